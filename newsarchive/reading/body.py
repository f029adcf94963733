"""Which pieces of a page are the article's text: where its prose lies densest, and what around it belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.reading import hints
from newsarchive.reading.headline import key
from newsarchive.reading.metadata import Claims
from newsarchive.reading.scan import Box, Piece, Scan

_PARAGRAPH_TAGS = frozenset({"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dd", "dt", "ul", "ol", "center"})
_NOT_BODY = hints.BAD | hints.CAPTION
_END = re.compile(r"[.!?…。！？」』”\"»）)]\s*$")


@dataclass(slots=True)
class Body:
    """The range of pieces in which the article stands; not every one of them is text of it."""

    first: int
    last: int
    """Index behind the last piece."""
    box: int
    mass: int
    """Bytes of prose in the range."""


def find_body(scan: Scan, claims: Claims, headline: Piece | None) -> Body | None:
    """None where no prose stands on the page outside of furniture."""
    weights = _weights(scan, claims, headline)
    if not any(weights):
        return None
    masses = _masses(scan, weights)
    best = _densest(scan, weights, masses, headline)
    if best is None:
        return None
    box = _widen(scan, best, masses)
    inside = [i for i in range(box.first, box.last) if weights[i]]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    return Body(first, last + 1, box.index, sum(int(weights[i]) for i in inside))


def _weights(scan: Scan, claims: Claims, headline: Piece | None) -> list[float]:
    name = key(headline.text) if headline else ""
    body = key(claims.body) if len(claims.body) > 200 else ""
    weights = []
    for piece in scan.pieces:
        weight = float(piece.prose)
        if piece.flags & _NOT_BODY or (weight and piece.size < 300 and key(piece.text) == name):
            weight = 0.0
        elif weight and piece.flags & hints.CARD:
            weight *= 0.7
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
        if headline is not None and piece.index < headline.index:
            weight *= 0.5
        box = boxes[piece.box]
        while box.tag in _PARAGRAPH_TAGS and box.parent > 0:
            box = boxes[box.parent]
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


def _widen(scan: Scan, box: Box, masses: list[float]) -> Box:
    """Up to the parent, as long as what it adds is prose of the same article."""
    boxes = scan.boxes
    children: dict[int, list[Box]] = {}
    for child in boxes[1:]:
        children.setdefault(child.parent, []).append(child)
    while box.parent > 0:
        parent = boxes[box.parent]
        if parent.tag in ("body", "html"):
            break
        extra = 0.0
        for sibling in children[parent.index]:
            if sibling is box or not masses[sibling.index]:
                continue
            dense = sibling.prose / max(1, sibling.letters)
            if dense > 0.5 and sibling.linked < sibling.letters * 0.3:
                extra += masses[sibling.index]
        direct = masses[parent.index] - sum(masses[child.index] for child in children[parent.index])
        if extra + direct < 0.05 * masses[box.index]:
            grand = boxes[parent.parent] if parent.parent > 0 else None
            if grand is None or masses[parent.index] > masses[box.index]:
                break
            if masses[grand.index] <= masses[box.index] * 1.05:
                break
        box = parent
    return box
