"""One article as a reader wants it: a text of it, who made it, when it was printed and how we know, what became of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from newsarchive.errors import NotInArchive


@dataclass(frozen=True, slots=True)
class Shown:
    article: dict[str, Any]
    """Its row in `articles`, with its newest text; JSON columns read; beside it `title`, the outlet's."""
    text: dict[str, Any]
    """The row of `revisions` that is shown; `blocks` read."""
    credits: list[dict[str, Any]]
    """Of the newest text: `reporter` (id), `name`, `role`, `place`."""
    images: list[dict[str, Any]]
    """Of the newest text: `url`, `caption`, `credit`."""
    urls: list[str]
    revisions: list[dict[str, Any]]
    """`id`, `kind`, `seen_at`, `capture`, `added`, `removed`, `headline`; oldest first."""
    capture: dict[str, Any]
    """That the text was read from: `id`, `url`, `fetched_at`, `status`, `sha256`, `length`, `removed_at` of its bytes."""
    taken_down: dict[str, Any] | None
    """The tombstone, where the outlet shows it no more."""
    cluster: dict[str, Any] | None
    """`id`, `articles` (how many), `first`."""

    @property
    def is_newest(self) -> bool:
        return bool(self.text["text_sha256"] == self.article["text_sha256"])


def article(db: sqlite3.Connection, number: int, revision: int | None = None) -> Shown:
    """With its newest full text, or one of its revisions. Raises NotInArchive, for a removed one too."""
    row = known(db, number)
    revisions = _rows(
        db,
        "select id, kind, seen_at, capture, added, removed, headline from revisions where article = ? order by id",
        number,
    )
    if revision is None:
        full = [each["id"] for each in revisions if each["kind"] != "truncated"]
        revision = max(full, default=revisions[-1]["id"] if revisions else None)
    text = db.execute("select * from revisions where id = ? and article = ?", (revision, number)).fetchone()
    if text is None:
        ids = ", ".join(str(each["id"]) for each in revisions[:20])
        raise NotInArchive(f"article {number} has no revision {revision}; it has {ids}")
    credits = _rows(
        db,
        """
        select c.reporter, r.name, c.role, c.place from credits c join reporters r on r.id = c.reporter
        where c.article = ? order by c.position
        """,
        number,
    )
    down = _rows(db, "select * from tombstones where article = ? and returned_at is null order by id desc", number)
    cluster = _rows(
        db,
        "select c.* from cluster_articles m join clusters c on c.id = m.cluster where m.article = ?",
        number,
    )
    return Shown(
        article=_read(row, "keywords", "byline_places", "byline_suppliers", "byline_named", "published_rivals"),
        text=_read(text, "blocks"),
        credits=credits,
        images=_rows(db, "select url, caption, credit from images where article = ? order by position", number),
        urls=[row["url"] for row in _rows(db, "select url from article_urls where article = ? order by url", number)],
        revisions=revisions,
        capture=capture(db, text["capture"]),
        taken_down=down[0] if down else None,
        cluster=cluster[0] if cluster else None,
    )


def known(db: sqlite3.Connection, number: int) -> sqlite3.Row:
    """The article's row with its outlet's title. Raises NotInArchive, and says why where it was removed."""
    row: sqlite3.Row | None = db.execute(
        "select a.*, o.title from articles a join outlets o on o.name = a.outlet where a.id = ?", (number,)
    ).fetchone()
    if row is None:
        raise NotInArchive(f"no article {number} in this archive; an id of the table articles is meant")
    gone = db.execute(
        "select concluded_at, reason from tombstones where article = ? and kind = 'removed' order by id", (number,)
    ).fetchone()
    if gone:
        raise NotInArchive(
            f"article {number} was removed from this archive on {gone['concluded_at']}: {gone['reason']}"
        )
    return row


def capture(db: sqlite3.Connection, number: int) -> dict[str, Any]:
    """A row of `captures` with its body's `length` and `removed_at`. Raises NotInArchive."""
    rows = _rows(
        db,
        """
        select c.id, c.outlet, c.url, c.final_url, c.fetched_from, c.fetched_at, c.status, c.sha256, c.outcome,
               c.article, b.length, b.removed_at
        from captures c left join bodies b on b.id = c.body where c.id = ?
        """,
        number,
    )
    if not rows:
        raise NotInArchive(f"no capture {number} in this archive; an id of the table captures is meant")
    return rows[0]


def _rows(db: sqlite3.Connection, sql: str, *values: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(sql, values)]


def _read(row: sqlite3.Row, *columns: str) -> dict[str, Any]:
    return dict(row) | {column: json.loads(row[column]) for column in columns}
