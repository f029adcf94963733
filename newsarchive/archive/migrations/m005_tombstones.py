"""Takedowns with their evidence, how much a revision added and removed, and the misses that a page of the frontier had."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    create table tombstones (  -- an article that was taken down, with the evidence; one row each time
        id integer primary key,  -- in the order of concluding
        article integer not null references articles,  -- what was taken down; its last text stays
        kind text not null,  -- how: not_found (HTTP 404), gone (HTTP 410), home (a redirect to a page that is no article), soft (status 200 and a note that it is not there), removed (out of this archive, on request)
        last_seen_at text not null,  -- UTC: the outlet still showed it
        first_missed_at text,  -- UTC: the first look that did not find it: it went between the two; NULL: removed
        last_missed_at text,  -- UTC: the last look that did not find it; where it came back, it did so after that
        concluded_at text not null,  -- UTC: when the retries were over
        capture integer references captures,  -- the answer that concluded it; NULL: removed
        misses integer not null,  -- looks in a row that did not find it
        reason text not null,  -- what was seen, one line; of removed: why
        returned_at text  -- UTC: the look that found it again; NULL: it is still down
    ) strict
    """,
    "create index tombstones_article on tombstones (article)",
    "alter table frontier add column misses integer not null default 0 /* looks in a row that found the page taken down */",
    "alter table frontier add column missed_at text /* UTC: the first of them; NULL: none */",
    "alter table revisions add column added integer /* characters of the text that the one before had not; NULL: first, or stored before we counted */",
    "alter table revisions add column removed integer /* characters that the one before had and this text has not; NULL as above */",
    "create index revisions_cut on revisions (text_sha256) where kind = 'truncated'",
    "alter table runs add column takedowns integer not null default 0 /* articles that were found to be taken down, after every retry */",
    "alter table runs add column returns integer not null default 0 /* articles that had been taken down and are back */",
    """
    create view taken_down as  -- articles that their outlet shows no more, with when they went and how
    select a.id as article, a.outlet, a.headline, a.url, t.kind, t.last_seen_at, t.first_missed_at, t.concluded_at, t.reason, t.capture
    from tombstones t join articles a on a.id = t.article where t.returned_at is null
    """,
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
