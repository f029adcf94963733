"""Captures that no reader could read, each with its reason; the bytes stay."""

from __future__ import annotations

import sqlite3

from newsarchive.errors import PageError
from newsarchive.ledger import captures, frontier


def put(
    db: sqlite3.Connection, *, page: int, capture: int, run: int | None, error: PageError, now: str, due_at: str | None
) -> None:
    """Set the capture aside and end the page's lease; it is looked at again at `due_at`, for a site may mend it."""
    db.execute(
        "insert into quarantine (capture, run, kind, reason, quarantined_at) values (?, ?, ?, ?, ?)",
        (capture, run, error.kind, str(error), now),
    )
    captures.settle(db, capture, page, "quarantined")
    frontier.ended(db, page, "failed", f"{error.kind}: {error}", now, due_at)
