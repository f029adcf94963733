"""Days as they are printed: where in a line, and which numbers; what they mean is for resolve.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from newsarchive.text.dates.words import ERAS, MONTHS, without_accents

Shape = Literal["fixed", "year_last", "short_year"]


class Day(NamedTuple):
    """A printed day. `fixed`: a is the month, b the day. Otherwise a and b stand as printed, their order open."""

    start: int
    end: int
    year: int
    a: int
    b: int
    shape: Shape
    separator: str = ""
    clock: str = ""
    """A clock inside the day's own span: `201809161531`, `Wed Nov 28 10:30:00 +0800 2018`."""


# Two spans joined: in "15:312018/09/16" the year follows a clock.
_EDGE = r"(?:(?<!\d)|(?<=:\d\d))"
_YEAR = r"(?:1[7-9]|20|21)\d\d"
# A date printed twice in a row: "26.10.202326.10.2023", "1. Juli 20231. Juli 2023".
_NO_MORE = r"(?:(?!\d)|(?=\d\d:\d\d)|(?=\d{1,2}[./-]\d{1,2}[./-]\d)|(?=\d{1,2}\.?\s[^\W\d_]))"
# The day before a clock, two spans joined: "2018/09/1615:31".
_LAST_DAY = r"\d\d(?=[012]?\d:\d\d)|\d{1,2}(?!\d)"

_NUMERIC: Final = re.compile(
    rf"""{_EDGE}(?:
      (?P<y>{_YEAR})\s{{0,2}}(?P<s>[-/._])\s{{0,2}}(?P<m>\d{{1,2}})\s{{0,2}}(?P=s)\s{{0,2}}(?P<d>{_LAST_DAY})
    | (?<!\d[./-])(?P<a>\d{{1,2}})\s{{0,2}}(?P<ls>[-/.|])\s{{0,2}}(?P<b>\d{{1,2}})\s{{0,2}}(?P=ls)\s{{0,2}}
      (?P<ly>{_YEAR})(?!:\d\d(?!:)){_NO_MORE}
    | (?P<c>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:[t_]?(?P<ct>[012]\d[0-5]\d(?:[0-5]\d)?))?(?!\d)
    | (?<!\d[./-])(?P<ry>1\d\d)(?P<rs>[-/.])(?P<rm>\d{{1,2}})(?P=rs)(?P<rd>{_LAST_DAY})(?![./-]\d)
    | (?P<rc>1[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)(?=\W*$)
    | (?<!\d[./:-])(?P<sa>\d{{1,2}})(?P<ss>[-/.])(?P<sb>\d{{1,2}})(?P=ss)(?P<sy>\d\d)(?:(?=[012]\d:\d\d)|(?![\d:]|[./-]\d))
    )""",
    re.VERBOSE,
)

_HAN = "〇零○一二三四五六七八九十百"
_HAN_DIGITS: Final = {"〇": 0, "零": 0, "○": 0, **{char: value for value, char in enumerate("一二三四五六七八九", 1)}}
_CHARACTERS: Final = re.compile(
    rf"""(?:(?P<era>{"|".join(ERAS)})\s{{0,3}})?
    (?P<y>{_EDGE}\d{{4}}|(?<!\d)\d{{1,3}}|(?<![{_HAN}])[{_HAN}]{{2,5}}|元|(?<=[和成正治國国])[{_HAN}])\s{{0,9}}[年년]\s{{0,9}}
    (?P<m>\d{{1,2}}|[{_HAN}]{{1,3}})\s{{0,9}}[月월]\s{{0,9}}
    (?P<d>\d{{1,2}}(?!\d)|[{_HAN}]{{1,4}})(?:\s{{0,3}}[日號号일])?""",
    re.VERBOSE,
)

