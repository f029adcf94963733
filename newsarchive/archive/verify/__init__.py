"""Is every object of an archive what was stored? Reads everything, past damage, and names what is damaged or missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from newsarchive.archive.connection import explained, open_current
from newsarchive.archive.verify import bodies, captures, file, texts
from newsarchive.archive.verify.fault import BROKEN, Fault

PARTS = (file.faults, captures.faults, bodies.faults, texts.faults)


def faults(path: Path, looked_at: Callable[[str], None]) -> Iterator[Fault]:
    """One after another; none where the archive is sound. Nothing is written, and nothing brought up to date.

    looked_at: called with a table's name for every row read. Raises ArchiveError where the file cannot be opened at all.
    """
    with closing(open_current(path)) as db:
        db.text_factory = _text
        try:
            db.execute("begin")  # one moment of the archive, though a crawl goes on
        except (sqlite3.DatabaseError, UnicodeError) as error:
            raise explained(error, path) from error
        for part in PARTS:
            try:
                yield from part(db, looked_at)
            except BROKEN as error:  # not a row, but a table or the list of tables
                yield Fault("archive", None, f"cannot be read on: {error}")


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")


def newest_seal(path: Path) -> dict[str, object] | None:
    """The day and SHA-256 of the last seal; None where there is none, or it cannot be read."""
    with closing(open_current(path)) as db:
        try:
            row = db.execute("select day, sha256 from seals order by id desc limit 1").fetchone()
        except BROKEN:
            return None
        return dict(row) if row else None
