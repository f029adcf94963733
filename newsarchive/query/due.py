"""When each outlet is to be polled again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsarchive.archive import baselines
from newsarchive.crawl.polling import SHORTEST, articles_a_day, interval
from newsarchive.ledger.clock import moment


@dataclass(frozen=True, slots=True)
class Due:
    articles_a_day: float | None
    """None: not known yet."""
    every: timedelta
    at: datetime


def due(db: sqlite3.Connection, outlet: str, now: datetime) -> Due | None:
    """None: it was never crawled. A run that read no list counts for nothing but a pause."""
    row = db.execute(
        """
        select max(r.started_at) as started_at, max(iif(r.listings > 0, r.started_at, null)) as polled_at, o.wait_until
        from runs r join outlets o on o.name = r.outlet where r.outlet = ?
        """,
        (outlet,),
    ).fetchone()
    if row["started_at"] is None:
        return None
    arrivals = baselines.arrivals(db, outlet, now)
    every = interval(arrivals, _depth(db, outlet))
    times = [moment(row["started_at"]) + SHORTEST]
    if row["polled_at"]:
        times.append(moment(row["polled_at"]) + every)
    if row["wait_until"]:
        times.append(moment(row["wait_until"]))
    return Due(articles_a_day(arrivals), every, max(times))


def _depth(db: sqlite3.Connection, outlet: str) -> int | None:
    """Entries of the longest list, where none has a second page."""
    rows = db.execute(
        """
        select (select count(*) from frontier where listing = l.id) as pages,
          (select max(entries) from (select entries from polls where listing = l.id order by id desc limit 200)) as entries
        from listings l where l.outlet = ?
        """,
        (outlet,),
    ).fetchall()
    if any(row["pages"] > 1 for row in rows):
        return None
    return max((row["entries"] or 0 for row in rows), default=0) or None
