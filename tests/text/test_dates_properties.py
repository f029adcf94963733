"""What holds for any text: nothing raises, nothing takes long, and dateparser agrees where it answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateparser.date import DateDataParser
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.items import Order, Printed
from newsarchive.text import dates

ORDERS: st.SearchStrategy[Order | None] = st.sampled_from(["MDY", "DMY", "YMD", None])
PIECES = st.sampled_from(
    [
        *"0123456789年月日號:/.-,()（）： tTzZ+",
        *(
            "2026",
            "11",
            "24",
            "民國",
            "114",
            "元",
            "二〇二六",
            "十一",
            "下午",
            "昨晚",
            "小時前",
            "ago",
            "vor ",
            "hace ",
            "Nov",
            "March",
        ),
        *("août", "발행", "오전", "발", "Uhr", "GMT", "EST", "&#x2B;", "\u200e", "發布日期", "更新", "İ", "ﬃ", "٣"),
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))
FETCHED = datetime(2026, 2, 4, 10, 30)


@given(TEXTS, ORDERS)
def test_any_text_is_read_or_not_without_an_error(text: str, order: Order | None) -> None:
    dating = dates.parse(text, order=order, zone="Asia/Taipei", fetched=FETCHED)
    dates.looks_like_date(text)
    dates.label_of(text)
    dates.infer_order([text])
    dates.url_date(text)
    dates.timestamp(text, zone="Asia/Taipei")

    if dating is not None:
        day = date.fromisoformat(dating.value[:10])
        assert date(1700, 1, 1) <= day <= FETCHED.date() + timedelta(days=1)
        assert (dating.precision == "day") == (len(dating.value) == 10)
        assert datetime.fromisoformat(dating.value).date() == day


@given(TEXTS)
def test_places_in_a_line_are_in_order_and_hold_what_is_said(text: str) -> None:
    last = 0
    for (start, end), dating in dates.find(text, zone="Asia/Taipei"):
        assert last <= start < end <= len(text)
        assert dating.raw == text[start:end]
        last = end


SOURCES = st.sampled_from(
    ["label:發布日期", "json-ld:datePublished", "json-ld:dateModified", "time", "meta:date", "text", ""]
)


@given(st.lists(st.builds(Printed, TEXTS, SOURCES, st.sampled_from(["published", "updated", ""])), max_size=4), TEXTS)
def test_any_evidence_is_settled_and_an_update_is_never_before_the_publication(
    printed: list[Printed], url: str
) -> None:
    published, updated = dates.settle(printed, order=None, zone="Asia/Taipei", fetched=FETCHED, url=url)

    if updated is not None:
        assert published is not None
        shorter = min(len(updated.value), len(published.value))
        if shorter == 10:
            assert updated.value[:10] >= published.value[:10]
        else:
            minute = timedelta(minutes=1)
            assert datetime.fromisoformat(updated.value) > datetime.fromisoformat(published.value) - minute


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        " " * 100_000,
        "2026-" * 20_000,
        "2026年 " * 20_000,
        "mar " * 20_000,
        "1 a 1 a " * 10_000,
        "星期一" * 20_000,
        "http://a/" + "2026/" * 20_000,
        "2026-01-01 " + "(" * 100_000,
        "&" * 100_000,
        "發布" * 20_000,
    ],
)
def test_a_hostile_text_is_left_alone_soon(text: str) -> None:
    for piece in (text, text[:390], text[:110]):
        dates.parse(piece, order="MDY", zone="Asia/Taipei", fetched=FETCHED)
        dates.find(piece)
        dates.looks_like_date(piece)
        dates.label_of(piece)
        dates.url_date(piece)
        dates.infer_order([piece])


ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
GERMAN = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
SPANISH = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
RUSSIAN = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
DAYS = st.dates(date(1990, 1, 1), date(2026, 2, 3))
CLOCKS = st.one_of(st.none(), st.tuples(st.integers(0, 23), st.integers(0, 59)))
FORMS: list[tuple[str, str]] = [
    ("{y}-{m:02}-{d:02}", "en"),
    ("{y}/{m}/{d}", "en"),
    ("{m}/{d}/{y}", "en"),
    ("{m:02}/{d:02}/{y}", "en"),
    ("{y}年{m}月{d}日", "zh"),
    ("{y}年{m:02}月{d:02}日", "zh-Hant"),
    ("{y}年{m}月{d}日", "ja"),
    ("{y}년 {m}월 {d}일", "ko"),
    ("{en} {d}, {y}", "en"),
    ("{d} {en} {y}", "en"),
    ("{en3} {d}, {y}", "en"),
    ("{d} {fr} {y}", "fr"),
    ("{d}. {de} {y}", "de"),
    ("{d} de {es} de {y}", "es"),
    ("{d} {ru} {y}", "ru"),
]
PARSERS: dict[str, Any] = {}


def dateparsers_day(text: str, language: str) -> datetime | None:
    parser = PARSERS.get(language) or PARSERS.setdefault(
        language,
        DateDataParser(
            languages=[language],
            settings={
                "DATE_ORDER": "MDY",
                "STRICT_DATE_ORDER": "all",
                "PREFER_LOCALE_DATE_ORDER": False,
                "STRICT_PARSING": True,
                "PARSERS": ["absolute-time"],
            },
        ),
    )
    moment: datetime | None = parser.get_date_data(text).date_obj
    return moment


@settings(max_examples=300, deadline=None)
@given(DAYS, CLOCKS, st.sampled_from(FORMS))
def test_the_fast_path_reads_what_was_printed_and_dateparser_agrees(
    day: date, clock: tuple[int, int] | None, form: tuple[str, str]
) -> None:
    pattern, language = form
    month = day.month - 1
    text = pattern.format(
        y=day.year,
        m=day.month,
        d=day.day,
        en=ENGLISH[month],
        en3=ENGLISH[month][:3],
        fr=FRENCH[month],
        de=GERMAN[month],
        es=SPANISH[month],
        ru=RUSSIAN[month],
    )
    text += f" {clock[0]:02}:{clock[1]:02}" if clock else ""

    dating = dates.parse(text, order="MDY", zone="Asia/Taipei")

    assert dating is not None
    expected = day.isoformat() + (f"T{clock[0]:02}:{clock[1]:02}:00+08:00" if clock else "")
    assert dating.value == expected
    theirs = dateparsers_day(text, language)
    if theirs is not None:
        assert theirs.date() == day
        assert clock is None or (theirs.hour, theirs.minute) == clock
