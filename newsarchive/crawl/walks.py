"""Walks over an outlet's listings: begun, repeated while something may have crossed unseen, and brought to their end.

Each function is one transaction's work and takes its connection.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from newsarchive.crawl.asked import Asked
from newsarchive.ledger import frontier, listings, missing_ids
from newsarchive.ledger.clock import instant, stamp
from newsarchive.ledger.frontier import Found, Walk

WHOLE_EVERY = timedelta(days=7)
"""A listing is read to its end that often, for what was listed further down than its news."""
WALKS = 3
"""Walks over the listings in one run, at most: on a site that publishes all the time each finds something."""


def begin(db: sqlite3.Connection, asked: Asked, run: int, at: datetime) -> Walk:
    """Go on with the walk that a dead run left, or begin a new one."""
    outlet, first_pages = asked.outlet, _first_pages(asked)
    walk = frontier.begin_walk(db, outlet.name, first_pages, _since(asked), instant(at))
    if not walk.resumed:
        listings.abandon(db, outlet.name, stamp(at))
    _poll(db, asked, run, walk, first_pages, at)
    return walk


def again(db: sqlite3.Connection, asked: Asked, run: int, walk: Walk, walks: int, at: datetime) -> Walk | None:
    """At the end of the run's `walks`-th walk: the next one; None where there is no need for one.

    A deletion moves every later article up, across the border of a page that was read already; so what a walk found is
    sure only when the next one finds nothing. Without news there is no next one, nor where a listing's news stood on
    one page.
    """
    crossed = listings.crossed(db, asked.outlet.name, walk.began_at)
    first_pages = [page for page in _first_pages(asked) if walk.resumed or page.url in crossed]
    if walks >= WALKS or not first_pages:
        return None
    walk = frontier.walk_again(db, asked.outlet.name, first_pages, _since(asked), instant(at))
    _poll(db, asked, run, walk, first_pages, at)
    return walk


def end(db: sqlite3.Connection, asked: Asked, run: int, at: datetime) -> int:
    """The walk is over and nothing is left to fetch: what it proves, and how many gaps it noted."""
    gaps = listings.finish(db, asked.outlet.name, since=_since(asked), run=run, now=stamp(at))
    if asked.outlet.identity_parameter:
        missing_ids.note(db, asked.outlet.name, run, stamp(at))
    return gaps


def _poll(db: sqlite3.Connection, asked: Asked, run: int, walk: Walk, first_pages: list[Found], at: datetime) -> None:
    whole_since = walk.began_at if asked.walk == "all" else instant(at - WHOLE_EVERY)
    listings.begin(
        db,
        asked.outlet.name,
        first_pages,
        asked.outlet.first_pages(),
        run=run,
        began_at=walk.began_at,
        since=_since(asked),
        whole_since=whole_since,
    )


def _since(asked: Asked) -> str | None:
    return asked.since.isoformat() if asked.since else None


def _first_pages(asked: Asked) -> list[Found]:
    outlet = asked.outlet
    return [Found(url, outlet.identity(url), "listing") for url in outlet.first_pages()]
