"""What the site answers, in every markup."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.publisher.pages import Style
from newsarchive.publisher.press import Press
from newsarchive.publisher.site import Site

MARKUPS = ["table", "div", "semantic", "mixed"]
ARTICLE = "/article-info.asp"


def article(press: Press, story_id: int, visit: int = 1) -> str:
    answer = press.answer(ARTICLE, {"id": str(story_id)}, visit)
    assert answer.status == 200
    return answer.body.decode()


def card_ids(page: str) -> list[int]:
    _, _, cards = page.partition("相關新聞")
    ids = [int(found) for found in re.findall(r"article-info\.asp\?[^\">]*\bid=(\d+)", cards)]
    return list(dict.fromkeys(ids))


@pytest.mark.parametrize("markup", MARKUPS)
def test_an_article_shows_the_ten_newest_of_the_moment_newest_first(markup):
    site = Site(25)
    press = Press(site, markup)
    assert card_ids(article(press, 20010)) == list(range(20029, 20019, -1))

    site.publish(2)

    assert card_ids(article(press, 20010)) == list(range(20031, 20021, -1))


@pytest.mark.parametrize("markup", MARKUPS)
def test_what_stands_around_an_article_differs_at_every_visit_and_the_article_never(markup):
    press = Press(Site(25), markup)
    first, second = article(press, 20010, visit=1), article(press, 20010, visit=2)

    assert first != second
    assert first.partition("相關新聞")[0] == second.partition("相關新聞")[0]
    assert card_ids(first) == card_ids(second)


def test_shuffled_cards_are_the_same_ten_in_another_order():
    press = Press(Site(25), "div", "shuffled")
    first, second = card_ids(article(press, 20010, 1)), card_ids(article(press, 20010, 2))

    assert first != second
    assert sorted(first) == sorted(second) == list(range(20020, 20030))


def test_a_still_site_answers_every_visit_with_the_same_bytes():
    press = Press(Site(25), "table", "still")

    assert article(press, 20010, 1) == article(press, 20010, 2)


@pytest.mark.parametrize("markup", MARKUPS)
def test_an_edit_shows_on_the_page_that_was_printed_before(markup):
    site = Site(25)
    press = Press(site, markup)
    before = article(press, 20010)
    site.edit(20010)

    added = site.stories[20010].blocks[-1].text
    assert added not in before
    assert added in article(press, 20010)


@pytest.mark.parametrize(("how", "status", "location"), [("404", 404, None), ("410", 410, None), ("home", 302, "/")])
def test_a_deleted_article_answers_as_it_was_deleted(how, status, location):
    site = Site(5)
    site.delete(20006, how)

    answer = Press(site).answer(ARTICLE, {"id": "20006"})
    assert (answer.status, answer.location) == (status, location)


def test_the_cate_in_an_address_changes_nothing():
    press = Press(Site(5), restlessness="still")

    assert press.answer(ARTICLE, {"id": "20006", "cate": "99"}) == press.answer(ARTICLE, {"id": "20006"})


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_list_page_links_its_twenty_and_the_next_page(markup):
    page = Press(Site(45), markup).answer("/article-list.asp", {"page": "2"}).body.decode()

    linked = dict.fromkeys(int(found) for found in re.findall(r"article-info\.asp\?[^\">]*\bid=(\d+)", page))
    assert list(linked) == list(range(20029, 20009, -1))
    assert "/article-list.asp?page=3" in page
    assert "下一頁" in page


def test_a_list_of_one_section_keeps_its_cate_in_the_pager():
    site = Site(200, page_size=5)
    page = Press(site, "div").answer("/article-list.asp", {"cate": "16"}).body.decode()

    assert "/article-list.asp?page=2&amp;cate=16" in page


def test_big5_is_declared_where_asked():
    def content_type(declare):
        return Press(Site(3, style=Style(encoding="big5", declare=declare))).answer("/", {}).content_type

    assert content_type("both") == content_type("header") == "text/html; charset=big5"
    assert content_type("meta") == "text/html"


def test_robots_and_the_pages_that_are_no_news_answer():
    press = Press(Site(3))

    assert press.answer("/robots.txt", {}).body.decode().splitlines()[:2] == ["User-agent: *", "Disallow: /admin/"]
    assert press.answer("/intro.asp", {}).status == press.answer("/contact.asp", {}).status == 200
    assert press.answer("/nowhere.asp", {}).status == 404


SITE = Site(15)


@pytest.mark.parametrize("markup", MARKUPS)
@settings(deadline=None)
@given(
    path=st.sampled_from(["/", ARTICLE, "/article-list.asp"]) | st.text(),
    query=st.dictionaries(st.sampled_from(["id", "cate", "page"]), st.integers().map(str) | st.text()),
)
def test_any_address_gets_an_answer(markup, path, query):
    assert Press(SITE, markup).answer(path, query).status in (200, 404)
