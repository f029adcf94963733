"""Times told from now: `2 小時前`, `昨晚8點`, `hace 2 horas`. Now is the fetch, in the outlet's zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from newsarchive.items import Dating
from newsarchive.text.dates.clock import clock_within
from newsarchive.text.dates.labels import without_label
from newsarchive.text.dates.resolve import Frame, in_zone

Unit = Literal["minute", "hour", "day"]

_NOW = """
剛剛|刚刚|剛才|刚才|たった今|방금 전|방금|just now|a moment ago|moments ago|now|gerade eben|soeben|à l'instant|
ahora mismo|ahora|agora mesmo|agora|adesso|zojuist|zonet|just nu|akkurat nå|lige nu|juuri nyt|przed chwilą|
właśnie teraz|только что|az önce|şimdi|baru saja|vừa xong
"""
_UNITS: dict[Unit, str] = {
    "minute": """
分鐘|分钟|分|분|minutes?|mins?|minuten?|minuti|minutos?|minutter|minuter|minutt|minuttia|minuutin?|minuuttia|minuut|
minuty?|minutę|минуты?|минуту|минут|мин|хвилину?|хвилин|dakika|dk|menit|phút
""",
    "hour": """
小時|小时|個小時|个小时|個鐘頭|時間|시간|hours?|hrs?|h|stunden?|std|heures?|horas?|or[ae]|uur|uren|timme|timmar|
time|timer|tuntia?|tunnin|godzin[yę]?|godz|час|часа|часов|годин[иу]?|saat|jam|giờ|tiếng
""",
    "day": """
天|日|일|days?|d|tage?n?|jours?|días?|dias?|giorn[oi]|dag|dagen|dagar|dage|dygn|päivää|päivän|dni|dzień|
день|дня|дней|дні|gün|hari|ngày
""",
}
_ONE = r"an?|one|un[ao]?|une|eine[rmn]?|et|ett|en|een|jeden|bir"
_BEFORE = r"hace|vor|il y a|há|ha|för|for|fa|przed"
_AGO = r"前|之前|以前|전|ago|fa|atrás|sedan|siden|geleden|sitten|temu|назад|тому|önce|yang lalu|lalu|trước"

_DAYS: Final = {
    0: """
今天|今日|今|きょう|오늘|today|heute|aujourd'hui|hoy|oggi|hoje|vandaag|i dag|idag|tänään|dzisiaj|dziś|сегодня|
сьогодні|bugün|hari ini|hôm nay
""",
    1: """
昨天|昨日|昨|きのう|어제|yesterday|gestern|hier|ayer|ieri|ontem|gisteren|i går|igår|eilen|wczoraj|вчера|вчора|dün|
kemarin|hôm qua
""",
    2: """
前天|前日|おととい|그저께|vorgestern|avant-hier|anteayer|l'altro ieri|anteontem|eergisteren|przedwczoraj|позавчера
""",
}


def _flat(words: str) -> str:
    """One alternation out of several lines; of two words that begin alike the longer stands first in them."""
    return re.sub(r"\s*\n\s*", "", words)


_RIGHT_NOW: Final = re.compile(_flat(_NOW))
_AGO_FORMS: Final[list[tuple[Unit, re.Pattern[str]]]] = [
    (
        unit,
        re.compile(
            rf"(?:(?P<before>{_BEFORE})\s{{1,2}})?(?P<count>\d{{1,3}}|{_ONE})\s{{0,2}}(?:{_flat(words)})\.?"
            rf"(?:\s{{0,2}}(?P<ago>{_AGO}))?"
        ),
    )
    for unit, words in _UNITS.items()
]
_DAY_WORDS: Final = re.compile("|".join(rf"(?P<d{back}>{_flat(words)})" for back, words in _DAYS.items()))
_CUE: Final = re.compile("|".join((_flat(_NOW), _AGO, _BEFORE, *map(_flat, _DAYS.values()))))
_BETWEEN: Final = re.compile(r"^[\s,的]*(?:at|um|à|a las|às|alle|om|kl\.?|klo|o|в|saat)?\s*")
_LONGEST = 48


def relative(text: str, raw: str, frame: Frame) -> Dating | None:
    """A folded text that holds such a time and, but for a label, nothing else.

    Precision decays: minutes give a minute; hours, days and `yesterday` without a clock give a day. Weeks and months
    give nothing: no day is meant. Where only the day of the fetch is known, hours and minutes ago are of that day.
    """
    if frame.fetched is None or len(text) > _LONGEST or not _CUE.search(text):
        return None
    told = without_label(text)
    if _RIGHT_NOW.fullmatch(told):
        return _back(timedelta(), "minute", raw, frame)
    for unit, form in _AGO_FORMS:
        match = form.fullmatch(told)
        if match and (match["before"] or match["ago"]):
            count = int(match["count"]) if match["count"].isdecimal() else 1
            return _back(timedelta(**{f"{unit}s": count}), unit, raw, frame)
    return _day_word(told, raw, frame)


def is_relative(text: str) -> bool:
    """Whether a folded text has the form, whatever it resolves to."""
    frame = Frame(None, "UTC", datetime(2026, 1, 2, 12, 0))  # any moment: only the form is asked
    return relative(text, text, frame) is not None


def _back(span: timedelta, unit: Unit, raw: str, frame: Frame) -> Dating | None:
    if now := frame.now:
        moment = (now.astimezone(UTC) - span).astimezone(ZoneInfo(frame.zone))
        if unit == "minute":
            return Dating(raw, moment.replace(second=0, microsecond=0).isoformat(), "minute", None, frame.zone)
        return Dating(raw, moment.date().isoformat(), "day", None, frame.zone)
    if today := frame.today:
        return Dating(raw, (today - timedelta(days=span.days)).isoformat(), "day", None, frame.zone)
    return None


def _day_word(told: str, raw: str, frame: Frame) -> Dating | None:
    match = _DAY_WORDS.match(told)
    if match is None or (today := frame.today) is None:
        return None
    day = today - timedelta(days=int((match.lastgroup or "d0")[1:]))
    rest = told[match.end() :]
    if not rest.strip(" ,"):
        # 今 and 昨 alone are no dates.
        return Dating(raw, day.isoformat(), "day", None, frame.zone) if match.end() > 1 else None
    rest = _BETWEEN.sub("", rest, count=1)
    clock = clock_within(rest, "", frame.zone)
    if clock is None or rest[clock.end :].strip(" ."):
        return None
    value = in_zone(day, clock, frame)
    return Dating(raw, value, "minute" if clock.second is None else "second", None, frame.zone) if value else None
