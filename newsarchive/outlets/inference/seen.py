"""One page of a site that nobody wrote a card for, read as each kind of page that it could be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from newsarchive import reading, urls
from newsarchive.errors import PageError
from newsarchive.items import Article, Capture, Link, Printed, Reading
from newsarchive.reading.derive import derive
from newsarchive.reading.site import Site, site_of

MIN_TEXT = 250
"""Bytes of text of an article; a page of a few lines is no proof that its address is an article's."""
MIN_LINKS = 5
"""Articles that a page lists at the least, to be one of the outlet's listings."""


@dataclass(slots=True)
class Seen:
    """Addresses in it are under the outlet's own host, whatever host the page came from."""

    capture: Capture
    site: Site | None = None
    listing: Reading | None = None
    """Of a feed or a sitemap too."""
    article: Article | None = None
    dates: list[Printed] = field(default_factory=list)
    """Of the article, as printed."""
    why_not: str | None = None
    """Why it could not be read as an article, or at all."""

    @property
    def url(self) -> str:
        return self.capture.url

    @property
    def is_article(self) -> bool:
        article = self.article
        return bool(
            article
            and article.headline
            and article.published
            and len(article.body.encode("utf-8", "replace")) >= MIN_TEXT
        )

    @property
    def is_none(self) -> bool:
        """No article, and no short one either: a video with a line of text refutes no address."""
        return not self.is_article and not (self.article and self.article.headline and self.article.published)

    @property
    def is_listing(self) -> bool:
        page = self.listing
        return bool(page and page.list_kind in ("front", "section", "pagination") and len(page.links) >= MIN_LINKS)


def see(capture: Capture, home: str) -> Seen:
    """Never raises PageError: what could not be read says why."""
    seen = Seen(capture)
    mirror = urls.origin(capture.fetched_from) if capture.fetched_from else None

    def at_home(url: str) -> str:
        url = urls.moved(url, home) if mirror and urls.origin(url) == mirror else url
        return urls.canonical(url, home)

    try:
        if read_list := reading.feeds.reader_of(capture.body):
            seen.listing = _moved(read_list(capture), at_home)
            return seen
        site = site_of(capture)
        links = {at_home(url): words for url, words in site.links}
        seen.site = replace(site, feeds=tuple(map(at_home, site.feeds)), links=tuple(links.items()))
        seen.listing = _moved(reading.read_listing(capture), at_home)
        page = reading.read(capture)
        seen.dates = page.dates
        seen.article = derive(page, fetched=capture.fetched_at)
        if page.kind != "article":
            seen.article, seen.why_not = None, f"it reads as {page.kind}"
    except PageError as error:
        seen.why_not = str(error)
    return seen


def _moved(page: Reading, at_home: Callable[[str], str]) -> Reading:
    links: dict[str, Link] = {}
    for link in page.links:
        links.setdefault(at_home(link.url), replace(link, url=at_home(link.url)))
    page.links = list(links.values())
    page.pages = [at_home(url) for url in page.pages]
    page.next_page = at_home(page.next_page) if page.next_page else None
    return page
