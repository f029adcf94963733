"""The rows of a table, read past damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from newsarchive.archive.verify.fault import BROKEN, Fault


def rows(db: sqlite3.Connection, query: str, table: str) -> Iterator[sqlite3.Row | Fault]:
    """What a query finds, and a fault for each stretch of ids that cannot be read.

    query: selects `id` and more, and ends in `where id >= ? and id <= ? order by id`. Where the walk over the table
    breaks, what lies behind is asked for row by row: a damaged page costs the rows that stand on it.
    """
    last = 0
    try:
        cursor = db.execute(query, (0, 2**62))
    except BROKEN as error:  # its columns are not those that we know, or its first page is gone
        yield Fault(table, None, f"cannot be read at all: {error}")
        return
    while True:
        try:
            row = cursor.fetchone()
        except BROKEN as error:
            broken = error
            break
        if row is None:
            return
        last = row["id"] if isinstance(row["id"], int) else last
        yield row
    lost: list[int] = []
    lost_any = False
    for number in range(last + 1, highest(db, table) + 1):
        try:
            row = db.execute(query, (number, number)).fetchone()
        except BROKEN:
            lost.append(number)
            lost_any = True
            continue
        if lost:
            yield _unreadable(table, lost, broken)
            lost = []
        if row is not None:
            yield row
    if lost:
        yield _unreadable(table, lost, broken)
    elif not lost_any:
        yield Fault(table, None, f"a page of it cannot be read: {broken}")


def highest(db: sqlite3.Connection, table: str) -> int:
    """The last id that the table or whatever names its rows still shows."""
    found = 0
    for query in (f"select max(id) from {table}", *_NAMED_BY.get(table, ())):
        try:
            found = max(found, db.execute(query).fetchone()[0] or 0)
        except BROKEN:
            continue
    return found


_NAMED_BY = {
    "captures": ("select max(last) from seals", "select max(capture) from articles"),
    "articles": ("select max(article) from revisions", "select max(article) from article_urls"),
}


def _unreadable(table: str, lost: list[int], error: Exception) -> Fault:
    return Fault(table, lost[0] if len(lost) == 1 else f"{lost[0]}–{lost[-1]}", f"cannot be read: {error}")
