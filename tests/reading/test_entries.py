"""Pages that hold several entries: the first is the article, where nothing stands over all of them."""

from __future__ import annotations

import pytest

from newsarchive import reading
from tests.reading.pages import capture

FERRY = "The ferry sails again, the harbour master said, after two weeks in the dry dock at the mouth of the river."
MARKET = "The fish market opens on Saturdays only, from now on, since too few boats come in on the other days."
BRIDGE = "The bridge stays closed until June, the council says, because the steel has not been delivered yet."


def entry(headline: str, day: str, text: str) -> str:
    return f"<div class=post><h3 class=title>{headline}</h3><p class=when>{day}</p><div class=entry><p>{text}</p></div></div>"


ENTRIES = [
    ("The ferry is back", "2024-05-19 18:04", FERRY),
    ("Fish on Saturdays", "2024-05-12 09:30", MARKET),
    ("No bridge before June", "2024-05-02 20:11", BRIDGE),
]


def lines(page: str) -> list[str]:
    return [line.text for line in reading.read(capture(page)).lines]


def test_a_month_of_a_weblog_is_read_as_its_first_entry():
    page = "<title>Harbour notes, May 2024</title><body><img src=logo.png>" + "".join(entry(*each) for each in ENTRIES)

    assert lines(page) == [FERRY]


@pytest.mark.parametrize("level", ["h1", "h2"])
def test_entries_below_a_headline_of_their_own_page_are_one_article(level):
    """A live blog, a minute book, a chronology."""
    headline = "The harbour, hour by hour"
    page = f"<title>{headline}</title><body><{level}>{headline}</{level}><p>Three days in May.</p>"
    page += "".join(entry(*each) for each in ENTRIES)

    assert {FERRY, MARKET, BRIDGE} <= set(lines(page))


def test_a_day_in_the_text_begins_no_entry():
    page = f"""<title>The ferry is back</title><body><div class=post><h3 class=title>The ferry is back</h3><p class=when>2024-05-19</p>
    <div class=entry><p>{FERRY}</p><h4>What happened</h4><p>2024-05-02</p><p>{BRIDGE}</p></div></div>"""

    assert lines(page)[0] == FERRY
    assert lines(page)[-1] == BRIDGE
