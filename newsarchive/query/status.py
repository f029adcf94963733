"""The state of every outlet of an archive, also while a crawl writes to it and after one that died."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from newsarchive.archive.lock import OutletLock
from newsarchive.ledger.clock import moment, stamp
from newsarchive.query.due import Due, due
from newsarchive.query.health import Past, Ran, rhythm, troubles

RUNS = 20
"""The newest ones, by which an outlet is judged."""

CRAWLED = "select name from outlets where exists (select 1 from runs where outlet = name and asked ->> 'backfill' is null) order by name"
"""Outlets that were only ever replayed, or backfilled, have no rhythm to be late by."""


def status(db: sqlite3.Connection, archive: Path, now: datetime) -> list[dict[str, Any]]:
    """One row an outlet that was ever crawled: `outlet`, `healthy`, `since` (when it ceased to be), `troubles` (each `what`, `do`, `since`),
    `last_run_at`, `last_exit_code`, `last_outcome`, `proven_at`, `every_seconds`, `at_work_since`, `open_gaps`, `articles_a_day` (None: not known yet), `poll_seconds` (how often so fast an
    outlet is to be polled), `due_at`."""
    names = [row["name"] for row in db.execute(CRAWLED)]
    return [_row(_past(db, archive, name), now) | _due(due(db, name, now)) for name in names]


def _past(db: sqlite3.Connection, archive: Path, outlet: str) -> Past:
    rows = db.execute(
        """
        select started_at, ended_at, exit_code, outcome, fetched, listings, quarantined,
          new + copies + revised + unchanged - unmodified as read,
          (select says from departures where run = runs.id and accepted_at is null order by id limit 1) as departed
        from runs where outlet = ? and asked ->> 'backfill' is null order by id desc limit ?
        """,
        (outlet, RUNS + 1),
    ).fetchall()
    runs = [Ran(moment(row[0]), moment(row[1]) if row[1] else None, *row[2:]) for row in rows]
    at_work = bool(runs) and runs[0].outcome is None and OutletLock(archive, outlet).held()
    proven_at = db.execute(
        "select max(p.ended_at) from listings l join polls p on p.id = l.proven where l.outlet = ?", (outlet,)
    ).fetchone()[0]
    gaps = db.execute("select noticed_at from gaps where outlet = ? and closed_at is null", (outlet,))
    return Past(
        outlet,
        runs[1:] if at_work else runs[:RUNS],
        runs[0].started_at if at_work else None,
        moment(proven_at) if proven_at else None,
        [moment(row["noticed_at"]) for row in gaps],
    )


def _due(due: Due | None) -> dict[str, Any]:
    if due is None:
        return {}
    rate = None if due.articles_a_day is None else round(due.articles_a_day, 1)
    return {"articles_a_day": rate, "poll_seconds": round(due.every.total_seconds()), "due_at": stamp(due.at)}


def _row(past: Past, now: datetime) -> dict[str, Any]:
    found, last, every = troubles(past, now), past.runs[0] if past.runs else None, rhythm(past.runs)
    return {
        "outlet": past.outlet,
        "healthy": not found,
        "since": stamp(min(trouble.since for trouble in found)) if found else None,
        "troubles": [{"what": each.what, "do": each.do, "since": stamp(each.since)} for each in found],
        "last_run_at": stamp(last.started_at) if last else None,
        "last_exit_code": last.exit_code if last else None,
        "last_outcome": last.outcome if last else None,
        "proven_at": stamp(past.proven_at) if past.proven_at else None,
        "every_seconds": round(every.total_seconds()) if every else None,
        "at_work_since": stamp(past.at_work_since) if past.at_work_since else None,
        "open_gaps": len(past.gaps_noticed),
    }
