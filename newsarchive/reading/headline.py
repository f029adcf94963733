"""Which line is the headline: what stands on the page, weighed by what the page claims its title to be."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from newsarchive import urls
from newsarchive.items import Printed
from newsarchive.reading import hints
from newsarchive.reading.layout import Layout
from newsarchive.reading.metadata import Claims
from newsarchive.reading.scan import Piece, Scan
from newsarchive.reading.words import folded, is_noise, is_related
from newsarchive.text import dates

_SEPARATOR = re.compile(r"\s+[|\-–—:·•»«/~*]+\s+|\s*[|｜_»«]+\s*|\s*::+\s*|\s+-+\s*|(?<=[぀-鿿])\s*[-–—]+\s*(?=[぀-鿿])")
_SIGN = re.compile(r"[|\-–—:·•»«/~*_｜]")
_PLAIN = re.compile(r"[\W_]+")
_ASCII_KEY = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_GAP = re.compile(r"\s+(?=\d)")
MAX = 400


@lru_cache(maxsize=1024)
def key(text: str) -> str:
    """Letters and digits only: what two printings of one headline share."""
    if text.isascii():
        return text.translate(_ASCII_KEY)
    plain = folded(text)
    return (plain if plain.isalnum() else _PLAIN.sub("", plain)).casefold()


def find_headline(scan: Scan, claims: Claims, layout: Layout, url: str) -> tuple[str | None, Piece | None]:
    """The headline, and the piece it was read from where it is visible."""
    site = _site_names(claims, url)
    claimed = [key(_strip(p.raw, site, layout)) for p in claims.headlines if p.raw]
    claimed = [k for k in dict.fromkeys(claimed) if k and k not in site]
    whole = key(scan.title)
    title = key(_strip(scan.title, site, layout)) if scan.title else ""
    segments = {k for part in _SEPARATOR.split(scan.title) if len(k := key(part)) > 5 and k not in site}
    best: Piece | None = None
    best_points = 3.0
    said = " | ".join([scan.title, *(p.raw for p in claims.headlines)])
    for piece in scan.pieces:
        if (
            not (piece.level or piece.bold)
            and not scan.boxes[piece.box].own & hints.HEADLINE
            and piece.text not in said
        ):
            continue
        if _most(piece, scan) <= best_points:
            continue
        points = _points(piece, scan, claimed, title, segments, whole, site)
        if points > best_points and not (is_related(piece.text) or is_noise(piece.text)):
            best, best_points = piece, points
    if best is not None:
        text = _without_suffix(best.text, layout)
        raw = {key(p.raw) for p in claims.headlines}
        if key(text) not in raw | segments:
            text = _without_kicker(_without_date(text), raw, _named(scan, best))
        return text, best
    fallbacks = [*claims.headlines, Printed(scan.title, "title")]
    for printed in fallbacks:
        text = _strip(printed.raw, site, layout)
        if text and key(text) not in site:
            return text, None
    return None, None


_LEVEL_POINTS = (0.0, 4.0, 1.6, 1.0, 0.5, 0.5, 0.5)
_SAME = 5.0
"""Points of a line that is what the page claims its title to be."""


def _most(piece: Piece, scan: Scan) -> float:
    """What `_points` may give the piece at most: the heads of cards are behind the headline and need no weighing."""
    hinted = 1.5 if scan.boxes[piece.box].own & hints.HEADLINE else 0.0
    return _LEVEL_POINTS[piece.level] + hinted + 0.8 + _SAME - min(1.5, piece.index / 400)


def _points(
    piece: Piece, scan: Scan, claimed: list[str], title: str, segments: set[str], whole: str, site: set[str]
) -> float:
    text = piece.text
    if len(text) > MAX or piece.size < 4:
        return 0.0
    own = scan.boxes[piece.box].own
    hinted = bool(own & hints.HEADLINE)
    name = key(text)
    if not name or name in site:
        return 0.0
    points = _LEVEL_POINTS[piece.level]
    points += 1.5 if hinted else 0.0
    points += 0.3 if piece.bold and not piece.level else 0.0
    same = 4.0 if name in segments else 0.0
    for claim in claimed if title in claimed or not title else [*claimed, title]:
        if name == claim:
            same = _SAME
        elif len(name) > 5 and (name in claim or claim in name):
            share = min(len(name), len(claim)) / max(len(name), len(claim))
            same = max(same, 4.0 * share if share > 0.3 else 0.0)
        elif same < 2.5 and (piece.level == 1 or hinted) and len(name) > 12:
            same = max(same, 2.5 * _overlap(text, claim))
    if whole and len(name) > 5 and whole.startswith(name):
        same = max(same, 3.0 + len(name) / len(whole))
    points += same
    if piece.level == 1 and piece.size < 12 and not same:
        points -= 3.0  # a logo, a section's name
    if piece.flags & (hints.BAD & ~hints.HIDDEN):
        points -= 3.0
    if piece.flags & hints.HIDDEN:
        points -= 1.5
    if piece.is_linked:
        points -= 1.0 if same >= 4 else 2.5
    if piece.level == 1 and not piece.flags & hints.BAD and (piece.flags & (hints.ARTICLE | hints.MAIN)):
        points += 0.5
    return points - min(1.5, piece.index / 400)


@lru_cache(maxsize=64)
def _words(text: str) -> list[str]:
    return [word for word in map(key, text.split()) if len(word) > 2]


def _overlap(text: str, claim: str) -> float:
    words = _words(text)
    if len(words) < 3:
        return 0.0
    return sum(1 for w in words if w in claim) / len(words)


def _site_names(claims: Claims, url: str) -> set[str]:
    names = {key(name) for name in (claims.site, *claims.publishers) if name}
    host = urls.host(url)
    labels = host.split(".")
    names |= {key(host), *(key(label) for label in labels[:-1] if len(label) > 3)}
    return {name for name in names if name}


def _strip(title: str, site: set[str], layout: Layout) -> str:
    """The title without the outlet's name and section behind it (or before it)."""
    title = _without_suffix(" ".join(title.split()), layout)
    seams = [m.span() for m in _SEPARATOR.finditer(title)] if _SIGN.search(title) else []
    if not seams:
        return title
    parts = _SEPARATOR.split(title)
    # Take furniture off the end and the start; what lies between stays as printed.
    first, last = 0, len(parts) - 1
    longest = max(range(len(parts)), key=lambda i: len(parts[i].encode()))
    while last > longest and (key(parts[last]) in site or _is_name(parts[last], parts[longest])):
        last -= 1
    while first < longest and (
        key(parts[first]) in site or len(parts[first].encode()) * 4 < len(parts[longest].encode())
    ):
        first += 1
    start = seams[first - 1][1] if first else 0
    end = seams[last][0] if last < len(seams) else len(title)
    return title[start:end].strip()


