"""Files that are there whole or not at all: written under another name beside, synced, and only then renamed."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsarchive.archive.backup import sync
from newsarchive.errors import ArchiveUnusable


@contextmanager
def whole(to: Path) -> Iterator[Path]:
    """A place beside `to` to write a file or a folder at; it gets its name, in place of what has it, when the block ends well.

    Raises ArchiveUnusable where it cannot be written; then, as after any other error, nothing is left behind.
    """
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{to.name[:60]}.", suffix=".part", dir=to.parent))
    except OSError as error:
        raise ArchiveUnusable(f"{to} cannot be written: {error.strerror}; make its folder, or mend it") from error
    part = beside / "part"
    try:
        yield part
        for path in (*part.iterdir(), part) if part.is_dir() else (part,):
            sync(path)
        if to.is_dir():
            to.rename(beside / "before")  # a folder cannot be renamed onto one that holds something
        part.replace(to)
        sync(to.parent)
    except OSError as error:
        raise ArchiveUnusable(f"{to} cannot be written: {error.strerror or error}; nothing was left behind") from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise
        raise ArchiveUnusable(f"{to} cannot be written: {error}; nothing was left behind") from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(beside)
