"""The section an article stands in: what the page claims, or the last step of its breadcrumbs, or the line above."""

from __future__ import annotations

from newsarchive.reading import hints
from newsarchive.reading.metadata import Claims
from newsarchive.reading.scan import Piece, Scan
from newsarchive.text import byline, dates

MAX = 24
"""Bytes (8 ideographs) that a lone line above the headline may have to be taken for a section's name."""


def section(scan: Scan, claimed: Claims, headline: Piece | None) -> str | None:
    if claimed.section:
        return claimed.section
    if headline is None:
        return None
    crumbs = [
        anchor.text
        for anchor in scan.anchors
        if scan.boxes[anchor.box].flags & hints.CRUMBS and anchor.piece <= headline.index and anchor.text
    ]
    if crumbs:
        return crumbs[-1]
    before = scan.pieces[headline.index - 1] if headline.index else None
    if (
        before is not None
        and before.size <= MAX
        and not before.linked
        and not dates.looks_like_date(before.text)
        and not byline.is_byline(before.text)
    ):
        return before.text
    return None
