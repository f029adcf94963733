"""A hash over everything that is stored of an article, so that a change of any of it shows."""

from __future__ import annotations

import sqlite3
from typing import Any

from newsarchive.ledger.chain import digest

NOT_IN_IT = {"record_sha256", "last_seen_at"}
"""Columns: the hash itself, and what every visit changes."""
PARTS = (
    "select r.name, c.role, c.place, c.position from credits c left join reporters r on r.id = c.reporter where c.article = ? order by c.position",
    "select position, url, caption, credit from images where article = ? order by position",
    "select position, url, headline, published_raw, published_at from article_links where article = ? order by position",
    "select id, record_sha256 from revisions where article = ? order by id",
)
"""What hangs on an article."""


def seal(db: sqlite3.Connection, article: int) -> None:
    """To be called at the end of every change of an article or of what hangs on it."""
    db.execute(
        "update articles set record_sha256 = ? where id = ?", (of_article(db, _row(db, "articles", article)), article)
    )


def seal_revision(db: sqlite3.Connection, revision: int) -> None:
    """To be called when a revision was written; then seal the article."""
    db.execute(
        "update revisions set record_sha256 = ? where id = ?", (of_row(_row(db, "revisions", revision)), revision)
    )


def of_article(db: sqlite3.Connection, row: sqlite3.Row) -> str:
    return digest(of_row(row), *([list(part) for part in db.execute(query, (row["id"],))] for query in PARTS))


def of_row(row: sqlite3.Row) -> str:
    """Of the columns that hold something: a column that comes later and is NULL in old rows changes no hash."""
    kept: dict[str, Any] = {
        name: row[name] for name in sorted(row.keys()) if name not in NOT_IN_IT and row[name] is not None
    }
    return digest(kept)


def _row(db: sqlite3.Connection, table: str, number: int) -> sqlite3.Row:
    row: sqlite3.Row = db.execute(f"select * from {table} where id = ?", (number,)).fetchone()
    return row
