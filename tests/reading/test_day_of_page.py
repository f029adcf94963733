"""Which day a page is of, where it prints no date in the usual place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive import reading
from newsarchive.reading.derive import derive
from newsarchive.reading.parse import parse
from newsarchive.reading.published import elsewhere
from tests.reading import pages
from tests.reading.pages import capture

PROSE = """<p>The ferry sails again, the harbour master said, after two weeks in the dry dock at the mouth of the river.</p>
<p>Repairs took longer than planned, and cost twice as much as the council had set aside for the whole of the year.</p>
<p>Passengers who had bought a ticket for one of the days without a ferry get their money back at any counter.</p>"""


def day_of(above: str = "", below: str = "", prose: str = PROSE) -> str | None:
    page = f"<body><h1>Ferry returns to service</h1>{above}<div class=story>{prose}</div>{below}"
    article = derive(reading.read(capture(page)), zone="Europe/Berlin", fetched=pages.FETCHED)
    return article.published.value[:10] if article.published else None


def test_the_footer_of_the_article_may_print_it():
    below = "<div class=post-footer>This post was written by Ana on 14 December 2015 at 14:48 and filed under harbours</div>"

    assert day_of(below=below) == "2015-12-14"


def test_a_line_may_say_that_it_was_published():
    assert (
        day_of(below="<div class=footer><p>Changed a little</p><p>Erschienen am: 01.11.2023</p></div>") == "2023-11-01"
    )


def test_a_line_beside_the_headline_counts_whatever_its_box_is_called():
    assert day_of(above="<div class=teaser-meta>Ana Reed / 07.11.2023 / 09:30 / 23 /</div>") == "2023-11-07"


def test_a_dateline_opens_the_text():
    assert day_of(prose=PROSE.replace("The ferry", "Karlsruhe, (12.11.2021). The ferry", 1)) == "2021-11-12"


def test_a_day_that_the_first_sentence_tells_of_is_no_dateline():
    assert day_of(prose=PROSE.replace("The ferry sails", "On 12 November 2021 the ferry sailed", 1)) is None


def test_two_digits_are_a_year_behind_a_name_and_a_sign():
    assert day_of(above="<p>Von: Ana Reed | 31.10.23</p>") == "2023-10-31"


@pytest.mark.parametrize(
    "below",
    [
        "<div class=footer>Copyright © 19.12.2019 by the harbour</div>",
        "<div class=comments><p>Bo Okafor, 7 November 2023</p><p>At last!</p></div>",
    ],
)
def test_copyright_and_readers_date_no_article(below):
    assert day_of(below=below) is None


def test_the_day_in_the_data_is_taken_where_there_is_but_one():
    script = '<script>window.page = {"id": 7, "createdAt": "2022-01-31T15:58:43+01:00", "rest": "%s"}</script>' % (
        "x" * 990
    )
    two = script.replace('"id": 7', '"id": 7, "other": {"createdAt": "2021-02-01T08:00:00+01:00"}')

    assert day_of(below=script) == "2022-01-31"
    assert day_of(below=two) is None


@pytest.mark.parametrize("name", ["date", "dc.date", "dcterms.date"])
def test_a_meta_date_that_does_not_say_what_it_is_gives_way_to_a_time_element(name):
    page = f"""<meta name={name} content="2022-01-26T14:32:06+01:00"><h1>Ferry returns to service</h1>
    <time datetime="2022-01-21">21.01.2022 - 13:30</time>{PROSE}"""
    published = derive(reading.read(capture(page)), zone="Europe/Berlin", fetched=pages.FETCHED).published

    assert published and published.value == "2022-01-21T13:30:00+01:00"


@given(st.text(max_size=60), st.sampled_from(["footer", "teaser", "comments", "x"]))
def test_any_line_gives_evidence_that_the_page_prints_or_none(line, name):
    scan, _ = parse(f"<h1>Ferry</h1><div class={name}>{line}</div>{PROSE}<p>{line} 3/4/2020 {line}")

    assert all("2020" in printed.raw or printed.raw in line for printed in elsewhere(scan, None, None))
