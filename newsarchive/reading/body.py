"""Which pieces of a page are the article's text: where its prose lies densest, and what around it belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.reading import consent, hints
from newsarchive.reading.entries import first_entry
from newsarchive.reading.headline import key
from newsarchive.reading.layout import GENERIC, Layout
from newsarchive.reading.metadata import Claims
from newsarchive.reading.scan import Box, Piece, Scan
from newsarchive.reading.words import folded, is_noise, is_related

_PARAGRAPH_TAGS = frozenset(
    {"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dd", "dt", "ul", "ol", "center"}
)
_NOT_BODY = hints.BAD | hints.CAPTION
_ENDS = hints.FOOTER | hints.BIO | hints.TAGS | hints.COMMENT
SECTION = 20
"""Bytes up to which a heading names a part of the text rather than another article."""
_INNER = hints.CAPTION | hints.QUOTE
"""Who took a picture or said a sentence stands in a footer too."""
_SERVICES = 8
"""Boxes of a consent dialog that are looked past: it may give one to each service."""
_END = re.compile(r"[.!?…。！？」』”\"»）)\u2600-\u27bf\U0001f300-\U0001faff]\s*$")


@dataclass(slots=True)
class Body:
    """The range of pieces in which the article stands; not every one of them is text of it."""

    first: int
    last: int
    """Index behind the last piece."""
    box: int
    mass: int
    """Bytes of prose in the range."""


def find_body(scan: Scan, claims: Claims, headline: Piece | None, layout: Layout = GENERIC) -> Body | None:
    """None where no prose stands on the page outside of furniture."""
    weights = _weights(scan, claims, headline)
    if not any(weights):
        return None
    masses = _masses(scan, weights)
    best = _densest(scan, weights, masses, headline)
    if best is None:
        return None
    box = _widen(scan, best, weights, masses)
    for _ in range(_SERVICES):
        if not consent.asks(scan, box, weights, headline):
            break
        others = [0.0 if box.first <= at < box.last else weight for at, weight in enumerate(weights)]
        masses = _masses(scan, others)
        best = _densest(scan, others, masses, headline)
        if best is None:
            break
        weights, box = others, _widen(scan, best, others, masses)
    inside = [i for i in range(box.first, box.last) if weights[i]]
    if headline is not None and box.first <= headline.index < box.last:
        behind = [i for i in inside if i > headline.index]
        if sum(weights[i] for i in behind) > 0.3 * sum(weights[i] for i in inside):
            inside = behind
    if not inside:
        return None
    inside = _before_the_next(scan, _before_the_end(scan, weights, inside), headline)
    inside = first_entry(scan, inside, headline)
    first = _back(scan, inside[0], headline)
    last = _to_label(scan, first, layout.related) or _on(scan, inside[-1])
    return Body(first, last + 1, box.index, sum(int(weights[i]) for i in inside))


def _back(scan: Scan, first: int, headline: Piece | None) -> int:
    """The first of the short sentences that open the text, below the headline."""
    stop = headline.index if headline is not None and headline.index < first else max(-1, first - 4)
    at = first
    while at - 1 > stop and at > first - 4 and _is_sentence(scan, scan.pieces[at - 1], scan.pieces[first]):
        at -= 1
    return at - 1 if at - 1 > stop and _heads(scan, scan.pieces[at - 1], scan.pieces[at]) else at


def _heads(scan: Scan, piece: Piece, below: Piece) -> bool:
    """A sub-heading with which the text begins."""
    if piece.level < 2 or piece.linked or piece.flags & _NOT_BODY or piece.size > 120 or _END.search(piece.text):
        return False
    plain = folded(piece.text)
    return _holder(scan, piece) == _holder(scan, below) and not (is_related(plain) or is_noise(plain))


def _before_the_end(scan: Scan, weights: list[float], inside: list[int]) -> list[int]:
    """The prose above an article's own footer, tags, comments or note on its author, where most of it stands there."""
    total = sum(weights[i] for i in inside if not _is_teaser(scan, scan.pieces[i]))
    above = 0.0
    for at, index in enumerate(inside):
        above += weights[index]
        if above > 0.7 * total and at + 1 < len(inside):
            between = scan.pieces[index + 1 : inside[at + 1]]
            apart = _holder(scan, scan.pieces[index]) != _holder(scan, scan.pieces[inside[at + 1]])
            if apart and any(piece.flags & _ENDS and not piece.flags & _INNER for piece in between):
                return inside[: at + 1]
    return inside


