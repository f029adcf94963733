"""URLs known, their state, and when each is due again.

A page is leased, fetched, stored and read; `done` is set only in the transaction that stored the result. Whoever holds
the outlet's lock knows that every other run of it is dead, so `take_over` gives their leases back without a clock.

The walk over listing pages begins at the outlet's first pages and follows pagers. A page is read once a walk. A run
that died leaves its walk unfinished; the next one goes on with it. While pages are read, articles are published and
deleted, and others cross the border of a page that was read already: a walk that was resumed, or that found an article
nobody knew, is therefore not the last one (crawl/run.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["article", "listing"]

DEATHS = 2
"""Runs that may die while they read one stored capture alone, before it goes to quarantine."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a page showed."""

    url: str
    identity: str
    kind: Kind
    published_at: str | None = None
    """What the card said, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Task:
    """A leased page."""

    id: int
    url: str
    identity: str
    kind: Kind
    capture: int | None
    """Stored by a run that died before it was read: nothing is fetched for it."""
    again: bool = False
    """It was fetched before."""
    conditions: tuple[tuple[str, str], ...] = ()
    """Headers that ask for it only if it has changed."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk over the listing pages."""

    since: str | None
    began_at: str
    resumed: bool


def take_over(db: sqlite3.Connection, outlet: str) -> list[int]:
    """Give back the leases of dead runs; returns the frontier ids of stored captures that two runs read alone and died."""
    db.execute("update frontier set state = 'todo' where outlet = ? and state = 'leased'", (outlet,))
    rows = db.execute(
        "select id from frontier where outlet = ? and capture is not null and deaths >= ?", (outlet, DEATHS)
    )
    return [row["id"] for row in rows]


def begin_walk(db: sqlite3.Connection, outlet: str, first_pages: Iterable[Found], since: str | None, now: str) -> Walk:
    """Go on with the walk that a dead run left, if it was asked for the same stretch of time; else begin a new one."""
    left = db.execute(
        "select count(*) from frontier where outlet = ? and kind = 'listing' and state = 'todo'", (outlet,)
    ).fetchone()[0]
    before = db.execute("select walk_since, walk_began_at from outlets where name = ?", (outlet,)).fetchone()
    resumed = bool(left and before["walk_began_at"] and before["walk_since"] == since)
    began_at = before["walk_began_at"] if resumed else now
    if not resumed:
        _abandon(db, outlet)
        db.execute("update outlets set walk_since = ?, walk_began_at = ? where name = ?", (since, now, outlet))
    enter(db, outlet, first_pages, None, now)
    _queue(db, outlet, [page.identity for page in first_pages])
    return Walk(since, began_at, resumed)


def _abandon(db: sqlite3.Connection, outlet: str) -> None:
    """Forget the listing pages that an unfinished walk for other days still meant to read; a pager will show them again."""
    waiting = "outlet = ? and kind = 'listing' and state = 'todo' and capture is null"
    db.execute(f"update frontier set state = 'done' where {waiting} and walked_at is not null", (outlet,))
    db.execute(f"delete from frontier_urls where frontier in (select id from frontier where {waiting})", (outlet,))
    db.execute(f"delete from frontier where {waiting}", (outlet,))


def walk_again(db: sqlite3.Connection, outlet: str, first_pages: Iterable[Found], since: str | None, now: str) -> Walk:
    db.execute("update outlets set walk_began_at = ? where name = ?", (now, outlet))
    _queue(db, outlet, [page.identity for page in first_pages])
    return Walk(since, now, False)


def _queue(db: sqlite3.Connection, outlet: str, identities: Iterable[str]) -> None:
    db.executemany(
        "update frontier set state = 'todo' where outlet = ? and identity = ? and state != 'leased'",
        [(outlet, identity) for identity in identities],
    )


ENDED = "outlet = ? and kind = 'article' and state in ('done', 'failed', 'gone', 'barred') and removed_at is null"
"""Articles that a run is through with."""
AGAIN = "(article is not null or state = 'gone')"
"""Of them: those that it would look at again; the others it still tries to get."""


