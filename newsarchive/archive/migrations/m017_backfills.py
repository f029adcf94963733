"""Stretches of an outlet's past that are fetched on request: the ways back, the pages read on them, the articles found."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    create table backfills (  -- a stretch of an outlet's past that somebody asked for, over as many runs as it takes
        id integer primary key,  -- in the order of asking
        outlet text not null references outlets (name),  -- whose past
        first_day text not null,  -- the oldest day asked for
        last_day text not null,  -- the newest one
        read_from text not null,  -- newest or oldest: which end is read first
        asked_at text not null,  -- UTC
        ended_at text,  -- UTC: when every way was read to its end and no article was left to fetch; NULL: not yet
        proven integer not null default 0  -- 1: each way was read once more, and showed no article that was not known
    ) strict
    """,
    """
    create table backfill_ways (  -- how a backfill reaches the past: the numbered pages of a listing, its sitemaps
        id integer primary key,  -- in the order in which they are taken
        backfill integer not null references backfills (id),  -- whose
        kind text not null,  -- pages, sitemap
        url text not null,  -- where it begins: the listing's first page, the sitemap
        address text,  -- of its pages from the second on, `{}` for the number; NULL: each has its own
        second integer,  -- the number that the second page's address has
        step integer,  -- by how much the number grows from page to page
        last_page integer,  -- the highest page that its pager named; NULL: it named none
        passage integer not null default 1,  -- how often it is being read, from 1; the second time shows whether the first left something out
        ended_at text,  -- UTC; NULL: at work
        says text  -- how it ended, where that is worth a word
    ) strict
    """,
    """
    create table backfill_pages (  -- pages between the two days, in the order of reading
        id integer primary key,  -- in the order of reading
        way integer not null references backfill_ways (id),  -- on which way
        passage integer not null,  -- in which passage of it
        run integer not null references runs (id),  -- by which run
        position integer not null,  -- from 1, the newest
        entries integer not null,  -- articles on it
        day text,  -- the middle one of their days; NULL: its cards print none
        within integer not null,  -- articles of the stretch on it
        known integer not null,  -- of them: seen before in this passage
        known_at integer,  -- the position of the one of them that had been seen furthest down
        new integer not null  -- of them: never seen before in this backfill
    ) strict
    """,
    """
    create table backfilled (  -- which backfill found which article
        backfill integer not null references backfills (id),  -- found by
        frontier integer not null references frontier (id),  -- what was found
        way integer not null references backfill_ways (id),  -- where it was seen last
        passage integer not null,  -- in which passage of that way
        position integer not null,  -- at which position
        primary key (backfill, frontier)
    ) strict, without rowid
    """,
    "create index backfill_pages_way on backfill_pages (way, passage, id)",
    "create index backfilled_frontier on backfilled (frontier)",
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
