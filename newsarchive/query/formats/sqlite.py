"""A smaller archive: the chosen articles with all that hangs on them, in the same tables; without bytes and listings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from newsarchive.archive import search_index
from newsarchive.archive.connection import open_for_writing
from newsarchive.errors import ArchiveUnusable

AT_ONCE = 500
OF_ARTICLE = ("articles", "revisions", "credits", "images", "article_links", "article_urls", "tombstones")
NOT_HERE = {"captures": ("frontier", "body", "header_list", "header_values"), "gaps": ("listing",)}
"""What of a row points at tables that stay behind: NULL."""
_CHOSEN = "in (select value from json_each(?))"
_CAPTURES = f"""
    id in (select capture from articles where id {_CHOSEN} union select capture from revisions where article {_CHOSEN}
           union select capture from tombstones where article {_CHOSEN})
"""


def write(db: sqlite3.Connection, to: Path, rows: Iterable[tuple[Any, ...]]) -> None:
    """rows: begin with the article's id. Foreign keys are whole; a cluster is there if all its articles are."""
    with closing(_new(to)) as target:
        for pragma in ("foreign_keys = off", "synchronous = off", "journal_mode = delete"):  # `whole` syncs it
            target.execute(f"pragma {pragma}")
        target.execute("begin")
        for table in ("outlets", "runs", "gaps", "rights"):
            _copy(db, target, table, "1")
        for batch in _batches(iter(rows)):
            ids = json.dumps(batch)
            _copy(db, target, "captures", _CAPTURES, ids, ids, ids)
            reporters = f"id in (select reporter from credits where article {_CHOSEN})"
            _copy(db, target, "reporters", reporters, ids)
            for table in OF_ARTICLE:
                _copy(db, target, table, f"{'id' if table == 'articles' else 'article'} {_CHOSEN}", ids)
            search_index.flush(target)
        target.execute("update captures set article = null where article not in (select id from articles)")
        _clusters(db, target)
        target.execute("commit")
        broken = target.execute("pragma foreign_key_check").fetchone()
        assert broken is None, f"a row of {broken[0]} points at {broken[2]}, where nothing is"
        target.execute("vacuum")


def _new(to: Path) -> sqlite3.Connection:
    """Raises OSError where the disk takes no more: what is unusable is not the archive that was asked."""
    try:
        return open_for_writing(to)
    except ArchiveUnusable as error:
        raise OSError(str(error.__cause__ or error)) from error


def _clusters(db: sqlite3.Connection, target: sqlite3.Connection) -> None:
    for cluster in db.execute("select id from clusters order by id"):
        articles = [row[0] for row in db.execute("select article from cluster_articles where cluster = ?", cluster)]
        here = target.execute(f"select count(*) from articles where id {_CHOSEN}", (json.dumps(articles),)).fetchone()
        if here[0] == len(articles):
            _copy(db, target, "clusters", "id = ?", cluster[0])
            _copy(db, target, "cluster_articles", "cluster = ?", cluster[0])


def _copy(db: sqlite3.Connection, target: sqlite3.Connection, table: str, where: str, *values: Any) -> None:
    """In the order of keys. What is there already, a capture or a reporter of two batches, stays."""
    names = [row["name"] for row in target.execute(f"pragma table_info({table})")]
    asked = ", ".join("null" if name in NOT_HERE.get(table, ()) else name for name in names)
    cursor = db.cursor()
    cursor.row_factory = None
    rows = cursor.execute(f"select {asked} from {table} where {where} order by 1, 2", values)
    marks = ", ".join("?" * len(names))
    target.executemany(f"insert or ignore into {table} ({', '.join(names)}) values ({marks})", rows)


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[int]]:
    while batch := [row[0] for row in islice(rows, AT_ONCE)]:
        yield batch
