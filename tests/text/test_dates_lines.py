"""Dates inside lines: where they stand, whether a line is one, what its label says, which order a site prints."""

from __future__ import annotations

import pytest

from newsarchive.text import dates


def test_every_date_of_a_line_is_found_with_its_place() -> None:
    line = "發布：2026-01-02 10:30 更新：2026-01-03 08:00"

    assert [(line[start:end], dating.value) for (start, end), dating in dates.find(line, zone="Asia/Taipei")] == [
        ("2026-01-02 10:30", "2026-01-02T10:30:00+08:00"),
        ("2026-01-03 08:00", "2026-01-03T08:00:00+08:00"),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "2026-01-02", "2026 / 1 / 2", "2.1.2026", "1 | 2 | 2026", "20260102", "115/1/2", "1150102", "2/1/26", "二〇二六年一月二日",
        "115年1月2日", "2026년 1월 2일", "2 January 2026", "Jan 2, 2026", "2 January '26", "2 tháng 1, 2026", "２０２６／１／２",
    ],
)  # fmt: skip
def test_no_form_of_a_day_is_missed_by_the_question_asked_before_the_forms(printed: str) -> None:
    assert [dating.value for _, dating in dates.find(printed)] == ["2026-01-02"] or dates.looks_like_date(printed)


def test_a_clock_before_the_day_is_part_of_its_place() -> None:
    line = "海港報 15:312018/09/16 林小月"

    assert [line[start:end] for (start, end), _ in dates.find(line)] == ["15:312018/09/16"]


def test_a_name_glued_to_a_date_stays_outside() -> None:
    line = "林小月2025年9月29日"

    assert [line[start:end] for (start, end), _ in dates.find(line)] == ["2025年9月29日"]


def test_a_year_glued_to_the_day_is_its_year() -> None:
    assert [dating.value for _, dating in dates.find("Posted Feb 182009 by the harbour office")] == ["2009-02-18"]


def test_one_clock_belongs_to_one_day() -> None:
    values = [dating.value for _, dating in dates.find("2026-01-02 10:30 2026-01-03", zone="UTC")]

    assert values == ["2026-01-02T10:30:00+00:00", "2026-01-03"]


def test_two_digit_years_may_stand_twice() -> None:
    line = "Publié le 28/03/23 à 16h05 — Mis à jour le 29/03/23 à 16h16"

    assert [dating.value for _, dating in dates.find(line, order="DMY", zone="Europe/Paris")] == [
        "2023-03-28T16:05:00+02:00",
        "2023-03-29T16:16:00+02:00",
    ]


def test_prose_without_a_whole_day_holds_no_date() -> None:
    assert dates.find("今（3）日上午10時，一一四年度預算 11/3 審查，電話03-332-2101") == []


@pytest.mark.parametrize(
    "line",
    [
        "發布日期：11/24/2025",
        "2/3/2026",
        "2012/3/15 下午 08:24:22",
        "建立時間 2014年 03月 21日 20:36",
        "2021年3月5日 星期五",
        "Posted on March 5, 2021 at 10:30 a.m.",
        "Veröffentlicht am 3. März 2021, 10.30 Uhr",
        "2 小時前",
        "昨天 14:20",
        "民國一一四年十一月三日",
        "發布：2026-01-02 更新：2026-01-03",
        "Publié le 5 mars 2021 à 10h30 - Mis à jour le 6 mars 2021 à 9h00",
    ],
)
def test_a_line_that_is_a_date_looks_like_one(line: str) -> None:
    assert dates.looks_like_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "桃園市政府",
        "市府11/24/2025宣布啟用新館，民眾可線上報名參加",
        "The harbour was closed on 5 March 2021 after the storm",
        "2025年度預算",
        "2026",
        "電話 03-332-2101",
        "10:30",
    ],
)
def test_a_line_that_says_more_or_less_than_a_date_does_not(line: str) -> None:
    assert not dates.looks_like_date(line)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("發布日期：11/24/2025", "published"),
        ("建立時間 2014-03-21", "published"),
        ("上稿時間：2014-03-21", "published"),
        ("刊登日期 103/03/21", "published"),
        ("时间：2014-03-21 10:00", "published"),
        ("最新更新：2013/6/29 19:35", "updated"),
        ("更新時間 2013/6/29", "updated"),
        ("最后更新：2013-06-29", "updated"),
        ("最終更新 2013年6月29日", "updated"),
        ("Published 5 March 2021", "published"),
        ("Last updated on 5 March 2021", "updated"),
        ("UPDATED: 5 March 2021", "updated"),
        ("Veröffentlicht am 3. März 2021", "published"),
        ("Aktualisiert: 3. März 2021", "updated"),
        ("Publié le 5 mars 2021", "published"),
        ("Mis à jour le 5 mars 2021", "updated"),
        ("Actualizado el 5 de marzo de 2021", "updated"),
        ("Aggiornato il 5 marzo 2021", "updated"),
        ("Обновлено 5 марта 2021", "updated"),
        ("입력 2021.03.05", "published"),
        ("수정 2021.03.05", "updated"),
        ("2013/6/29 19:35 更新", "updated"),
        ("2013/6/29 19:35", ""),
        ("5 March 2021", ""),
        ("", ""),
    ],
)
def test_a_label_tells_published_from_updated(line: str, says: str) -> None:
    assert dates.label_of(line) == says


def test_the_order_of_a_site_comes_from_its_unambiguous_dates() -> None:
    assert dates.infer_order(["2/3/2026", "1/31/2026", "1/28/2026", "11/24/2025"]) == ("MDY", [])
    assert dates.infer_order(["2/3/2026", "31/1/2026"]) == ("DMY", [])
    assert dates.infer_order(["2026/2/3", "2026/1/31"]) == ("YMD", [])
    assert dates.infer_order(["2/3/2026", "3/2/2026", "今天"]) == (None, [])


def test_dates_that_contradict_the_order_are_listed() -> None:
    assert dates.infer_order(["1/31/2026", "11/24/2025", "13/1/2026"]) == ("MDY", ["13/1/2026"])


def test_as_many_for_the_one_order_as_for_the_other_settle_nothing() -> None:
    assert dates.infer_order(["1/31/2026", "13/1/2026"]) == (None, ["1/31/2026", "13/1/2026"])


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/2013/06/29/title", "2013-06-29"),
        ("https://paper.example/2013/6/9/", "2013-06-09"),
        ("https://paper.example/news/20130629/12345.html", "2013-06-29"),
        ("https://paper.example/news/201306/29/t1.html", "2013-06-29"),
        ("https://paper.example/2013-06/29/c_11.htm", "2013-06-29"),
        ("https://paper.example/a-title-2013-06-29.html", "2013-06-29"),
        ("https://paper.example/firstnews/201306290123.aspx", "2013-06-29"),
        ("https://paper.example/firstnews/201306290123-1.aspx", "2013-06-29"),
        ("https://paper.example/world/2013/jun/29/title", "2013-06-29"),
        ("https://paper.example/list?date=2013-06-29", "2013-06-29"),
        ("https://paper.example/t20130629_123.htm", "2013-06-29"),
        ("https://20130629.example/article", None),
        ("https://paper.example/article-info.asp?cate=16&id=20005", None),
        ("https://paper.example/2013/06/title", None),
        ("https://paper.example/2013/06/3-reasons", None),
        ("https://paper.example/id/20261340", None),
        ("https://paper.example/2013/06/29/what-happened-on-2012-05-28", None),
        ("", None),
    ],
)
def test_an_address_gives_the_day_that_stands_in_it(url: str, day: str | None) -> None:
    assert dates.url_date(url) == day
