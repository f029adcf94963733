"""Proof: a chain over captures, day by day, and a hash over everything that is stored of a text."""

from __future__ import annotations

import sqlite3

from newsarchive.archive import proof
from newsarchive.ledger import chain

STATEMENTS = (
    """
    create table seals (  -- the chain over captures, one row a day on which any were stored; a day that is over never changes
        id integer primary key,  -- in the order of days
        day text not null unique,  -- UTC, our clock: when they were stored, whenever they were fetched
        captures integer not null,  -- how many
        last integer not null references captures,  -- the last of them; those before it, down to the day before, are of this day
        sha256 text not null  -- of the seal before, this row, and the chain at its last capture: whoever keeps it can prove the archive up to there
    ) strict
    """,
    "alter table captures add column chain_sha256 text /* of this row as it was stored, and of the capture before it */",
    "alter table captures add column settled_check text /* of what became of it: the first 16 digits of a SHA-256; NULL: not read yet */",
    "alter table frontier add column removed_at text /* UTC: when the page was removed from this archive for good; it is never asked again */",
    "alter table articles add column record_sha256 text /* of this row, its credits, images, links and revisions; last_seen_at is not in it */",
    "alter table revisions add column record_sha256 text /* of this row */",
)


def step(db: sqlite3.Connection) -> None:
    """What stands there already is of the day on which the archive gets its chain."""
    for statement in STATEMENTS:
        db.execute(statement)
    for (capture,) in db.execute("select id from captures order by id").fetchall():
        chain.append(db, capture)
        chain.check_settled(db, capture)
    for (revision,) in db.execute("select id from revisions order by id").fetchall():
        proof.seal_revision(db, revision)
    for (article,) in db.execute("select id from articles order by id").fetchall():
        proof.seal(db, article)