def wake_all(db: sqlite3.Connection, outlet: str) -> None:
    """Set every article that was ever fetched to `todo`."""
    db.execute(f"update frontier set state = 'todo' where {ENDED}", (outlet,))


def wake_ungot(db: sqlite3.Connection, outlet: str, now: str) -> None:
    """Those that are due and that no run got yet."""
    db.execute(f"update frontier set state = 'todo' where {ENDED} and not {AGAIN} and due_at <= ?", (outlet, now))


def due(db: sqlite3.Connection, outlet: str, now: str) -> list[tuple[int, str, str]]:
    """Articles to be looked at again: id, when they were looked at, since when they are due."""
    rows = db.execute(
        f"select id, coalesce(walked_at, found_at) as looked_at, due_at from frontier where {ENDED} and {AGAIN} and due_at <= ?",
        (outlet, now),
    )
    return [(row["id"], row["looked_at"], row["due_at"]) for row in rows]


def wake(db: sqlite3.Connection, pages: Iterable[int]) -> None:
    db.executemany("update frontier set state = 'todo' where id = ?", [(page,) for page in pages])


def wake_known(db: sqlite3.Connection, outlet: str, identities: Iterable[str]) -> set[int]:
    """Set articles that were read to `todo`, whenever they are due; returns their ids."""
    woken = set[int]()
    for identity in identities:
        rows = db.execute(
            "update frontier set state = 'todo' where outlet = ? and identity = ? and state = 'done' "
            "and article is not null and removed_at is null returning id",
            (outlet, identity),
        )
        woken |= {row["id"] for row in rows}
    return woken


def look_again_at(db: sqlite3.Connection, page: int, due_at: str) -> None:
    db.execute("update frontier set due_at = ? where id = ?", (due_at, page))


def enter(db: sqlite3.Connection, outlet: str, found: Iterable[Found], on: str | None, now: str) -> int:
    """Write down addresses that a page showed; returns how many pages were not known before."""
    new = 0
    for page in found:
        row = db.execute(
            "select id, article from frontier where outlet = ? and identity = ?", (outlet, page.identity)
        ).fetchone()
        if row is None:
            number = db.execute(
                "insert into frontier (outlet, identity, url, kind, found_on, found_at, published_at) values (?, ?, ?, ?, ?, ?, ?) returning id",
                (outlet, page.identity, page.url, page.kind, on, now, page.published_at),
            ).fetchone()[0]
            db.execute("insert into frontier_urls (frontier, url) values (?, ?)", (number, page.url))
            new += 1
        elif (
            db.execute(
                "insert or ignore into frontier_urls (frontier, url) values (?, ?)", (row["id"], page.url)
            ).rowcount
            and row["article"]
        ):
            db.execute("insert or ignore into article_urls (article, url) values (?, ?)", (row["article"], page.url))
    return new


def number(db: sqlite3.Connection, outlet: str, identity: str) -> int:
    """The id of a page that is known."""
    row = db.execute("select id from frontier where outlet = ? and identity = ?", (outlet, identity)).fetchone()
    return int(row["id"])


def turn_to(db: sqlite3.Connection, outlet: str, pages: Iterable[Found], walk: Walk) -> None:
    """Queue the pages of a pager that this walk has not read."""
    db.executemany(
        """
        update frontier set state = 'todo'
        where outlet = ? and identity = ? and kind = 'listing' and state not in ('todo', 'leased')
          and (walked_at is null or walked_at < ?)
        """,
        [(outlet, page.identity, walk.began_at) for page in pages],
    )


