"""Numbers of articles that no listing showed."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    create table missing_ids (  -- numbers between those of known articles that no listing showed: taken down before a poll, maybe
        outlet text not null references outlets,  -- whose
        number integer not null,  -- as in `identity`
        noticed_at text not null,  -- UTC
        run integer not null references runs,  -- the run that noticed it
        primary key (outlet, number)
    ) strict, without rowid
    """,
    "create index frontier_number on frontier (outlet, cast(substr(identity, instr(identity, '=') + 1) as integer)) where kind = 'article'",
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
