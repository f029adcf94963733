"""What a rebuild would change: the articles of the scratch against those of the archive, field by field.

The connection is the archive's; the scratch, renumbered, is attached to it as `scratch`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.archive.scratch import ARTICLE_PARTS, columns

UNSEEN = ("reader", "record_sha256", "text_sha256", "twin_sha256")
"""Columns that change with others, or with the reader's version alone."""
PARTS_SEEN = {
    "credits": "select r.name, c.role, c.place from {}.credits c join {}.reporters r on r.id = c.reporter where c.article = ? order by c.position",
    "images": "select url, caption, credit from {}.images where article = ? order by position",
    "article_links": "select url, headline, published_at from {}.article_links where article = ? order by position",
    "article_urls": "select url from {}.article_urls where article = ? order by url",
    "revisions": "select id, kind, seen_at, capture, headline, body from {}.revisions where article = ? order by id",
    "tombstones": "select kind, last_seen_at, first_missed_at, last_missed_at, returned_at from {}.tombstones where article = ? order by id",
}
"""How what hangs on an article is shown."""


@dataclass(frozen=True, slots=True)
class Change:
    article: int
    url: str
    field: str
    """A column of `articles`, a table that hangs on it, or `article`: it comes or goes as a whole."""
    before: str | int | None
    """None: nothing; of a table, JSON."""
    after: str | int | None


@dataclass(frozen=True, slots=True)
class Counts:
    changed: int
    new: int
    dropped: int
    quarantined: int
    """Captures read again that this reader cannot read."""
    read_at_last: int
    """Captures that were in quarantine and are read now."""


def find(db: sqlite3.Connection) -> Counts:
    """Write down which articles differ: tables `differing`, `coming`, `going` of the scratch."""
    db.execute(
        """
        create table scratch.coming as select id from scratch.articles where id not in (select id from main.articles)
        """
    )
    db.execute(
        """
        create table scratch.going as select id from anew where id not in (select id from scratch.articles)
        """
    )
    db.execute("create table scratch.differing (id integer primary key, seen integer not null)")
    for seen in (1, 0):
        for table, key in (("articles", "id"), *((part, "article") for part in ARTICLE_PARTS)):
            names = ", ".join(
                name for name in columns(db, table) if name != "record_sha256" and not (seen and name in UNSEEN)
            )
            rows = f"select {names} from {{}}.{table} where {key} in (select id from anew)"
            if table == "credits":  # a reporter is a name
                names = names.replace("reporter", "(select name from {}.reporters where id = reporter) as reporter")
                rows = f"select {names} from {{}}.credits where article in (select id from anew)"
            here, there = (rows.replace("{}", schema) for schema in ("scratch", "main"))
            for one, other in ((here, there), (there, here)):
                db.execute(
                    f"""
                    insert or ignore into differing
                    select {key}, {seen} from (select * from ({one}) except select * from ({other}))
                    where {key} in (select id from scratch.articles)
                    """
                )
    return Counts(*(int(db.execute(f"select count(*) from {query}").fetchone()[0]) for query in COUNTED))


COUNTED = (
    "differing where seen",
    "coming",
    "going",
    "scratch.quarantine where capture in (select capture from waiting)",
    """main.quarantine q join waiting on waiting.capture = q.capture
       where q.capture not in (select capture from scratch.quarantine)""",
)


def changes(db: sqlite3.Connection) -> Iterator[Change]:
    """After `find`: in the order of articles."""
    names = [name for name in columns(db, "articles") if name not in UNSEEN]
    for (number,) in db.execute(
        "select id from differing where seen union select id from coming union select id from going order by id"
    ):
        after, before = (
            db.execute(f"select * from {schema}.articles where id = ?", (number,)).fetchone()
            for schema in ("scratch", "main")
        )
        if before is None or after is None:
            row = before or after
            shown = row["headline"] or ""
            yield Change(number, row["url"], "article", before and shown, after and shown)
            continue
        for name in names:
            if before[name] != after[name] and not (name == "blocks" and before["body"] != after["body"]):
                yield Change(number, after["url"], name, before[name], after[name])
        for table, query in PARTS_SEEN.items():
            rows = [
                json.dumps(
                    [tuple(row) for row in db.execute(query.replace("{}", schema), (number,))], ensure_ascii=False
                )
                for schema in ("main", "scratch")
            ]
            if rows[0] != rows[1]:
                yield Change(number, after["url"], table, *rows)
