"""Cheap questions about a line: is it a date, and what does it say of it?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from newsarchive.text.dates.clock import clock_beside
from newsarchive.text.dates.days import days
from newsarchive.text.dates.folding import folded
from newsarchive.text.dates.labels import Says, says_before_digits, without_label
from newsarchive.text.dates.relative import is_relative

_LONGEST: Final = 120
_NUMBER: Final = re.compile(r"\d|[〇零○一二三四五六七八九十百元]\s{0,9}年")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_BESIDE: Final = 12
"""Letters that may stand beside the date: a weekday, `by`, a desk's name."""
_BESIDE_WIDE: Final = 4
"""The same in Chinese, Japanese and Korean characters."""


@lru_cache(maxsize=1024)
def looks_like_date(line: str) -> bool:
    """Whether the line is a date, with a label or not, and little else. The calendar is not asked.

    >>> [looks_like_date(line) for line in ("發布日期：11/24/2025", "2 小時前", "市府11/24/2025宣布啟用新館")]
    [True, True, False]
    """
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return False
    plain = folded(line)
    if not _NUMBER.search(plain):
        return is_relative(plain)
    rest = []
    end = 0
    for day in days(plain):
        clock = None if day.clock else clock_beside(plain, day.start, day.end, "UTC")
        start = day.start if clock is None else min(day.start, clock.start)
        rest.append(plain[end : max(end, start)])
        end = max(end, day.end, clock.end if clock else 0)
    if not end:
        return is_relative(plain)
    rest.append(plain[end:])
    return all(_is_little(part) for part in rest)


def _is_little(part: str) -> bool:
    letters = "".join(_WORDS.findall(without_label(part)))
    wide = sum(char >= "⺀" for char in letters)
    return wide <= _BESIDE_WIDE and len(letters) - wide <= _BESIDE


def label_of(line: str) -> Says:
    """`published`, `updated`, or empty where the words around the line's date do not say.

    >>> [label_of(line) for line in ("發布日期：11/24/2025", "最新更新：2013/6/29", "桃園")]
    ['published', 'updated', '']
    """
    return says_before_digits(folded(line.strip()))
