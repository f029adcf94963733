"""From a scratch that is filled to the archive: compared, exchanged, written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import newsarchive
from newsarchive.archive import search_index
from newsarchive.archive.connection import BUSY_SECONDS, explained
from newsarchive.archive.differences import Counts


@contextmanager
def beside(archive: Path, scratch: Path, mode: Literal["ro", "rw"]) -> Iterator[sqlite3.Connection]:
    """The archive with the scratch attached to it as `scratch`, in one transaction: with `rw` nobody else writes meanwhile.

    Committed when the block ends, undone where it raises. Raises ArchiveError.
    """
    try:
        db = sqlite3.connect(
            f"{archive.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        try:
            db.row_factory = sqlite3.Row
            db.execute("pragma synchronous = full")
            db.execute("attach ? as scratch", (scratch.as_uri(),))
            db.execute("pragma scratch.synchronous = off")
            db.execute("begin immediate" if mode == "rw" else "begin")
            yield db
            if mode == "rw":
                search_index.flush(db)
            db.execute("commit")
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        raise explained(error, archive) from error


def note(
    db: sqlite3.Connection,
    *,
    outlet: str | None,
    since: str | None,
    started_at: str,
    ended_at: str,
    captures: int,
    counts: Counts,
    seconds: float,
) -> None:
    db.execute(
        """
        insert into main.rebuilds (outlet, since, started_at, ended_at, reader, captures, changed, new, dropped, quarantined, read_at_last, seconds)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            outlet,
            since,
            started_at,
            ended_at,
            newsarchive.__version__,
            captures,
            counts.changed,
            counts.new,
            counts.dropped,
            counts.quarantined,
            counts.read_at_last,
            round(seconds, 2),
        ),
    )
