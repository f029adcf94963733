"""What is wrong, and with what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    table: str
    id: int | str | None
    """Of the row, a range like `17–31`, or the SHA-256 of a body; None: of the table or the file."""
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.id}: {self.what}" if self.id is not None else f"{self.table}: {self.what}"
