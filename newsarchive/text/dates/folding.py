"""A copy of the text to match on: one character for one, so positions in it are positions in the text."""

from __future__ import annotations

import re

from newsarchive.text.width import fold

_DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-")
# Zero-width and direction marks: some browsers print "\u200e11\u200e/\u200e24\u200e/\u200e2025".
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xAD], " ")
_DIGITS = {
    zero + value: str(value)
    for zero in (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50)  # Arabic, Persian, Devanagari, Bengali, Thai
    for value in range(10)
}
_SIGNS = {ord("İ"): "i", ord("’"): "'", ord("‘"): "'", ord("、"): ",", ord("。"): ".", ord("﹣"): "-", ord("﹒"): "."}
_TABLE = {**_DASHES, **_INVISIBLE, **_DIGITS, **_SIGNS}
_FOREIGN = re.compile(f"[{''.join(map(chr, _TABLE))}]")


def folded(text: str) -> str:
    """Lower case, half width, ASCII digits and dashes.

    >>> folded("発行：１１／２４／２０２５ PM")
    '発行:11/24/2025 pm'
    """
    if text.isascii():
        return text.lower()
    flat = fold(text)
    if _FOREIGN.search(flat):
        flat = flat.translate(_TABLE)
    lower = flat.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in flat)
