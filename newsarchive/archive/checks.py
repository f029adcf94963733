"""Is the archive whole? What SQLite can say of its file, and what must be true of our rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from sqlite_utils import Database

RULES = {
    "articles without a revision": "select id from articles where id not in (select article from revisions)",
    "articles without an address": "select id from articles where id not in (select article from article_urls)",
    "articles whose newest full text is no revision of theirs": (
        "select id from articles a where not exists (select 1 from revisions where article = a.id and text_sha256 = a.text_sha256)"
    ),
    "article pages that are done and lead to no article": (
        "select id from frontier where kind = 'article' and state = 'done' and article is null"
    ),
    "captures that wait for a reader and are not stored": (
        "select id from frontier where capture is not null and capture not in (select id from captures)"
    ),
    "clusters that do not count their articles": (
        "select id from clusters c where articles < 2 or articles != (select count(*) from cluster_articles where cluster = c.id)"
    ),
    "clusters whose first is none of theirs": (
        "select id from clusters c where first not in (select article from cluster_articles where cluster = c.id)"
    ),
}
"""Each selects the ids of rows that break the rule in its name."""


def faults(db: sqlite3.Connection) -> Iterator[str]:
    """One line a fault; nothing where the archive is whole."""
    for row in Database(db).query("pragma integrity_check"):
        if row["integrity_check"] != "ok":
            yield f"integrity_check: {row['integrity_check']}"
    for check in (dangling, *map(rule, RULES)):
        yield from check(db)


def dangling(db: sqlite3.Connection) -> Iterator[str]:
    """Rows that point at nothing."""
    for row in Database(db).query("pragma foreign_key_check"):
        yield f"foreign_key_check: {row['table']} row {row['rowid']} points at nothing in {row['parent']}"


def rule(name: str) -> Callable[[sqlite3.Connection], Iterator[str]]:
    """One of RULES, to be asked."""

    def broken(db: sqlite3.Connection) -> Iterator[str]:
        ids = [str(row["id"]) for row in Database(db).query(RULES[name])]
        if ids:
            yield f"{len(ids)} {name}: {', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}"

    return broken
