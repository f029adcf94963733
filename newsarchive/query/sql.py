"""A question in SQL that cannot write, attach another file, or go on for ever."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from typing import Any

from newsarchive.errors import BadSql

STEPS = 20_000
"""Of SQLite's machine between two looks at the clock: a few milliseconds."""
LONGEST_VALUE = 1 << 28
"""Bytes: more than the longest page that a crawl takes."""
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_PRAGMAS = {
    "application_id",
    "compile_options",
    "data_version",  # FTS5 asks it itself
    "foreign_key_list",
    "function_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "table_info",
    "table_list",
    "table_xinfo",
    "user_version",
}
"""Those that only tell."""


def rows(db: sqlite3.Connection, sql: str, seconds: float) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """The columns' names and the rows of one statement, over a connection that is used for nothing else.

    seconds: from the first step to the last row, what the reader of the rows does with them included. Text that is no UTF-8
    comes with U+FFFD. Raises BadSql, from the iterator too; what concerns the file is left to the caller, as sqlite3 raises it.
    """
    end = time.monotonic() + seconds
    db.row_factory = None
    db.text_factory = lambda raw: raw.decode("utf-8", "replace")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    db.set_authorizer(_authorized)
    db.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        cursor = db.execute(sql)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _explained(error, seconds) from error
    if cursor.description is None:
        raise BadSql("this is no question: it asks for no rows")
    return [column[0] for column in cursor.description], _each(cursor, seconds)


def _each(cursor: sqlite3.Cursor, seconds: float) -> Iterator[tuple[Any, ...]]:
    try:
        yield from cursor
    except sqlite3.Error as error:
        raise _explained(error, seconds) from error


def _authorized(action: int, first: str | None, second: str | None, _database: str | None, _inner: str | None) -> int:
    if action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _explained(error: sqlite3.Error | sqlite3.Warning, seconds: float) -> Exception:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return BadSql(f"stopped after {seconds:g} s; ask for less, or allow more with --seconds")
    if code == sqlite3.SQLITE_AUTH:
        return BadSql("this would do more than read the archive, and is not done: only questions are answered here")
    if code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE):
        return BadSql(f"SQLite says: {error}")
    return error
