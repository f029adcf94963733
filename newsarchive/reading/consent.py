"""Consent dialogs that stand in a page's markup: prose, and often more of it than the article has."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.reading.scan import Box, Piece, Scan

_SIGNS = (
    "cookie",
    "datenschutz",
    "datenübermittlung",
    "datenverarbeitung",
    "einwilligung",
    "verbindungsdaten",
    "personal data",
    "your consent",
    "données personnelles",
    "datos personales",
    "dati personali",
)
_WIDE_SIGNS = ("隱私", "隐私", "個人情報")


def asks(scan: Scan, box: Box, weights: Sequence[float], headline: Piece | None) -> bool:
    """Whether the box speaks of cookies and personal data most of the way, and the headline neither does nor stands in it.

    For pages whose dialog bears a name that tells nothing. weights: of the pieces as prose.
    """
    if headline is None or box.first <= headline.index < box.last or _speaks_of_it(headline.text):
        return False
    prose = [piece for piece in scan.pieces[box.first : box.last] if weights[piece.index]]
    return sum(piece.size for piece in prose if _speaks_of_it(piece.text)) * 2 > sum(piece.size for piece in prose)


def _speaks_of_it(text: str) -> bool:
    lower = text.lower()
    return any(sign in lower for sign in _SIGNS) or (not text.isascii() and any(sign in text for sign in _WIDE_SIGNS))
