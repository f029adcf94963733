"""What one page tells of the site that it belongs to: its name, its feeds, and every address that it links to."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive import urls
from newsarchive.items import Capture
from newsarchive.reading.cards import base_of
from newsarchive.reading.decode import decode
from newsarchive.reading.metadata import claims
from newsarchive.reading.parse import parse

_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")


@dataclass(frozen=True, slots=True)
class Site:
    name: str | None
    """As the page's own data states it."""
    title: str
    """The page's title, which often ends with the site's name."""
    feeds: tuple[str, ...]
    """What `<link rel=alternate>` names, absolute."""
    links: tuple[tuple[str, str], ...]
    """Every address on the page, absolute and without fragment, with the words that lead there; each address once."""


def site_of(capture: Capture) -> Site:
    """Raises NotText."""
    scan, _ = parse(decode(capture.body, capture.headers).text)
    base = base_of(scan, capture.url)
    feeds = [
        address
        for link in scan.links
        if "alternate" in link.get("rel", "").lower().split()
        and link.get("type", "").lower() in _FEEDS
        and (address := urls.absolute(base, link.get("href", "")))
    ]
    links: dict[str, str] = {}
    for anchor in scan.anchors:
        if address := urls.absolute(base, anchor.href):
            bare = address.partition("#")[0]
            links[bare] = links.get(bare) or anchor.text
    return Site(claims(scan, capture.url).site, scan.title.strip(), tuple(dict.fromkeys(feeds)), tuple(links.items()))
