"""An archive's state in figures, an outlet a row: what a monitor draws and alarms by."""

from __future__ import annotations

import sqlite3
from typing import Any

FIGURES = {
    "last_run_timestamp_seconds": "When the newest run began.",
    "last_success_timestamp_seconds": "When the newest run that ended with 0 ended.",
    "last_exit_code": "Of the newest run that ended with a report.",
    "last_run_failed_pages": "Pages that this run could not fetch.",
    "last_run_quarantined_pages": "Pages that this run could not read.",
    "articles": "Articles in the archive.",
    "open_gaps": "Stretches of time in which articles may have been missed.",
    "last_run_departures": "Ways in which its pages were unlike what the outlet was.",
}


def figures(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Of every outlet that was ever crawled: `outlet`, and FIGURES; None: there is nothing to tell yet. Times are Unix seconds."""
    rows = db.execute(
        """
        select o.name as outlet, unixepoch(n.started_at) as last_run_timestamp_seconds,
          (select unixepoch(max(ended_at)) from runs where outlet = o.name and exit_code = 0) as last_success_timestamp_seconds,
          e.exit_code as last_exit_code, e.failed as last_run_failed_pages, e.quarantined as last_run_quarantined_pages,
          (select count(*) from articles where outlet = o.name) as articles,
          (select count(*) from gaps where outlet = o.name and closed_at is null) as open_gaps,
          (select count(*) from departures where run = e.id and accepted_at is null) as last_run_departures
        from outlets o join runs n on n.id = (select max(id) from runs where outlet = o.name)
        left join runs e on e.id = (select max(id) from runs where outlet = o.name and exit_code is not null)
        order by o.name
        """
    )
    return [dict(row) for row in rows]
