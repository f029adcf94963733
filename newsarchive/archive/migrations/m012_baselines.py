"""What pages showed, measured: by it a run tells a newspaper that changed its pages from one that has other news."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    create table measures (  -- the newest pages that runs read, as figures; no text
        id integer primary key,  -- in the order of reading
        outlet text not null references outlets,  -- whose pages
        layout text not null,  -- first day of the layout in the outlet's file
        run integer not null references runs,  -- which read it
        place text not null,  -- `article`, or the address of the list
        measures text not null,  -- JSON: page, says, sizes, alike, lines, markup; texts as short hashes
        trusted integer not null  -- 1: part of the baseline; 0: its run departed from it
    ) strict
    """,
    "create index measures_place on measures (outlet, layout, place, trusted, id)",
    """
    create table departures (  -- where a run departed from its outlet's baseline
        id integer primary key,  -- in the order of noticing
        outlet text not null references outlets,  -- whose pages
        run integer not null references runs,  -- the run that noticed it
        measure text not null,  -- what departed
        says text not null,  -- in a line: what was usual, and what stands there now
        accepted_at text  -- UTC: when somebody said that this is how the outlet is now
    ) strict
    """,
    "create index departures_outlet on departures (outlet, run)",
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