def lease(db: sqlite3.Connection, outlet: str, run: int, limit: int) -> list[Task]:
    """Up to `limit` pages to fetch, listing pages first, in the order in which they were found."""
    rows: list[sqlite3.Row] = []
    for kind in ("listing", "article"):
        if len(rows) < limit:
            rows += db.execute(
                "select id, url, identity, kind, capture, walked_at is not null and failures = 0 from frontier "
                "where outlet = ? and state = 'todo' and kind = ? and capture is null order by id limit ?",
                (outlet, kind, limit - len(rows)),
            ).fetchall()
    db.executemany("update frontier set state = 'leased', run = ? where id = ?", [(run, row["id"]) for row in rows])
    return [Task(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]


def lease_unread(db: sqlite3.Connection, outlet: str, run: int, backfill: int | None = None) -> Task | None:
    """One page that was stored and not read: alone, so that a page that kills its run shows itself. backfill: of that one only.

    To be read at once, by a worker that is ready: what else may kill the run meanwhile counts against the page.
    """
    row = db.execute(
        """
        select id, url, identity, kind, capture from frontier where outlet = ? and state = 'todo' and capture is not null
          and (? is null or exists (select 1 from backfilled b where b.frontier = frontier.id and b.backfill = ?))
        order by id limit 1
        """,
        (outlet, backfill, backfill),
    ).fetchone()
    if row is None:
        return None
    # Counted before it happens; `done` and `ended` set it back. A death in company is no page's fault, and is not counted.
    db.execute("update frontier set state = 'leased', run = ?, deaths = deaths + 1 where id = ?", (run, row["id"]))
    return Task(*row)


def give_back(db: sqlite3.Connection, outlet: str) -> None:
    """At the end of a run that was asked to stop: what it still held is `todo` again."""
    db.execute("update frontier set state = 'todo', deaths = 0 where outlet = ? and state = 'leased'", (outlet,))


def stored(db: sqlite3.Connection, page: int, capture: int) -> None:
    db.execute("update frontier set capture = ?, failures = 0 where id = ?", (capture, page))


def done(
    db: sqlite3.Connection,
    page: int,
    now: str,
    due_at: str | None,
    *,
    text_sha256: str | None,
    article: int | None = None,
) -> None:
    """To be called in the transaction that stored what the page held."""
    db.execute(
        """
        update frontier set state = 'done', capture = null, deaths = 0, failures = 0, misses = 0, missed_at = null, reason = null,
               walked_at = ?, due_at = ?, text_sha256 = ?, article = coalesce(?, article) where id = ?
        """,
        (now, due_at, text_sha256, article, page),
    )


def ended(
    db: sqlite3.Connection,
    page: int,
    state: Literal["failed", "gone", "barred"],
    reason: str,
    now: str,
    due_at: str | None,
) -> None:
    """No result, and why; `due_at` says when to try again."""
    db.execute(
        """
        update frontier set state = ?, reason = ?, capture = null, deaths = 0, due_at = ?, walked_at = ?, etag = null, last_modified = null,
               failures = failures + (? = 'failed') where id = ?
        """,
        (state, reason, due_at, now, state, page),
    )


def missed(db: sqlite3.Connection, page: int, now: str) -> tuple[str, int]:
    """One look more that found the page taken down; returns when the first of them in a row was, and how many there are.

    A look that failed is none, and ends no row of them; one that found the page does.
    """
    row = db.execute(
        """
        update frontier set misses = misses + 1, missed_at = coalesce(missed_at, ?), failures = 0 where id = ?
        returning missed_at, misses
        """,
        (now, page),
    ).fetchone()
    return str(row["missed_at"]), int(row["misses"])


def failures(db: sqlite3.Connection, page: int) -> int:
    """Fetches that failed since the last one that did not."""
    return int(db.execute("select failures from frontier where id = ?", (page,)).fetchone()["failures"])


def shown(db: sqlite3.Connection, page: int) -> tuple[str | None, int | None]:
    """What the page showed last: the hash of its text, and the article."""
    row = db.execute("select text_sha256, article from frontier where id = ?", (page,)).fetchone()
    return row["text_sha256"], row["article"]


def found_at(db: sqlite3.Connection, page: int) -> str:
    return str(db.execute("select found_at from frontier where id = ?", (page,)).fetchone()["found_at"])


def unread_capture(db: sqlite3.Connection, page: int) -> int:
    """The capture that a dead run stored for the page and did not read."""
    return int(db.execute("select capture from frontier where id = ?", (page,)).fetchone()["capture"])


def count(db: sqlite3.Connection, outlet: str) -> dict[str, int]:
    """Pages by state."""
    rows = db.execute("select state, count(*) as pages from frontier where outlet = ? group by state", (outlet,))
    return {row["state"]: row["pages"] for row in rows}
