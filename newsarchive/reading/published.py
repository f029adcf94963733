"""Dates where the neighbourhood of the text prints none: article footers, datelines, the page's own data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsarchive.items import Printed
from newsarchive.reading import hints
from newsarchive.reading.body import Body
from newsarchive.reading.scan import Piece, Scan
from newsarchive.text import dates

_LONGEST = 250
_ABOVE = 8
"""Pieces above the headline in which a date belongs to the article, whatever its box is called."""
_BEHIND = 16
"""Pieces behind the text in which the article's own footer stands."""
_BESIDE = 60
"""Characters that may stand beside the date of a line."""
_DIGIT = re.compile(r"\d")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.I)
_OPENS = re.compile(r"(?:^|[,(（|/–—-])\s*$")
_CLOSES = re.compile(r"\s*(?:[)）.:：|/–—-]|$)")
_STATED = re.compile(
    r'\\?"(date_?published|published_?(?:at|date|on)|publish_?(?:date|time)|publication_?date|created_?(?:at|date|on)|date_?created)'
    r'\\?"\s*:\s*\\?"((?:19|20)\d\d-\d\d-\d\d[^"\\]{0,30})',
    re.I,
)


def is_dated(printed: list[Printed]) -> bool:
    """Whether a date stands in the evidence, not only a number that looked like a year."""
    return any(dates.find(piece.raw) or dates.looks_like_date(piece.raw) for piece in printed)


def elsewhere(scan: Scan, headline: Piece | None, body: Body | None) -> list[Printed]:
    """The first place that tells, the likeliest first; empty where none does.

    A line that says `published`; a date beside the headline or in the article's footer; a dateline; a time element;
    a date of publication in the page's data, where there is but one; at last a line that says `updated`.
    """
    lines = [*_lines(scan, headline, body)]
    labelled = [Printed(text, "text", dates.label_of(text)) for _, text in lines]
    told = next(([line] for line in labelled if line.says == "published"), [])
    near = _near(lines, headline, body)
    return (
        told
        or near
        or _dateline(scan, body)
        or _times(scan)
        or _stated(scan)
        or next(([line] for line in labelled if line.says == "updated"), [])
    )


def _lines(scan: Scan, headline: Piece | None, body: Body | None) -> Iterator[tuple[int, str]]:
    """Lines with a date that no reader wrote, that dates no copyright and, behind the text, heads no other story."""
    end = body.last if body else headline.index if headline else 0
    for piece in scan.pieces:
        if len(piece.text) > _LONGEST or not _DIGIT.search(piece.text) or piece.flags & hints.COMMENT:
            continue
        if piece.flags & (hints.RELATED | hints.ASIDE) and piece.index >= end:
            continue
        if not _COPYRIGHT.search(piece.text) and dates.find(piece.text):
            yield piece.index, piece.text


def _near(lines: list[tuple[int, str]], headline: Piece | None, body: Body | None) -> list[Printed]:
    at = headline.index if headline else body.first if body else 0
    top = max(at, body.first if body and body.first - at < 40 else at)
    for index, text in lines:
        beside = at - _ABOVE <= index <= top + 1
        below = body is not None and body.last <= index < body.last + _BEHIND
        found = dates.find(text)
        is_short = len(text) - sum(end - start for (start, end), _ in found) < _BESIDE
        # With a clock it is the moment of something that a system did.
        if (beside and is_short) or (below and (is_short or found[0][1].precision != "day")):
            return [Printed(text, "text", dates.label_of(text))]
    return []


def _dateline(scan: Scan, body: Body | None) -> list[Printed]:
    """`Karlsruhe, (12.11.2021). ` before the first sentence."""
    for piece in scan.pieces[body.first : body.first + 3] if body else ():
        for (start, end), _ in dates.find(piece.text[:_LONGEST])[:1]:
            if start < 40 and _OPENS.search(piece.text[:start]) and _CLOSES.match(piece.text[end:]):
                return [Printed(piece.text[: end + 1], "body")]
    return []


def _times(scan: Scan) -> list[Printed]:
    for mark in scan.marks:
        raw = mark.attrs.get("datetime", "") or mark.text
        if mark.tag == "time" and dates.find(raw) and not scan.boxes[mark.box].flags & (hints.COMMENT | hints.RELATED):
            return [Printed(raw, "time", dates.label_of(mark.text))]
    return []


def _stated(scan: Scan) -> list[Printed]:
    """Publication before creation; a page whose data dates several stories tells nothing."""
    found: dict[str, dict[str, str]] = {"publi": {}, "creat": {}}
    for script in scan.states + scan.json_ld:
        for name, value in _STATED.findall(script[:400_000]):
            found["publi" if "publi" in name.lower() else "creat"].setdefault(value[:10], value)
    for days in found.values():
        if len(days) == 1:
            return [Printed(value, "state:published", "published") for value in days.values()]
        if days:
            return []
    return []
