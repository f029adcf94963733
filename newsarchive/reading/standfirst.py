"""The summary between headline and text, where the page prints one."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsarchive.reading import hints
from newsarchive.reading.body import Body
from newsarchive.reading.headline import key
from newsarchive.reading.layout import Layout
from newsarchive.reading.scan import Box, Piece, Scan
from newsarchive.reading.words import folded, is_noise, is_pointer, is_related

_SENTENCE = re.compile(r"[.!?…。！？」』”\"»]\s*$|[.。!?！？].*\s")
MAX = 2400
"""Bytes a summary may have."""
CLOSE = 4
"""Pieces below the headline in which a summary may be called a teaser."""
PROBE = 40
"""Letters and digits that tell a description."""
NEAR = 14
"""Pieces below the headline, share bars apart, in which it may stand."""


def find_standfirst(
    scan: Scan, headline: Piece | None, body: Body, layout: Layout, others: Collection[int]
) -> list[Piece]:
    """The pieces of the summary, in page order. others: indexes of bylines, dates and captions."""
    if headline is None or not headline.index < body.first <= headline.index + 40:
        return []
    found = []
    between = [p for p in scan.pieces[headline.index + 1 : body.first] if not p.flags & hints.SHARE]
    for piece in between[:NEAR]:
        plain = folded(piece.text)
        # `teaser` names the summary below the headline as well as those of other stories.
        bad = hints.BAD & ~hints.RELATED if _is_lead(piece, headline) else hints.BAD
        if (
            piece.index in others
            or piece.linked * 3 > len(piece.text)
            or (piece.level and piece.flags & hints.FIGURE)
            or piece.flags & (bad | hints.CAPTION | hints.LIST)
        ):
            continue
        if not 40 <= piece.size <= MAX or not _SENTENCE.search(piece.text) or layout.is_noise(plain):
            continue
        if is_noise(plain) or is_related(plain) or is_pointer(plain) or piece.text == headline.text:
            continue
        if piece.prose or piece.level > 1 or piece.bold or piece.flags & hints.STANDFIRST:
            found.append(piece)
    return found[:3]


def _is_lead(piece: Piece, headline: Piece) -> bool:
    named = piece.flags & hints.STANDFIRST or (piece.flags & hints.HEADER and piece.prose)
    return bool(named) and piece.index <= headline.index + CLOSE and not piece.linked


def is_marked(piece: Piece, descriptions: list[str], text: Box) -> bool:
    """Whether the page sets the piece apart: as a heading, or as a lead that it offers as its description too.

    Any other paragraph above the text is the first of the text; so is a heading that stands in the text's own box.
    """
    if piece.level:
        return bool(piece.flags & hints.STANDFIRST) or not text.first <= piece.index < text.last
    probe = key(piece.text)[:PROBE]
    return bool(piece.flags & hints.STANDFIRST) and any(
        probe in (whole := key(text)) or (len(whole) >= PROBE and whole[:PROBE] in key(piece.text))
        for text in descriptions
    )