_MAY_BE_DAY: Final = re.compile(r"[\d年년'](?:(?<=[年년])|\d\d|\d?\s{0,2}[-/._|]\s{0,2}\d)")
"""Three digits in a row, two numbers with a sign between, a short year or the word: what every form above and below has."""
_LETTERS: Final = re.compile(r"[^\W\d_\u2e80-\u9fff]{3}")
_MAY_BE_YEAR: Final = re.compile(rf"{_YEAR}|'\d\d")
_WORD = r"[^\W\d_]{3,24}"
# "Feb 182009": the day and the year in spans of their own, joined.
_NAMED: Final = re.compile(
    rf"""
      (?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|re|[.ºª°])?[\s/.,-]{{0,3}}(?:(?:de|of|di|den|del|da)\s{{1,3}}|d')?
      (?P<m>{_WORD})(?:\s?/\s?{_WORD})?[\s/.,'-]{{0,3}}(?:(?:de|del|of|di)\s{{1,3}})?(?P<y>{_YEAR}|(?<=')\d\d){_NO_MORE}
    | (?<![^\W\d_])(?P<m2>{_WORD})[\s.,/-]{{1,3}}(?P<d2>\d{{1,2}})
      (?:(?:st|nd|rd|th|[.º])?[\s,./-]{{1,3}}(?:de\s{{1,3}})?|(?<=\s\d\d)
      |\s(?P<t2>\d\d:\d\d:\d\d(?:\s[+-]\d{{4}}|\s[a-z]{{3,4}}(?:[+-]\d\d:?\d\d)?)?)\s)(?P<y2>{_YEAR}){_NO_MORE}
    | {_EDGE}(?P<y3>{_YEAR})[.,\s/-]{{1,3}}(?P<m3>{_WORD})[.\s/-]{{1,3}}(?P<d3>\d{{1,2}})(?!\d)\.?
    | (?<!\d)(?P<d4>\d{{1,2}})\stháng\s(?P<m4>\d{{1,2}})[,\s]{{1,2}}(?:năm\s)?(?P<y4>{_YEAR})(?!\d)
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=256)
def days(text: str) -> tuple[Day, ...]:
    """The days printed in a folded text, from its start to its end, none overlapping; the calendar is not asked."""
    if not _MAY_BE_DAY.search(text):
        return ()
    found = [*_numeric(text)]
    if "年" in text or "년" in text:
        found += _characters(text)
    if _LETTERS.search(text) and _MAY_BE_YEAR.search(text):
        found += _named(text)
    if len(found) > 1:
        found.sort(key=lambda day: (day.start, -day.end))
    apart: list[Day] = []
    for day in found:
        if not apart or day.start >= apart[-1].end:
            apart.append(day)
    return tuple(apart)


def _numeric(text: str) -> Iterator[Day]:
    for match in _NUMERIC.finditer(text):
        start, end = match.span()
        part = match.group
        match match.lastgroup:
            case "d":
                yield Day(start, end, int(part("y")), int(part("m")), int(part("d")), "fixed")
            case "ly":
                yield Day(start, end, int(part("ly")), int(part("a")), int(part("b")), "year_last", part("ls"))
            case "c" | "ct":
                digits = part("c")
                yield Day(start, end, int(digits[:4]), int(digits[4:6]), int(digits[6:]), "fixed", "", part("ct") or "")
            case "rd":
                yield Day(start, end, int(part("ry")) + 1911, int(part("rm")), int(part("rd")), "fixed")
            case "rc":
                digits = part("rc")
                yield Day(start, end, int(digits[:3]) + 1911, int(digits[3:5]), int(digits[5:]), "fixed")
            case "sy":
                yield Day(start, end, int(part("sy")), int(part("sa")), int(part("sb")), "short_year", part("ss"))


def _characters(text: str) -> Iterator[Day]:
    for match in _CHARACTERS.finditer(text):
        year = _year(match["era"], match["y"])
        if year is not None:
            yield Day(*match.span(), year, number(match["m"]), number(match["d"]), "fixed")


def _year(era: str | None, printed: str) -> int | None:
    if era:
        return ERAS[era] + (1 if printed == "元" else number(printed))
    if printed == "元":
        return None
    year = number(printed)
    # A year of the Republic: 102年 is 2013. Two digits are of the Republic from 80 on, the years there is a web;
    # 21年 may be 2021, Heisei 21 or the Republic's 21: nobody can say.
    return year + 1911 if 80 <= year < 200 else year if year >= 1000 else None


def number(printed: str) -> int:
    """Digits or Chinese numerals, by place (`二〇二六`) or by name (`一百一十五`, `二十八`).

    >>> [number(text) for text in ("28", "二十八", "十", "一百一十五", "一一五", "二〇二六")]
    [28, 28, 10, 115, 115, 2026]
    """
    if printed.isdecimal():
        return int(printed)
    if "十" not in printed and "百" not in printed:
        return int("".join(str(_HAN_DIGITS[char]) for char in printed))
    total, digit = 0, 0
    for char in printed:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit


def _named(text: str) -> Iterator[Day]:
    position = 0
    while match := _NAMED.search(text, position):
        which = {"y": "", "y2": "2", "y3": "3", "y4": "4"}[match.lastgroup or "y"] if match.lastgroup in _YEARS else "3"
        word = match["m" + which]
        month = int(word) if word.isdecimal() else _month(word)
        if month is None:
            # "12 people 2018 …": the next word may be the month.
            position = match.start() + 1
            continue
        year = int(match["y" + which])
        clock = match["t2"] or ""
        yield Day(
            *match.span(), year + 2000 if year < 100 else year, month, int(match["d" + which]), "fixed", "", clock
        )
        position = match.end()


def _month(word: str) -> int | None:
    """The month of its whole name, or of one that a name is glued to: `by ana reednovember 6, 2023`."""
    month = MONTHS.get(word) or MONTHS.get(without_accents(word))
    places = range(1, len(word) - _GLUED + 1)
    return month or next((MONTHS[word[place:]] for place in places if word[place:] in MONTHS), None)


_GLUED: Final = 5
_YEARS: Final = frozenset({"y", "y2", "y4"})
