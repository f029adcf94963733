"""What was found at a site that was looked at: the ground on which a card is inferred."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsarchive import urls
from newsarchive.outlets.inference.addresses import NO_NEWS, Evidence, target
from newsarchive.outlets.inference.seen import Seen


@dataclass(slots=True)
class Findings:
    home: str
    """Scheme and host, with a `/`."""
    listings: list[Seen] = field(default_factory=list)
    """Pages that list articles, the first one looked at before the others."""
    turned: dict[str, Seen] = field(default_factory=dict)
    """The page behind a listing, by the listing's address; it lists articles too."""
    feeds: list[Seen] = field(default_factory=list)
    sitemaps: list[tuple[str, Seen]] = field(default_factory=list)
    """A sitemap's address; a sitemap with articles' addresses: itself, or one that its index names."""
    articles: list[Seen] = field(default_factory=list)
    refuted: list[Seen] = field(default_factory=list)
    """Looked at as articles, and none."""
    views: set[str] = field(default_factory=set)
    """Query parameters without which the same article comes."""
    told_by: str | None = None
    """The one query parameter without which it does not."""
    missing: list[str] = field(default_factory=list)
    """What was looked for and not found, a line each."""

    @property
    def pages(self) -> list[Seen]:
        return [*self.listings, *self.turned.values(), *self.articles, *self.refuted]

    def own(self, url: str) -> bool:
        return urls.host(url) == urls.host(self.home)

    def evidence(self) -> Evidence:
        listed = frozenset(target(page.url) for page in (*self.listings, *self.turned.values()))
        refuted = frozenset(target(page.url) for page in self.refuted) | listed
        proven = frozenset(target(page.url) for page in self.articles)
        fed = self._links(self.feeds)
        likely = (fed | self._links([*self.listings, *self.turned.values()])) - refuted
        likely = frozenset(address for address in likely if not NO_NEWS.search(address)) | proven
        linked = frozenset(
            target(url)
            for page in (*self.listings, *self.turned.values())
            if page.site
            for url, _ in page.site.links
            if self.own(url)
        )
        cards = frozenset(address for address in self._links(self.pages) if not NO_NEWS.search(address))
        return Evidence(proven | (fed & likely), likely, refuted - proven, linked - likely - cards)

    def _links(self, pages: list[Seen]) -> frozenset[str]:
        listed = (link.url for page in pages if page.listing for link in page.listing.links)
        return frozenset(target(url) for url in listed if self.own(url))
