"""The state of the simulated site: what is listed, and what editors change."""

from datetime import date

import pytest

from newsarchive.errors import UsageError
from newsarchive.publisher.site import NoSuchStory, Site


def listed_ids(site: Site, cate: int | None = None) -> list[int]:
    return [story.id for story in site.listed(cate)]


def test_the_same_seed_gives_the_same_site_and_another_seed_another():
    assert Site(30, seed=7).stories == Site(30, seed=7).stories
    assert Site(30, seed=7).stories != Site(30, seed=8).stories


def test_a_larger_site_tells_the_same_stories_under_the_same_ids():
    assert Site(10).stories.items() <= Site(30).stories.items()


def test_ids_start_at_the_seed_article_and_grow_by_twelve_a_day():
    site = Site(600)

    assert min(site.stories) == 20005
    assert site.stories[20005].headline.startswith("桃園智慧治理再創佳績!")
    assert site.stories[20005].published == date(2025, 11, 24)
    assert site.stories[20604].published == date(2026, 1, 11)


def test_a_site_too_large_for_the_known_days_starts_before_the_seed_article():
    site = Site(2000)

    assert site.newest.published == date(2026, 2, 3)
    assert len(site.stories) == 2000
    assert 20005 in site.stories


def test_dates_are_printed_month_first_without_padding():
    assert Site(600).stories[20604].published_raw == "1/11/2026"


def test_lists_are_newest_first_and_part_into_pages():
    site = Site(45)

    assert [card.id for card in site.listing(1).cards] == list(range(20049, 20029, -1))
    assert [card.id for card in site.listing(3).cards] == [20009, 20008, 20007, 20006, 20005]
    assert site.listing(4).cards == []


def test_the_pager_leads_on_until_the_last_page():
    site = Site(45)

    assert site.listing(1).pager == [
        ("1", None),
        ("2", "/article-list.asp?page=2"),
        ("3", "/article-list.asp?page=3"),
        ("下一頁", "/article-list.asp?page=2"),
    ]
    assert [label for label, _ in site.listing(3).pager] == ["1", "2", "3"]


def test_a_section_lists_its_own_articles_under_its_own_cate():
    site = Site(100)

    cards = site.listing(1, 16).cards
    assert cards
    assert {card.cate for card in cards} == {16}
    assert all(site.stories[card.id].section == "投資理財" for card in cards)


def test_what_is_published_goes_to_the_top_and_shifts_the_pages():
    site = Site(25)

    assert site.publish(2) == [20030, 20031]
    assert [card.id for card in site.listing(1).cards][:3] == [20031, 20030, 20029]
    assert site.listing(2).cards[0].id == 20011


def test_what_is_published_bears_the_day_of_the_sites_own_clock():
    site = Site(5)
    site.advance(48)
    site.publish()

    assert site.newest.published == date(2025, 11, 26)


def test_a_deleted_article_leaves_lists_and_cards():
    site = Site(25)
    site.delete(20029)

    assert listed_ids(site)[0] == 20028
    assert [card.id for card in site.newest_cards()] == list(range(20028, 20018, -1))


def test_a_relisted_article_keeps_its_id_and_stands_in_both_sections():
    site = Site(25)
    first = site.stories[20010].cate
    other = 11 if first != 11 else 12
    site.relist(20010, other)

    assert 20010 in listed_ids(site, first)
    assert 20010 in listed_ids(site, other)
    assert [card.cate for card in site.listing(1).cards if card.id == 20010] == [other]


def test_an_edit_of_the_body_adds_a_paragraph_and_keeps_all_else():
    site = Site(25)
    before = site.stories[20010]
    site.edit(20010)
    after = site.stories[20010]

    assert after.blocks[:-1] == before.blocks
    assert (after.headline, after.byline, after.published) == (before.headline, before.byline, before.published)


def test_an_edit_of_the_headline_leaves_the_body():
    site = Site(25)
    before = site.stories[20010]
    site.edit(20010, "headline")

    assert site.stories[20010].headline != before.headline
    assert site.stories[20010].blocks == before.blocks


def test_two_edits_in_turn_differ():
    site = Site(25)
    site.edit(20010)
    site.edit(20010)

    *_, first, second = site.stories[20010].blocks
    assert first != second


def test_an_order_for_an_article_that_never_was_says_so():
    with pytest.raises(NoSuchStory, match="no article 3; its newest is 20014"):
        Site(10).delete(3)


@pytest.mark.parametrize("articles", [2, 40, 876, 877, 878, 1200])
def test_twins_add_ids_and_leave_the_seed_article_its_own(articles):
    site = Site(articles, twins=1)

    assert len(site.stories) == articles + 1
    assert sum(story.twin_of is not None for story in site.stories.values()) == 1
    assert site.stories[20005].headline.startswith("桃園智慧治理")
    assert site.stories[20005].twin_of is None


def test_more_twins_than_articles_are_refused():
    with pytest.raises(UsageError, match="fewer twins than articles"):
        Site(3, twins=3)
