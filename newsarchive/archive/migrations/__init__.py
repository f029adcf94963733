"""The archive's tables, step by step: one file a step, taken in the order of their names.

A step that has landed is never edited: a change is a new step. Each column says what it holds in a comment of its own;
SQLite keeps the comments, so `.schema` shows them, and docs/schema.md is written from them. A column that is added to
a table later takes its comment as `/* … */`.
"""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Callable

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4E574152
"""`NWAR` in the file's header (SQLite, PRAGMA application_id): how we know an archive of ours."""

MIGRATIONS = Migrations("newsarchive")


def _register(name: str, step: Callable[[sqlite3.Connection], None]) -> None:
    @MIGRATIONS(name=name)
    def apply(db: Database) -> None:
        step(db.conn)
        db.conn.execute(f"pragma application_id = {APPLICATION_ID}")


for _name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    _register(_name, importlib.import_module(f"{__name__}.{_name}").step)
