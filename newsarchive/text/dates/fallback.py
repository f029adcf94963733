"""What the fast path does not read: dateparser, asked late and seldom, since a call costs about a millisecond."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from newsarchive.text.dates.clock import Clock
from newsarchive.text.dates.days import Day

LONGEST: Final = 80
_MOST_WORDS: Final = 8
_YEAR: Final = re.compile(r"(?<!\d)(?:1[7-9]|20|21)\d\d(?!\d)")
# A month of an archive list with its count, "august 2018 (12)", and what is no date at all: addresses, codes.
_NO_DATE: Final = re.compile(r"[(<>{}=@]|://|[^\W\d_]\W{1,2}(?:1[7-9]|20|21)\d\d\W+\d{1,2}\W*$|\d{5}")
_ONE_OR_TWO_DIGITS: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LETTER: Final = re.compile(r"[^\W\d_]")
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?(?!\d)")
_LATIN: Final = ["en", "vi", "hr", "ro", "eu", "ga", "cy", "sw", "sq", "az", "uz", "tl", "mt", "fo", "lt", "lv"]
_SCRIPTS: Final[list[tuple[tuple[str, str], list[str]]]] = [
    (("\u0e00", "\u0e7f"), ["th"]),
    (("\u0900", "\u097f"), ["hi", "mr", "ne"]),
    (("\u0980", "\u09ff"), ["bn"]),
    (("\u0600", "\u06ff"), ["ar", "fa", "ur"]),
    (("\u0590", "\u05ff"), ["he"]),
    (("\u10a0", "\u10ff"), ["ka"]),
    (("\u0530", "\u058f"), ["hy"]),
    (("\u0400", "\u04ff"), ["ru", "uk", "bg", "mk", "kk", "mn"]),
    (("\u0370", "\u03ff"), ["el"]),
    (("\u3040", "\u9fff"), ["zh-Hant", "zh", "ja"]),
    (("\uac00", "\ud7af"), ["ko"]),
]


def ask(text: str) -> tuple[Day, Clock | None] | None:
    """dateparser's own reading of a folded text, in both orders, so that none is assumed here. The year and a word must
    stand in it: nothing is filled from today, and numbers alone are for days.py.
    """
    year = _YEAR.search(text)
    if year is None or len(text) > LONGEST or len(text.split()) > _MOST_WORDS or _NO_DATE.search(text):
        return None
    if not _ONE_OR_TWO_DIGITS.search(text) or not _LETTER.search(text):
        return None
    month_first, day_first = (_reading(text, order, int(year.group())) for order in ("MDY", "DMY"))
    moment = month_first or day_first
    if moment is None:
        return None
    if month_first == day_first:
        day = Day(0, len(text), moment.year, moment.month, moment.day, "fixed")
    elif month_first:
        day = Day(0, len(text), moment.year, moment.month, moment.day, "year_last")
    else:
        day = Day(0, len(text), moment.year, moment.day, moment.month, "year_last")
    return day, _clock(moment, text)


def _reading(text: str, order: str, year: int) -> datetime | None:
    try:
        data = _parser(_languages(text), order).get_date_data(text)
    except Exception:  # a foreign parser, on text from anywhere: no reading is an answer
        return None
    moment: datetime | None = data.date_obj
    return moment if moment and data.period in ("day", "time") and moment.year == year else None


def _clock(moment: datetime, text: str) -> Clock | None:
    printed = _CLOCK.search(text)
    if printed is None:
        return None
    offset = moment.utcoffset()
    minutes = None if offset is None else int(offset.total_seconds() // 60)
    second = moment.second if printed.group().count(":") == 2 else None
    return Clock(0, 0, moment.hour, moment.minute, second, minutes)


def _languages(text: str) -> tuple[str, ...]:
    for (first, last), languages in _SCRIPTS:
        if any(first <= char <= last for char in text):
            return tuple(languages)
    return tuple(_LATIN)


@lru_cache(maxsize=64)
def _parser(languages: tuple[str, ...], order: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=list(languages),
        settings={
            "DATE_ORDER": order,
            "STRICT_DATE_ORDER": "all",
            "PREFER_LOCALE_DATE_ORDER": False,
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
            "RELATIVE_BASE": datetime.combine(date(2000, 1, 1), datetime.min.time()),
        },
    )
