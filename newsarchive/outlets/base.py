"""What an outlet's card says: where it lists, how its addresses work, its zone and date order, its layouts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from newsarchive import urls
from newsarchive.items import Order
from newsarchive.reading.layout import GENERIC, Layout

ListingKind = Literal["page", "feed", "sitemap"]


@dataclass(frozen=True)
class Outlet:
    """One outlet. `home` names its scheme and host: every stored URL of the outlet stands under it."""

    name: str
    title: str
    """As the outlet writes itself; also what its own bylines open with."""
    home: str
    listings: tuple[str, ...] = ("/",)
    """Paths where the walk over its listing pages begins."""
    feeds: tuple[str, ...] = ()
    """Paths of its RSS or Atom feeds."""
    sitemaps: tuple[str, ...] = ()
    """Paths of its sitemaps, or of their index."""
    article: str = r"."
    """A regular expression for path and query: what is an article's address."""
    listing: str = r"(?!)"
    """The same for listing pages beside `listings`; a pager's links must match it to be followed."""
    identity_parameter: str | None = None
    """The query parameter that alone tells one article from another; None: the canonical URL does."""
    view_parameters: frozenset[str] = frozenset()
    """Parameters, in lower case, that choose a view of an article: not part of its canonical URL."""
    zone: str = "UTC"
    """IANA name; empty: each page's language and host tell the likeliest."""
    date_order: Order | None = None
    revisits: int | None = None
    """Articles that may be looked at again in a day; None: as the settings say."""
    rights: Literal["record", "obey", "ask"] = "record"
    """What a page means that says noarchive or tdm-reservation: it is written down; it is not kept; a person decides."""
    layouts: Mapping[date, Layout] = field(default_factory=lambda: {date.min: GENERIC})
    """First day of each layout; the old one stays, for old captures."""

    @cached_property
    def _article(self) -> re.Pattern[str]:
        return re.compile(self.article, re.I)

    @cached_property
    def _listing(self) -> re.Pattern[str]:
        return re.compile(self.listing, re.I)

    @cached_property
    def _first_pages(self) -> frozenset[str]:
        return frozenset(self.first_pages())

    def __post_init__(self) -> None:
        for pattern in (self.article, self.listing):
            re.compile(pattern)
        if date.min not in self.layouts:
            raise ValueError(f"{self.name}: layouts must have one from date.min on")

    def start_urls(self) -> list[str]:
        return self._addresses(self.listings)

    def first_pages(self) -> dict[str, ListingKind]:
        """Where a walk begins: every listing's first page, and what it is."""
        kinds: dict[str, ListingKind] = dict.fromkeys(self.start_urls(), "page")
        return (
            kinds
            | dict.fromkeys(self._addresses(self.feeds), "feed")
            | dict.fromkeys(self._addresses(self.sitemaps), "sitemap")
        )

    def _addresses(self, paths: tuple[str, ...]) -> list[str]:
        return [self.canonical(urls.absolute(self.home, path) or self.home) for path in paths]

    def owns(self, url: str) -> bool:
        return urls.host(url) == urls.host(self.home)

    def is_article(self, url: str) -> bool:
        return self.owns(url) and not self.is_listing(url) and bool(self._article.search(_path_and_query(url)))

    def is_listing(self, url: str) -> bool:
        return self.owns(url) and (
            self.canonical(url) in self._first_pages or bool(self._listing.search(_path_and_query(url)))
        )

    def canonical(self, url: str) -> str:
        """The URL without tracking, under the outlet's own host; parameters that choose a view are kept."""
        return urls.canonical(url, self.home)

    def article_url(self, url: str) -> str:
        """The canonical URL of the article: one whatever view of it the link chose."""
        return urls.canonical(url, self.home, without=self.view_parameters)

    def identity(self, url: str) -> str:
        """What makes two URLs of this outlet one article: `id=20005`, or the canonical URL without scheme and `www.`."""
        if not self.is_article(url):
            return urls.identity(self.canonical(url))  # what is a view of an article may choose a listing page
        if self.identity_parameter:
            for name, value in parse_qsl(urlsplit(url).query):
                if name.lower() == self.identity_parameter:
                    return (
                        f"{self.identity_parameter}={value.lstrip('0') or '0'}"
                        if value.isdecimal()
                        else f"{name}={value}"
                    )
        return urls.identity(self.article_url(url))

    def layout_on(self, day: date) -> Layout:
        """The layout of that day, told what addresses lead to articles and to listing pages here."""
        layout = self.layouts[max(first for first in self.layouts if first <= day)]
        return replace(
            layout,
            article_link=layout.article_link or _in_address(self.article),
            list_link=layout.list_link or _in_address(self.listing),
        )


def _in_address(pattern: str) -> str:
    """A pattern for path and query as one for whole addresses."""
    return "(?i)" + re.sub(r"^\^", "^https?://[^/?#]+", pattern)


def _path_and_query(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
