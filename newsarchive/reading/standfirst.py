"""The summary between headline and text, where the page prints one."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsarchive.reading import hints
from newsarchive.reading.body import Body
from newsarchive.reading.layout import Layout
from newsarchive.reading.scan import Piece, Scan
from newsarchive.reading.words import NOISE, POINTER, RELATED, folded

_SENTENCE = re.compile(r"[.!?…。！？」』”\"»]\s*$|[.。!?！？].*\s")
MAX = 2400
"""Bytes a summary may have."""
NEAR = 14
"""Pieces below the headline in which it may stand."""


def find_standfirst(
    scan: Scan, headline: Piece | None, body: Body, layout: Layout, others: Collection[int]
) -> list[Piece]:
    """The pieces of the summary, in page order. others: indexes of bylines, dates and captions."""
    if headline is None or not headline.index < body.first <= headline.index + 40:
        return []
    found = []
    for piece in scan.pieces[headline.index + 1 : min(body.first, headline.index + NEAR)]:
        plain = folded(piece.text)
        if (
            piece.index in others
            or piece.linked * 3 > len(piece.text)
            or piece.flags & (hints.BAD | hints.CAPTION | hints.LIST)
        ):
            continue
        if not 40 <= piece.size <= MAX or not _SENTENCE.search(piece.text) or layout.is_noise(plain):
            continue
        if NOISE.fullmatch(plain) or RELATED.fullmatch(plain) or POINTER.match(plain) or piece.text == headline.text:
            continue
        if piece.prose or piece.level > 1 or piece.bold or piece.flags & hints.STANDFIRST:
            found.append(piece)
    return found[:3]


def is_marked(piece: Piece) -> bool:
    """Whether the page sets the piece apart; a plain paragraph above the text is the first of the text."""
    return bool(piece.level or piece.bold or piece.flags & hints.STANDFIRST)
