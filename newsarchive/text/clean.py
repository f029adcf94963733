"""Raw lines to clean text: white space folded, furniture dropped, captions moved to their pictures.

Nothing is repaired and nothing invented: a sentence that the page cuts stays cut. Cleaning a cleaned text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from newsarchive.items import Block, Image, Reading
from newsarchive.text import byline
from newsarchive.text.width import fold

# Zero-width and direction marks, soft hyphen, BOM: invisible, and in the way of every comparison.
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]"
)
_SPACES = re.compile(r"[^\S\u3000]+")
_EDGES = re.compile(r"^[\s\u3000]+|[\s\u3000]+$")
_STRAY = re.compile(r"[\w./-]*\.(?:jpe?g|png|gif|webp|bmp)\W*|[\W_]*", re.I)
_BRACKETS = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕", "﹝": "﹞"}


class Cleaned(NamedTuple):
    headline: str | None
    standfirst: str | None
    blocks: list[Block]
    images: list[Image]


def text(raw: str) -> str:
    """One line, its white space folded: no-break spaces and line breaks to a space, invisible signs dropped.

    >>> text("  桃園\\xa0市 \\u200b政府 ")
    '桃園 市 政府'
    """
    line = unicodedata.normalize("NFC", raw)
    if line.isprintable():  # no white space but U+0020, no invisible sign
        return " ".join(line.split()) if "  " in line else line.strip()
    return _EDGES.sub("", _SPACES.sub(" ", _INVISIBLE.sub("", line)))


def clean(reading: Reading, *, noise: Sequence[str] = ()) -> Cleaned:
    """The values of a reading's headline, standfirst, lines and images.

    noise: regexes; a line that one of them matches as a whole, width-folded, is dropped.
    Captions become images of their own unless an image with that caption is already there.
    """
    headline = text(reading.headline or "") or None
    standfirst = text(reading.standfirst or "") or None
    images = [_clean_image(image) for image in reading.images]
    blocks: list[Block] = []
    shown: Counter[str] = Counter()
    for line in reading.lines:
        words = text(line.text)
        plain = fold(words)
        if not words or _STRAY.fullmatch(plain) or any(re.fullmatch(pattern, plain) for pattern in noise):
            continue
        if line.kind == "caption":
            shown[words] += 1
            _add_caption(images, words, shown[words])
        elif words != headline:
            blocks.append(Block(line.kind, words))
    return Cleaned(headline, standfirst, blocks, images)


def _clean_image(image: Image) -> Image:
    if not image.caption:
        return image
    caption = bare(text(image.caption))
    return replace(image, caption=caption or None, credit=image.credit or credit(caption))


def _add_caption(images: list[Image], words: str, wanted: int) -> None:
    """wanted: how many pictures with this caption the lines have shown so far."""
    caption = bare(words)
    if sum(1 for image in images if image.caption == caption) < wanted:
        images.append(Image(None, caption, credit(caption)))


def bare(caption: str) -> str:
    """A caption without the brackets around the whole of it.

    >>> bare("(圖/桃園市政府)")
    '圖/桃園市政府'
    """
    while len(caption) > 1 and _BRACKETS.get(caption[0]) == caption[-1] and caption.count(caption[0]) == 1:
        caption = caption[1:-1].strip()
    return caption


def credit(caption: str) -> str | None:
    """Who took or supplied the picture, as the caption says."""
    found = byline.caption_credit(caption)
    names = [person.name for person in found.people] + list(found.suppliers)
    return "、".join(names) or None
