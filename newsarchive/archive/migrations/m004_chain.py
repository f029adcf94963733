"""Proof: a chain over captures, day by day, and a hash over everything that is stored of a text."""

from __future__ import annotations

import sqlite3

from newsarchive.archive import proof
from newsarchive.ledger import chain, headers
from newsarchive.ledger.clock import now, stamp

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
    _chain(db)
    for (revision,) in db.execute("select id from revisions order by id").fetchall():
        proof.seal_revision(db, revision)
    for (article,) in db.execute("select id from articles order by id").fetchall():
        proof.seal(db, article)


def _chain(db: sqlite3.Connection) -> None:
    """In hex, as the chain stood before m019_smaller_captures."""
    chained, last, count = "", 0, 0
    for (last,) in db.execute("select id from captures order by id").fetchall():
        row = db.execute("select * from captures where id = ?", (last,)).fetchone()
        chained = chain.link(chained, row, headers.get(db, row["header_list"], row["header_values"]))
        check = chain.settled_check(row)
        db.execute(
            "update captures set chain_sha256 = ?, settled_check = ? where id = ?",
            (chained, check and check.hex(), last),
        )
        count += 1
    if count:
        day = {"id": 1, "day": stamp(now())[:10], "captures": count, "last": last, "chain_sha256": chained}
        day["sha256"] = chain.seal("", day)
        db.execute(
            "insert into seals (id, day, captures, last, sha256) values (:id, :day, :captures, :last, :sha256)", day
        )
