"""A copy of an archive at one moment, whole or not at all, while a crawl goes on."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from newsarchive.archive.connection import explained, open_readonly
from newsarchive.errors import ArchiveUnusable, DamagedArchive, UsageError

PAGES = 1024
"""Of the file that are copied at a time: 4 MiB, so that a progress line moves."""


def backup(archive: Path, to: Path, *, replace: bool, copied: Callable[[int, int], None]) -> None:
    """Copy `archive` to `to`, and look that the copy is sound before it gets its name. Any version: nothing is brought up to date.

    replace: whether a file of that name may go. copied: called with the pages that are copied, and all there are.
    Raises ArchiveError, with `DamagedArchive` where the copy is not sound; UsageError where `to` is taken.
    """
    if to.is_dir():
        raise UsageError(f"{to} is a folder; name a file in it, like {to / archive.name}")
    if to.exists() and (not replace or to.samefile(archive)):
        raise UsageError(f"{to} exists; name another file, or say --force to replace it")
    with closing(open_readonly(archive)) as source:
        part = _beside(to)
        try:
            _copy(source, archive, part, to, copied)
            part.replace(to)
            sync(to.parent)
        except OSError as error:
            raise ArchiveUnusable(f"{to} cannot be written: {error.strerror}") from error
        finally:
            for rest in part.parent.glob(f"{part.name}*"):
                with contextlib.suppress(OSError):
                    rest.unlink()


def _beside(to: Path) -> Path:
    try:
        descriptor, name = tempfile.mkstemp(prefix=f"{to.name}.", suffix=".part", dir=to.parent)
    except OSError as error:
        raise ArchiveUnusable(f"{to} cannot be written: {error.strerror}; make its folder, or mend it") from error
    os.close(descriptor)
    return Path(name)


def _copy(source: sqlite3.Connection, archive: Path, part: Path, to: Path, copied: Callable[[int, int], None]) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        try:
            # One moment of the archive: without it the copy would begin anew whenever a crawl commits.
            source.execute("begin")
            source.execute("select count(*) from sqlite_master").fetchone()
            source.backup(target, pages=PAGES, progress=lambda status, left, all_: copied(all_ - left, all_), sleep=0)
            source.execute("rollback")
            target.execute("pragma journal_mode = delete")  # one file, nothing beside it
            wrong = target.execute("pragma quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                wrong = str(error)
            elif error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                raise ArchiveUnusable(
                    f"{to} cannot be written: {error}; no room on its disk? Nothing was left behind"
                ) from error
            else:
                raise explained(error, archive) from error
    if wrong != "ok":
        raise DamagedArchive(f"{archive} is damaged ({wrong}), and no copy was made; newsarchive verify says what is")
    sync(part)


def sync(path: Path) -> None:
    """What was written to a file, or the names in a folder, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
