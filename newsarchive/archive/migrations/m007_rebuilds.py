"""Rebuilds: which captures were read again, by which reader, and what came of it."""

from __future__ import annotations

import sqlite3

from newsarchive.ledger import chain

TABLE = """
    create table rebuilds (  -- one row a rebuild: the archive's captures were read again
        id integer primary key,  -- grows with time
        outlet text references outlets,  -- whose captures; NULL: all
        since text,  -- the day from which captures were read again; NULL: all
        started_at text not null,  -- UTC
        ended_at text not null,  -- UTC: when everything was exchanged at once
        reader text not null,  -- version of the reader
        captures integer not null,  -- that were read again
        changed integer not null,  -- articles that read differently
        new integer not null,  -- articles that no reader had read before
        dropped integer not null,  -- articles that this reader reads no more; their captures are in the table quarantine
        quarantined integer not null,  -- captures that this reader cannot read
        read_at_last integer not null,  -- captures that were in quarantine and are read now
        seconds real not null  -- how long it took
    ) strict
"""

# They come first, in the order of storing: their numbers end below 1.
BEFORE_M002 = """
    update captures set
        settled = id - (select max(id) + 1 from captures),
        frontier = (select f.id from frontier_urls u join frontier f on f.id = u.frontier
                    where u.url = captures.url and f.outlet = captures.outlet limit 1)
    where settled is null and id not in (select capture from frontier where capture is not null) returning id
"""


def step(db: sqlite3.Connection) -> None:
    """Captures that were stored before we wrote down in which order get their places."""
    db.execute(TABLE)
    for (capture,) in db.execute(BEFORE_M002).fetchall():
        check = chain.settled_check(db.execute("select * from captures where id = ?", (capture,)).fetchone())
        db.execute("update captures set settled_check = ? where id = ?", (check and check.hex(), capture))
