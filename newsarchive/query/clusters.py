"""Near-duplicates: who was first, who followed, and what each changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from newsarchive.compare.shingles import tokens
from newsarchive.errors import NotInArchive

SHORTENED = 0.9
"""Of the first's length: under it a text is called shortened."""


def clusters(
    db: sqlite3.Connection,
    outlet: str | None = None,
    since: str | None = None,
    min_outlets: int = 1,
    article: int | None = None,
) -> Iterator[dict[str, Any]]:
    """Those that an article of the outlet belongs to, one of that day or later, YYYY-MM-DD, and this article; the newest first.

    Each with `cluster`, `outlets` (how many), and `articles`, the first of them first, then by printed date. Beside its own
    columns an article has `headline_changed` (signs and width apart), and `length`, of the first's.
    """
    rows = db.execute(
        """
        select c.id, c.first, count(distinct a.outlet) as outlets, max(substr(a.published_at, 1, 10)) as latest
        from clusters c join cluster_articles m on m.cluster = c.id join articles a on a.id = m.article
        group by c.id
        having outlets >= :min_outlets and (:outlet is null or max(a.outlet = :outlet))
           and (:since is null or latest >= :since) and (:article is null or max(a.id = :article))
        order by latest desc, c.id desc
        """,
        {"outlet": outlet, "since": since, "min_outlets": min_outlets, "article": article},
    )
    for row in rows:
        yield {"cluster": row["id"], "outlets": row["outlets"], "articles": _articles(db, row["id"], row["first"])}


def cluster(db: sqlite3.Connection, number: int) -> dict[str, Any]:
    """One of them, in the same form. Raises NotInArchive."""
    row = db.execute("select first from clusters where id = ?", (number,)).fetchone()
    if row is None:
        raise NotInArchive(
            f"no cluster {number} in this archive; clusters join and part, and their ids change with them"
        )
    articles = _articles(db, number, row["first"])
    return {"cluster": number, "outlets": len({article["outlet"] for article in articles}), "articles": articles}


def _articles(db: sqlite3.Connection, cluster: int, first: int) -> list[dict[str, Any]]:
    rows = db.execute(
        """
        select a.id as article, a.outlet, a.published_at, a.first_seen_at, a.headline, a.byline_raw, a.url,
               m.similarity, m.share, m.kept
        from cluster_articles m join articles a on a.id = m.article where m.cluster = ?
        order by a.id != ?, a.published_at is null, a.published_at, a.first_seen_at, a.id
        """,
        (cluster, first),
    ).fetchall()
    headline = tokens(rows[0]["headline"] or "")
    return [
        dict(row)
        | {
            "headline_changed": tokens(row["headline"] or "") != headline,
            "length": round(row["kept"] / row["share"], 4) if row["share"] else None,
        }
        for row in rows
    ]
