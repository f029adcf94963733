"""The article's pictures, each with the caption that stands nearest to it."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsarchive import urls
from newsarchive.items import Image
from newsarchive.reading import hints
from newsarchive.reading.body import Body
from newsarchive.reading.cards import base_of
from newsarchive.reading.metadata import Claims
from newsarchive.reading.scan import Picture, Piece, Scan

_FURNITURE = re.compile(
    r"logo|icon|spacer|blank|pixel|avatar|banner|sprite|button|arrow|loading|placeholder|badge|emoji|1x1|tracking", re.I
)
_AROUND = 6
"""Pieces above the body in which a lead picture may stand where the headline tells no better."""


def images(
    scan: Scan, url: str, body: Body | None, headline: Piece | None, captions: Collection[int], claimed: Claims
) -> list[Image]:
    """Pictures between the headline and the end of the body, in page order; a caption without a picture is one too.

    captions: indexes of pieces that are captions. Each goes to the last picture before it that has none, else to the
    first one behind it in the same box.
    """
    if body is None:
        return _claimed(url, claimed)
    first = max(0, body.first - _AROUND)
    if headline is not None and headline.index <= body.first:
        first = headline.index
    base = base_of(scan, url)
    pictures: list[tuple[Picture, str]] = []
    for picture in scan.pictures:
        if not first < picture.piece <= body.last or scan.boxes[picture.box].flags & (hints.BAD & ~hints.ASIDE):
            continue
        address = urls.absolute(base, picture.src)
        if (
            address
            and not _FURNITURE.search(address.rsplit("/", 1)[-1])
            and all(address != known for _, known in pictures)
        ):
            pictures.append((picture, address))
    owned: dict[int, str] = {}
    loose: list[str] = []
    for index in sorted(captions):
        if not first <= index < body.last + 3:
            continue
        piece = scan.pieces[index]
        free = [at for at, (picture, _) in enumerate(pictures) if at not in owned]
        before = [at for at in free if pictures[at][0].piece <= index]
        behind = [at for at in free if pictures[at][0].piece > index and pictures[at][0].box == piece.box]
        if before:
            owned[before[-1]] = piece.text
        elif behind:
            owned[behind[0]] = piece.text
        else:
            loose.append(piece.text)
    found = [Image(address, owned.get(at)) for at, (_, address) in enumerate(pictures)]
    found += [Image(None, text) for text in loose]
    return found or _claimed(url, claimed)


def _claimed(url: str, claimed: Claims) -> list[Image]:
    return [Image(address) for src in claimed.images[:1] if (address := urls.absolute(url, src))]
