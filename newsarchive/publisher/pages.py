"""What a page shows, before any markup: the records that the markups print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsarchive.publisher.bylines import OUTLET
from newsarchive.publisher.punctuation import Punctuation, printed
from newsarchive.publisher.stories import SECTIONS, Story

Encoding = Literal["utf-8", "big5"]
Declare = Literal["both", "header", "meta"]
"""Where a page's charset is declared."""

TITLE = OUTLET
NAVIGATION = [
    ("/", "首頁"),
    ("/article-list.asp", "新聞列表"),
    *((f"/article-list.asp?cate={cate}", name) for cate, name in SECTIONS.items()),
    ("/intro.asp", "關於我們"),
    ("/contact.asp", "聯絡我們"),
]
NOTES = {
    "/intro.asp": ("關於我們", "這是一個模擬的新聞網站,所有人物與事件皆為虛構。"),
    "/contact.asp": ("聯絡我們", "編輯部信箱與電話請見公司公告,來信請註明主旨。"),
    "/ad.asp": ("廣告", "網站設計優惠中,歡迎來電洽詢。"),
}
"""Pages that are no news: path -> title and text."""


@dataclass(frozen=True, slots=True)
class Style:
    """What all pages of a site have in common."""

    punctuation: Punctuation = "half"
    encoding: Encoding = "utf-8"
    declare: Declare = "both"

    @property
    def declared(self) -> str | None:
        """The charset that the page itself names."""
        return None if self.declare == "header" else self.encoding

    @property
    def content_type(self) -> str:
        return "text/html" if self.declare == "meta" else f"text/html; charset={self.encoding}"

    def bytes(self, text: str) -> bytes:
        """In Big5 as Taiwan's servers speak it, code page 950; what it lacks becomes a character reference."""
        codec = "cp950" if self.encoding == "big5" else self.encoding
        return text.encode(codec, "xmlcharrefreplace")

    def text(self, text: str) -> str:
        return printed(text, self.punctuation)


@dataclass(frozen=True, slots=True)
class Card:
    """An article as lists and 相關新聞 show it."""

    id: int
    cate: int
    headline: str
    summary: str
    published_raw: str
    picture: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    story: Story
    style: Style

    @property
    def published_line(self) -> str:
        return self.style.text(f"發布日期:{self.story.published_raw}")


@dataclass(frozen=True, slots=True)
class ListingPage:
    title: str
    cards: list[Card]
    pager: list[tuple[str, str | None]]
    """Label and address; the page one is on has no address."""
    style: Style


def card(story: Story, cate: int) -> Card:
    picture = story.lead_photo.url or ""
    return Card(story.id, cate, story.headline, story.summary, story.published_raw, picture)


def pager(cate: int | None, number: int, last: int) -> list[tuple[str, str | None]]:
    """The numbers around this page, the first and the last, then 下一頁 where there is one.

    >>> [label for label, address in pager(None, 1, 30)]
    ['1', '2', '3', '4', '5', '30', '下一頁']
    """

    def address(page: int) -> str:
        return f"/article-list.asp?page={page}" + (f"&cate={cate}" if cate else "")

    near = {1, last, *range(max(1, number - 4), min(last, number + 4) + 1)}
    links: list[tuple[str, str | None]] = [
        (str(page), None if page == number else address(page)) for page in sorted(near)
    ]
    return [*links, ("下一頁", address(number + 1))] if number < last else links
