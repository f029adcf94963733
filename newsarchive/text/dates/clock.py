"""Clocks as they are printed beside a day, and the zone printed beside the clock."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from newsarchive.text.dates.words import AFTERNOON, BETWEEN, MORNING, NIGHT, NOON, ONLY_BEHIND, ZONES


class Clock(NamedTuple):
    start: int
    end: int
    hour: int
    minute: int
    second: int | None
    offset: int | str | None = None
    """Minutes east of Greenwich, or the name of a zone; None where none is printed."""


def _any(*words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_BEFORE = _any(*({*MORNING, *AFTERNOON, *NOON, *NIGHT} - {*ONLY_BEHIND}))
_AFTER = _any(*MORNING, *AFTERNOON)
_COLON = r"(?P<h>\d{1,2})\s?:\s?(?P<m>[0-5]\d)(?:\s?:\s?(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?(?![\d:])"
_MARKED = (
    r"(?P<h1>\d{1,2})\s?[時时點点시](?![間间간])\s?(?:(?P<m1>\d{1,2})(?!\d)\s?[分분]?(?:\s?(?P<s1>\d{1,2})\s?[秒초])?|(?P<half>半))?"
    r"|(?P<h2>\d{1,2})(?:\s?[hu]\s?(?P<m2>[0-5]\d)|h)(?![^\W_])"
    rf"|(?P<h3>\d{{1,2}})(?:\.(?P<m3>[0-5]\d))?(?=\s?(?:{_AFTER}|uhr|hrs)(?![^\W\d_]))"
)
_DOTTED = r"(?P<h4>\d{1,2})\.(?P<m4>[0-5]\d)(?!\d|\.\d|%)"
_TAIL = rf"(?:\s{{0,2}}(?P<after>{_AFTER})(?![^\W\d_]))?"
_HEAD = rf"(?:(?P<before>{_BEFORE})\s{{0,3}})?(?<!\d)"

_ANYWHERE: Final = re.compile(rf"{_HEAD}(?:{_COLON}|{_MARKED}){_TAIL}")
_BEHIND_A_DAY: Final = re.compile(rf"{_HEAD}(?:{_COLON}|{_MARKED}|{_DOTTED}){_TAIL}")

_ZONE: Final = re.compile(
    rf"""\s{{0,2}}[(\[]?(?:
      (?P<utc>z|utc|gmt)(?:\s?(?P<east>[+-]\s?\d{{1,2}}(?::?\d\d)?))?(?![^\W_])
    | (?P<offset>[+-]\d\d:?[0-5]\d|[+-]\d\d)(?![\d:./-])
    | (?P<name>{_any(*ZONES, "cst", "ist")})(?![^\W\d_])
    )[)\]]?""",
    re.VERBOSE,
)

_WEEKDAYS = (
    r"(?:星期|禮拜|礼拜|週|周)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
    r"|[一二三四五六日月火水木金土월화수목금토일](?=[)\]])"
)
_BETWEEN: Final = re.compile(rf"(?:[\s,;|·•・()\[\]/_-]|\.(?!\d)|{_WEEKDAYS}|(?:{_any(*BETWEEN)})(?![^\W\d_])){{0,16}}")
_NEAR: Final = 40


@lru_cache(maxsize=512)
def _joins(between: str) -> bool:
    return _BETWEEN.fullmatch(between) is not None


@lru_cache(maxsize=256)
def clock_beside(text: str, start: int, end: int, zone: str) -> Clock | None:
    """The clock that belongs to the day printed at text[start:end]: behind it, else before it; nothing but
    weekdays, `at`, `um` and the like may stand between.
    """
    behind = text[end : end + _NEAR]
    if behind and (match := _BEHIND_A_DAY.search(behind)) and _joins(behind[: match.start()]):
        return _read(match, behind, end, zone, joined_by=behind[: match.start()])
    before = text[max(0, start - _NEAR) : start]
    if before:
        for match in _ANYWHERE.finditer(before):
            clock = _read(match, before, start - len(before), zone, joined_by="")
            if clock is not None and _joins(text[clock.end : start]):
                return clock
    return None


def clock_within(printed: str, behind: str, zone: str) -> Clock | None:
    """The clock that `printed` begins with, `1531` and `153157` too; `behind` it may stand its offset."""
    if printed.isdecimal():
        printed = ":".join(printed[place : place + 2] for place in range(0, len(printed), 2))
    text = printed + behind
    match = _ANYWHERE.match(text)
    return _read(match, text, 0, zone, joined_by="") if match else None


def _read(match: re.Match[str], text: str, shift: int, zone: str, joined_by: str) -> Clock | None:
    part = match.group
    which = "" if part("h") else next(which for which in "1234" if match.groupdict().get("h" + which))
    hour, minute = int(part("h" + which)), part("m" + which)
    second = part("s" + which) if which in ("", "1") else None
    hour = _on_24_hours(hour, part("before") or part("after"))
    if hour > 23 or (minute and int(minute) > 59) or (second and int(second) > 59):
        return None
    offset, end = _offset(text, match.end(), zone, exact=second is not None or joined_by == "t")
    return Clock(
        shift + match.start(),
        shift + end,
        hour,
        30 if which == "1" and part("half") else int(minute or 0),
        int(second) if second else None,
        offset,
    )


def _on_24_hours(hour: int, word: str | None) -> int:
    """12 PM is noon, 12 AM midnight; 下午 14:20 and 00:30 PM are printed too, and mean 14:20 and 12:30."""
    if not word:
        return hour
    if word in AFTERNOON:
        return hour + 12 if hour < 12 else hour
    if word in NOON:
        return hour + 12 if hour < 10 else hour
    if word in NIGHT:
        # 晚上12點 is the end of that day: no hour of it.
        return hour + 12 if 5 <= hour < 12 else hour if hour != 12 else 24
    return 0 if hour == 12 else hour


def _offset(text: str, at: int, zone: str, *, exact: bool) -> tuple[int | str | None, int]:
    """exact: the clock has seconds or follows a T, so -05:00 behind it is an offset, not the end of 10:00-12:00."""
    match = _ZONE.match(text, at)
    if match is None:
        return None, at
    if match["utc"]:
        minutes = _minutes(match["east"]) if match["east"] else 0
    elif printed := match["offset"]:
        plain = ":" in printed or len(printed) == 3
        minutes = None if plain and printed[0] == "-" and not exact else _minutes(printed)
    else:
        return _named_offset(match["name"], zone), match.end()
    return (minutes, match.end()) if minutes is not None else (None, at)


def _minutes(printed: str) -> int | None:
    digits = "".join(char for char in printed if char.isdecimal())
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    total = hours * 60 + minutes
    if total > 14 * 60 or minutes not in (0, 15, 30, 45):
        return None
    return -total if printed[0] == "-" else total


def _named_offset(name: str, zone: str) -> int | str | None:
    """CST is China's in Asia, Chicago's elsewhere; IST only speaks for an outlet in India."""
    if name == "cst":
        return 480 if zone.startswith("Asia/") else -360
    if name == "ist":
        return 330 if zone in ("Asia/Kolkata", "Asia/Calcutta") else None
    return ZONES[name]
