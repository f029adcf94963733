"""Twenty kinds that were written before their author had seen how the alarm works, and by which it was not built."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape

from newsarchive.publisher.markups import MarkupName
from newsarchive.publisher.press import Answer, Press
from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import Story
from tests.crawl.mutations.kinds import Mutation, OnPage, in_the_text, plain

UNSEEN: dict[str, Mutation] = {}


def _kind(name: str) -> Callable[[Mutation], Mutation]:
    return lambda mutation: UNSEEN.setdefault(name, mutation)


def _on_articles(name: str) -> Callable[[OnPage], OnPage]:
    def add(change: OnPage) -> OnPage:
        def on_article(answer: Answer, story: Story | None, site: Site) -> Answer:
            return replace(answer, body=change(answer.body.decode(), story, site).encode()) if story else answer

        UNSEEN[name] = on_article
        return change

    return add


def _printed(site: Site, story: Story, like: Answer) -> bytes:
    """Another article's page, in the same markup."""
    markup: MarkupName = "table" if b"<TABLE" in like.body else "semantic" if b"<main>" in like.body else "div"
    return Press(site, markup).answer("/article-info.asp", {"id": str(story.id)}).body


def _only(page: str, story: Story, text: str) -> str:
    return in_the_text(page, story, lambda texts: [text, *[""] * (len(texts) - 1)])


@_on_articles("not for your region, within the frame")
def _not_for_your_region(page: str, story: Story, site: Site) -> str:
    return _only(page, story, "由於版權限制,本內容無法在您所在的國家或地區顯示,敬請見諒。")


@_on_articles("are you of age, within the frame")
def _are_you_of_age(page: str, story: Story, site: Site) -> str:
    return _only(
        page, story, '本篇報導含有限制級內容<form action="/age"><input name=y><button>我已滿十八歲</button></form>'
    )


@_kind("compressed twice")
def _compressed_twice(answer: Answer, story: Story | None, site: Site) -> Answer:
    return replace(answer, body=gzip.compress(answer.body))


@_on_articles("text in a frame of its own")
def _text_in_a_frame_of_its_own(page: str, story: Story, site: Site) -> str:
    return _only(page, story, f'<iframe src="/content.asp?id={story.id}" width=640 height=2000></iframe>')


@_on_articles("page as JSON")
def _page_as_json(page: str, story: Story, site: Site) -> str:
    lines = [line.text for line in story.blocks]
    return json.dumps({"id": story.id, "t": story.headline, "d": story.published_raw, "x": lines}, ensure_ascii=False)


@_on_articles("text as pictures")
def _text_as_pictures(page: str, story: Story, site: Site) -> str:
    return in_the_text(page, story, lambda texts: [f'<img src="/t/{story.id}-{at}.png">' for at in range(len(texts))])


@_on_articles("characters of a font of their own")
def _characters_of_a_font_of_their_own(page: str, story: Story, site: Site) -> str:
    def drawn(text: str) -> str:
        return re.sub(r"[\u4e00-\u9fff]", lambda found: chr(0xE000 + ord(found[0]) % 0x1800), text)

    return in_the_text(page, story, lambda texts: [drawn(text) for text in texts])


@_kind("the newest article above every other")
def _the_newest_article_above_every_other(answer: Answer, story: Story | None, site: Site) -> Answer:
    if story is None or story is site.newest:
        return answer
    return replace(answer, body=_printed(site, site.newest, answer) + answer.body)


@_kind("every address gives the newest article")
def _every_address_gives_the_newest_article(answer: Answer, story: Story | None, site: Site) -> Answer:
    return replace(answer, body=_printed(site, site.newest, answer)) if story else answer


@_kind("answers of the address before")
def _answers_of_the_address_before(answer: Answer, story: Story | None, site: Site) -> Answer:
    before = site.stories.get(story.id - 1) if story else None
    return replace(answer, body=_printed(site, before, answer)) if before else answer


@_on_articles("two languages by turns")
def _two_languages_by_turns(page: str, story: Story, site: Site) -> str:
    english = (
        "Officials said on Monday that the works would go on as planned, and that residents had been told in time."
    )
    return in_the_text(page, story, lambda texts: [f"{text}<br><br></p></div><div><p>{english}" for text in texts])


@_on_articles("hours ago in place of the day")
def _hours_ago_in_place_of_the_day(page: str, story: Story, site: Site) -> str:
    return page.replace(story.published_raw, "3 小時前").replace(story.published.isoformat(), "")


@_on_articles("one reporter everywhere")
def _one_reporter_everywhere(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.byline.raw), "【記者周文信/綜合報導】")


@_on_articles("an error of the program in place of the text")
def _an_error_of_the_program(page: str, story: Story, site: Site) -> str:
    fault = "Fatal error: Call to undefined function get_body() in /var/www/html/article.php on line 118"
    return page.partition(escape(story.byline.raw))[0] + f"<br><b>{fault}</b><br>"


@_kind("consent wall on every second page")
def _consent_wall_on_every_second_page(answer: Answer, story: Story | None, site: Site) -> Answer:
    if story is None or story.id % 2:
        return answer
    wall = plain("Cookie 設定", "我們和合作夥伴使用 Cookie 分析流量並提供個人化內容。", "全部接受", "管理設定")
    return replace(answer, body=wall.encode())


@_on_articles("first paragraph gone")
def _first_paragraph_gone(page: str, story: Story, site: Site) -> str:
    return in_the_text(page, story, lambda texts: ["", *texts[1:]])


@_on_articles("headlines cut to eight characters")
def _headlines_cut_to_eight_characters(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.headline), escape(story.headline[:8]) + "…").replace(
        f'"{story.headline}"', f'"{story.headline[:8]}…"'
    )


@_kind("lists begin with the oldest")
def _lists_begin_with_the_oldest(answer: Answer, story: Story | None, site: Site) -> Answer:
    if story:
        return answer
    oldest, newest = next(iter(site.stories)), site.newest.id
    page = re.sub(r"id=(\d+)", lambda found: f"id={oldest + newest - int(found[1])}", answer.body.decode())
    return replace(answer, body=page.encode())


@_kind("list links by way of a counter")
def _list_links_by_way_of_a_counter(answer: Answer, story: Story | None, site: Site) -> Answer:
    if story:
        return answer
    page = re.sub(r"/?article-info\.asp\?([^\">\s]*)", r"/go.asp?to=\1", answer.body.decode())
    return replace(answer, body=page.replace("to=id=", "to=").replace("to=cate=", "to=").encode())


@_kind("list links only for a script")
def _list_links_only_for_a_script(answer: Answer, story: Story | None, site: Site) -> Answer:
    if story:
        return answer
    page = re.sub(r"/?article-info\.asp\?[^\">\s]*id=(\d+)[^\">\s]*", r"#/article/\1", answer.body.decode())
    return replace(answer, body=page.encode())
