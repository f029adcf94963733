"""An id that was given is never given again, though its row is gone: a rebuild may drop the newest revision, and who
cited it must not find another text under its number (`autoincrement`, sqlite.org/autoinc.html).

The rows are stored alike with and without, so the words of the DDL are changed where they stand (m015_references.py).
"""

from __future__ import annotations

import sqlite3

CITED = ("articles", "revisions", "reporters")


def step(db: sqlite3.Connection) -> None:
    # SQLite makes the table of the last numbers with the first table that asks for it, and by no other means.
    db.execute("create table counted (id integer primary key autoincrement)")
    db.execute("drop table counted")
    version = db.execute("pragma schema_version").fetchone()[0]
    db.execute("pragma writable_schema = on")
    for table in CITED:
        db.execute(
            "update sqlite_master set sql = replace(sql, 'id integer primary key,', 'id integer primary key autoincrement,') "
            "where type = 'table' and name = ?",
            (table,),
        )
    db.execute(f"pragma schema_version = {version + 1}")
    db.execute("pragma writable_schema = off")
    for table in CITED:
        db.execute(f"insert into sqlite_sequence (name, seq) select '{table}', coalesce(max(id), 0) from {table}")
    if db.execute("select count(*) from sqlite_master where sql like '%autoincrement%'").fetchone()[0] != len(CITED):
        raise sqlite3.DatabaseError(
            "the tables whose ids are cited are not what they were when their ids are to be used once"
        )
