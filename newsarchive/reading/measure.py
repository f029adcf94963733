"""How much prose, and how much of it in links, stands in each box of a scan."""

from __future__ import annotations

import re
from collections import defaultdict

from newsarchive.reading import hints
from newsarchive.reading.scan import Box, Scan

_LETTERS = re.compile(r"[\W_]+")
_STOP = re.compile(r"[.!?…。！？」』”\"»;；:：]")
_COMMAS = re.compile(r"[,，、]\s*\S+.*[,，、]")
_ENDS = tuple('.!?…。！？」』”"»）)')
_SOFT = hints.ADVERT | hints.HIDDEN | hints.ASIDE | hints.SHARE | hints.FORM | hints.TAGS
_HARD = hints.COMMENT | hints.RELATED | hints.FOOTER | hints.NAV | hints.CRUMBS
_SMALL = hints.CAPTION | hints.BYLINE | hints.DATE | hints.HEADLINE | hints.STANDFIRST | hints.META | hints.FIGURE
"""What these name is short; a box with a thousand letters under such a name is a wrapper of it."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = _HEADINGS | {"p", "blockquote", "pre", "figcaption"}
MAX_CAPTION = 260
"""Bytes a caption may have that only its place beside a picture tells."""
MIN_PROSE = 40
"""Bytes of text outside links from which a piece with punctuation counts as prose."""


def measure(scan: Scan) -> None:
    """Fills in `prose` of pieces, `prose`, `letters`, `linked` of boxes, and every `flags`."""
    boxes = scan.boxes
    _close_headings(scan)
    for piece in scan.pieces:
        size = piece.size
        linked = size * piece.linked // max(1, len(piece.text))
        box = boxes[piece.box]
        box.letters += size
        box.linked += linked
        if size - linked >= MIN_PROSE and not piece.level and linked * 2 < size and _is_punctuated(piece.text):
            piece.prose = size - linked
            if not piece.text.rstrip().endswith(_ENDS):
                piece.prose //= 2
            box.prose += piece.prose
    for box in reversed(boxes[1:]):
        if box.letters:
            parent = boxes[box.parent]
            parent.letters += box.letters
            parent.linked += box.linked
            parent.prose += box.prose
    _find_cards(scan)
    _inherit(scan)
    _find_captions(scan)


def _is_punctuated(text: str) -> bool:
    return _STOP.search(text) is not None or _COMMAS.search(text) is not None


def _close_headings(scan: Scan) -> None:
    """A heading that was never closed holds the rest of the page: what it says is no heading then."""
    for box in scan.boxes:
        if box.tag in _HEADINGS and box.last - box.first > 3:
            pieces = scan.pieces[box.first : box.last]
            if sum(piece.size for piece in pieces) > 900:
                for piece in pieces[1:]:
                    piece.level, piece.bold = 0, False


def _find_cards(scan: Scan) -> None:
    """Marks rows of alike boxes that each open with a link and say little else: teasers of other stories."""
    rows: defaultdict[tuple[int, str, int], list[Box]] = defaultdict(list)
    for box in scan.boxes[1:]:
        if box.last > box.first and box.tag not in _PARAGRAPHS:
            rows[box.parent, box.tag, box.own].append(box)
    for row in rows.values():
        if len(row) < 3:
            continue
        cards = [box for box in row if box.letters < 1200 and _opens_with_link(scan, box)]
        if len(cards) >= 3 and len(cards) * 10 >= len(row) * 7:
            for box in cards:
                box.own |= hints.RELATED


def _opens_with_link(scan: Scan, box: Box) -> bool:
    for piece in scan.pieces[box.first : min(box.last, box.first + 3)]:
        if piece.linked and piece.size >= 12 and piece.linked * 10 >= len(piece.text) * 8:
            return True
    return False


def _inherit(scan: Scan) -> None:
    """Hands hints down, dropping bad ones from boxes that hold the page's headline or most of its prose."""
    boxes = scan.boxes
    total = boxes[0].prose
    inside = _prose_of_bodies(scan)
    headings = {index for piece in scan.pieces if piece.level == 1 for index in _ancestors(scan, piece.box)}
    for box in boxes[1:]:
        own = box.own
        if not own:
            box.flags = boxes[box.parent].flags & hints.INHERITED
            continue
        if own & hints.BAD:
            holds = box.prose > total * 0.5 and total > 0
            if own & hints.COMMENT:
                holds = box.prose > total * 0.9 and total > 0
            if own & _SOFT and not own & _HARD and box.prose > 100:
                # `paywall article-body`, or a fold that a click opens: the article itself
                unlinked = box.linked < box.letters * 0.3
                if (
                    own & hints.BODY
                    or inside[box.index] > box.prose * 0.6
                    or (own & hints.HIDDEN and box.prose > 300 and unlinked)
                ):
                    own &= ~_SOFT
            if box.tag in ("article", "main") or holds or (box.index in headings and box.prose > total * 0.15):
                own &= ~hints.BAD
        if own & hints.CAPTION and own & hints.BODY and box.prose > 400:
            own &= ~hints.CAPTION
        if own & _SMALL and (box.letters > 700 or box.index in headings):
            own &= ~_SMALL | (own & hints.HEADLINE if box.letters < 1500 else 0)
        box.own = own
        box.flags = own | (boxes[box.parent].flags & hints.INHERITED)
    for piece in scan.pieces:
        piece.flags = boxes[piece.box].flags


def _find_captions(scan: Scan) -> None:
    """A line that has a box to itself but for a picture is that picture's caption, whatever the box is called."""
    for picture in scan.pictures:
        if len(picture.alt) > 8:
            alt = _LETTERS.sub("", picture.alt)
            for piece in scan.pieces[picture.piece : picture.piece + 2]:
                if not piece.level and len(piece.text) < 2 * len(picture.alt) and _LETTERS.sub("", piece.text) == alt:
                    piece.flags |= hints.CAPTION
                    piece.prose = 0
        box = scan.boxes[picture.box]
        while box.parent > 0 and box.last == box.first:
            box = scan.boxes[box.parent]
        if box.last - box.first != 1 or box.index == picture.box or box.tag in ("td", "p"):
            continue
        piece = scan.pieces[box.first]
        if piece.size <= MAX_CAPTION and not piece.level and piece.box != picture.box and not piece.flags & hints.QUOTE:
            piece.flags |= hints.CAPTION
            piece.prose = 0


def _prose_of_bodies(scan: Scan) -> list[int]:
    """For each box, the prose below it that stands in boxes whose own name says `article body`."""
    found = [box.prose if box.own & hints.BODY and not box.own & hints.BAD else 0 for box in scan.boxes]
    for box in reversed(scan.boxes[1:]):
        if found[box.index] > found[box.parent]:
            found[box.parent] = found[box.index]
    return found


def _ancestors(scan: Scan, index: int) -> list[int]:
    found = []
    while index >= 0:
        found.append(index)
        index = scan.boxes[index].parent
    return found