def _before_the_next(scan: Scan, inside: list[int], headline: Piece | None) -> list[int]:
    """The prose above the headline of a second article, which some pages load below the first."""
    if headline is None or headline.level != 1 or inside[0] < headline.index:
        return inside
    for piece in scan.pieces[inside[0] + 1 : inside[-1]]:
        if piece.level == 1 and piece.size > SECTION and piece.text != headline.text:
            above = [i for i in inside if i < piece.index]
            holders = {_holder(scan, scan.pieces[i]) for i in above}
            if holders.isdisjoint({_holder(scan, scan.pieces[i]) for i in (*inside[len(above) :], piece.index)}):
                return above
    return inside


def _to_label(scan: Scan, first: int, labels: tuple[str, ...]) -> int | None:
    """The piece before the line with which, as the outlet's layout says, other stories begin."""
    if not labels:
        return None
    label = next((p.index for p in scan.pieces[first:] if folded(p.text).rstrip(":") in labels), None)
    return label - 1 if label else None


def _on(scan: Scan, last: int) -> int:
    """The last of the short sentences that close the text; a caption or two may stand between them."""
    end, others = last, 0
    for piece in scan.pieces[last + 1 : last + 12]:
        if _is_sentence(scan, piece, scan.pieces[last]) or _is_next_item(scan, piece, scan.pieces[last]):
            end = piece.index
            continue
        others += 2 if piece.level or piece.size > 150 or is_related(folded(piece.text)) else bool(piece.linked)
        if others > 1:
            break
    return end


def _is_next_item(scan: Scan, piece: Piece, last: Piece) -> bool:
    """A further item of the list with which the text ends."""
    mine, other = scan.boxes[piece.box], scan.boxes[last.box]
    return mine.tag == other.tag == "li" and mine.parent == other.parent and not piece.is_linked


def _is_sentence(scan: Scan, piece: Piece, beside: Piece) -> bool:
    """A short piece that ends as a sentence does, or in brackets, or is code, and stands where its neighbour does."""
    if piece.linked or piece.level or piece.flags & _NOT_BODY:
        return False
    if not _END.search(piece.text) and scan.boxes[piece.box].tag != "pre":
        return False
    return _holder(scan, piece) == _holder(scan, beside)


def _holder(scan: Scan, piece: Piece) -> int:
    """The box in which the piece's paragraph stands among others."""
    box = scan.boxes[piece.box]
    while (box.tag in _PARAGRAPH_TAGS or box.last - box.first == 1) and box.parent > 0:
        box = scan.boxes[box.parent]
    return box.index


def _is_teaser(scan: Scan, piece: Piece) -> bool:
    """A line of text under a headline that leads elsewhere."""
    before = scan.pieces[piece.index - 1] if piece.index else None
    return (
        before is not None
        and before.box != piece.box
        and before.linked * 10 >= len(before.text) * 8
        and bool(before.level)
    )


def _weights(scan: Scan, claims: Claims, headline: Piece | None) -> list[float]:
    name = key(headline.text) if headline else ""
    body = key(claims.body) if len(claims.body) > 200 else ""
    weights = []
    seen: set[str] = set()
    for piece in scan.pieces:
        weight = float(piece.prose)
        if not weight and not body:
            weights.append(0.0)
            continue
        if weight and piece.size > 80:
            if piece.text in seen:  # a page that holds its article twice, for print or for phones
                weight = 0.0
            if not piece.flags & _NOT_BODY:
                seen.add(piece.text)
        if piece.flags & _NOT_BODY or (weight and piece.size < 300 and key(piece.text) == name):
            weight = 0.0
        elif weight and (piece.flags & hints.CARD or _is_teaser(scan, piece)):
            weight *= 0.6
        if body and piece.size >= 30:
            probe = key(piece.text[:60])
            if len(probe) > 8 and probe in body:
                weight = 3.0 * max(weight, piece.size)
        weights.append(weight)
    return weights


