"""Half-width punctuation made full width, as some pages of the outlet print it."""

from __future__ import annotations

import re
from typing import Literal

Punctuation = Literal["half", "full"]

_SIGN = re.compile(r"(?<!\d)[,!?:;()/]|[,!?:;()/](?!\d)")


def widen(text: str) -> str:
    """A sign between two digits stays: it belongs to a date, a time or a number.

    >>> widen("(圖/桃園市政府)")
    '（圖／桃園市政府）'
    >>> widen("發布日期:11/24/2025")
    '發布日期：11/24/2025'
    """
    return _SIGN.sub(lambda sign: chr(ord(sign.group()) + 0xFEE0), text)


def printed(text: str, punctuation: Punctuation) -> str:
    return widen(text) if punctuation == "full" else text
