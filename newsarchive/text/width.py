"""Full-width and half-width punctuation, folded for matching; the raw text is always kept."""

from __future__ import annotations

import re

# Letters, digits and signs of U+FF01..FF5E have their ASCII twin 0xFEE0 below (Unicode, Halfwidth and Fullwidth Forms).
_TWINS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
# ╱ and ∕ are printed for a slash, ﹝〔［【 and their partners for a bracket: SITE.md's and bylines.tsv's own lines.
_LOOKALIKES = {
    0x3000: " ",
    0x00A0: " ",
    ord("╱"): "/",
    ord("∕"): "/",
    ord("⁄"): "/",
    ord("﹕"): ":",
    ord("︰"): ":",
    ord("，"): ",",
}

_FOLD = {chr(code): twin for code, twin in {**_TWINS, **_LOOKALIKES}.items()}
_VARIANT = re.compile(f"[\uff01-\uff5e{''.join(map(chr, _LOOKALIKES))}]")


def fold(text: str) -> str:
    """The text with width variants folded, one character for one: positions in it are positions in `text`.

    >>> fold("發布日期：11/24/2025")
    '發布日期:11/24/2025'
    >>> fold("（圖／桃園市政府）")
    '(圖/桃園市政府)'
    """
    if text.isascii() or not _VARIANT.search(text):
        return text
    return _VARIANT.sub(lambda match: _FOLD[match[0]], text)
