"""Every distinct text of an article, append-only."""

from __future__ import annotations

import sqlite3

from newsarchive.archive import proof
from newsarchive.archive.columns import columns
from newsarchive.compare.fingerprints import text_sha256
from newsarchive.items import Article

COLUMNS = ("headline", "standfirst", "body", "blocks", "byline_raw", "published_at", "text_sha256")
"""What a revision keeps of the text as it stood."""
_NAMES = ", ".join(COLUMNS)


def add(db: sqlite3.Connection, article: int, kind: str, *, capture: int, seen_at: str) -> None:
    """The article's current text, as its row has it, is a revision."""
    number = db.execute(
        f"insert into revisions (article, capture, kind, seen_at, {_NAMES}) select id, ?, ?, ?, {_NAMES} from articles where id = ? returning id",
        (capture, kind, seen_at, article),
    ).fetchone()[0]
    proof.seal_revision(db, number)


def add_cut(db: sqlite3.Connection, article: int, cut: Article, *, capture: int, seen_at: str) -> None:
    """A cut copy is a revision too, but the article's row keeps the fuller text."""
    values = columns(cut) | {"text_sha256": text_sha256(cut)}
    number = db.execute(
        f"insert into revisions (article, capture, kind, seen_at, {_NAMES}) values (?, ?, 'truncated', ?{', ?' * len(COLUMNS)}) returning id",
        (article, capture, seen_at, *(values[name] for name in COLUMNS)),
    ).fetchone()[0]
    proof.seal_revision(db, number)


def ends_cut(db: sqlite3.Connection, article: int) -> bool:
    """Whether the article showed a cut copy last."""
    row = db.execute("select kind from revisions where article = ? order by id desc limit 1", (article,)).fetchone()
    return row is not None and row["kind"] == "truncated"
