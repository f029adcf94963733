"""Pages that print several entries one below the other, each with a headline and a day of its own."""

from __future__ import annotations

import re

from newsarchive.reading import hints
from newsarchive.reading.scan import Piece, Scan
from newsarchive.text import dates

_DIGIT = re.compile(r"\d")
_LONGEST = 60
"""Characters of a line that is the day of an entry."""
_ABOVE = 4
"""Pieces above the text in which an entry's day and headline stand."""
_DEPTH = 4
"""Boxes, from the inside out, whose tags tell that two lines are laid out alike."""


def first_entry(scan: Scan, inside: list[int], headline: Piece | None) -> list[int]:
    """The prose of the first entry; all of it where the page is no such page.

    For the months of a weblog, its front page, guest books and the like: no headline stands over all, and the headline
    and day of a second entry are laid out as the first one's are. A live blog has a headline over all and stays whole.

    inside: indexes of the body's prose.
    """
    first = next((pair for at in range(inside[0] - 1, inside[0] - 1 - _ABOVE, -1) if (pair := _opens(scan, at))), None)
    if first is None or (headline is not None and headline.index not in first):
        return inside
    shape = _shape(scan, first)
    said = scan.pieces[first[0]].text
    for piece in scan.pieces[inside[0] + 1 : inside[-1]]:
        pair = _opens(scan, piece.index)
        if pair is not None and scan.pieces[pair[0]].text != said and _shape(scan, pair) == shape:
            return [index for index in inside if index < min(pair)]
    return inside


def _opens(scan: Scan, at: int) -> tuple[int, int] | None:
    """Indexes of an entry's day and its headline, where `at` is such a day."""
    if not 0 < at < len(scan.pieces) - 1:
        return None
    piece = scan.pieces[at]
    if len(piece.text) > _LONGEST or not _DIGIT.search(piece.text):
        return None
    for beside in (scan.pieces[at - 1], scan.pieces[at + 1]):
        if (beside.level or beside.flags & hints.HEADLINE) and not beside.prose and len(beside.text) > 1:
            return (at, beside.index) if dates.looks_like_date(piece.text) else None
    return None


def _shape(scan: Scan, pair: tuple[int, int]) -> list[str]:
    """How a day and its headline stand: which is above, and in what boxes."""
    tags = [str(pair[0] < pair[1])]
    for index in pair:
        box = scan.boxes[scan.pieces[index].box]
        for _ in range(_DEPTH):
            tags.append(f"{box.tag} {box.own}")
            if box.parent <= 0:
                break
            box = scan.boxes[box.parent]
    return tags
