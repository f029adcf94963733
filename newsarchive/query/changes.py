"""What outlets did to articles after we first saw them: edits and takedowns, the latest first."""

from __future__ import annotations

import sqlite3
from typing import Any


def edits(
    db: sqlite3.Connection, kind: str | None = None, outlet: str | None = None, limit: int = -1, skip: int = 0
) -> list[dict[str, Any]]:
    """`article`, `outlet`, `headline`, `revision`, `before` (the revision before it), `kind`, `seen_at`, `added`, `removed`."""
    rows = db.execute(
        """
        select r.article, a.outlet, a.headline, r.id as revision, r.kind, r.seen_at, r.added, r.removed,
               (select max(id) from revisions where article = r.article and id < r.id) as before
        from revisions r join articles a on a.id = r.article
        where r.kind != 'first' and (:kind is null or r.kind = :kind) and (:outlet is null or a.outlet = :outlet)
          and not exists (select 1 from tombstones where article = a.id and kind = 'removed')
        order by r.id desc limit :limit offset :skip
        """,
        {"kind": kind, "outlet": outlet, "limit": limit, "skip": skip},
    )
    return [row for row in map(dict, rows) if row["before"] is not None]


def takedowns(
    db: sqlite3.Connection, outlet: str | None = None, limit: int = -1, skip: int = 0
) -> list[dict[str, Any]]:
    """Those that are still down: the columns of the view `taken_down`."""
    rows = db.execute(
        """
        select * from taken_down where kind != 'removed' and (:outlet is null or outlet = :outlet)
        order by concluded_at desc, article desc limit :limit offset :skip
        """,
        {"outlet": outlet, "limit": limit, "skip": skip},
    )
    return [dict(row) for row in rows]
