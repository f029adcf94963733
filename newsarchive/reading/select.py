"""The lines of the body: each piece in its range told apart as text, sub-heading, caption or furniture."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from newsarchive.items import Line, LineKind
from newsarchive.reading import hints
from newsarchive.reading.body import Body
from newsarchive.reading.headline import key
from newsarchive.reading.layout import Layout
from newsarchive.reading.scan import Piece, Scan
from newsarchive.reading.words import folded, is_noise, is_pointer, is_related

_STOP = re.compile(r"[.!?…。！？」』”\"»：:；;，,）)]\s*$")
_CUT = re.compile(r"(?:\s|[,，、])(?:\.\.\.|…)\s*$")
_ENDS = re.compile(r"[.!?…。！？：:；;，,]$")
_FIGURE = re.compile(r"(?:abbildung|abb\.|figure|fig\.|figura|рис\.|図|图|圖)\s{0,2}\d{0,3}\s?[:：]", re.I)
_MARKS = 60
"""Signs and spaces that the headline may have when it is printed once more."""
_CLOSING = "」』”\"»’')） "


@dataclass(slots=True)
class Selection:
    lines: list[Line] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    """The pieces of `lines`, one each."""


def select(
    scan: Scan,
    body: Body,
    layout: Layout,
    headline: str | None,
    credit_pieces: Collection[int],
    captions: Collection[int],
) -> Selection:
    """credit_pieces: indexes of pieces that are a byline or a date and nothing else; captions: of captions."""
    out = Selection()
    name = key(headline or "")
    pieces = scan.pieces[body.first : body.last]
    after_related = False
    seen: set[str] = set()
    for piece in pieces:
        text = piece.text
        plain = folded(text)
        if layout.related and plain.rstrip(":") in layout.related:
            break
        if piece.index in credit_pieces or piece.flags & hints.BAD or layout.is_noise(plain):
            continue
        if (piece.index in captions and not _is_one_of_several(scan, piece)) or (
            len(text) < 400 and _FIGURE.match(plain)
        ):
            out.lines.append(Line(text, "caption"))
            out.pieces.append(piece)
            continue
        if name and len(text) < 3 * len(name) + _MARKS and key(text) == name:
            continue
        if piece.size > 80:
            if text in seen:
                continue
            seen.add(text)
        if len(plain) < 160 and is_related(plain):
            after_related = True
            continue
        if piece.linked and (piece.linked >= len(text) * 0.8 or is_pointer(plain)):
            continue
        if len(plain) < 300 and is_noise(plain):
            continue
        if after_related:
            if not piece.prose or _CUT.search(text):
                continue
            after_related = False
        kind = _kind(piece, layout)
        if kind is None:
            continue
        out.lines.append(Line(text, kind))
        out.pieces.append(piece)
    _trim(out)
    return out


def _is_one_of_several(scan: Scan, piece: Piece) -> bool:
    """Whether the piece is prose with other prose beside it: a caption is one paragraph, `picture-text` names more."""
    if not piece.prose or piece.flags & (hints.FIGURE | hints.TABLE | hints.LIST):
        return False
    holder = scan.boxes[scan.boxes[piece.box].parent]
    beside = (p for p in scan.pieces[holder.first : holder.last] if scan.boxes[p.box].parent == holder.index)
    return sum(1 for other in beside if other.prose and other.flags & hints.CAPTION) > 1


def _kind(piece: Piece, layout: Layout) -> LineKind | None:
    if piece.level:
        return "subheading"
    if piece.flags & hints.QUOTE:
        return "quote"
    if piece.flags & hints.LIST:
        if piece.linked * 3 > len(piece.text) and not piece.prose:
            return None
        return "list_item"
    if piece.flags & hints.TABLE and not piece.prose and piece.size < 40 and not _STOP.search(piece.text):
        return None if not layout.plain_subheadings else "paragraph"
    short = len(piece.text) < 120 and not _ENDS.search(piece.text.rstrip(_CLOSING))
    if short and (piece.bold or (layout.plain_subheadings and piece.size < 150 and not piece.linked)):
        return "subheading"
    return "paragraph"


def _trim(out: Selection) -> None:
    """Sub-headings with no text behind them head something else; a last paragraph that is mostly link leads elsewhere."""
    while out.lines and (
        out.lines[-1].kind == "subheading" or (out.lines[-1].kind == "paragraph" and out.pieces[-1].is_linked)
    ):
        out.lines.pop()
        out.pieces.pop()
