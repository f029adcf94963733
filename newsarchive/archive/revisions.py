"""Every distinct text of an article, append-only."""

from __future__ import annotations

import sqlite3

from newsarchive.archive import proof
from newsarchive.archive.columns import columns
from newsarchive.compare.fingerprints import text_sha256
from newsarchive.compare.verdict import Text, Verdict
from newsarchive.items import Article

COLUMNS = ("headline", "standfirst", "body", "blocks", "byline_raw", "published_at", "text_sha256")
"""What a revision keeps of the text as it stood."""
_NAMES = ", ".join(COLUMNS)
EARLIER = 12
"""An exchange of wordings is over long before: A/B headlines alternate within hours."""


def add(
    db: sqlite3.Connection, article: int, kind: str, *, capture: int, seen_at: str, change: Verdict | None = None
) -> None:
    """The article's current text, as its row has it, is a revision. change: from the text before; None: there was none."""
    number = db.execute(
        f"insert into revisions (article, capture, kind, seen_at, added, removed, {_NAMES}) select id, ?, ?, ?, ?, ?, {_NAMES} from articles where id = ? returning id",
        (capture, kind, seen_at, *_amounts(change), article),
    ).fetchone()[0]
    proof.seal_revision(db, number)


def add_cut(db: sqlite3.Connection, article: int, cut: Article, *, capture: int, seen_at: str, change: Verdict) -> None:
    """A cut copy is a revision too, but the article's row keeps the fuller text."""
    values = columns(cut) | {"text_sha256": text_sha256(cut)}
    number = db.execute(
        f"insert into revisions (article, capture, kind, seen_at, added, removed, {_NAMES}) values (?, ?, 'truncated', ?, ?, ?{', ?' * len(COLUMNS)}) returning id",
        (article, capture, seen_at, *_amounts(change), *(values[name] for name in COLUMNS)),
    ).fetchone()[0]
    proof.seal_revision(db, number)


def newest_if_cut(db: sqlite3.Connection, article: int) -> Text | None:
    """The cut copy that the article showed last; None: it showed its full text."""
    row = db.execute("select * from revisions where article = ? order by id desc limit 1", (article,)).fetchone()
    return text_of(row) if row is not None and row["kind"] == "truncated" else None


def changed_at(db: sqlite3.Connection, article: int | None) -> str | None:
    """When we last saw an edit of it; None: never."""
    row = db.execute(
        "select max(seen_at) as seen_at from revisions where article = ? and kind not in ('first', 'truncated', 'restored')",
        (article,),
    ).fetchone()
    return str(row["seen_at"]) if row["seen_at"] else None


def earlier(db: sqlite3.Connection, article: int) -> list[Text]:
    """The full texts that stood before the article's present one, oldest first; the last EARLIER of them."""
    rows = db.execute(
        "select * from revisions where article = ? and kind != 'truncated' order by id desc limit ?",
        (article, EARLIER + 1),
    ).fetchall()
    return [text_of(row) for row in rows[:0:-1]]


def text_of(row: sqlite3.Row) -> Text:
    """Of a row of `revisions` or of `articles`."""
    return Text(row["headline"], row["standfirst"], row["body"], row["byline_raw"], row["published_at"])


def shown(article: Article) -> Text:
    """What a page shows now."""
    return Text(
        article.headline,
        article.standfirst,
        article.body,
        article.byline.raw if article.byline else None,
        article.published.value if article.published else None,
    )


def _amounts(change: Verdict | None) -> tuple[int | None, int | None]:
    return (change.added, change.removed) if change else (None, None)
