"""From printed numbers to a Dating: calendar, order, zone, and never after the fetch."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from newsarchive.items import Dating, Order, Precision
from newsarchive.text.dates.clock import Clock
from newsarchive.text.dates.days import Day

AHEAD: Final = timedelta(minutes=10)
"""How far a page's clock may run before ours."""

# What a missing date is stored as: Unix zero (also seen from the west), OLE zero, SQL Server's first day, .NET's.
_PLACEHOLDERS: Final = frozenset(
    {date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1753, 1, 1)}
)
# Where 2/3/2026 is read month first: the United States and what was theirs (CLDR: en-US, fil-PH and their kin).
_MONTH_FIRST: Final = re.compile(
    r"US/|Asia/Manila|Pacific/(?:Honolulu|Guam)"
    r"|America/(?:New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Puerto_Rico)"
)


class Frame(NamedTuple):
    """What a date is read against."""

    order: Order | None
    zone: str
    fetched: date | datetime | None
    """A bare day where only the day of the fetch is known."""

    @property
    def now(self) -> datetime | None:
        """The moment of the fetch, aware; None where only its day is known, or nothing."""
        if not isinstance(self.fetched, datetime):
            return None
        return self.fetched if self.fetched.tzinfo else self.fetched.replace(tzinfo=UTC)

    @property
    def today(self) -> date | None:
        """The outlet's own day at the fetch."""
        now = self.now
        return now.astimezone(ZoneInfo(self.zone)).date() if now else self.fetched


def resolve(day: Day, clock: Clock | None, raw: str, frame: Frame) -> Dating | None:
    """None for no day of the calendar, a placeholder, or a day or moment after the fetch."""
    chosen = _choose(day, frame)
    if chosen is None:
        return None
    printed, order, ambiguous = chosen
    if not 1700 <= printed.year <= 2100 or printed in _PLACEHOLDERS:
        return None
    value = in_zone(printed, clock, frame) if clock else day_in_time(printed, frame)
    if value is None:
        return None
    precision: Precision = "day" if clock is None else "minute" if clock.second is None else "second"
    return Dating(raw, value, precision, order, frame.zone, "text", ambiguous)


def day_in_time(printed: date, frame: Frame) -> str | None:
    if frame.fetched is not None and (today := frame.today) is not None and printed > today:
        return None
    return printed.isoformat()


def in_zone(printed: date, clock: Clock, frame: Frame) -> str | None:
    """ISO 8601 with seconds and offset. A printed offset is kept; UTC, which is a machine's clock, becomes the outlet's
    own, so that the first ten characters are the day there.
    """
    home = ZoneInfo(frame.zone)
    moment = datetime(
        printed.year, printed.month, printed.day, clock.hour, clock.minute, clock.second or 0, tzinfo=_tz(clock, home)
    )
    if clock.offset == 0:
        moment = moment.astimezone(home)
    if now := frame.now:
        return moment.isoformat() if moment <= now + AHEAD else None
    return moment.isoformat() if frame.today is None or moment.astimezone(home).date() <= frame.today else None


def _tz(clock: Clock, home: ZoneInfo) -> tzinfo:
    if clock.offset is None:
        return home
    if isinstance(clock.offset, str):
        return ZoneInfo(clock.offset)
    return _fixed(clock.offset)


@lru_cache(maxsize=128)
def _fixed(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


def _choose(day: Day, frame: Frame) -> tuple[date, Order | None, bool] | None:
    """The day, the order it was read in, and whether the text allows another day that nothing settles."""
    if day.shape == "fixed":
        only = _calendar(day.year, day.a, day.b)
        return (only, None, False) if only else None
    if day.shape == "short_year":
        return _choose_short(day, frame)
    return _choose_order(day.year, day, frame, certain=True)


def _choose_order(year: int, day: Day, frame: Frame, *, certain: bool) -> tuple[date, Order | None, bool] | None:
    month_first, day_first = _calendar(year, day.a, day.b), _calendar(year, day.b, day.a)
    readings: dict[Order, date] = {}
    if month_first:
        readings["MDY"] = month_first
    if day_first:
        readings["DMY"] = day_first
    stated = frame.order
    if stated is not None and stated in readings:
        return readings[stated], stated, False
    if len(readings) < 2:
        # Stated MDY, printed 13/1/2026: the one reading there is, and the order says that the outlet broke its own.
        return next(((only, order if stated else None, not certain) for order, only in readings.items()), None)
    if month_first == day_first:
        return readings["MDY"], None, not certain
    today = frame.today
    past: list[Order] = [order for order, reading in readings.items() if today is None or reading <= today]
    if len(past) == 1:
        return readings[past[0]], past[0], not certain
    likely: Order = "MDY" if _MONTH_FIRST.match(frame.zone) and day.separator != "." else "DMY"
    return readings[likely], likely, True


def _choose_short(day: Day, frame: Frame) -> tuple[date, Order | None, bool] | None:
    """24/11/25 with the year last, unless the order says YMD; without an order it is ambiguous, it may be 2024."""
    if frame.order == "YMD":
        only = _calendar(_century(day.a), day.b, day.year)
        return (only, "YMD", False) if only else None
    if day.separator == "-" and frame.order is None:
        return None
    return _choose_order(_century(day.year), day, frame, certain=frame.order is not None)


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
