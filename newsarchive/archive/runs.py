"""One row a run."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

import newsarchive

COUNTS = (
    "fetched",
    "listings",
    "new",
    "unchanged",
    "unmodified",
    "revised",
    "copies",
    "takedowns",
    "returns",
    "gone",
    "barred",
    "failed",
    "quarantined",
)
"""What a run counts, in the order of its report; columns of `runs`."""
REQUESTS = ("article_requests", "listing_requests", "revisit_requests", "robots_requests")
"""What it asked of the site, redirects and retries included; columns of `runs` too."""


def begin(db: sqlite3.Connection, outlet: str, asked: Mapping[str, str], now: str) -> int:
    return int(
        db.execute(
            "insert into runs (outlet, asked, started_at, version) values (?, ?, ?, ?) returning id",
            (outlet, json.dumps(dict(asked), ensure_ascii=False), now, newsarchive.__version__),
        ).fetchone()[0]
    )


def before(db: sqlite3.Connection, outlet: str, run: int, day_ago: str) -> tuple[str | None, int]:
    """When the run before this one began, and how many requests all since then made to look again."""
    row = db.execute(
        """
        select max(started_at) as started_at, coalesce(sum(iif(started_at > ?, revisit_requests, 0)), 0) as used
        from runs where outlet = ? and id < ? and asked ->> 'backfill' is null
        """,
        (day_ago, outlet, run),
    ).fetchone()
    return row["started_at"], int(row["used"])


def since_of(db: sqlite3.Connection, run: int) -> str | None:
    """The day down to which the run was asked to walk."""
    row = db.execute("select asked from runs where id = ?", (run,)).fetchone()
    return json.loads(row["asked"]).get("since") if row else None


def bury(db: sqlite3.Connection, outlet: str) -> None:
    """Say of runs that ended without a word what is still known: whoever holds the outlet's lock knows that they are dead."""
    db.execute(
        """
        update runs set outcome = 'ended without a report: killed, or the machine went down; the next run went on',
               fetched = (select count(*) from captures where captures.run = runs.id),
               revisit_requests = (select count(*) from captures c where c.run = runs.id and exists (
                   select 1 from captures e where e.frontier = c.frontier and e.id < c.id))
        where outlet = ? and outcome is null
        """,
        (outlet,),
    )


def end(
    db: sqlite3.Connection,
    run: int,
    counts: Mapping[str, int],
    *,
    outcome: str,
    exit_code: int,
    now: str,
    seconds: float,
) -> None:
    counted = (*COUNTS, *REQUESTS)
    sets = ", ".join(f"{name} = :{name}" for name in counted)
    db.execute(
        f"update runs set {sets}, outcome = :outcome, exit_code = :exit_code, ended_at = :now, seconds = :seconds where id = :run",
        {name: counts.get(name, 0) for name in counted}
        | {"outcome": outcome, "exit_code": exit_code, "now": now, "seconds": round(seconds, 2), "run": run},
    )


def list_runs(db: sqlite3.Connection, outlet: str | None = None, limit: int = 20) -> list[sqlite3.Row]:
    """The newest runs, newest first."""
    return db.execute(
        "select * from runs where :outlet is null or outlet = :outlet order by id desc limit :limit",
        {"outlet": outlet, "limit": limit},
    ).fetchall()
