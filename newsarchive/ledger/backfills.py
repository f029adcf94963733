"""Stretches of an outlet's past that are fetched on request: the ways back, what was read on them, what was found.

A page is written down in the transaction that reads it, with what it showed; whoever goes on, follows from there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from newsarchive.ledger import listings
from newsarchive.ledger.frontier import Found, Task

Kind = Literal["pages", "sitemap"]


@dataclass(frozen=True, slots=True)
class Backfill:
    id: int
    first_day: str
    last_day: str
    read_from: Literal["newest", "oldest"]
    ended_at: str | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Way:
    """How the past is reached."""

    id: int
    kind: Kind
    url: str
    address: str | None
    second: int | None
    step: int | None
    last_page: int | None
    passage: int
    ended_at: str | None
    says: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """What a page showed, as it is kept."""

    run: int
    position: int
    entries: int
    day: str | None
    within: int
    known: int
    known_at: int | None
    new: int


@dataclass(frozen=True, slots=True)
class Progress:
    pages: int
    """Pages between the two days that were read, in all passages."""
    found: int
    """Articles of the stretch that its pages showed."""
    archived: int
    waiting: int
    """Not fetched yet."""
    failed: int
    """Could not be fetched or read so far; ordinary runs try again."""
    oldest: str | None
    newest: str | None
    """The days between which pages were read so far, by their middle ones."""
    end_of_list: str | None
    """The middle day of the last page there is, where the reading came to it."""


def find(db: sqlite3.Connection, outlet: str, first_day: str, last_day: str | None) -> Backfill | None:
    """The newest one of that stretch. last_day: None finds any."""
    row = db.execute(
        """
        select id, first_day, last_day, read_from, ended_at, proven from backfills
        where outlet = ? and first_day = ? and (? is null or last_day = ?) order by id desc limit 1
        """,
        (outlet, first_day, last_day, last_day),
    ).fetchone()
    return Backfill(*row) if row else None


def begin(db: sqlite3.Connection, outlet: str, first_day: str, last_day: str, read_from: str, now: str) -> None:
    db.execute(
        "insert into backfills (outlet, first_day, last_day, read_from, asked_at) values (?, ?, ?, ?, ?)",
        (outlet, first_day, last_day, read_from, now),
    )


def end(db: sqlite3.Connection, backfill: int, now: str, *, proven: bool) -> None:
    db.execute("update backfills set ended_at = ?, proven = ? where id = ?", (now, proven, backfill))


def add_way(
    db: sqlite3.Connection,
    backfill: int,
    kind: Kind,
    url: str,
    address: str | None = None,
    second: int | None = None,
    step: int | None = None,
    last_page: int | None = None,
) -> None:
    db.execute(
        "insert into backfill_ways (backfill, kind, url, address, second, step, last_page) values (?, ?, ?, ?, ?, ?, ?)",
        (backfill, kind, url, address, second, step, last_page),
    )


def ways(db: sqlite3.Connection, backfill: int) -> list[Way]:
    rows = db.execute(
        """
        select id, kind, url, address, second, step, last_page, passage, ended_at, says
        from backfill_ways where backfill = ? order by id
        """,
        (backfill,),
    )
    return [Way(*row) for row in rows]


def pages(db: sqlite3.Connection, way: Way) -> list[Page]:
    """Those of its passage at work, in the order of reading."""
    rows = db.execute(
        """
        select run, position, entries, day, within, known, known_at, new
        from backfill_pages where way = ? and passage = ? order by id
        """,
        (way.id, way.passage),
    )
    return [Page(*row) for row in rows]


def seen(
    db: sqlite3.Connection, backfill: int, way: Way, outlet: str, shown: Iterable[Found]
) -> tuple[int, int, int | None]:
    """Of those articles: how many this backfill has met, how many this passage, and at which position the last of these."""
    met = [row for page in shown if (row := _met(db, backfill, outlet, page.identity))]
    positions = [row["position"] for row in met if (row["way"], row["passage"]) == (way.id, way.passage)]
    return len(met), len(positions), max(positions, default=None)


def _met(db: sqlite3.Connection, backfill: int, outlet: str, identity: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(
        """
        select b.way, b.passage, b.position from frontier f join backfilled b on b.frontier = f.id
        where f.outlet = ? and f.identity = ? and b.backfill = ?
        """,
        (outlet, identity, backfill),
    ).fetchone()
    return row


def read(db: sqlite3.Connection, backfill: int, way: Way, page: Page, outlet: str, shown: Iterable[Found]) -> None:
    """Write down a page and what it showed of the stretch; the articles are in the frontier already."""
    db.execute(
        """
        insert into backfill_pages (way, passage, run, position, entries, day, within, known, known_at, new)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            way.id,
            way.passage,
            page.run,
            page.position,
            page.entries,
            page.day,
            page.within,
            page.known,
            page.known_at,
            page.new,
        ),
    )
    db.executemany(
        """
        insert into backfilled (backfill, frontier, way, passage, position)
        select ?, id, ?, ?, ? from frontier where outlet = ? and identity = ?
        on conflict do update set way = excluded.way, passage = excluded.passage, position = excluded.position
        """,
        [(backfill, way.id, way.passage, page.position, outlet, found.identity) for found in shown],
    )


