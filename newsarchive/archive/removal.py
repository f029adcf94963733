"""An article goes out of the archive on request: its text and bytes for good. What stays says that it was here, and why it went.

Rows and hashes stay, so the chain and every seal still hold; the article's row and its revisions stay empty, with the
SHA-256 of what they held. Whoever has a copy of the page can still prove that it is the one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.archive import clusters, proof, search_index, tombstones
from newsarchive.errors import NotInArchive
from newsarchive.ledger import repacking

WRITTEN = (
    *("headline", "standfirst", "section", "language", "published_raw", "published_at", "updated_raw", "updated_at"),
    *("byline_raw", "byline_kind", "byline_outlet", "byline_dateline", "byline_source"),
)
"""Of the article's row: what goes, and is NULL from then on."""
LISTS = ("blocks", "keywords", "byline_places", "byline_suppliers", "byline_named", "published_rivals")
"""Likewise; an empty JSON list from then on."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an address leads to."""

    url: str
    article: int | None
    """None: a page that was fetched, or only found, and that no article was read from."""
    headline: str | None
    pages: tuple[int, ...]
    """In the frontier: every address of it."""
    captures: tuple[int, ...]
    removed_at: str | None
    """UTC: it is out already."""


def find(db: sqlite3.Connection, urls: Iterable[str]) -> Target:
    """urls: forms of one address. Raises NotInArchive where the archive knows none of them, or a listing page stands there."""
    urls = tuple(dict.fromkeys(urls))
    marks = ", ".join("?" * len(urls))
    pages = _ids(
        db,
        f"select id from frontier where url in ({marks}) union select frontier from frontier_urls where url in ({marks})",
        *urls * 2,
    )
    articles = _ids(
        db,
        f"""
        select article from article_urls where url in ({marks}) union select id from articles where url in ({marks})
        union select article from frontier where article is not null and id in ({", ".join(map(str, pages))})
        """,
        *urls * 2,
    )
    if not pages and not articles:
        raise NotInArchive(f"{urls[0]} is not in this archive; give the address as a browser shows it")
    if len(articles) > 1:
        raise NotInArchive(f"{urls[0]} led to several articles in its time: name the address of one of them")
    if db.execute(f"select 1 from frontier where kind = 'listing' and id in ({', '.join(map(str, pages))})").fetchone():
        raise NotInArchive(
            f"{urls[0]} is a listing page: it shows what other pages hold, and they are what can be removed"
        )
    article = articles[0] if articles else None
    if article is not None:
        pages = sorted({*pages, *_ids(db, "select id from frontier where article = ?", article)})
    captures = _ids(
        db,
        f"""
        select id from captures where frontier in ({", ".join(map(str, pages))}) or (article is not null and article = :article)
        union select capture from revisions where article = :article union select capture from articles where id = :article
        """,
        article=article,
    )
    row = db.execute("select headline, url from articles where id = ?", (article,)).fetchone()
    gone = db.execute(f"select max(removed_at) from frontier where id in ({', '.join(map(str, pages))})").fetchone()[0]
    return Target(
        row["url"] if row else urls[0], article, row["headline"] if row else None, tuple(pages), tuple(captures), gone
    )


def remove(db: sqlite3.Connection, target: Target, reason: str, now: str) -> None:
    """In a transaction of its own. What the file still holds of it in free space, `erase` takes away."""
    db.execute("begin immediate")
    try:
        _bytes(db, target.captures, now)
        for page in target.pages:
            _bar(db, page, reason, now)
        if target.article is not None:
            tombstones.add(db, target.article, "removed", at=now, reason=reason)
            _text(db, target.article)
        db.execute("commit")
    except BaseException:
        db.execute("rollback")
        raise


def keep_out(db: sqlite3.Connection, article: int, *, page: int, capture: int, now: str) -> None:
    """Another address, or the page in the hands of an older run, showed an article that was removed: it goes as well."""
    row = db.execute(
        "select reason from tombstones where article = ? and kind = 'removed' order by id", (article,)
    ).fetchone()
    db.execute("update frontier set article = ? where id = ?", (article, page))
    _bytes(db, (capture,), now)
    _bar(db, page, row["reason"], now)


def is_removed(db: sqlite3.Connection, article: int) -> bool:
    row = db.execute("select 1 from tombstones where article = ? and kind = 'removed'", (article,)).fetchone()
    return row is not None


def silence(db: sqlite3.Connection, article: int) -> None:
    """The cards of this article's page do not repeat the headline of an article that was removed."""
    db.execute(
        """
        update article_links set headline = null where article = ? and url in (
            select u.url from tombstones t join article_urls u on u.article = t.article where t.kind = 'removed')
        """,
        (article,),
    )


def erase(db: sqlite3.Connection) -> bool:
    """Write the file anew, so that no free space holds what was removed. Not inside a transaction.

    Returns False where another program reads the archive and so keeps the log beside it from being emptied.
    """
    search_index.optimize(db)
    db.execute("vacuum")
    return not db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]


def _bytes(db: sqlite3.Connection, captures: Iterable[int], now: str) -> None:
    """But those that a capture of something else holds too."""
    ours = ", ".join(str(number) for number in captures)
    for body in _ids(
        db,
        f"""
        select id from bodies where removed_at is null and id in (select body from captures where id in ({ours}))
          and id not in (select body from captures where body is not null and id not in ({ours}))
        """,
    ):
        repacking.remove(db, body, now)


def _bar(db: sqlite3.Connection, page: int, reason: str, now: str) -> None:
    db.execute(
        """
        update frontier set state = 'barred', reason = 'removed: ' || ?, removed_at = ?, due_at = null, capture = null,
               deaths = 0, text_sha256 = null, published_at = null where id = ?
        """,
        (reason, now, page),
    )


def _text(db: sqlite3.Connection, article: int) -> None:
    search_index.forget(db, article)
    clusters.forget(db, article)
    reporters = _ids(db, "select reporter from credits where article = ?", article)
    for table in ("credits", "images", "article_links"):
        db.execute(f"delete from {table} where article = ?", (article,))
    db.executemany(
        "delete from reporters where id = ? and id not in (select reporter from credits)",
        [(number,) for number in reporters],
    )
    nothing = ", ".join([*(f"{name} = null" for name in WRITTEN), *(f"{name} = '[]'" for name in LISTS), "body = ''"])
    db.execute(f"update articles set {nothing} where id = ?", (article,))
    for revision in _ids(db, "select id from revisions where article = ?", article):
        db.execute(
            """
            update revisions set headline = null, standfirst = null, body = '', blocks = '[]', byline_raw = null,
                   published_at = null where id = ?
            """,
            (revision,),
        )
        proof.seal_revision(db, revision)
    proof.seal(db, article)
    search_index.flush(db)
    shown = "url in (select url from article_urls where article = ?)"
    for other in _ids(
        db, f"select distinct article from article_links where headline is not null and {shown}", article
    ):
        db.execute(f"update article_links set headline = null where article = ? and {shown}", (other, article))
        proof.seal(db, other)


def _ids(db: sqlite3.Connection, query: str, *values: str | int, **named: int | None) -> list[int]:
    return [number for (number,) in db.execute(query, named or values)]
