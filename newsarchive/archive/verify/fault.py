"""What is wrong, and with what."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

BROKEN = (sqlite3.DatabaseError, UnicodeError, LookupError)
"""What a damaged file raises: UnicodeError where SQLite's own message quotes what stands there, LookupError where a
column has another name."""


@dataclass(frozen=True, slots=True)
class Fault:
    table: str
    id: int | str | None
    """Of the row, a range like `17–31`, or the SHA-256 of a body; None: of the table or the file."""
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.id}: {self.what}" if self.id is not None else f"{self.table}: {self.what}"
