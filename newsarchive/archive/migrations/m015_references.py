"""Every foreign key names the column that it points at. Tools that read the keys, plain Datasette among them, fail without.

Nothing in the tables changes, so the words of their DDL are changed where they stand, by the steps that
sqlite.org/lang_altertable.html (7) gives for this: to make every table anew would copy the whole archive.
"""

from __future__ import annotations

import re
import sqlite3

REFERENCE = re.compile(r"--[^\n]*|/\*.*?\*/|\breferences (\w+)\b(?! *\()", re.DOTALL)
"""A comment, which stays as it is, or a key without a column."""


def step(db: sqlite3.Connection) -> None:
    before = _tables(db)
    version = db.execute("pragma schema_version").fetchone()[0]
    db.execute("pragma writable_schema = on")
    for name, ddl in db.execute(
        "select name, sql from sqlite_master where type = 'table' and sql is not null"
    ).fetchall():
        named = REFERENCE.sub(lambda found: _with_column(db, found), ddl)
        if named != ddl:
            db.execute("update sqlite_master set sql = ? where type = 'table' and name = ?", (named, name))
    db.execute(f"pragma schema_version = {version + 1}")
    db.execute("pragma writable_schema = off")
    if _tables(db) != before or db.execute("pragma quick_check('sqlite_master')").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("the tables are not what they were when their keys are named")


def _with_column(db: sqlite3.Connection, found: re.Match[str]) -> str:
    if not found[1]:
        return found[0]
    (key,) = db.execute("select name from pragma_table_info(?) where pk", (found[1],)).fetchone()
    return f"{found[0]} ({key})"


def _tables(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Every column and key of every table, as SQLite reads the DDL; a key's column as SQLite takes it, named or not."""
    return [
        tuple(row)
        for row in db.execute(
            """
            select t.name, c.* from sqlite_master t join pragma_table_xinfo(t.name) c where t.type = 'table'
            union all
            select t.name, k.id, k.seq, k."table", k."from", k.on_update, k.on_delete, k."match"
            from sqlite_master t join pragma_foreign_key_list(t.name) k where t.type = 'table'
            order by 1, 2, 3
            """
        )
    ]
