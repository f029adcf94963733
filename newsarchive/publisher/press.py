"""Prints the site's pages and keeps what it printed: an article once, lists and cards until the site changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from newsarchive.publisher import edits, feed, markups
from newsarchive.publisher.markups import MarkupName
from newsarchive.publisher.pages import NOTES, ArticlePage
from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import SECTIONS, Story

Restlessness = Literal["still", "around", "shuffled", "inside"]
"""What differs from visit to visit beside the news: nothing; a counter and an advert; the cards' order as well; a line
among the paragraphs as well: on two visits of five an advert, a counter, a card, a mark that the text is new."""

_HOME = "https://www.reachingnews.com"
_ROBOTS = b"User-agent: *\nDisallow: /admin/\nDisallow: /ad.asp\n"
_ADVERTS = ("點擊時代網頁設計 年度優惠專案", "團購美食限時下殺", "訂閱電子報抽好禮", "中古車估價免費到府")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    content_type: str
    location: str | None = None


class Press:
    def __init__(self, site: Site, markup: MarkupName = "table", restlessness: Restlessness = "around"):
        self.site = site
        self.markup = markup
        self.restlessness = restlessness
        self._articles: dict[int, tuple[Story, bytes, bytes]] = {}
        self._lists: dict[tuple[int, int | None], bytes] = {}
        self._cards: dict[tuple[int, int], bytes] = {}
        self._version = site.version

    def answer(self, path: str, query: Mapping[str, str], visit: int = 1) -> Answer:
        """visit: which request this is; what stands around an article depends on it, the article never does."""
        if self._version != self.site.version:
            self._lists.clear()
            self._cards.clear()
            self._version = self.site.version
        match path:
            case "/article-info.asp":
                return self._article(_number(query.get("id")) or 0, visit)
            case "/article-list.asp":
                cate = _number(query.get("cate"))
                return self._page(self._list(_number(query.get("page")) or 1, cate if cate in SECTIONS else None))
            case "/":
                return self._page(self._list(0, None))
            case "/feed.xml":
                return Answer(
                    200, feed.rss(_HOME, self.site.listed(most=feed.ENTRIES)), "application/rss+xml; charset=utf-8"
                )
            case "/robots.txt":
                return Answer(200, _ROBOTS, "text/plain")
            case path if path in NOTES:
                title, text = NOTES[path]
                return self._note(200, title, text)
            case _:
                return self._note(404, "找不到網頁", "您要的網頁不存在。")

    def _page(self, body: bytes, status: int = 200) -> Answer:
        return Answer(status, body, self.site.style.content_type)

    def _note(self, status: int, title: str, text: str) -> Answer:
        style = self.site.style
        return self._page(style.bytes(markups.of(self.markup, 0).note(title, text, style)), status)

    def _list(self, number: int, cate: int | None) -> bytes:
        """Page 0 is the home page."""
        if (number, cate) not in self._lists:
            page = self.site.listing(number, cate) if number else self.site.home()
            self._lists[number, cate] = self.site.style.bytes(markups.of(self.markup, number).listing(page))
        return self._lists[number, cate]

    def _article(self, story_id: int, visit: int) -> Answer:
        gone = self.site.gone.get(story_id)
        story = self.site.stories.get(story_id)
        if gone in ("home", "section") and story:
            return self._redirect("/" if gone == "home" else f"/article-list.asp?cate={story.cate}")
        if gone == "wall":
            return self._note(200, "會員專區", "請先登入會員,登入後閱讀全文。")
        if gone or story is None:
            status = {"410": 410, "soft": 200}.get(gone or "404", 404)
            return self._note(status, "找不到文章", "您要的文章不存在或已下架。")
        if story_id in self.site.moved:
            return self._redirect(f"/article-info.asp?id={self.site.moved[story_id]}")
        before, after = self._fixed(story) if self.restlessness != "inside" else self._printed(story, visit)
        return self._page(b"".join((before, self._around(story_id, visit), after)))

    def _fixed(self, story: Story) -> tuple[bytes, bytes]:
        kept = self._articles.get(story.id)
        if kept is None or kept[0] is not story:
            kept = self._articles[story.id] = (story, *self._printed(story))
        return kept[1], kept[2]

    def _printed(self, story: Story, visit: int = 0) -> tuple[bytes, bytes]:
        style = self.site.style
        furniture = self._furniture(visit) if self.restlessness == "inside" else None
        page = edits.shown(story, furniture, edits.WALLS[story.id % len(edits.WALLS)])
        before, after = markups.of(self.markup, story.id).article(ArticlePage(page, style))
        return style.bytes(before), style.bytes(after)

    def _furniture(self, visit: int) -> str | None:
        """A line that stands among the paragraphs on this visit only."""
        random = Random(f"{self.site.seed} visit {visit}")
        if random.random() >= 0.4:
            return None
        card = random.choice(self.site.newest_cards()).headline
        lines = (f"瀏覽人次:{visit}", "(更新)", f"延伸閱讀:{card}", card, random.choice(edits.FURNITURE))
        return self.site.style.text(random.choice(lines))

    def _redirect(self, location: str) -> Answer:
        return Answer(302, b"", self.site.style.content_type, location=location)

    def _around(self, story_id: int, visit: int) -> bytes:
        markup, style = markups.of(self.markup, story_id), self.site.style
        turn = visit % 10 if self.restlessness == "shuffled" else 0
        key = (story_id % 3, turn)
        if key not in self._cards:
            cards = self.site.newest_cards()
            self._cards[key] = style.bytes(markup.cards(cards[turn:] + cards[:turn]))
        if self.restlessness == "still":
            return self._cards[key]
        counter = style.text(f"瀏覽人次:{visit}")
        return self._cards[key] + style.bytes(markup.around(counter, _ADVERTS[visit % len(_ADVERTS)]))


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None
