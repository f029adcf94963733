"""Where an archive may be incomplete: gaps between polls, listings that are not proven, numbers that no listing showed."""

from __future__ import annotations

import sqlite3
from typing import Any


def gaps(db: sqlite3.Connection, outlet: str | None = None, *, closed: bool = False) -> list[dict[str, Any]]:
    """Oldest first: `outlet`, `url` of the listing, `from_at`, `to_at`, `reason`, `noticed_at`, `closed_at`, `closed_by`."""
    rows = db.execute(
        """
        select g.outlet, l.url, g.from_at, g.to_at, g.reason, g.noticed_at, g.closed_at, g.closed_by
        from gaps g left join listings l on l.id = g.listing
        where (:outlet is null or g.outlet = :outlet) and (:closed or g.closed_at is null) order by g.from_at, g.id
        """,
        {"outlet": outlet, "closed": closed},
    )
    return [dict(row) for row in rows]


def touching(
    db: sqlite3.Connection, outlet: str | None, first: str | None, last: str | None, moment: str | None = None
) -> list[dict[str, Any]]:
    """Open gaps that a stretch of days touches, both ends with it; None: no bound. moment: that were known and open then."""
    known = gaps(db, outlet) if moment is None else _known(db, outlet, moment)
    return [
        gap
        for gap in known
        if (last is None or gap["from_at"][:10] <= last) and (first is None or gap["to_at"][:10] >= first)
    ]


def _known(db: sqlite3.Connection, outlet: str | None, moment: str) -> list[dict[str, Any]]:
    return [
        gap
        for gap in gaps(db, outlet, closed=True)
        if gap["noticed_at"] <= moment and (gap["closed_at"] is None or gap["closed_at"] > moment)
    ]


def unproven(db: sqlite3.Connection, outlet: str | None = None) -> list[dict[str, Any]]:
    """Listings whose last poll proved nothing: since when (`proven_at`, NULL: never) and why (`outcome` of that poll)."""
    rows = db.execute(
        """
        select l.outlet, l.url, (select ended_at from polls where id = l.proven) as proven_at, p.outcome
        from listings l join polls p on p.id = (select max(id) from polls where listing = l.id)
        where (:outlet is null or l.outlet = :outlet) and p.outcome in ('broken', 'unanswered') order by l.outlet, l.id
        """,
        {"outlet": outlet},
    )
    return [dict(row) for row in rows]


def missing_numbers(db: sqlite3.Connection, outlet: str | None = None) -> list[dict[str, Any]]:
    """By outlet: how many numbers no listing showed, the lowest and the highest of them."""
    rows = db.execute(
        """
        select outlet, count(*) as numbers, min(number) as lowest, max(number) as highest
        from missing_ids where :outlet is null or outlet = :outlet group by outlet order by outlet
        """,
        {"outlet": outlet},
    )
    return [dict(row) for row in rows]
