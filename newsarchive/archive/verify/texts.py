"""Articles and revisions: every stored text against its hashes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator

from newsarchive.archive import proof
from newsarchive.archive.verify.fault import BROKEN, Fault
from newsarchive.archive.verify.rows import rows
from newsarchive.compare.fingerprints import sha256_of_text

REVISIONS = "select * from revisions where id >= ? and id <= ? order by id"
ARTICLES = "select * from articles where id >= ? and id <= ? order by id"
MISSING = """
select article as id from (
    select article from revisions union select article from captures union select article from article_urls
    union select article from credits union select article from images union select article from article_links
) where article is not null and article not in (select id from articles) order by article
"""
REMOVED = "select 1 from tombstones where article = ? and kind = 'removed'"


def faults(db: sqlite3.Connection, looked_at: Callable[[str], None]) -> Iterator[Fault]:
    for table, query in (("revisions", REVISIONS), ("articles", ARTICLES)):
        for row in rows(db, query, table):
            if isinstance(row, Fault):
                yield row
                continue
            looked_at(table)
            try:
                found = list(_of_row(db, table, row))
            except BROKEN as error:
                found = [f"what hangs on it cannot be read: {error}"]
            for wrong in found:
                yield Fault(table, row["id"], f"{wrong} ({row['url']})" if table == "articles" else wrong)
    try:
        for (number,) in db.execute(MISSING):
            yield Fault("articles", number, "missing, and others point at it")
    except BROKEN as error:
        yield Fault("articles", None, f"which are missing cannot be told: {error}")


def _of_row(db: sqlite3.Connection, table: str, row: sqlite3.Row) -> Iterator[str]:
    if row["record_sha256"] != (proof.of_article(db, row) if table == "articles" else proof.of_row(row)):
        yield (
            "not what was stored" if table == "revisions" else "it, or a part or revision of it, is not what was stored"
        )
    article = row["id"] if table == "articles" else row["article"]
    if row["body"] or db.execute(REMOVED, (article,)).fetchone() is None:
        yield from _text(row)


def _text(row: sqlite3.Row) -> Iterator[str]:
    try:
        blocks = [block["text"] for block in json.loads(row["blocks"])]
        if "\n\n".join(blocks) != row["body"]:
            yield "body and blocks differ"
        text = sha256_of_text(row["headline"], row["standfirst"], blocks, row["byline_raw"], row["published_at"])
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        yield f"its blocks cannot be read: {error}"
    else:
        if text != row["text_sha256"]:
            yield "the text's SHA-256 differs"
