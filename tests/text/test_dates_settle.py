"""One page, much evidence: which date is taken, and what becomes of the rest."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsarchive.items import Dating, Order, Printed
from newsarchive.text import dates

FETCHED = datetime(2026, 2, 4, 2, 30, tzinfo=UTC)


def settle(
    *printed: Printed, order: Order | None = None, zone: str = "Asia/Taipei", url: str | None = None
) -> tuple[Dating | None, Dating | None]:
    return dates.settle(printed, order=order, zone=zone, fetched=FETCHED, url=url)


def value(dating: Dating | None) -> str | None:
    return dating.value if dating else None


def test_nothing_printed_stays_missing() -> None:
    assert settle() == (None, None)
    assert settle(Printed("桃園", "text"), url="https://paper.example/a.asp?id=7") == (None, None)


def test_a_label_gives_the_day_its_raw_text_and_its_place() -> None:
    published, updated = settle(Printed("發布日期：11/24/2025", "label:發布日期", "published"), order="MDY")

    assert published is not None
    assert (published.value, published.raw, published.source) == (
        "2025-11-24",
        "11/24/2025",
        "label:發布日期",
    )
    assert (published.order, updated) == ("MDY", None)


def test_a_midnight_in_an_attribute_gives_way_to_the_printed_time_and_is_kept() -> None:
    published, _ = settle(Printed("2013/06/29 00:00", "time"), Printed("2013年06月29日 18:24", "text"))

    assert published is not None
    assert published.value == "2013-06-29T18:24:00+08:00"
    assert [(rival.raw, rival.value) for rival in published.rivals] == [("2013/06/29 00:00", "2013-06-29")]


def test_a_midnight_in_data_alone_is_a_day() -> None:
    for raw in ("2013-06-29T00:00:00+08:00", "2013-06-28T16:00:00Z", "2013-06-29T00:00:00Z"):
        published, _ = settle(Printed(raw, "json-ld:datePublished", "published"))

        assert (value(published), published and published.precision) == ("2013-06-29", "day")


def test_a_midnight_that_people_see_is_a_time() -> None:
    published, _ = settle(Printed("發布時間：2013-06-29 00:00", "label:發布時間", "published"))

    assert value(published) == "2013-06-29T00:00:00+08:00"


def test_the_finest_value_of_the_day_is_taken() -> None:
    published, _ = settle(
        Printed("發布日期：2013-06-29", "label:發布日期", "published"),
        Printed("2013-06-29T10:24:09Z", "json-ld:datePublished", "published"),
    )

    assert published is not None
    assert (published.value, published.source) == ("2013-06-29T18:24:09+08:00", "json-ld:datePublished")


def test_a_label_beats_the_address_and_loose_text_which_stay_as_rivals() -> None:
    published, _ = settle(
        Printed("2013-07-15", "text"),
        Printed("發布日期：2013-06-29", "label:發布日期", "published"),
        url="https://paper.example/2013/07/03/a.html",
    )

    assert published is not None
    assert published.value == "2013-06-29"
    assert [(rival.value, rival.source) for rival in published.rivals] == [
        ("2013-07-03", "url"),
        ("2013-07-15", "text"),
    ]


def test_the_address_alone_dates_a_page() -> None:
    published, updated = settle(url="https://paper.example/2013/06/29/a.html")

    assert published is not None
    assert (published.value, published.source, published.raw, updated) == ("2013-06-29", "url", "2013/06/29", None)


def test_an_update_is_never_taken_for_the_publication() -> None:
    published, updated = settle(
        Printed("最新更新：2013-06-30 08:00", "label:最新更新", "updated"), Printed("2013-06-29 19:35", "text")
    )

    assert (value(published), value(updated)) == ("2013-06-29T19:35:00+08:00", "2013-06-30T08:00:00+08:00")


def test_one_line_may_print_both() -> None:
    published, updated = settle(Printed("更新：2013-06-30 08:00 發布：2013-06-29 19:35", "text"))

    assert (value(published), value(updated)) == ("2013-06-29T19:35:00+08:00", "2013-06-30T08:00:00+08:00")


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("March 3, 2024 Updated March 5, 2024", "2024-03-03", "2024-03-05"),
        ("3 May 2024 | Updated: 4 May 2024", "2024-05-03", "2024-05-04"),
        ("2024-05-03 發布 2024-05-04 更新", "2024-05-03", "2024-05-04"),
        ("May 3, 2024 (last updated)", "2024-05-03", "2024-05-03"),
    ],
)
def test_a_label_belongs_to_the_date_that_it_stands_beside(line: str, published: str, updated: str) -> None:
    assert tuple(map(value, settle(Printed(line, "text")))) == (published, updated)


def test_a_page_that_prints_only_an_update_is_dated_by_it_and_says_so() -> None:
    published, updated = settle(Printed("最新更新：2013-06-30 08:00", "label:最新更新", "updated"))

    assert published is not None
    assert published == updated
    assert published.source == "label:最新更新"


def test_an_update_before_the_publication_is_none() -> None:
    published, updated = settle(
        Printed("2013-06-29T19:35:00+08:00", "json-ld:datePublished", "published"),
        Printed("2013-06-28T19:35:00+08:00", "json-ld:dateModified", "updated"),
    )

    assert published is not None
    assert (published.value, updated) == ("2013-06-29T19:35:00+08:00", None)
    assert [rival.value for rival in published.rivals] == ["2013-06-28T19:35:00+08:00"]


def test_an_update_of_the_same_day_without_a_time_is_kept() -> None:
    _, updated = settle(
        Printed("2013-06-29T19:35:00+08:00", "json-ld:datePublished", "published"),
        Printed("2013-06-29", "json-ld:dateModified", "updated"),
    )

    assert value(updated) == "2013-06-29"


def test_a_loose_date_after_the_stated_update_is_no_publication() -> None:
    published, updated = settle(
        Printed("2013-07-09T08:00", "meta:date"), Printed("最新更新：2013-06-30", "label:最新更新", "updated")
    )

    assert (value(published), value(updated)) == ("2013-06-30", "2013-06-30")


def test_an_ambiguous_day_is_read_as_the_rest_of_the_page_has_it() -> None:
    published, _ = settle(
        Printed("發布日期：2/3/2025", "label:發布日期", "published"), Printed("2025-02-03T10:00:00+08:00", "meta:date")
    )

    assert published is not None
    assert (published.value[:10], published.ambiguous) == ("2025-02-03", False)


def test_other_dates_of_the_page_tell_its_order() -> None:
    published, _ = settle(
        Printed("發布日期：2/3/2025", "label:發布日期", "published"),
        Printed("1/31/2025", "card"),
        Printed("1/28/2025", "card"),
    )

    assert published is not None
    assert (published.value, published.order, published.ambiguous) == ("2025-02-03", "MDY", False)


def test_an_ambiguous_day_that_nothing_settles_says_so() -> None:
    published, _ = settle(Printed("發布日期：2/3/2025", "label:發布日期", "published"))

    assert published is not None
    assert published.ambiguous


def test_placeholders_and_days_to_come_are_no_evidence() -> None:
    published, updated = settle(
        Printed("1970-01-01T00:00:00Z", "json-ld:datePublished", "published"),
        Printed("2027-01-01", "json-ld:dateModified", "updated"),
        Printed("2013-06-29", "text"),
    )

    assert (value(published), updated) == ("2013-06-29", None)


def test_where_the_zone_is_unknown_the_printed_day_beats_the_day_in_utc() -> None:
    published, _ = settle(
        Printed("2023-11-09T03:28:35Z", "json-ld:datePublished", "published"),
        zone="UTC",
        url="https://paper.example/2023/11/08/a.html",
    )

    assert published is not None
    assert published.value == "2023-11-08"
    assert [rival.value for rival in published.rivals] == ["2023-11-09T03:28:35+00:00"]


def test_the_day_a_page_shows_beats_that_of_a_moment_wrongly_called_utc() -> None:
    moment = Printed("2019-12-26T23:07:45+00:00", "microdata:datePublished", "published")

    assert value(settle(moment, Printed("26/12/2019", "time"), zone="Europe/Zurich")[0]) == "2019-12-26"
    assert value(settle(moment, Printed("27/12/2019", "time"), zone="Europe/Zurich")[0]) == "2019-12-27T00:07:45+01:00"


def test_the_day_a_reader_joined_a_forum_dates_no_post() -> None:
    published, _ = settle(Printed("Registriert: 18.09.2008, 05:56", "text"), Printed("21.01.2009, 05:42", "text"))

    assert value(published) == "2009-01-21T05:42:00+08:00"
