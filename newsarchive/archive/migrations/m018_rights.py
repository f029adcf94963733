"""What pages say of the use that may be made of them."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    create table rights (  -- what pages said of their use, each combination once
        id integer primary key,  -- permanent
        noarchive text,  -- where it asks that no copy be kept: header (X-Robots-Tag), meta; NULL: it does not
        tdm_reservation integer,  -- TDMRep: 1: text and data mining is reserved; 0: it is not; NULL: nothing is said
        tdm_policy text,  -- the address of the terms, as printed; NULL: none
        tdm_by text  -- what said so, the strongest: meta, header, file (/.well-known/tdmrep.json); NULL: nothing
    ) strict
    """,
    "create index rights_policy on rights (tdm_policy)",
    "alter table captures add column rights integer references rights (id) /* what it said of its use; NULL: nothing, or stored before we looked */",
    "alter table robots add column path text not null default '/robots.txt' /* the file that was asked for: this, or /.well-known/tdmrep.json */",
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
