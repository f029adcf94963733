"""A stretch of an outlet's past: fetched whole, over several runs, beside the ordinary ones and without disturbing them."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsarchive import publisher
from newsarchive.again.rebuild import Asked as Again
from newsarchive.again.rebuild import Rebuild
from newsarchive.archive.baselines import arrivals
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.past import moments
from newsarchive.errors import UsageError
from newsarchive.ledger import backfills
from newsarchive.ledger.clock import stamp
from newsarchive.outlets import get
from newsarchive.publisher import Served
from tests.crawl import crawls
from tests.crawl.odd_site import article, listing, serving
from tests.crawl.visits import Kept

FIRST, LAST = "2025-12-01", "2025-12-06"
STRETCH = ("-a", f"from={FIRST}", "-a", f"to={LAST}")


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    with publisher.serve(articles=400) as site:
        yield site


def rows(archive: Path, query: str, *values: object) -> list:  # type: ignore[type-arg]
    with crawls.opened(archive) as db:
        return db.execute(query, values).fetchall()


def stretch(site: Served) -> set[str]:
    """Addresses of the articles between the two days that stand."""
    return {row["url"] for row in site.truth() if not row.get("gone") and FIRST <= row["published_at"][:10] <= LAST}


def archived(archive: Path) -> set[str]:
    return {row["url"] for row in rows(archive, "select url from articles")}


def test_what_stands_between_two_days_is_fetched_and_nothing_else(site: Served, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"

    code, out, _ = crawls.crawl(archive, site.base_url, *STRETCH)

    assert code == 0
    assert "done, and proven by a second reading" in out
    assert archived(archive) == stretch(site)
    assert rows(archive, "select * from polls") == []

    site.forget()
    code, out, _ = crawls.crawl(archive, site.base_url, *STRETCH)
    assert (code, site.log()) == (0, [])
    assert "done, and proven" in out

    # What its list pages show beyond the two days is not asked for after a rebuild either: only the cards of the articles.
    with Rebuild(Again(archive)) as rebuild:
        rebuild.read(lambda _: None)
        rebuild.exchange()
    assert len(rows(archive, "select * from frontier where state = 'todo'")) == 10


def test_a_budget_and_kills_part_it_into_runs_and_lose_nothing(site: Served, tmp_path: Path) -> None:
    """And meanwhile the site publishes, so that the list moves."""
    archive = tmp_path / "archive.db"
    wanted = stretch(site)
    for kills in range(2):
        process = crawls.start(archive, site.base_url, *STRETCH, "-a", "order=oldest")
        while crawls.article_captures(archive) < 5 + 20 * kills and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        site.publish(25)
    outs = []
    for _ in range(6):
        site.forget()
        code, out, err = crawls.crawl(archive, site.base_url, *STRETCH, "-a", "budget=50")
        assert (code, err) == (0, "")
        assert len(site.log()) <= 51
        outs.append(out)
        if "done" in out:
            break
        site.publish(3)

    assert "the next run goes on there" in outs[0]
    assert "done, and proven" in outs[-1]
    assert archived(archive) >= wanted
    with crawls.opened(archive) as db:
        assert list(crawls.checks.faults(db)) == []
    assert rows(archive, "select * from frontier where state in ('todo', 'leased') or capture is not null") == []


def test_an_ordinary_run_neither_notices_nor_alarms(site: Served, tmp_path: Path) -> None:
    """Its walk, its polls and what it counts as news are as if nobody had looked."""
    archive, other = tmp_path / "archive.db", tmp_path / "other.db"
    since = ("-a", "since=2025-12-24")
    assert crawls.crawl(archive, site.base_url, *STRETCH, "-a", "budget=60")[0] == 0
    assert rows(archive, "select * from frontier where kind = 'listing' and state != 'done'") == []

    for path in (archive, other):
        assert crawls.crawl(path, site.base_url, *since)[0] == 0
    polls = "select listing, pages, entries, new, outcome from polls order by id"
    assert [tuple(row) for row in rows(archive, polls)] == [tuple(row) for row in rows(other, polls)]
    news = archived(other)
    assert archived(archive) > news


def test_the_gaps_that_it_covers_are_closed_and_no_others(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "archive.db")
    db, name = kept.db, kept.outlet.name
    with kept.transaction():
        for number, url in enumerate(("/list", "/other"), 1):
            db.execute("insert into listings values (?, ?, 'page', ?, null, null, null, 1)", (number, name, url))
        for number, (listing_of, first, last) in enumerate(
            (
                (1, "2020-01-03T08:00:00Z", "2020-01-03T09:00:00Z"),
                (1, "2020-01-30T08:00:00Z", "2020-02-02T09:00:00Z"),
                (2, "2020-01-04T08:00:00Z", "2020-01-04T09:00:00Z"),
            ),
            1,
        ):
            db.execute(
                "insert into gaps (id, outlet, listing, from_at, to_at, reason, noticed_at) values (?, ?, ?, ?, ?, '', '')",
                (number, name, listing_of, first, last),
            )
        backfills.begin(db, name, "2020-01-01", "2020-01-31", "newest", "2026-02-04T01:30:00Z")
        backfill = backfills.find(db, name, "2020-01-01", None)
        assert backfill
        backfills.add_way(db, backfill.id, "pages", "/list")
        first, last = moments(backfill, "Asia/Taipei")
        ways = backfills.ways(db, backfill.id)
        backfills.close_gaps(db, name, backfill, ways, stamp(first), stamp(last), "2026-02-04T01:31:00Z")

    closed = [tuple(row) for row in db.execute("select id, closed_by from gaps where closed_at is not null")]
    assert closed == [(1, "backfill 1")]


def test_old_articles_that_it_found_are_no_news_to_the_silence_alarm(tmp_path: Path) -> None:
    """Else its end would be a silence: a thousand articles a day, and then the twelve of every day."""
    kept = Kept(tmp_path / "archive.db")
    db, name = kept.db, kept.outlet.name
    for number, day in enumerate(("2019-05-06", "2019-05-07", "2026-02-03", "2026-02-04"), 1):
        kept.show(number, f"第{number}則", day=day)
    with kept.transaction():
        db.execute("update runs set started_at = '2026-02-01T00:00:00Z'")
        backfills.begin(db, name, "2019-01-01", "2026-02-04", "newest", "2026-02-04T01:30:00Z")
        backfills.add_way(db, 1, "pages", "/list")
        found = "insert into backfilled select 1, id, 1, 1, 1 from frontier where kind = 'article'"
        assert db.execute(found).rowcount == 4

    assert sum(arrivals(db, name, datetime(2026, 2, 4, 23, tzinfo=UTC))) == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("from=2026-02-30",), "is no day"),
        (("from=2031-01-01",), "is still to come"),
        (("from=2020-01-01", "to=2031-01-01"), "is still to come"),
        (("from=2020-01-02", "to=2020-01-01"), "give the older day first"),
        (("from=2020-01-01", "budget=0"), "is no number of requests"),
        (("from=2020-01-01", "order=random"), "neither 'newest' nor 'oldest'"),
        (("from=2020-01-01", "since=2020-01-01"), "says nothing about it"),
        (("to=2020-01-01",), "belongs to a backfill"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(tmp_path: Path, given: tuple[str, ...], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        Asked.check(
            get("reachingnews"), str(tmp_path / "a.db"), "me@example.org", **dict(each.split("=") for each in given)
        )


def test_an_outlet_without_a_numbered_pager_has_no_way_back(tmp_path: Path) -> None:
    addresses = [f"/article-info.asp?id={number}" for number in range(20, 0, -1)]
    site_pages = {"/": listing(*addresses), "/article-list.asp": listing(*addresses)}
    with serving(site_pages | {address: article() for address in addresses}) as site:
        code, out, _ = crawls.crawl(tmp_path / "archive.db", site.base_url, "-a", "from=2020-01-01")

    assert code == 64
    assert "there is no way into the past of reachingnews: no page of its lists has a pager with numbers" in out
    assert site.log == ["/", "/article-list.asp"]
