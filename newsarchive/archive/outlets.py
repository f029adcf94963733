"""One row an outlet that was ever crawled, brought up to its card at every run."""

from __future__ import annotations

import sqlite3

from newsarchive import outlets
from newsarchive.errors import UnknownOutlet
from newsarchive.outlets.base import Outlet


def note(db: sqlite3.Connection, outlet: Outlet) -> None:
    db.execute(
        """
        insert into outlets (name, title, home, zone, date_order) values (?, ?, ?, ?, ?)
        on conflict (name) do update set title = excluded.title, home = excluded.home, zone = excluded.zone, date_order = excluded.date_order
        """,
        (outlet.name, outlet.title, outlet.home, outlet.zone, outlet.date_order),
    )


def wait(db: sqlite3.Connection, name: str, until: str) -> None:
    """The site asked to be left alone."""
    db.execute("update outlets set wait_until = ? where name = ?", (until, name))


def wait_until(db: sqlite3.Connection, name: str) -> str | None:
    row = db.execute("select wait_until from outlets where name = ?", (name,)).fetchone()
    return str(row["wait_until"]) if row["wait_until"] else None


def card(db: sqlite3.Connection, name: str) -> Outlet:
    """The card by which the outlet's captures are read. One that was crawled has a file; one whose pages were taken
    elsewhere may have none. Raises UnknownOutlet."""
    row = db.execute(
        "select home, exists (select 1 from runs where outlet = name) as crawled from outlets where name = ?", (name,)
    ).fetchone()
    if row is None:
        raise UnknownOutlet(name, names(db))
    return outlets.get(name) if row["crawled"] else outlets.card(name, row["home"])


def names(db: sqlite3.Connection) -> list[str]:
    return [row["name"] for row in db.execute("select name from outlets order by name")]


def homes(db: sqlite3.Connection) -> dict[str, str]:
    """Of each outlet of the archive, the scheme and host that its URLs stand under."""
    return {row["name"]: row["home"] for row in db.execute("select name, home from outlets order by name")}
