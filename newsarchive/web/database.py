"""The archive as Datasette opens it: read-only, and with the keys that its tables refer to by name of the table alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from datasette.database import Database
from datasette.utils import detect_primary_keys, get_all_foreign_keys, get_outbound_foreign_keys


class ArchiveDatabase(Database):  # type: ignore[misc]
    """`references captures` means its primary key; SQLite then names no column, and Datasette 0.65 fails on None."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        # Not Datasette's own: it takes a ? or # in the file's name for a part of an address.
        db = sqlite3.connect(f"{Path(self.path).absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._all_file_connections.append(db)
        return db

    async def foreign_keys_for_table(self, table: str) -> list[dict[str, Any]]:
        def ask(db: sqlite3.Connection) -> list[dict[str, Any]]:
            return [
                key | {"other_column": key["other_column"] or _key(db, key["other_table"])}
                for key in get_outbound_foreign_keys(db, table)
            ]

        keys: list[dict[str, Any]] = await self.execute_fn(ask)
        return keys

    async def get_all_foreign_keys(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        def ask(db: sqlite3.Connection) -> dict[str, dict[str, list[dict[str, Any]]]]:
            keys: dict[str, dict[str, list[dict[str, Any]]]] = get_all_foreign_keys(db)
            for table, ways in keys.items():
                for key in ways["incoming"]:
                    key["column"] = key["column"] or _key(db, table)
                for key in ways["outgoing"]:
                    key["other_column"] = key["other_column"] or _key(db, key["other_table"])
            return keys

        found: dict[str, dict[str, list[dict[str, Any]]]] = await self.execute_fn(ask)
        return found


def _key(db: sqlite3.Connection, table: str) -> str:
    return str(detect_primary_keys(db, table)[0])