def _is_name(part: str, longest: str) -> bool:
    """Short beside the rest, and without the marks of a sentence."""
    return len(part.encode()) * 1.6 < len(longest.encode()) and not re.search(r"[?!？！。\"“”「」,，]", part)


def above(scan: Scan, first: int, credits: Collection[int], layout: Layout) -> Piece | None:
    """The line above the text that looks most like a headline, where neither markup nor metadata name one.

    first: the body's first piece. credits: pieces that are bylines, dates or captions.
    """
    best = None
    for piece in scan.pieces[max(0, first - 8) : first]:
        if piece.linked or piece.index in credits or piece.flags & hints.BAD or len(piece.text) > MAX:
            continue
        plain = folded(piece.text)
        if piece.size < 18 or is_noise(plain) or is_related(plain) or layout.is_noise(plain):
            continue
        if best is None or piece.size > best.size:
            best = piece
    return best


def _named(scan: Scan, piece: Piece) -> str:
    """The part of a heading that an element inside it calls its headline."""
    for mark in scan.marks:
        if (
            mark.piece == piece.index
            and mark.flags & hints.HEADLINE
            and mark.text != piece.text
            and len(key(mark.text)) > 8
        ):
            return mark.text
    return ""


def _without_kicker(text: str, claimed: set[str], named: str) -> str:
    """`Ölpreis steigt OPEC+ kürzt die Produktion`: a kicker in the headline's own element, which no claim repeats."""
    if named and text.endswith(named):
        return named
    whole = key(text)
    if any(whole in claim for claim in claimed):
        return text
    for claim in sorted(claimed, key=len, reverse=True):
        if len(claim) > 11 and whole.endswith(claim):
            for at in range(len(text)):
                if text[at].isalnum() and key(text[at:]) == claim:
                    while at and not text[at - 1].isalnum() and text[at - 1] not in ":： |·•.-–—":
                        at -= 1  # the quote that opens the headline
                    return text[at:].strip()
    return text


def _without_date(text: str) -> str:
    """`馮某：… 2014-04-30 23:54`, a date in the same element behind the headline, is none of it."""
    for gap in _GAP.finditer(text):
        if len(text) - gap.end() < 40 and gap.start() > 8 and text[gap.end()].isdigit():
            return text[: gap.start()] if dates.looks_like_date(text[gap.end() :]) else text
    return text


def _without_suffix(text: str, layout: Layout) -> str:
    for suffix in layout.headline_suffixes:
        if text.endswith(suffix) and len(text) > len(suffix):
            return text.removesuffix(suffix).rstrip()
    return text
