"""Links to other articles as a page shows them: headline, address, printed date."""

from __future__ import annotations

import re
from bisect import bisect_right

from newsarchive import urls
from newsarchive.items import Link
from newsarchive.reading import hints
from newsarchive.reading.headline import key
from newsarchive.reading.layout import Layout
from newsarchive.reading.scan import Anchor, Piece, Scan
from newsarchive.reading.words import folded, is_noise
from newsarchive.text import dates

_DIGITS = re.compile(r"\d")
_ASSETS = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp3|mp4|css|js|xml|rss|docx?|xlsx?)$", re.I)


def base_of(scan: Scan, url: str) -> str:
    """The address that the page's links are relative to."""
    return urls.absolute(url, scan.base) or url if scan.base else url


def article_links(scan: Scan, url: str, layout: Layout, first: int = 0) -> list[Link]:
    """The cards and links to articles from piece `first` on, each address once, in page order.

    A card prints its headline as link, as heading inside the link or as the picture's alt; the first that looks like a
    headline is taken. Its date is the first date among the pieces up to the next card's.
    """
    here, base, site = _page(url), base_of(scan, url), urls.host(url)
    wanted = re.compile(layout.article_link) if layout.article_link else None
    found: dict[str, list[Anchor]] = {}
    resolved: dict[str, str | None] = {}
    for anchor in scan.anchors:
        if anchor.last < first or (wanted is None and not _may_be_headline(anchor, scan)):
            continue
        if anchor.href not in resolved:
            address = urls.absolute(base, anchor.href)
            fits = address is not None and _page(address) != here
            if fits and address is not None:
                fits = bool(wanted.search(address)) if wanted else _looks_like_article(address, site)
            resolved[anchor.href] = address if fits else None
        address = resolved[anchor.href]
        if address is not None:
            found.setdefault(address.partition("#")[0], []).append(anchor)
    links: list[Link] = []
    cards = list(found.items())
    starts = sorted(anchors[0].piece for anchors in found.values())
    for address, anchors in cards:
        begin = anchors[0].piece
        following = bisect_right(starts, max(begin, anchors[-1].piece))
        end = starts[following] if following < len(starts) else len(scan.pieces)
        if end - anchors[-1].last > 12:
            end = anchors[-1].last + 12
        links.append(Link(address, _headline(anchors, scan), _date(scan, begin, end)))
    return links


def _headline(anchors: list[Anchor], scan: Scan) -> str | None:
    best, best_points = None, 0.0
    for anchor in anchors:
        lines = [p for p in scan.pieces[anchor.piece : anchor.last] if p.linked] or []
        heading = next((p.text for p in lines if p.level), None)
        texts = [
            (heading, 40.0),
            (anchor.text if len(lines) <= 1 else None, 20.0),
            (anchor.title, 10.0),
            (anchor.alt, 8.0),
        ]
        if len(lines) > 1:
            texts.append((next((p.text for p in lines if not dates.looks_like_date(p.text)), None), 15.0))
        for text, points in texts:
            if not text:
                continue
            points += 15.0 if anchor.heading else 0.0
            points += min(len(text.encode()), 60) / 10
            if points > best_points and not is_noise(text) and len(key(text)) >= 4:
                best, best_points = text, points
    return best


def _date(scan: Scan, begin: int, end: int) -> str | None:
    for piece in scan.pieces[begin:end]:
        if len(piece.text) < 60 and _DIGITS.search(piece.text) and dates.looks_like_date(piece.text):
            return piece.text
    return None


_LABEL = 15
"""Bytes under which a link's text is a label."""
_MAY_HOLD = hints.FOOTER | hints.COMMENT
_SENTENCE = 6
"""Words of a headline that is no label."""
_NOT_CARDS = hints.NAV | hints.FOOTER | hints.CRUMBS | hints.TAGS | hints.PAGER | hints.SHARE | hints.COMMENT


def _may_be_headline(anchor: Anchor, scan: Scan) -> bool:
    """Words that could be a headline, or a picture with such words, outside navigation; in a footer, and in what is named
    for comments (on front pages the boxes of opinion too), only words as many as a sentence has."""
    barred = scan.boxes[anchor.box].flags & _NOT_CARDS
    if barred & ~_MAY_HOLD or (barred and len(anchor.text.split()) < _SENTENCE):
        return False
    if anchor.href[:1] in ("", "#") or anchor.href[:4] in ("java", "mail"):
        return False
    text = anchor.text or anchor.title or anchor.alt
    return len(text) >= _LABEL or len(text.encode("utf-8", "replace")) >= _LABEL or bool(anchor.heading)


def _looks_like_article(address: str, site: str) -> bool:
    """On the site, and an address that tells one page from another."""
    if not urls.same_site(urls.host(address), site):
        return False
    whole, _, query = address.partition("#")[0].partition("?")
    path = whole.partition("://")[2].partition("/")[2]
    if _ASSETS.search(path):
        return False
    slug = path.rstrip("/").rpartition("/")[2]
    words = slug.count("-") + slug.count("_")
    digits = len(_DIGITS.findall(path)) + len(_DIGITS.findall(query))
    return words >= 3 or digits >= 4 or (digits >= 1 and bool(query)) or slug.endswith((".html", ".htm", ".shtml"))


def _page(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")


def first_after(pieces: list[Piece], labels: tuple[str, ...]) -> int | None:
    """Index of the first piece after a label such as 相關新聞; None where no such line stands."""
    for piece in pieces:
        if folded(piece.text).rstrip(":") in labels:
            return piece.index + 1
    return None
