"""Articles that were taken down, each with the evidence."""

from __future__ import annotations

import sqlite3
from typing import Literal

Kind = Literal["not_found", "gone", "home", "soft", "removed"]


def add(
    db: sqlite3.Connection,
    article: int,
    kind: Kind,
    *,
    at: str,
    reason: str,
    capture: int | None = None,
    first_missed_at: str | None = None,
    misses: int = 0,
) -> int:
    """at: UTC, when it was concluded; where something was missed, the last miss too. Returns the tombstone's id."""
    return int(
        db.execute(
            """
            insert into tombstones (article, kind, last_seen_at, first_missed_at, last_missed_at, concluded_at, capture, misses, reason)
            select id, :kind, last_seen_at, :first, iif(:first is null, null, :at), :at, :capture, :misses, :reason
            from articles where id = :article returning id
            """,
            {
                "article": article,
                "kind": kind,
                "first": first_missed_at,
                "at": at,
                "capture": capture,
                "misses": misses,
                "reason": reason,
            },
        ).fetchone()[0]
    )
