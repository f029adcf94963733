"""Opening an archive: for a run that writes, and read-only for everybody else."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from newsarchive.archive.migrations import APPLICATION_ID, MIGRATIONS
from newsarchive.errors import (
    ArchiveBusy,
    ArchiveError,
    ArchiveUnusable,
    EmptyArchive,
    ForeignArchive,
    NewerArchive,
    OlderArchive,
)

MAGIC = b"SQLite format 3\x00"  # sqlite.org/fileformat.html, 1.3
BUSY_SECONDS = 60.0
"""How long a transaction waits for another run's. Ours last milliseconds; a backup or a stuck reader may hold longer."""


def open_for_writing(path: Path) -> sqlite3.Connection:
    """The archive at `path`, made or brought up to date if need be.

    Transactions are the caller's: the connection is in autocommit mode. Raises ForeignArchive, NewerArchive,
    ArchiveUnusable, ArchiveBusy.
    """
    check_place(path)
    try:
        return _open(path)
    except (sqlite3.DatabaseError, UnicodeError) as error:
        raise explained(error, path) from error
    except OSError as error:
        raise ArchiveUnusable(f"{path} cannot be used: {error.strerror}") from error


def check_place(path: Path) -> None:
    """Whether an archive can be there, without opening one. Raises ArchiveUnusable, ForeignArchive."""
    try:
        if not path.parent.is_dir():
            raise ArchiveUnusable(f"{path}: the folder {path.parent} does not exist; make it, or name another")
        if path.exists() and not path.is_file():
            raise ArchiveUnusable(f"{path} is no file; name the archive's file")
        if path.is_file() and path.stat().st_size:
            with path.open("rb") as file:
                head = file.read(len(MAGIC))
            if head != MAGIC:
                raise ForeignArchive(str(path), "it is no SQLite file")
    except OSError as error:
        raise ArchiveUnusable(f"{path} cannot be read: {error.strerror}") from error


def check_file(path: Path) -> None:
    """The same, and whether what is there is ours: nothing is written, neither to it nor beside it. Raises as open_for_writing."""
    check_place(path)
    if path.exists() and path.stat().st_size:
        # What a run left that was killed while it made the file, only a connection that may write can mend.
        with contextlib.suppress(ArchiveBusy, ArchiveUnusable):
            open_readonly(path).close()


def open_readonly(path: Path) -> sqlite3.Connection:
    """For questions: cannot write, not even by accident. Raises as open_for_writing, and where there is no file."""
    check_place(path)
    if not path.exists():
        raise ArchiveUnusable(f"{path}: there is no archive; a crawl makes one")
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        try:
            db.row_factory = sqlite3.Row
            _check(db, path)
            if not db.execute("select count(*) from sqlite_master").fetchone()[0]:
                raise EmptyArchive(f"{path} is empty; a crawl makes it an archive")
        except BaseException:
            db.close()
            raise
    except (sqlite3.DatabaseError, UnicodeError) as error:
        raise explained(error, path) from error
    return db


def open_current(path: Path) -> sqlite3.Connection:
    """As open_readonly, for what needs every table and column of today. Raises OlderArchive: nothing is brought up to date."""
    db = open_readonly(path)
    try:
        if missing := _missing_steps(db):
            raise OlderArchive(str(path), missing)
    except (sqlite3.DatabaseError, UnicodeError) as error:
        db.close()
        raise explained(error, path) from error
    except BaseException:
        db.close()
        raise
    return db


@contextlib.contextmanager
def asking(path: Path) -> Iterator[sqlite3.Connection]:
    """As open_readonly, for a `with` block: what SQLite raises in it is explained.

    An archive of an older version answers as far as its tables go. Raises OlderArchive where they do not.
    """
    with contextlib.closing(open_readonly(path)) as db:
        try:
            yield db
        except sqlite3.DatabaseError as error:
            raise explained_of(db, error, path) from error


def explained_of(db: sqlite3.Connection, error: sqlite3.DatabaseError, path: Path) -> ArchiveError:
    """As explained, of a question: where `db` lacks what was asked for because it is an older archive, that is said."""
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR and (missing := _missing_steps(db)):
        return OlderArchive(str(path), missing)
    return explained(error, path)


def explained(error: sqlite3.DatabaseError | UnicodeError, path: Path) -> ArchiveError:
    """The error of ours that SQLite's stands for, by its result code (sqlite.org/rescode.html).

    A UnicodeError too is SQLite's: it tells of a damaged file in the words that stand there.
    """
    if isinstance(error, UnicodeError):
        return ForeignArchive(str(path), "no SQLite file, or a damaged one")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusy(
            f"{path} stayed locked for {BUSY_SECONDS:.0f} s by another program; try again when it has ended"
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return ForeignArchive(str(path), "no SQLite file, or a damaged one")
    return ArchiveUnusable(f"{path} cannot be used: {error}; check the disk's space and the file's permissions")


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        db.row_factory = sqlite3.Row
        # Stored in the file's header or lasting: asked before anything is written to a file that may not be ours.
        if path.stat().st_size:
            _check(db, path)
        _write_ahead(db)
        db.execute("pragma synchronous = full")  # a commit survives a power cut; group commit pays for it
        db.execute("pragma wal_autocheckpoint = 4000")
        db.execute("pragma cache_size = -8192")  # KiB: a run touches the newest pages of the file, not the file
        _migrate(db)  # a table that others point at is made anew only while the keys are off
        db.execute("pragma foreign_keys = on")
    except BaseException:
        db.close()
        raise
    return db


def _write_ahead(db: sqlite3.Connection) -> None:
    """Two runs may meet on a new file, and SQLite's own patience does not hold for the change of its journal."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _check(db: sqlite3.Connection, path: Path) -> None:
    db.execute("begin")  # one look: another run may be making the tables at this moment
    try:
        tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
        application_id = db.execute("pragma application_id").fetchone()[0]
    except UnicodeDecodeError:
        raise ForeignArchive(str(path), "a damaged one: a table's name is no text") from None
    finally:
        db.execute("rollback")
    if application_id != APPLICATION_ID and tables:
        raise ForeignArchive(
            str(path),
            f"it has the tables {', '.join(tables[:5])}" if application_id == 0 else f"application_id {application_id}",
        )
    known = {migration.name for migration in MIGRATIONS._migrations}
    if "_sqlite_migrations" in tables:
        applied = [
            row[0] for row in db.execute("select name from _sqlite_migrations where migration_set = 'newsarchive'")
        ]
        if newer := [name for name in applied if name not in known]:
            raise NewerArchive(str(path), newer)


def _missing_steps(db: sqlite3.Connection) -> list[str]:
    """Migrations that the archive has not seen, oldest first."""
    done: set[str] = set()
    if db.execute("select count(*) from sqlite_master where name = '_sqlite_migrations'").fetchone()[0]:
        steps = db.execute("select name from _sqlite_migrations where migration_set = 'newsarchive'")
        done = {name for (name,) in steps}
    return [migration.name for migration in MIGRATIONS._migrations if migration.name not in done]


def _migrate(db: sqlite3.Connection) -> None:
    if not _missing_steps(db):
        return
    # Two runs may meet on a new file: the second waits here, and finds nothing left to do.
    db.execute("begin immediate")
    try:
        MIGRATIONS.apply(Database(db))
    except BaseException:
        if db.in_transaction:  # a disk that is full ends it without us
            db.execute("rollback")
        raise
    db.execute("commit")
