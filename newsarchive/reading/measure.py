"""How much prose, and how much of it in links, stands in each box of a scan."""

from __future__ import annotations

import re

from newsarchive.reading import hints
from newsarchive.reading.scan import Scan

_STOP = re.compile(r"[.!?…。！？」』”\"»;；:：]|[,，、]\s*\S+.*[,，、]|[.。]$")
_END = re.compile(r"[.!?…。！？」』”\"»）)]\s*$")
MIN_PROSE = 40
"""Bytes of text outside links from which a piece with punctuation counts as prose."""


def measure(scan: Scan) -> None:
    """Fills in `prose` of pieces, `prose`, `letters`, `linked` of boxes, and every `flags`."""
    boxes = scan.boxes
    for piece in scan.pieces:
        size = piece.size
        linked = size * piece.linked // max(1, len(piece.text))
        box = boxes[piece.box]
        box.letters += size
        box.linked += linked
        if size - linked >= MIN_PROSE and not piece.level and linked * 2 < size and _STOP.search(piece.text):
            piece.prose = size - linked
            if not _END.search(piece.text):
                piece.prose //= 2
            box.prose += piece.prose
    for box in reversed(boxes[1:]):
        parent = boxes[box.parent]
        parent.letters += box.letters
        parent.linked += box.linked
        parent.prose += box.prose
    _inherit(scan)


def _inherit(scan: Scan) -> None:
    """Hands hints down, dropping bad ones from boxes that hold the page's headline or most of its prose."""
    boxes = scan.boxes
    total = boxes[0].prose
    headings = {index for piece in scan.pieces if piece.level == 1 for index in _ancestors(scan, piece.box)}
    for box in boxes[1:]:
        own = box.own
        if own & hints.BAD:
            holds = box.prose > total * 0.5 and total > 0
            if own & hints.COMMENT:
                holds = box.prose > total * 0.9 and total > 0
            if box.tag in ("article", "main") or holds or (box.index in headings and box.prose > total * 0.15):
                own &= ~hints.BAD
        box.flags = own | (boxes[box.parent].flags & hints.INHERITED)
    for piece in scan.pieces:
        piece.flags = boxes[piece.box].flags


def _ancestors(scan: Scan, index: int) -> list[int]:
    found = []
    while index >= 0:
        found.append(index)
        index = scan.boxes[index].parent
    return found