def place(db: sqlite3.Connection, outlet: str, page: Found, now: str) -> int:
    """The id of a listing page in the frontier. The walks of ordinary runs are not told: to them it is as if nobody had looked."""
    db.execute(
        """
        insert or ignore into frontier (outlet, identity, url, kind, state, found_at) values (?, ?, ?, 'listing', 'done', ?)
        """,
        (outlet, page.identity, page.url, now),
    )
    row = db.execute("select id from frontier where outlet = ? and identity = ?", (outlet, page.identity)).fetchone()
    return int(row["id"])


def new_in_passage(db: sqlite3.Connection, way: Way) -> int:
    """Articles that the passage at work was the first to show."""
    row = db.execute(
        "select coalesce(sum(new), 0) from backfill_pages where way = ? and passage = ?", (way.id, way.passage)
    ).fetchone()
    return int(row[0])


def end_passage(db: sqlite3.Connection, way: Way) -> None:
    """The next one begins."""
    db.execute("update backfill_ways set passage = passage + 1 where id = ?", (way.id,))


def end_way(db: sqlite3.Connection, way: Way, now: str, says: str | None) -> None:
    db.execute("update backfill_ways set ended_at = ?, says = ? where id = ?", (now, says, way.id))


def wake_failed(db: sqlite3.Connection, backfill: int, now: str) -> None:
    """Its articles that no run got yet, where they are due again."""
    db.execute(
        """
        update frontier set state = 'todo' where state = 'failed' and article is null and removed_at is null and due_at <= ?
          and id in (select frontier from backfilled where backfill = ?)
        """,
        (now, backfill),
    )


def lease(db: sqlite3.Connection, backfill: int, outlet: str, run: int, limit: int) -> list[Task]:
    """Up to `limit` of its articles, in the order in which they were found."""
    rows = db.execute(
        """
        select id, url, identity, kind, capture, walked_at is not null and failures = 0 from frontier
        where outlet = ? and state = 'todo' and kind = 'article' and capture is null
          and exists (select 1 from backfilled b where b.frontier = frontier.id and b.backfill = ?)
        order by id limit ?
        """,
        (outlet, backfill, limit),
    ).fetchall()
    db.executemany("update frontier set state = 'leased', run = ? where id = ?", [(run, row[0]) for row in rows])
    return [Task(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]


def progress(db: sqlite3.Connection, backfill: int) -> Progress:
    found, archived, waiting, failed = db.execute(
        """
        select count(*), coalesce(sum(f.article is not null), 0), coalesce(sum(f.state in ('todo', 'leased')), 0),
               coalesce(sum(f.state in ('failed', 'barred') and f.article is null), 0)
        from backfilled b join frontier f on f.id = b.frontier where b.backfill = ?
        """,
        (backfill,),
    ).fetchone()
    pages, oldest, newest, last, ended = db.execute(
        """
        select count(*), min(iif(p.within, p.day, null)), max(iif(p.within, p.day, null)), min(p.day), max(p.entries = 0)
        from backfill_pages p join backfill_ways w on w.id = p.way where w.backfill = ?
        """,
        (backfill,),
    ).fetchone()
    return Progress(pages, found, archived, waiting, failed, oldest, newest, last if ended else None)


def close_gaps(
    db: sqlite3.Connection, outlet: str, backfill: Backfill, ways: Sequence[Way], first: str, last: str, now: str
) -> None:
    """Close the gaps between these two moments, UTC, whose listing the ways stand for."""
    listed = [
        row["id"]
        for way in ways
        for row in db.execute("select id from listings where outlet = ? and url = ?", (outlet, way.url))
    ]
    gaps = db.execute(
        "select id, listing from gaps where outlet = ? and closed_at is null and from_at >= ? and to_at <= ?",
        (outlet, first, last),
    ).fetchall()
    for gap in gaps:
        if gap["listing"] in listed or listings.covered(db, gap["listing"], listed):
            db.execute(
                "update gaps set closed_at = ?, closed_by = ? where id = ?", (now, f"backfill {backfill.id}", gap["id"])
            )
