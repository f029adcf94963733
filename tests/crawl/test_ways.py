"""Ways into an outlet's past, without a network: which pages are asked for, and what is found on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsarchive import outlets
from newsarchive.archive import outlets as outlet_rows
from newsarchive.archive import runs
from newsarchive.archive.connection import open_for_writing
from newsarchive.crawl import steps
from newsarchive.crawl.past import Past, told
from newsarchive.crawl.periods import period
from newsarchive.crawl.ways import Ways
from newsarchive.errors import EmptyPage
from newsarchive.items import Capture, Reading
from newsarchive.ledger import backfills
from newsarchive.outlets.base import Outlet

OUTLET = Outlet(
    name="paper",
    title="Paper",
    home="https://paper.example/",
    listings=("/news",),
    article=r"/story/",
    listing=r"/news|/calendar",
    date_order="YMD",
)
AT = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
Answer = Callable[[str], str | None]
"""A page's HTML or XML by its path and query; None: 404."""


class Search:
    """Takes the ways of one run to their end, page after page."""

    def __init__(self, path: Path, answer: Answer, outlet: Outlet = OUTLET) -> None:
        self.answer, self.outlet, self.db = answer, outlet, open_for_writing(path)
        self.asked: list[str] = []
        outlet_rows.note(self.db, outlet)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.db.execute("begin immediate")
        yield
        self.db.execute("commit")

    def run(self, first: str, last: str, most: int = 400) -> Ways:
        past = Past(first, last, "2026-02-04", "newest", 2000)
        with self.transaction():
            number = runs.begin(self.db, self.outlet.name, past.as_given(), "2026-02-04T01:30:00Z")
            ways = Ways(self.db, self.outlet, past, number, "2026-02-04T01:30:00Z")
        for _ in range(most):
            with self.transaction():
                if (task := ways.next(self.db)) is None:
                    self.db.execute(
                        "update frontier set state = 'gone' where kind = 'article'"
                    )  # as if they had been fetched
                    ways.conclude(self.db)
                    return ways
                parts = urlsplit(task.url)
                path = parts.path + (f"?{parts.query}" if parts.query else "")
                self.asked.append(path)
                capture = Capture(task.url, AT, 200, (self.answer(path) or "").encode(), outlet=self.outlet.name)
                ways.take(self.db, capture, self.read(capture))
        return ways

    def read(self, capture: Capture) -> Reading:
        try:
            reading = outlets.read_as(self.outlet, capture, True)
        except EmptyPage:
            return Reading(capture.url, kind="listing")
        steps.date_cards(self.outlet, capture, reading)
        return reading

    def found(self) -> list[str]:
        rows = self.db.execute("select url from frontier where id in (select frontier from backfilled) order by url")
        return [urlsplit(row["url"]).path for row in rows]

    def says(self, ways: Ways) -> str:
        return told(ways.backfill, ways.rows, backfills.progress(self.db, ways.backfill.id))[0]


def card(number: int) -> str:
    """Stories 1 to 372 are of 2015, one a day but for the last ones."""
    day = f"2015-{(number - 1) // 31 + 1:02d}-{min((number - 1) % 31 + 1, 28):02d}"
    return f'<article><h2><a href="/story/{number}">Harbour news, number {number}</a></h2><time>{day}</time></article>'


def page(numbers: range, pager: str) -> str:
    cards = "".join(card(number) for number in numbers)
    return f"<html><body><h1>News</h1>{cards}<div class='pager'>{pager}</div></body></html>"


def numbered(path: str) -> str | None:
    """Nineteen pages of twenty, newest first."""
    number = int(path.partition("page=")[2] or 1)
    pager = "".join(f'<a href="/news?page={other}">{other}</a> ' for other in range(1, 20) if other != number)
    top = 372 - 20 * (number - 1)
    return page(range(top, max(0, top - 20), -1), pager) if 1 <= number <= 19 else None


def test_a_month_of_numbered_pages_is_found(tmp_path: Path) -> None:
    search = Search(tmp_path / "archive.db", numbered)

    ways = search.run("2015-03-01", "2015-03-31")

    assert ways.backfill.proven
    assert search.found() == sorted(f"/story/{number}" for number in range(63, 94))
    assert len(search.asked) < 30


def test_a_search_that_was_cut_off_anywhere_is_gone_on_with(tmp_path: Path) -> None:
    for most in (1, 2, 5, 9):
        search = Search(tmp_path / f"{most}.db", numbered)
        for number in range(60):
            ways = search.run("2015-03-01", "2015-05-31", most if number < 30 else 40)
            if ways.backfill.ended_at:
                break
        assert search.found() == sorted(f"/story/{number}" for number in range(63, 156))


