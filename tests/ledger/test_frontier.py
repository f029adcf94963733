"""URLs known, and when each is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.archive import outlets, runs
from newsarchive.archive.connection import open_for_writing
from newsarchive.ledger import frontier
from newsarchive.ledger.frontier import Found
from newsarchive.outlets.base import Outlet

NOW = "2026-02-04T01:30:00Z"
HOME = "https://www.harbor.example"
FIRST = [Found(f"{HOME}/", "/", "listing")]


def article(number: int, view: str = "") -> Found:
    return Found(f"{HOME}/{number}{view}", f"id={number}", "article")


def listing(number: int) -> Found:
    return Found(f"{HOME}/list/{number}", f"list {number}", "listing")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = open_for_writing(tmp_path / "archive.db")
    for name in ("harbor", "inland"):
        outlets.note(db, Outlet(name=name, title=name, home=f"https://www.{name}.example/"))
        runs.begin(db, name, {}, NOW)
    yield db
    db.close()


def begin(db: sqlite3.Connection, second: int, since: str | None = None) -> frontier.Walk:
    return frontier.begin_walk(db, "harbor", FIRST, since, f"2026-02-04T01:30:{second:02d}.000000Z")


def read(db: sqlite3.Connection, walk: frontier.Walk, second: int, *shown: Found) -> str:
    """Lease one page, read it, and enter what it shows; returns its identity."""
    (task,) = frontier.lease(db, "harbor", 1, 1)
    pages = [page for page in shown if page.kind == "listing"]
    frontier.enter(db, "harbor", shown, task.url, NOW)
    frontier.turn_to(db, "harbor", pages, walk)
    frontier.done(db, task.id, f"2026-02-04T01:30:{second:02d}.500000Z", None, text_sha256=None)
    return task.identity


def waiting(db: sqlite3.Connection) -> list[str]:
    return [row["identity"] for row in db.execute("select identity from frontier where state = 'todo' order by id")]


def test_a_page_is_known_once_and_every_address_of_it_is_kept(db: sqlite3.Connection) -> None:
    assert frontier.enter(db, "harbor", [article(1), article(2)], None, NOW) == 2
    assert frontier.enter(db, "harbor", [article(1, "?view=2"), article(1)], None, NOW) == 0

    urls = [row["url"] for row in db.execute("select url from frontier_urls where frontier = 1 order by url")]
    assert urls == [f"{HOME}/1", f"{HOME}/1?view=2"]


def test_one_identity_at_two_outlets_is_two_pages(db: sqlite3.Connection) -> None:
    frontier.enter(db, "harbor", [article(1)], None, NOW)

    assert frontier.enter(db, "inland", [article(1)], None, NOW) == 1
    assert [task.id for task in frontier.lease(db, "inland", 2, 9)] == [2]


def test_listing_pages_are_read_before_articles(db: sqlite3.Connection) -> None:
    frontier.enter(db, "harbor", [article(1), listing(2), article(3)], None, NOW)

    assert [task.identity for task in frontier.lease(db, "harbor", 1, 2)] == ["list 2", "id=1"]


def test_a_walk_reads_each_listing_page_once_though_every_pager_shows_it(db: sqlite3.Connection) -> None:
    walk = begin(db, 0)
    assert read(db, walk, 1, listing(1), listing(2)) == "/"
    assert read(db, walk, 1, listing(1), listing(2)) == "list 1"
    assert read(db, walk, 1, listing(1), listing(2)) == "list 2"

    assert waiting(db) == []


def test_the_next_walk_reads_them_again_though_it_begins_within_the_same_second(db: sqlite3.Connection) -> None:
    walk = begin(db, 0)
    read(db, walk, 1, listing(1))
    read(db, walk, 1)

    again = frontier.walk_again(db, "harbor", FIRST, None, "2026-02-04T01:30:01.600000Z")
    assert read(db, again, 2, listing(1)) == "/"
    assert waiting(db) == ["list 1"]


def test_a_dead_runs_walk_is_gone_on_with(db: sqlite3.Connection) -> None:
    walk = begin(db, 0)
    read(db, walk, 1, listing(1), listing(2))
    read(db, walk, 2)
    frontier.take_over(db, "harbor")

    resumed = begin(db, 10)
    assert resumed.resumed
    assert read(db, resumed, 11, listing(1), listing(2)) == "/"
    assert waiting(db) == ["list 2"]


def test_a_walk_for_other_days_begins_anew(db: sqlite3.Connection) -> None:
    walk = begin(db, 0)
    read(db, walk, 1, listing(1), listing(2))

    assert not begin(db, 10, since="2026-01-01").resumed
    assert waiting(db) == ["/"]


def test_a_finished_walk_is_not_gone_on_with(db: sqlite3.Connection) -> None:
    read(db, begin(db, 0), 1)

    assert not begin(db, 10).resumed


def test_nothing_is_due_before_its_time_unless_everything_is_asked_for(db: sqlite3.Connection) -> None:
    frontier.enter(db, "harbor", [article(1), article(2)], None, NOW)
    for task, due in zip(frontier.lease(db, "harbor", 1, 2), ("2026-02-04T02:30:00Z", None), strict=True):
        frontier.done(db, task.id, NOW, due, text_sha256=None)

    frontier.wake_ungot(db, "harbor", "2026-02-04T02:29:59Z")
    assert waiting(db) == []
    frontier.wake_ungot(db, "harbor", "2026-02-04T02:30:00Z")
    assert waiting(db) == ["id=1"]
    frontier.wake_all(db, "harbor")
    assert waiting(db) == ["id=1", "id=2"]


def test_what_was_got_is_due_again_and_what_was_not_is_tried_again(db: sqlite3.Connection) -> None:
    frontier.enter(db, "harbor", [article(1), article(2)], None, NOW)
    gone, failed = frontier.lease(db, "harbor", 1, 2)
    frontier.ended(db, gone.id, "gone", "HTTP 404", NOW, NOW)
    frontier.ended(db, failed.id, "failed", "HTTP 500", NOW, NOW)

    assert frontier.due(db, "harbor", NOW) == [(gone.id, NOW, NOW)]
    frontier.wake_ungot(db, "harbor", NOW)
    assert waiting(db) == ["id=2"]
    frontier.wake(db, [gone.id])
    assert waiting(db) == ["id=1", "id=2"]


def test_what_one_outlets_run_gives_back_is_its_own(db: sqlite3.Connection) -> None:
    frontier.enter(db, "harbor", [article(1)], None, NOW)
    frontier.enter(db, "inland", [article(1)], None, NOW)
    frontier.lease(db, "harbor", 1, 1)
    frontier.lease(db, "inland", 2, 1)

    frontier.take_over(db, "harbor")
    assert frontier.count(db, "harbor") == {"todo": 1}
    assert frontier.count(db, "inland") == {"leased": 1}
