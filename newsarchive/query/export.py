"""Export: the articles that were asked for as a file, and beside it a manifest that says what it is and that it is whole.

Rows come in the order of the articles' ids. Nothing in the files tells when they were written, so what was asked as of a
day gives the same bytes however much was crawled since.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsarchive.errors import UsageError
from newsarchive.query import as_of, standing
from newsarchive.query.columns import AS_OF, NOW, Column, chosen
from newsarchive.query.formats import Format, one_a_file, sqlite, writer
from newsarchive.query.grammar import Both
from newsarchive.query.grammar import parse as parse_query
from newsarchive.query.manifest import Asked, manifest
from newsarchive.query.search import Search, conditions, hits
from newsarchive.query.whole import whole

EVERYTHING = Both(())
"""A query that all articles answer."""
AT_ONCE = 500
"""Articles that a search found, asked for together."""

_NOT_REMOVED = "not exists (select 1 from tombstones where article = a.id and kind = 'removed')"


@dataclass(frozen=True, slots=True)
class Exported:
    rows: int
    gaps: int
    """Known holes that it may lack articles from."""
    manifest: Path


def asked(
    words: str | None, reporter: str | None, as_of: str | None, columns: Sequence[str] | None, **filters: Any
) -> Asked:
    """filters: fields of Search. Raises BadQuery."""
    queries = [parse_query(words)] if words is not None else []
    if reporter is not None:
        queries.append(parse_query(f'reporter:"{reporter}"'))
    query = queries[0] if len(queries) == 1 else Both(tuple(queries))
    return Asked(Search(query, **filters), words, reporter, as_of, tuple(columns) if columns is not None else None)


def export(
    db: sqlite3.Connection, asked: Asked, form: Format, to: Path, *, force: bool, written: Callable[[int], None]
) -> Exported:
    """Write the file `to`, and last its manifest, all from one moment of the archive.

    force: whether a file of that name may go. written: called with the number of each row. Raises UsageError where `to`
    is taken or the question makes none, BadDay, BadQuery, StaleIndex, ArchiveUnusable where the disk does not take it.
    """
    beside = to.with_name(f"{to.name}.manifest.json")
    for taken in (to, beside):
        if taken.exists() and not force:
            raise UsageError(f"{taken} exists; name another file, or say --force to replace it")
    db.execute("begin")
    try:
        asked = _for_format(asked, form)
        columns = columns_of(asked)
        numbered = _Counted(rows(db, asked), written)
        with whole(beside) as beside_part, whole(to) as part:  # left from the right: the manifest gets its name last
            if form == "sqlite":
                sqlite.write(db, part, numbered)
            else:
                writer(form)(part, columns, numbered)
            told = manifest(db, asked, form, part, columns, numbered.count)
            beside_part.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            beside.unlink(missing_ok=True)  # never an old manifest beside a new file
    finally:
        db.execute("rollback")
    return Exported(numbered.count, len(told["gaps"]), beside)


def _for_format(asked: Asked, form: Format) -> Asked:
    """With the columns that the format takes, where they are not for the user to choose."""
    if form in ("csv", "excel", "jsonl", "parquet"):
        return asked
    if asked.columns is not None:
        raise UsageError(f"{form} has columns of its own; leave --columns out")
    if form == "sqlite" and asked.as_of is not None:
        raise UsageError("a SQLite export has the tables of today; for what stood on a day take parquet, csv or jsonl")
    return replace(asked, columns=("article",) if form == "sqlite" else one_a_file.NEEDS)


def columns_of(asked: Asked) -> tuple[Column, ...]:
    """Raises UsageError."""
    return chosen(NOW if asked.as_of is None else AS_OF, asked.columns)


def rows(db: sqlite3.Connection, asked: Asked) -> Iterator[tuple[Any, ...]]:
    """The columns of `columns_of`, in the order of the articles' ids. Raises UsageError, BadDay, StaleIndex."""
    search, columns = asked.search, columns_of(asked)
    if asked.as_of is not None:
        standing.check(search)
        return standing.rows(db, search, as_of.moment(asked.as_of), _selected(columns))
    if search.query == EVERYTHING:
        where, values = conditions(search, "a")
        return _rows(db, columns, where, values)
    found = array("q", sorted({hit.article for hit in hits(db, search)}))
    batches = (found[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE))
    return (row for batch in batches for row in rows_of(db, asked, batch.tolist()))


def rows_of(db: sqlite3.Connection, asked: Asked, articles: list[int]) -> Iterator[tuple[Any, ...]]:
    """The columns of `columns_of` for these articles, in the order of their ids; but for those that were removed."""
    where = ["a.id in (select value from json_each(:ids))"]
    return _rows(db, columns_of(asked), where, {"ids": json.dumps(articles)})


def _rows(
    db: sqlite3.Connection, columns: Sequence[Column], where: list[str], values: dict[str, Any]
) -> Iterator[tuple[Any, ...]]:
    sql = f"""
        select {_selected(columns)} from articles a left join captures p on p.id = a.capture
        where {" and ".join([_NOT_REMOVED, *where])} order by a.id
        """
    return _tuples(db, sql, values)


def _selected(columns: Sequence[Column]) -> str:
    return ", ".join(f'{column.sql} as "{column.name}"' for column in columns)


def _tuples(db: sqlite3.Connection, sql: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values)


class _Counted:
    def __init__(self, rows: Iterator[tuple[Any, ...]], told: Callable[[int], None]) -> None:
        self._rows, self._told, self.count = rows, told, 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self._rows:
            yield row
            self.count += 1
            self._told(self.count)
