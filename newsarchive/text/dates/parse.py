"""Read a printed date, or find the dates of a line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from html import unescape
from typing import Final
from unicodedata import is_normalized, normalize

from newsarchive.items import Dating, Order, Rival
from newsarchive.text.dates import fallback
from newsarchive.text.dates.clock import Clock, clock_beside, clock_within
from newsarchive.text.dates.days import Day, days
from newsarchive.text.dates.folding import folded
from newsarchive.text.dates.labels import without_label
from newsarchive.text.dates.relative import relative
from newsarchive.text.dates.resolve import Frame, resolve
from newsarchive.text.dates.words import BETWEEN

LONGEST: Final = 400
LONGEST_LINE: Final = 2000
_BESIDE: Final = 48
_APART: Final = re.compile(r"^.{1,48}[^\W\d_]\s*[,|·•–—]\s*$")
_NUMBER: Final = re.compile(r"\d|[〇零○一二三四五六七八九十百元]\s{0,9}年")


def parse(text: str, *, order: Order | None, zone: str, fetched: date | datetime | None = None) -> Dating | None:
    """One printed date, alone or inside a short line of at most 400 characters; others in it are its rivals.

    order: how the outlet prints 2/3/2026. Without it such a date is read day first, month first only in the zones of
        the United States and the Philippines, and marked ambiguous; numbers that allow one day are never ambiguous,
        whatever `order` says. Years before 200 are of the Republic of China.
    zone: the outlet's, as in the IANA database. A clock without an offset is of this zone, a printed offset is kept,
        and UTC becomes the outlet's own time. Raises ZoneInfoNotFoundError where there is no such zone.
    fetched: aware, or naive UTC; a bare day where no more is known. Nothing after it is a date: not a later day, not a
        moment more than ten minutes ahead. Times like `2 小時前` need it.

    >>> parse("發布日期：11/24/2025", order="MDY", zone="Asia/Taipei").value
    '2025-11-24'
    >>> parse("2012/3/15 下午 08:24:22", order=None, zone="Asia/Taipei").value
    '2012-03-15T20:24:22+08:00'
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    frame = Frame(order, zone, fetched)
    plain = folded(_readable(text))
    printed = list(days(plain)) if _NUMBER.search(plain) else []
    for day in printed:
        clock = _clock_of(day, plain, zone)
        dating = resolve(day, clock, text, frame)
        if dating is not None and _is_clear(day, clock, plain, 0):
            return dating if len(printed) == 1 else replace(dating, rivals=_others(text, dating, frame))
    if printed:
        return None
    told = relative(plain, text, frame)
    if told is not None:
        return told
    return _ask(plain, text, frame)


def find(
    text: str, *, order: Order | None = None, zone: str = "UTC", fetched: date | datetime | None = None
) -> list[tuple[tuple[int, int], Dating]]:
    """The dates of a line with their places, from left to right; the clock beside a day is part of it.

    `Dating.raw` is the text of the span. Relative times and what only dateparser reads are not looked for.

    >>> [(span, dating.value) for span, dating in find("王月眉2026年9月29日", zone="Asia/Taipei")]
    [((3, 13), '2026-09-29')]
    """
    return [*_find(text[:LONGEST_LINE], Frame(order, zone, fetched))]


@lru_cache(maxsize=256)
def _find(text: str, frame: Frame) -> tuple[tuple[tuple[int, int], Dating], ...]:
    """Kept, since a page says the same date in several places and is asked for it more than once."""
    plain = folded(text)
    if not _NUMBER.search(plain):
        return ()
    found = []
    end = 0
    for day in days(plain):
        clock = _clock_of(day, plain, frame.zone)
        if clock is not None and not day.clock and clock.start < end:
            clock = None  # the day before has it
        start, stop = _span(day, clock)
        dating = resolve(day, clock, text[start:stop], frame)
        if dating is not None and _is_clear(day, clock, plain, end):
            found.append(((start, stop), dating))
            end = stop
    return tuple(found)


def is_one_day(text: str) -> bool:
    """Whether the line prints one day, whatever it means: `parse` reads of it what `find` does."""
    return "&" not in text and len(days(folded(text))) == 1


def timestamp(text: str, *, zone: str, fetched: date | datetime | None = None) -> Dating | None:
    """Unix time in seconds, milliseconds or microseconds, where the caller knows that the digits are one.

    >>> timestamp("1762128000", zone="Asia/Taipei").value
    '2025-11-03T08:00:00+08:00'
    """
    digits = text.strip()
    if not digits.isdecimal() or len(digits) not in (9, 10, 13, 16):
        return None
    seconds = int(digits) // {13: 1000, 16: 1_000_000}.get(len(digits), 1)
    moment = datetime.fromtimestamp(seconds, UTC)
    day = Day(0, 0, moment.year, moment.month, moment.day, "fixed")
    clock = Clock(0, 0, moment.hour, moment.minute, moment.second, 0)
    return resolve(day, clock, digits, Frame(None, zone, fetched))


def _readable(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _clock_of(day: Day, plain: str, zone: str) -> Clock | None:
    if day.clock:
        # "20180916t153157z": what follows the digits is their zone.
        return clock_within(day.clock, plain[day.end : day.end + 7], zone)
    return clock_beside(plain, day.start, day.end, zone)


def _span(day: Day, clock: Clock | None) -> tuple[int, int]:
    if clock is None or day.clock:
        return day.start, day.end
    return min(day.start, clock.start), max(day.end, clock.end)


def _others(text: str, taken: Dating, frame: Frame) -> tuple[Rival, ...]:
    found = find(text, order=frame.order, zone=frame.zone, fetched=frame.fetched)
    return tuple(Rival(each.raw, each.value, "text") for _, each in found if each.value != taken.value)


def _is_clear(day: Day, clock: Clock | None, plain: str, since: int) -> bool:
    """Two digits are a year only where nothing but a label and a clock stands beside: `Posted on 24/11/25 10:30`, or a
    sign parts them from a name before: `Ana Reed | 24.11.25`.

    since: where the date before it ends.
    """
    if day.shape != "short_year":
        return True
    start, end = _span(day, clock)
    words = without_label(plain[since:start]).split()
    apart = all(word in BETWEEN for word in words) or _APART.search(plain[since:start])
    return bool(apart) and len(plain) - end <= _BESIDE


def _ask(plain: str, text: str, frame: Frame) -> Dating | None:
    if not _NUMBER.search(plain):
        return None
    answer = fallback.ask(without_label(plain))
    return resolve(*answer, text, frame) if answer else None
