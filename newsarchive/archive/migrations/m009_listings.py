"""What was listed when: an outlet's listings, every look at them, and the gaps between two looks."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    create table listings (  -- where an outlet's articles show: a listing page with its pager, a feed, a sitemap
        id integer primary key,  -- permanent
        outlet text not null references outlets,  -- whose
        kind text not null,  -- page, feed, sitemap
        url text not null,  -- its first page, under the outlet's own host
        proven integer references polls,  -- the last poll that reached back to the one before, or to the listing's end
        since text,  -- the day down to which it has been read without a hole; NULL: not bounded by a day
        full_at text,  -- UTC: when it was last read to its end; NULL: never
        ordered integer not null default 1,  -- 0: its new entries do not stand above the old ones, so it is always read to its end
        unique (outlet, url)
    ) strict
    """,
    """
    create table polls (  -- one look at a listing, over as many pages as it took
        id integer primary key,  -- grows with time
        listing integer not null references listings,  -- what was looked at
        run integer not null references runs,  -- the run that began it
        began_at text not null,  -- UTC, to the microsecond; the polls of one walk share it
        ended_at text,  -- UTC; NULL: at work, or its run died and the next one goes on with it
        whole integer not null,  -- 1: meant to read the listing to its end
        pages integer not null default 0,  -- listing pages read
        entries integer not null default 0,  -- links to articles on them
        new integer not null default 0,  -- entries that this listing had not shown before
        reached integer not null default 0,  -- 1: it reached entries of the last proven poll
        oldest_at text,  -- the oldest day that an entry's card printed
        outcome text  -- overlapped, whole, since, short, broken, unanswered, abandoned; NULL: at work
    ) strict
    """,
    """
    create table listed (  -- which listing shows which page of the frontier
        listing integer not null references listings,  -- where it is listed
        frontier integer not null references frontier,  -- what is listed
        poll integer not null references polls,  -- which poll saw it there first
        primary key (listing, frontier)
    ) strict, without rowid
    """,
    """
    create table gaps (  -- stretches of an outlet's time in which we may have missed articles
        id integer primary key,  -- in the order of noticing
        outlet text not null references outlets,  -- whose articles
        listing integer references listings,  -- the listing whose polls do not overlap
        from_at text not null,  -- UTC: the last moment up to which nothing is missed
        to_at text not null,  -- UTC: from this moment on nothing is missed
        reason text not null,  -- what was seen
        noticed_at text not null,  -- UTC
        run integer references runs,  -- the run that noticed it
        closed_at text,  -- UTC: when something else had read that stretch; NULL: open
        closed_by text  -- what closed it
    ) strict
    """,
    "alter table frontier add column listing integer references listings /* of a listing page: the listing that it is a page of */",
    "create index polls_listing on polls (listing, id)",
    "create index listed_frontier on listed (frontier)",
    "create index gaps_outlet on gaps (outlet, from_at)",
    "create index frontier_listing on frontier (listing) where listing is not null",
)


def step(db: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
