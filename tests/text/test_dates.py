"""Printed dates, each form with the value that a person reads from it. The lines are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from newsarchive.items import Dating, Order, Rival
from newsarchive.text import dates

TAIPEI = "Asia/Taipei"
FETCHED = datetime(2026, 2, 4, 2, 30, tzinfo=UTC)  # 10:30 in Taipei


def read(text: str, order: Order | None = None, zone: str = TAIPEI, fetched: date | None = None) -> Dating:
    dating = dates.parse(text, order=order, zone=zone, fetched=fetched)
    assert dating is not None, f"no date read in {text!r}"
    return dating


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-01-28", "2026-01-28"),
        ("2026/1/8", "2026-01-08"),
        ("2026.01.28", "2026-01-28"),
        ("20260128", "2026-01-28"),
        ("2014年 03月 21日 20:36", "2014-03-21T20:36:00+08:00"),
        ("2014年\n 03月\n 21日\n 20:36", "2014-03-21T20:36:00+08:00"),
        ("2012/3/15 下午 08:24:22", "2012-03-15T20:24:22+08:00"),
        ("2013.06.29 04:17 pm", "2013-06-29T16:17:00+08:00"),
        ("2021/03/05 12:00 AM", "2021-03-05T00:00:00+08:00"),
        ("2021/03/05 12:30 PM", "2021-03-05T12:30:00+08:00"),
        ("2021/03/05 上午12:05", "2021-03-05T00:05:00+08:00"),
        ("2021/03/05 下午 14:20", "2021-03-05T14:20:00+08:00"),
        ("2021年3月5日 10時30分", "2021-03-05T10:30:00+08:00"),
        ("2021年3月5日（五）下午3點半", "2021-03-05T15:30:00+08:00"),
        ("2021年3月5日凌晨1點", "2021-03-05T01:00:00+08:00"),
        ("2021-03-05 (五) 10:30", "2021-03-05T10:30:00+08:00"),
        ("2021年3月5日 星期五 晚間8:05", "2021-03-05T20:05:00+08:00"),
        ("２０２１／０３／０５　１０：３０", "2021-03-05T10:30:00+08:00"),
        ("\u200e2021\u200e/\u200e03\u200e/\u200e05", "2021-03-05"),
        ("2021\u201303\u201305", "2021-03-05"),
        ("發布日期：2021-03-05 10:30", "2021-03-05T10:30:00+08:00"),
        ("2021/3/5 10:30:07 下午", "2021-03-05T22:30:07+08:00"),
        ("2021/3/5 3時間限定", "2021-03-05"),
        ("2026-2-3 9:05", "2026-02-03T09:05:00+08:00"),
    ],
)
def test_the_year_first_needs_no_order(text: str, value: str) -> None:
    dating = read(text)

    assert (dating.value, dating.order, dating.ambiguous) == (value, None, False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("昭和六十三年十二月一日", "1988-12-01"),
        ("1150128", "2026-01-28"),
        ("（編輯：林大同）1150128", "2026-01-28"),
        ("102年6月29日", "2013-06-29"),
        ("99年12月1日", "2010-12-01"),
        ("114-05-01", "2025-05-01"),
        ("114/05/01 10:30", "2025-05-01T10:30:00+08:00"),
        ("民國114年11月3日", "2025-11-03"),
        ("中華民國 114 年 5 月 1 日", "2025-05-01"),
        ("民國一一四年十一月三日", "2025-11-03"),
        ("民國一百一十四年十一月二十八日", "2025-11-28"),
        ("民國元年1月1日", "1912-01-01"),
        ("令和3年3月5日", "2021-03-05"),
        ("平成30年12月31日", "2018-12-31"),
        ("二〇二五年十一月三日", "2025-11-03"),
        ("二零二五年十月二十日", "2025-10-20"),
    ],
)
def test_years_of_an_era_and_chinese_numerals_are_read(text: str, value: str) -> None:
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15:312018/09/16", "2018-09-16T15:31:00+08:00"),
        ("2018/09/1615:31", "2018-09-16T15:31:00+08:00"),
        ("15:31:572018年9月16日", "2018-09-16T15:31:57+08:00"),
        ("林小月2025年9月29日", "2025-09-29"),
        ("Ana ReedNovember 6, 2023", "2023-11-06"),
        ("26.10.202326.10.2023", "2023-10-26"),
        ("1. Juli 20231. Juli 2023", "2023-07-01"),
        ("By 海港新聞網 2026-01-31", "2026-01-31"),
    ],
)
def test_what_is_glued_together_is_parted(text: str, value: str) -> None:
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2018-09-16T15:31:57+08:00", "2018-09-16T15:31:57+08:00"),
        ("2018-09-16T15:31:57&#x2B;08:00", "2018-09-16T15:31:57+08:00"),
        ("2018-09-16T15:31:57.123+0800", "2018-09-16T15:31:57+08:00"),
        ("2018-09-16T15:31", "2018-09-16T15:31:00+08:00"),
        ("2018-09-16T15:31+09", "2018-09-16T15:31:00+09:00"),
        ("2018-09-16T15:31:57-04:00", "2018-09-16T15:31:57-04:00"),
        ("20180916T153157Z", "2018-09-16T23:31:57+08:00"),
        ("20180916153157", "2018-09-16T15:31:57+08:00"),
        ("Wed, 28 Nov 2018 10:30:00 -0500", "2018-11-28T10:30:00-05:00"),
        ("Wed Nov 28 10:30:00 +0900 2018", "2018-11-28T10:30:00+09:00"),
        ("2018-11-28 10:30 (台灣時間)", "2018-11-28T10:30:00+08:00"),
        ("2018-11-28 10:30 UTC+9", "2018-11-28T10:30:00+09:00"),
        ("2018-11-28 10:30 EST", "2018-11-28T10:30:00-05:00"),
        ("2018-11-28 10:30 CST", "2018-11-28T10:30:00+08:00"),
    ],
)
def test_a_printed_offset_is_kept(text: str, value: str) -> None:
    assert read(text).value == value


@pytest.mark.parametrize("text", ["2018-09-16T23:31:57Z", "Sun, 16 Sep 2018 23:31:57 GMT", "2018-09-16T23:31:57+00:00"])
def test_utc_becomes_the_outlets_own_day(text: str) -> None:
    assert read(text).value == "2018-09-17T07:31:57+08:00"


def test_cst_is_central_time_outside_asia() -> None:
    assert read("Nov 28, 2018 10:30 CST", zone="America/Chicago").value == "2018-11-28T10:30:00-06:00"


def test_the_end_of_an_event_is_no_offset() -> None:
    assert read("2021-03-05 10:00-12:00").value == "2021-03-05T10:00:00+08:00"


def test_summer_time_is_of_the_day_printed() -> None:
    assert read("2021-07-05 10:30", zone="Europe/Berlin").value == "2021-07-05T10:30:00+02:00"
    assert read("2021-01-05 10:30", zone="Europe/Berlin").value == "2021-01-05T10:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nov. 28 2018", "2018-11-28"),
        ("November 28th, 2018", "2018-11-28"),
        ("the 28th of November 2018", "2018-11-28"),
        ("28-Nov-2018", "2018-11-28"),
        ("28 Nov '18", "2018-11-28"),
        ("Friday, March 5, 2021 at 10:30 a.m. EST", "2021-03-05T10:30:00-05:00"),
        ("10:30 AM, Fri March 5, 2021", "2021-03-05T10:30:00+08:00"),
        ("20:36 · 28 Nov 2018", "2018-11-28T20:36:00+08:00"),
        ("28 novembre 2018", "2018-11-28"),
        ("5 mars 2021 à 10h30", "2021-03-05T10:30:00+08:00"),
        ("1er août 2021", "2021-08-01"),
        ("3. März 2021, 10.30 Uhr", "2021-03-03T10:30:00+08:00"),
        ("5 de marzo de 2021 a las 10:30 h", "2021-03-05T10:30:00+08:00"),
        ("5 de março de 2021 às 10h30", "2021-03-05T10:30:00+08:00"),
        ("5 marzo 2021 ore 10.30", "2021-03-05T10:30:00+08:00"),
        ("5 maart 2021 om 10:30 uur", "2021-03-05T10:30:00+08:00"),
        ("5 mars 2021 kl. 10.30", "2021-03-05T10:30:00+08:00"),
        ("5. maaliskuuta 2021 klo 10.30", "2021-03-05T10:30:00+08:00"),
        ("5 marca 2021 r. godz. 10:30", "2021-03-05T10:30:00+08:00"),
        ("5 марта 2021 г. в 10:30", "2021-03-05T10:30:00+08:00"),
        ("5 березня 2021, 10:30", "2021-03-05T10:30:00+08:00"),
        ("5 Aralık 2021 Pazar 10:30", "2021-12-05T10:30:00+08:00"),
        ("5 ŞUBAT 2021", "2021-02-05"),
        ("5 SUBAT 2021", "2021-02-05"),
        ("2021. március 5. 10:30", "2021-03-05T10:30:00+08:00"),
        ("16 Οκτωβρίου 2021", "2021-10-16"),
        ("5 Maret 2021 pukul 10.30 WIB", "2021-03-05T10:30:00+07:00"),
        ("5 tháng 3, 2021", "2021-03-05"),
        ("الجمعة 5 مارس 2021", "2021-03-05"),
        ("٥ مارس ٢٠٢١", "2021-03-05"),
        ("2021년 3월 5일 오후 3시 20분", "2021-03-05T15:20:00+08:00"),
        ("2021.03.05. 오전 10:30", "2021-03-05T10:30:00+08:00"),
        ("2021年3月5日（金）午後3時", "2021-03-05T15:00:00+08:00"),
    ],
)
def test_month_names_of_many_languages_are_read(text: str, value: str) -> None:
    dating = read(text, order="MDY")

    assert (dating.value, dating.order, dating.ambiguous) == (value, None, False)


def test_dateparser_reads_what_the_fast_path_does_not() -> None:
    assert read("5 ธันวาคม 2021").value == "2021-12-05"


def test_dateparser_assumes_no_order_either() -> None:
    dating = read("Mon 2 3 2025")

    assert (dating.value, dating.order, dating.ambiguous) == ("2025-03-02", "DMY", True)
    assert read("Mon 2 3 2025", order="MDY").value == "2025-02-03"


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2/3/2026", "day"), ("2/3/2026 09:58", "minute"), ("2/3/2026 09:58:07 AM", "second")],
)
def test_the_precision_is_what_is_printed(text: str, precision: str) -> None:
    assert read(text, order="MDY").precision == precision


def test_the_stated_order_is_followed_and_reported() -> None:
    month_first, day_first = read("2/3/2026", order="MDY"), read("2/3/2026", order="DMY")

    assert (month_first.value, month_first.order, month_first.ambiguous) == ("2026-02-03", "MDY", False)
    assert (day_first.value, day_first.order, day_first.ambiguous) == ("2026-03-02", "DMY", False)
    assert read("11/24/2025", order="MDY").order == "MDY"


def test_a_date_that_contradicts_the_stated_order_reports_its_own() -> None:
    dating = read("13/1/2026", order="MDY")

    assert (dating.value, dating.order, dating.ambiguous) == ("2026-01-13", "DMY", False)


def test_without_an_order_two_days_are_ambiguous() -> None:
    dating = read("2/3/2026")

    assert (dating.value, dating.order, dating.ambiguous) == ("2026-03-02", "DMY", True)


def test_without_an_order_an_outlet_in_new_york_is_more_likely_month_first() -> None:
    dating = read("2/3/2026", zone="America/New_York")

    assert (dating.value, dating.order, dating.ambiguous) == ("2026-02-03", "MDY", True)


@pytest.mark.parametrize("text", ["24/11/2025", "11/24/2025", "11-24-2025", "24.11.2025"])
def test_numbers_that_allow_one_day_need_no_order(text: str) -> None:
    dating = read(text)

    assert (dating.value, dating.order, dating.ambiguous) == ("2025-11-24", None, False)


def test_the_same_number_twice_is_one_day() -> None:
    assert not read("3/3/2025").ambiguous


def test_a_day_that_was_still_to_come_settles_the_order() -> None:
    dating = read("3/2/2026", fetched=FETCHED)

    assert (dating.value, dating.order, dating.ambiguous) == ("2026-02-03", "DMY", False)


def test_a_stated_order_is_not_bent_to_reach_the_past() -> None:
    assert dates.parse("3/2/2026", order="MDY", zone=TAIPEI, fetched=FETCHED) is None


def test_two_digits_are_a_year_where_nothing_else_is_printed() -> None:
    assert read("24.11.25, 10:30 Uhr", order="DMY").value == "2025-11-24T10:30:00+08:00"
    assert read("21-03-05", order="YMD").value == "2021-03-05"
    assert read("24/11/25").ambiguous
    assert read("29.09.1911:27", order="DMY").value == "2019-09-29T11:27:00+08:00"
    assert dates.parse("第 3/5/21 號公告", order="DMY", zone=TAIPEI) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "29.02.2023",
        "Feb 30 2021",
        "2021-13-45",
        "1/32/2026",
        "民國114年2月30日",
        "20251340",
    ],
)
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    assert dates.parse(text, order="MDY", zone=TAIPEI) is None


@pytest.mark.parametrize(
    "text", ["1970-01-01", "1970-01-01T08:00:00+08:00", "0001-01-01T00:00:00", "1900-01-01", "12/30/1899", "0000-00-00"]
)
def test_a_placeholder_is_no_date(text: str) -> None:
    assert dates.parse(text, order="MDY", zone=TAIPEI) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "桃園",
        "今（3）日",
        "昨（12）日上午",
        "一一四年度",
        "114年度預算",
        "2025年",
        "2025年11月",
        "11月3日",
        "11/3",
        "10:30",
        "1762128000",
        "march 2021",
        "august 2018 (12)",
        "0912-345-678",
        "192.168.10.25",
        "3 min read",
        "（海港社桃園19日電）",
        "x" * 1000,
    ],
)
def test_what_names_no_whole_day_is_no_date(text: str) -> None:
    assert dates.parse(text, order="MDY", zone=TAIPEI, fetched=FETCHED) is None


def test_nothing_after_the_fetch_is_a_date() -> None:
    assert read("2026-02-04", fetched=FETCHED).value == "2026-02-04"
    assert dates.parse("2026-02-05", order=None, zone=TAIPEI, fetched=FETCHED) is None
    assert read("2026-02-04 10:39", fetched=FETCHED).precision == "minute"
    assert dates.parse("2026-02-04 10:41", order=None, zone=TAIPEI, fetched=FETCHED) is None


def test_today_is_the_outlets_own_day() -> None:
    late = datetime(2026, 2, 4, 20, 0, tzinfo=UTC)  # the 5th in Taipei

    assert read("2026-02-05", fetched=late).value == "2026-02-05"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("剛剛", "2026-02-04T10:30:00+08:00"),
        ("15 分鐘前", "2026-02-04T10:15:00+08:00"),
        ("發布時間：15分钟前", "2026-02-04T10:15:00+08:00"),
        ("5 minutes ago", "2026-02-04T10:25:00+08:00"),
        ("2 小時前", "2026-02-04"),
        ("11 小時前", "2026-02-03"),
        ("3 hours ago", "2026-02-04"),
        ("an hour ago", "2026-02-04"),
        ("hace 2 horas", "2026-02-04"),
        ("vor 3 Stunden", "2026-02-04"),
        ("il y a 12 heures", "2026-02-03"),
        ("3시간 전", "2026-02-04"),
        ("2 часа назад", "2026-02-04"),
        ("3 天前", "2026-02-01"),
        ("yesterday", "2026-02-03"),
        ("昨天 14:20", "2026-02-03T14:20:00+08:00"),
        ("昨晚8點", "2026-02-03T20:00:00+08:00"),
        ("今天 09:05", "2026-02-04T09:05:00+08:00"),
        ("前天", "2026-02-02"),
        ("Gestern um 21:15", "2026-02-03T21:15:00+08:00"),
        ("Yesterday at 9:15 PM", "2026-02-03T21:15:00+08:00"),
    ],
)
def test_times_told_from_now_are_told_from_the_fetch(text: str, value: str) -> None:
    assert read(text, fetched=FETCHED).value == value


@pytest.mark.parametrize("text", ["2 小時前", "昨天", "剛剛", "3 hours ago"])
def test_without_a_fetch_there_is_no_now(text: str) -> None:
    assert dates.parse(text, order=None, zone=TAIPEI) is None


@pytest.mark.parametrize(
    "text", ["2 weeks ago", "3 個月前", "今天 23:50", "昨天他說要在3小時前完成", "today we publish 3"]
)
def test_what_is_no_day_or_not_yet_or_prose_is_no_time_from_now(text: str) -> None:
    assert dates.parse(text, order=None, zone=TAIPEI, fetched=FETCHED) is None


def test_where_only_the_day_of_the_fetch_is_known_hours_ago_are_of_that_day() -> None:
    assert read("2 小時前", fetched=date(2026, 2, 4)).value == "2026-02-04"
    assert read("昨晚8點", fetched=date(2026, 2, 4)).value == "2026-02-03T20:00:00+08:00"
    assert read("2026-02-04 23:59", fetched=date(2026, 2, 4)).precision == "minute"


def test_the_other_dates_of_the_text_are_rivals() -> None:
    dating = read("發布：2026-01-02 10:30 更新：2026-01-03 08:00")

    assert dating.value == "2026-01-02T10:30:00+08:00"
    assert dating.rivals == (Rival("2026-01-03 08:00", "2026-01-03T08:00:00+08:00", "text"),)


def test_unix_time_is_read_only_when_asked_for() -> None:
    dating = dates.timestamp("1762128000", zone=TAIPEI)

    assert dating is not None
    assert dating.value == "2025-11-03T08:00:00+08:00"
    assert dates.timestamp("1762128000000", zone=TAIPEI) is not None
    assert dates.timestamp("12345", zone=TAIPEI) is None


def test_the_raw_text_and_the_zone_are_kept() -> None:
    dating = read(" 發布日期：11/24/2025 ", order="MDY")

    assert (dating.raw, dating.zone, dating.source) == ("發布日期：11/24/2025", TAIPEI, "text")


def test_a_zone_that_is_none_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        dates.parse("2021-03-05 10:30", order=None, zone="Asia/Atlantis")
