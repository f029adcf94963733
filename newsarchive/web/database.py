"""The archive as Datasette opens it: read-only, whatever its file is called."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from datasette.database import Database


class ArchiveDatabase(Database):  # type: ignore[misc]
    """Datasette's own takes a ? or # in the file's name for a part of an address."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        db = sqlite3.connect(f"{Path(self.path).absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._all_file_connections.append(db)
        return db