def test_days_before_the_first_article_hold_nothing_and_that_is_said(tmp_path: Path) -> None:
    search = Search(tmp_path / "archive.db", numbered)

    assert "0 articles of 2014-01-01 to 2014-12-31 found" in search.says(search.run("2014-01-01", "2014-12-31"))
    assert "nothing older than 2015-01-" in search.says(search.run("2014-01-01", "2015-01-10"))


def test_a_calendar_without_end_has_no_numbered_pages(tmp_path: Path) -> None:
    def calendar(path: str) -> str:
        day = int(path.partition("day=")[2] or 20260204)
        return page(range(372, 360, -1), f'<a href="/calendar?day={day - 1}">previous posts</a>')

    outlet = replace(OUTLET, listings=("/calendar",))
    search = Search(tmp_path / "archive.db", calendar, outlet)
    ways = search.run("2015-03-01", "2015-03-31")

    assert ways.lead_nowhere
    assert search.asked == ["/calendar"]


def test_a_list_of_months_without_end_is_not_followed_for_ever(tmp_path: Path) -> None:
    """Page 20 and all behind it exist, and are empty."""
    search = Search(
        tmp_path / "archive.db", lambda path: numbered(path) or page(range(0), '<a href="/news?page=99999">99999</a>')
    )

    assert search.run("2014-01-01", "2014-12-31").backfill.proven
    assert len(search.asked) < 60


def test_a_pager_that_leads_round_is_said_and_not_proven(tmp_path: Path) -> None:
    def round_(path: str) -> str | None:
        number = int(path.partition("page=")[2] or 1)
        return (numbered(f"/news?page={(number - 1) % 6 + 1}") or "").replace("page=19", "page=900")

    search = Search(tmp_path / "archive.db", round_)
    ways = search.run("2014-01-01", "2015-12-20")

    assert not ways.backfill.proven
    assert "done, but not proven" in search.says(ways)
    assert "repeat themselves" in search.says(ways)
    assert len(search.asked) < 120


def test_cards_without_a_day_lead_nowhere_and_that_is_said(tmp_path: Path) -> None:
    def silent(path: str) -> str | None:
        shown = numbered(path)
        return shown and shown.replace("<time>2015", "<time>no")

    search = Search(tmp_path / "archive.db", silent)
    ways = search.run("2015-03-01", "2015-03-31")

    assert ways.lead_nowhere
    assert ways.faults == ["https://paper.example/news: its cards print no day"]


def sitemaps(path: str) -> str | None:
    """An index of months, and of two sitemaps that name no day."""
    if path == "/sitemap.xml":
        months = "".join(
            f"<sitemap><loc>https://paper.example/map-2015-{month:02d}.xml</loc></sitemap>" for month in range(1, 13)
        )
        others = (
            "<sitemap><loc>https://paper.example/map-a.xml</loc><lastmod>2015-02-01</lastmod></sitemap>"
            "<sitemap><loc>https://paper.example/map-b.xml</loc><lastmod>2016-02-01</lastmod></sitemap>"
        )
        return f"<sitemapindex>{months}{others}</sitemapindex>"
    if path == "/map-b.xml":
        return (
            "<urlset><url><loc>https://paper.example/story/2015/03/15/x</loc></url>"
            "<url><loc>https://paper.example/story/2015/08/15/y</loc></url></urlset>"
        )
    month = int(path[10:12])
    entries = "".join(
        f"<url><loc>https://paper.example/story/{31 * (month - 1) + day}</loc></url>" for day in range(1, 32)
    )
    return f"<urlset>{entries}</urlset>"


def test_of_dated_sitemaps_only_those_of_the_days_are_read(tmp_path: Path) -> None:
    search = Search(tmp_path / "archive.db", sitemaps, replace(OUTLET, listings=(), sitemaps=("/sitemap.xml",)))

    ways = search.run("2015-03-01", "2015-03-31")

    assert ways.backfill.proven
    assert search.asked == ["/sitemap.xml", "/map-2015-03.xml", "/map-b.xml"]
    assert search.found() == sorted([*(f"/story/{number}" for number in range(63, 94)), "/story/2015/03/15/x"])


@pytest.mark.parametrize(
    ("path", "days"),
    [
        ("/sitemap-2015-03.xml", ("2015-03-01", "2015-03-31")),
        ("/sitemap.xml?yyyy=2015&mm=03", ("2015-01-01", "2015-12-31")),
        ("/2015/03/01/sitemap.xml", ("2015-03-01", "2015-03-01")),
        ("/sitemap201503.xml", ("2015-03-01", "2015-03-31")),
        ("/post-sitemap7.xml", None),
        ("/sitemap-1234567.xml", None),
    ],
)
def test_the_days_of_a_sitemap_by_its_address(path: str, days: tuple[str, str] | None) -> None:
    assert period(f"https://paper.example{path}") == days
