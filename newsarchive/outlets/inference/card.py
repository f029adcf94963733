"""From what was found at a site to its card."""

from __future__ import annotations

import re
from collections import Counter

from newsarchive import urls
from newsarchive.errors import NoArticlesFound
from newsarchive.outlets.base import Outlet
from newsarchive.outlets.inference import clock
from newsarchive.outlets.inference.addresses import article_pattern, fits, target
from newsarchive.outlets.inference.findings import Findings
from newsarchive.outlets.inference.pagers import listing_pattern
from newsarchive.outlets.inference.seen import Seen

_JOINT = re.compile(r"\s+[-–—|｜:·»«]+\s+|\s*[|｜»«]\s*")
_NO_NAME = re.compile(r"[^a-z0-9]+")
LONGEST_TITLE = 80
FEWEST = 3
"""Articles of a listing that the card's pattern must hold."""


def infer(found: Findings, name: str) -> Outlet:
    """Raises NoArticlesFound. What could not be told is noted in `found.missing`."""
    pattern = article_pattern(found.evidence()) if found.articles else None
    if pattern is None:
        raise NoArticlesFound(found.home, len(found.refuted))
    turned = [
        (target(first), target(page.url)) for first, page in found.turned.items() if not fits(pattern, target(page.url))
    ]
    zone, told = clock.zone(found.articles, found.home)
    if told is None:
        found.missing.append("its zone: neither language, host nor offsets name one; UTC is written, correct `zone`")
    order, _ = clock.date_order(found.pages)
    listing = listing_pattern(turned)
    if listing is None:
        found.missing.append("a pager: no list leads to a second page, so what is older than the lists is not reached")
    feeds = [page for page in found.feeds if _lists(page, pattern, 1)]
    if len(feeds) < len(found.feeds):
        found.missing.append("a use for each feed: one leads to no article of this host, and is left out")
    listings = tuple(dict.fromkeys(target(page.url) for page in found.listings if _lists(page, pattern)))
    if not listings:
        listings = (target(found.listings[0].url),) if found.listings else ("/",)
    return Outlet(
        name=name,
        title=title(found),
        home=found.home,
        listings=listings,
        feeds=tuple(target(page.url) for page in feeds),
        sitemaps=tuple(dict.fromkeys(target(url) for url, page in found.sitemaps if _lists(page, pattern, 1))),
        article=pattern,
        listing=listing or r"(?!)",
        identity_parameter=found.told_by,
        view_parameters=frozenset(found.views),
        zone=zone,
        date_order=order,
    )


def name_of(home: str) -> str:
    """`harbor_gazette` of `https://www.harbor-gazette.example/`."""
    host = urls.host(home)
    label = urls.registered(host).partition(".")[0] if not host.replace(".", "").isdigit() else host
    return _NO_NAME.sub("_", label.lower()).strip("_")


def title(found: Findings) -> str:
    """As the pages' own data names the site, else as most of its titles end, else its host."""
    stated = Counter(page.site.name.strip() for page in found.pages if page.site and page.site.name)
    if stated:
        return _line(stated.most_common(1)[0][0])
    ends = Counter(
        parts[-1]
        for page in found.pages
        if page.site and len(parts := [part for part in _JOINT.split(page.site.title) if part.strip()]) > 1
    )
    if ends and (best := ends.most_common(1)[0])[1] > 2:
        return _line(best[0])
    front = next((page.site.title for page in found.listings if page.site and page.site.title), "")
    return _line(_JOINT.split(front)[0]) or urls.host(found.home)


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TITLE]


def _lists(page: Seen, pattern: str, fewest: int = FEWEST) -> bool:
    links = page.listing.links if page.listing else []
    return (
        sum(urls.host(link.url) == urls.host(page.url) and fits(pattern, target(link.url)) for link in links) >= fewest
    )
