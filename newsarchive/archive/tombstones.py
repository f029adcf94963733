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
    """An article that another address showed longer, and that parted from it since, was seen by its own pages only.

    at: UTC, when it was concluded; where something was missed, the last miss too. Returns the tombstone's id."""
    return int(
        db.execute(
            """
            insert into tombstones (article, kind, last_seen_at, first_missed_at, last_missed_at, concluded_at, capture, misses, reason)
            select id, :kind, iif(last_seen_at > :first, coalesce((
                       select max(c.fetched_at) from captures c join frontier f on f.id = c.frontier
                       where f.article = :article and c.article = :article and c.fetched_at <= :first), :first), last_seen_at),
                   :first, iif(:first is null, null, :at), :at, :capture, :misses, :reason
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


def conclude(
    db: sqlite3.Connection, page: int, kind: Kind, *, at: str, reason: str, capture: int, missed_since: str
) -> bool:
    """The page's article is taken down, unless another page shows it or is not given up yet. Returns whether that is new.

    page: in the frontier, looked at in vain until its retries were over; missed_since: another page that was missed
    later than that is not given up.
    """
    row = db.execute("select article, misses, missed_at from frontier where id = ?", (page,)).fetchone()
    article = row["article"]
    if article is None:
        return False
    standing = db.execute(
        "select id from tombstones where article = ? and returned_at is null order by id desc limit 1", (article,)
    ).fetchone()
    if standing:
        db.execute(
            """
            update tombstones set last_missed_at = ?, misses = misses + 1
            where id = ? and kind != 'removed' and last_seen_at < ?
            """,  # an address that the article left before it was last seen proves nothing
            (at, standing["id"], row["missed_at"]),
        )
        return False
    shown = db.execute(
        """
        select 1 from frontier where article = ? and id != ? and kind = 'article'
          and (missed_at is null or missed_at > ?) limit 1
        """,
        (article, page, missed_since),
    ).fetchone()
    if shown:
        return False
    first = db.execute("select max(missed_at) from frontier where article = ?", (article,)).fetchone()[0]
    add(db, article, kind, at=at, reason=reason, capture=capture, first_missed_at=first, misses=row["misses"])
    return True


def undo(db: sqlite3.Connection, article: int, at: str) -> bool:
    """The outlet shows the article: whether it had been taken down. What was removed on request stays removed."""
    changed = db.execute(
        "update tombstones set returned_at = ? where article = ? and returned_at is null and kind != 'removed'",
        (at, article),
    )
    return changed.rowcount > 0


def count(db: sqlite3.Connection, outlet: str, since: str) -> tuple[int, int]:
    """Takedowns that were concluded and returns that were seen since then."""
    row = db.execute(
        """
        select coalesce(sum(t.concluded_at >= :since), 0), coalesce(sum(t.returned_at >= :since), 0)
        from tombstones t join articles a on a.id = t.article
        where a.outlet = :outlet and t.kind != 'removed' and (t.concluded_at >= :since or t.returned_at >= :since)
        """,
        {"outlet": outlet, "since": since},
    ).fetchone()
    return int(row[0]), int(row[1])
