"""A second archive beside the first, in which a rebuild makes the derived rows anew; it goes when they are exchanged.

It holds the ledger's rows without their bodies. What the rebuild does not read again is in it as it stands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newsarchive.archive.connection import open_for_writing

ARTICLE_PARTS = ("credits", "images", "article_links", "article_urls", "revisions", "tombstones", "loose_lines")
"""What hangs on an article."""
BATCH = 256


@dataclass(frozen=True, slots=True)
class Stored:
    """A capture to be read again: where it stands, and what it was asked as."""

    capture: int
    outlet: str
    run: int | None
    asked: str
    page: int
    identity: str
    kind: Literal["article", "listing"]


def path_of(archive: Path, outlet: str | None) -> Path:
    archive = archive.resolve()
    named = f".{outlet.replace('/', '%2F')}" if outlet else ""
    return archive.with_name(f"{archive.name}{named}.rebuild")


def clear(scratch: Path) -> None:
    """Take away a scratch, whole or as a kill left it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        scratch.with_name(scratch.name + ending).unlink(missing_ok=True)


def make(scratch: Path, archive: Path, names: list[str], since: str | None) -> None:
    """names: of the outlets; since: a day, from which captures are read again.

    Captures of a page that was removed from the archive are not read again, and what is kept of it stays.
    """
    clear(scratch)
    open_for_writing(scratch).close()
    db = sqlite3.connect(scratch.as_uri(), uri=True, isolation_level=None)
    try:
        db.row_factory = sqlite3.Row
        db.execute("pragma synchronous = off")
        db.execute("attach ? as archive", (f"{archive.absolute().as_uri()}?mode=ro",))
        db.execute("begin")
        db.execute("create table in_scope (outlet text primary key)")
        db.executemany("insert into in_scope values (?)", [(name,) for name in names])
        for (trigger,) in db.execute("select name from main.sqlite_master where type = 'trigger'").fetchall():
            db.execute(f"drop trigger main.{trigger}")  # nobody searches here
        _choose(db, since)
        _copy(db, since)
        db.execute("commit")
    finally:
        db.close()


def _choose(db: sqlite3.Connection, since: str | None) -> None:
    """Which articles and pages are made anew, and from which captures in which order."""
    # Where bytes are gone, nothing can be read again: what was made of them stays.
    db.execute(
        """
        create table kept_articles as
        select c.article as id from archive.captures c join archive.bodies b on b.id = c.body
        where b.removed_at is not null and c.article is not null
        union select article from archive.tombstones where kind = 'removed'
        union select article from archive.frontier where removed_at is not null and article is not null
        """
    )
    db.execute(
        """
        create table pages as  -- of the frontier: those whose captures are read again
        select id, kind from archive.frontier where outlet in (select outlet from in_scope) and removed_at is null
          and id not in (select frontier from archive.captures where frontier is not null and article in (select id from kept_articles))
        """
    )
    if since:
        _near(db, since)
        db.execute("delete from pages where kind = 'article' and id not in (select page from near)")
    db.execute("create unique index pages_id on pages (id)")
    db.execute(
        """
        create table waiting (settled integer primary key, capture integer not null)
        """
    )
    # A backfill's listing pages show what it did not ask for; what it did is in the frontier.
    db.execute(
        """
        insert into waiting select c.settled, c.id from archive.captures c join pages on pages.id = c.frontier
        where c.settled is not null and (pages.kind = 'article' or ? is null or c.fetched_at >= ?)
          and not (pages.kind = 'listing' and c.run in (select id from archive.runs where asked ->> 'backfill' is not null))
        """,
        (since, since),
    )
    db.execute(
        """
        create table anew (id integer primary key)  -- articles that are made anew
        """
    )
    db.execute(
        """
        insert into anew select a.id from archive.articles a where a.outlet in (select outlet from in_scope)
          and a.id not in (select id from kept_articles where id is not null)
          and (? is null or a.id in (select article from archive.captures where id in (select capture from waiting))
               or a.id in (select article from archive.frontier where id in (select id from pages)))
        """,
        (since,),
    )


def _near(db: sqlite3.Connection, since: str) -> None:
    """An article is made from all captures of its pages, and so are those that ever shared a page with it."""
    db.execute(
        """
        create table led as
        select frontier as page, article from archive.captures where frontier in (select id from pages) and article is not null
        union select id, article from archive.frontier where id in (select id from pages) and article is not null
        """
    )
    db.execute("create index led_page on led (page)")
    db.execute("create index led_article on led (article)")
    db.execute(
        """
        create table near as with recursive reached (page) as (
            select frontier from archive.captures where fetched_at >= ? and frontier in (select id from pages where kind = 'article')
            union select other.page from reached join led on led.page = reached.page join led other on other.article = led.article
        )
        select page from reached
        """,
        (since,),
    )


def _copy(db: sqlite3.Connection, since: str | None) -> None:
    for table in ("outlets", "runs", "rights"):
        _take(db, table, "true")
    _take(db, "captures", "outlet in (select outlet from in_scope)")
    db.execute(
        """
        update captures set settled = null, outcome = null, article = null, settled_check = null
        where id in (select capture from waiting)
        """
    )
    _take(db, "frontier", "outlet in (select outlet from in_scope)")
    db.execute(
        """
        update frontier set state = 'todo', article = null, text_sha256 = null, misses = 0, missed_at = null, reason = null
        where id in (select id from pages)
        """
    )
    _take(db, "articles", "outlet in (select outlet from in_scope) and id not in (select id from anew)")
    for table in ARTICLE_PARTS:
        _take(db, table, "article in (select id from main.articles)")
    _take(db, "reporters", "id in (select reporter from main.credits)")
    # A page's addresses are gathered from every page that links to it: with a day, not all of those are read again.
    held = "frontier not in (select id from pages)" if since is None else "true"
    _take(db, "frontier_urls", f"{held} and frontier in (select id from main.frontier)")


def _take(db: sqlite3.Connection, table: str, which: str) -> None:
    names = ", ".join(columns(db, table))
    db.execute(f"insert into main.{table} ({names}) select {names} from archive.{table} where {which}")


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in db.execute("select name from pragma_table_info(?, 'main')", (table,))]


def waiting(archive: sqlite3.Connection, scratch: Path) -> Iterator[Stored]:
    """The captures to be read again, in the order in which their results were stored. archive: open to be read."""
    archive.execute("attach ? as scratch", (f"{scratch.as_uri()}?mode=ro",))
    last = -(1 << 62)
    while rows := archive.execute(
        """
        select w.settled, c.id, c.outlet, c.run, c.url, f.id as page, f.identity, f.kind
        from scratch.waiting w join main.captures c on c.id = w.capture join main.frontier f on f.id = c.frontier
        where w.settled > ? order by w.settled limit ?
        """,
        (last, BATCH),
    ).fetchall():  # no read is left open: it would keep the archive's log from being folded in
        last = rows[-1]["settled"]
        for row in rows:
            yield Stored(*tuple(row)[1:])
