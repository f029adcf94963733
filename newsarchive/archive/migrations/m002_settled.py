"""What became of a capture, and in which order: a rebuild takes them in the same order to the same rows."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    "alter table captures add column frontier integer references frontier /* the page that it was fetched for; NULL: stored before we wrote that down */",
    "alter table captures add column settled integer /* from 1, in the order in which results were stored; NULL: not read yet */",
    "alter table captures add column outcome text /* what became of it: new, unchanged, layout, noise, revised, copy, listing, quarantined, gone, failed, barred */",
    "alter table captures add column article integer references articles /* what it showed */",
    "create unique index captures_settled on captures (settled) where settled is not null",
    "create index captures_article on captures (article) where article is not null",
    "create index captures_frontier on captures (frontier) where frontier is not null",
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