def _masses(scan: Scan, weights: list[float]) -> list[float]:
    masses = [0.0] * len(scan.boxes)
    for piece, weight in zip(scan.pieces, weights, strict=True):
        masses[piece.box] += weight
    for box in reversed(scan.boxes[1:]):
        masses[box.parent] += masses[box.index]
    return masses


def _densest(scan: Scan, weights: list[float], masses: list[float], headline: Piece | None) -> Box | None:
    boxes = scan.boxes
    scores = [0.0] * len(boxes)
    for piece, weight in zip(scan.pieces, weights, strict=True):
        if not weight:
            continue
        if headline is not None:
            weight *= _nearness(piece.index - headline.index)
        box = boxes[piece.box]
        while box.tag in _PARAGRAPH_TAGS and box.parent > 0:
            box = boxes[box.parent]
        holder = boxes[_holder(scan, piece)]
        if holder is not box:
            scores[box.index] += weight
            box = holder
        share = 1.0
        for _ in range(4):
            scores[box.index] += weight * share
            if box.parent <= 0:
                break
            box = boxes[box.parent]
            share *= 0.6
    best, best_score = None, 0.0
    for box in boxes:
        score = scores[box.index]
        if score <= best_score * 0.5:
            continue
        linked = box.linked / max(1, box.letters)
        score *= 1.0 - min(0.9, linked)
        if box.own & hints.BODY:
            score *= 1.4
        elif box.tag == "article":
            score *= 1.1
        if score > best_score:
            best, best_score = box, score
    return best


def _nearness(below: int) -> float:
    """How much a piece counts by its place: the text follows its headline."""
    if below < 0:
        return 0.5
    return 1.2 if below < 40 else 1.0 if below < 120 else 0.8


def _widen(scan: Scan, box: Box, weights: list[float], masses: list[float]) -> Box:
    """Up to an ancestor, as long as what it adds is mostly prose: bodies are cut in pieces by adverts and pictures."""
    boxes = scan.boxes
    around = [0] * len(boxes)
    for piece in scan.pieces:
        if not weights[piece.index] and not piece.level:
            around[piece.box] += piece.size // 2 if piece.flags & _NOT_BODY else piece.size
    for inner in reversed(boxes[1:]):
        around[inner.parent] += around[inner.index]
    children: dict[int, list[Box]] = {}
    for inner in boxes[1:]:
        if masses[inner.index]:
            children.setdefault(inner.parent, []).append(inner)
    best, branch = box, box
    outer = boxes[box.parent]
    while outer.parent > 0 and outer.tag not in ("body", "html"):
        below = children[outer.index]
        gain = masses[outer.index] - sum(masses[child.index] for child in below)
        gain += sum(masses[child.index] for child in below if child is not branch and _is_alike(scan, child, branch))
        gain += masses[branch.index] - masses[best.index]
        junk = around[outer.index] - around[best.index]
        if gain > 0.04 * masses[best.index] and gain > 0.7 * junk:
            best = outer
        outer, branch = boxes[outer.parent], outer
    return best


def _is_alike(scan: Scan, child: Box, branch: Box) -> bool:
    """Whether a box beside the body is another piece of it: by its name, or a paragraph, or dense prose."""
    if child.tag in _PARAGRAPH_TAGS or child.own & hints.BODY or (child.tag == branch.tag and child.own == branch.own):
        return True
    prose = sum(1 for piece in scan.pieces[child.first : child.last] if piece.prose)
    return prose >= 3 and child.linked < child.letters * 0.15 and child.prose > child.letters * 0.7
