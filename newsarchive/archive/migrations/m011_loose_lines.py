"""Lines that came or went on article pages and are no sentences: what tells adverts from sub-headings."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    create table loose_lines (  -- lines that are no sentences and came or went on a page: the outlet's, where several articles had them
        outlet text not null references outlets,  -- whose pages
        line_sha256 text not null,  -- of the line, in normal form
        article integer not null references articles,  -- on whose page it came or went
        came integer not null default 0,  -- visits on which the page had it and our text had not
        went integer not null default 0,  -- visits on which our text had it and the page had not
        primary key (outlet, line_sha256, article)
    ) strict, without rowid
    """,
    "create index loose_lines_article on loose_lines (article)",
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
