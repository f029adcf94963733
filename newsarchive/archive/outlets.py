"""One row an outlet that was ever crawled, brought up to its card at every run."""

from __future__ import annotations

import sqlite3

from newsarchive.outlets.base import Outlet


def note(db: sqlite3.Connection, outlet: Outlet) -> None:
    db.execute(
        """
        insert into outlets (name, title, home, zone, date_order) values (?, ?, ?, ?, ?)
        on conflict (name) do update set title = excluded.title, home = excluded.home, zone = excluded.zone, date_order = excluded.date_order
        """,
        (outlet.name, outlet.title, outlet.home, outlet.zone, outlet.date_order),
    )
