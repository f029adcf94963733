"""What an archive has of an outlet: how much of each day, and where it may have missed something."""

from __future__ import annotations

import sqlite3
from typing import Any

from newsarchive.errors import NotInArchive
from newsarchive.query import gaps


def outlets(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """`name`, `title`, `home`, `articles`, `first_day`, `last_day`, `last_seen_at`; by name."""
    rows = db.execute(
        """
        select o.name, o.title, o.home, count(a.id) as articles, min(substr(a.published_at, 1, 10)) as first_day,
               max(substr(a.published_at, 1, 10)) as last_day, max(a.last_seen_at) as last_seen_at
        from outlets o left join articles a on a.outlet = o.name group by o.name order by o.name
        """
    )
    return [dict(row) for row in rows]


def outlet(db: sqlite3.Connection, name: str) -> dict[str, Any]:
    """As in `outlets`, and `days` (day: articles), `sections`, `gaps`, `unproven`, `missing`, `runs`. Raises NotInArchive."""
    known = next((row for row in outlets(db) if row["name"] == name), None)
    if known is None:
        raise NotInArchive(f"no outlet {name!r} in this archive; a name of the table outlets is meant")
    days = db.execute(
        "select day, articles from articles_by_day where outlet = ? and day is not null order by day", (name,)
    )
    sections = db.execute(
        """
        select section as value, count(*) as articles from articles where outlet = ? and section is not null
        group by section order by articles desc, section limit 20
        """,
        (name,),
    )
    runs = db.execute("select * from runs where outlet = ? order by id desc limit 5", (name,))
    return known | {
        "days": {row["day"]: row["articles"] for row in days},
        "sections": [dict(row) for row in sections],
        "gaps": gaps.gaps(db, name),
        "unproven": gaps.unproven(db, name),
        "missing": gaps.missing_numbers(db, name),
        "runs": [dict(row) for row in runs],
    }
