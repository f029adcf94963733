"""The comments that stand in the archive's own DDL: what each column holds."""

from __future__ import annotations

import re
import sqlite3

LINE_COMMENT = re.compile(r"--[ \t]*(.+)")
INLINE_COMMENT = re.compile(r"/\*\s*(.+?)\s*\*/")
"""Of a column that came by `alter table`, where SQLite takes no `--`."""
PIECE = re.compile(r"/\*.*?\*/|'(?:[^']|'')*'|\([^()]*\)|.")


def of_table(db: sqlite3.Connection, table: str) -> dict[str, str]:
    """Column > its comment, of a table of this archive; empty where there is no such table."""
    row = db.execute("select sql from sqlite_master where type = 'table' and name = ?", (table,)).fetchone()
    return column_comments(row[0]) if row else {}


def column_comments(ddl: str) -> dict[str, str]:
    """Column > its comment. A `--` comment is that of the first column on its line: SQLite writes columns that were
    added later behind the last old one, whose comment then ends their line.

    >>> column_comments("create table t (  -- what it is\\n  a text, b text /* the second */,  -- the first\\n  unique (a)\\n)")
    {'b': 'the second', 'a': 'the first'}
    """
    comments = {}
    for line in ddl.splitlines()[1:]:
        code, _, _ = line.partition("--")
        names = []
        for definition in _definitions(code):
            if name := re.match(r"\s*(\w+)\s", definition):
                names.append(name[1])
                if inline := INLINE_COMMENT.search(definition):
                    comments[name[1]] = inline[1]
        if names and (comment := LINE_COMMENT.search(line)):
            comments[names[0]] = comment[1]
    return comments


def _definitions(code: str) -> list[str]:
    """Parted by the commas that stand in no bracket, text or comment."""
    parts = [""]
    for piece in PIECE.findall(code):
        if piece == ",":
            parts.append("")
        else:
            parts[-1] += piece
    return parts
