"""Three markups of the same pages. Each prints what `pages.py` says a page shows, and knows nothing else.

An article page comes in two parts, before and after its 相關新聞, so that the server prints each article once
and only what changes around it at every visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, get_args

from newsarchive.publisher.markups import div, semantic, table
from newsarchive.publisher.pages import ArticlePage, Card, ListingPage, Style

MarkupName = Literal["table", "div", "semantic", "mixed"]


class Markup(Protocol):
    def article(self, page: ArticlePage) -> tuple[str, str]:
        """The page before its cards, and after them."""

    def cards(self, cards: Sequence[Card]) -> str:
        """相關新聞."""

    def around(self, counter: str, advert: str) -> str:
        """What stands under the cards and differs at every visit."""

    def listing(self, page: ListingPage) -> str: ...

    def note(self, title: str, text: str, style: Style) -> str:
        """A page that is no news."""


_MARKUPS: tuple[Markup, ...] = (table, div, semantic)
NAMES: tuple[MarkupName, ...] = get_args(MarkupName)


def of(name: MarkupName, number: int) -> Markup:
    """The markup of a page; `mixed` takes the three in turn by number, an article's id or a list's page."""
    return _MARKUPS[number % 3 if name == "mixed" else NAMES.index(name)]
