"""What an unchanged page is known by: ETag and Last-Modified of the last full answer that was read.

A page that ended in any other way than read has none (frontier.ended), so a 304 always means the text that we have.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from newsarchive.ledger.clock import moment
from newsarchive.ledger.headers import Headers

FULL_EVERY = {"listing": timedelta(days=1), "article": timedelta(days=30)}
"""So often a page is asked for without a condition: some servers say 304 for ever."""


def remember(db: sqlite3.Connection, page: int, sent: Headers, fetched_at: str, reader: str) -> None:
    """To be called in the transaction that stored what the page held. sent: with the answer; reader: its version."""
    values = {name.lower(): value for name, value in sent}
    db.execute(
        "update frontier set etag = ?, last_modified = ?, full_at = ?, read_by = ? where id = ?",
        (values.get("etag"), values.get("last-modified"), fetched_at, reader, page),
    )


def conditions(db: sqlite3.Connection, page: int, at: datetime, reader: str) -> Headers:
    """The headers that ask for the page only if it has changed; none where it is to be fetched whole.

    reader: today's version. What another one read is fetched and read again.
    """
    row = db.execute(
        "select kind, etag, last_modified, full_at, read_by from frontier where id = ?", (page,)
    ).fetchone()
    if row["read_by"] != reader or not timedelta() <= at - moment(row["full_at"]) < FULL_EVERY[row["kind"]]:
        return ()
    both = (("If-None-Match", row["etag"]), ("If-Modified-Since", row["last_modified"]))
    return tuple((name, value) for name, value in both if value)
