"""The one thread that writes: what it promises is on the disk, and no fault stops it silently."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import pytest

from newsarchive.archive import connection
from newsarchive.archive.connection import open_readonly
from newsarchive.archive.writer import Writer
from newsarchive.errors import ArchiveBusy, ArchiveError, ArchiveUnusable

SECONDS = 30


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writer = Writer(path)
    yield writer
    writer.close()


def name(number: int):  # type: ignore[no-untyped-def]
    return lambda db: db.execute("insert into reporters (name) values (?) returning id", (str(number),)).fetchone()[0]


def names(path: Path) -> list[str]:
    db = open_readonly(path)
    found = [row["name"] for row in db.execute("select name from reporters order by id")]
    db.close()
    return found


def test_what_is_done_is_on_the_disk(writer: Writer, path: Path) -> None:
    assert writer.submit(name(1)).result(SECONDS) == 1
    assert names(path) == ["1"]


def test_closing_commits_what_was_submitted(path: Path) -> None:
    writer = Writer(path)
    for number in range(300):
        writer.submit(name(number))
    writer.close()

    assert names(path) == [str(number) for number in range(300)]


def test_a_change_that_raises_undoes_itself_alone(writer: Writer, path: Path) -> None:
    def half(db: sqlite3.Connection) -> None:
        name(2)(db)
        raise ValueError("half way")

    futures = [writer.submit(change) for change in (name(1), half, name(3))]
    with pytest.raises(ValueError, match="half way"):
        futures[1].result(SECONDS)
    assert [futures[0].result(SECONDS), futures[2].result(SECONDS)] == [1, 2]
    assert names(path) == ["1", "3"]


def test_a_broken_rule_of_the_schema_is_the_changes_own_fault(writer: Writer) -> None:
    writer.submit(name(1)).result(SECONDS)

    with pytest.raises(sqlite3.IntegrityError):
        writer.submit(name(1)).result(SECONDS)
    assert writer.broken is None


def test_who_gave_up_waiting_stops_nobody_else(writer: Writer, path: Path) -> None:
    began, go_on = threading.Event(), threading.Event()

    def slow(db: sqlite3.Connection) -> None:
        began.set()
        go_on.wait(SECONDS)

    first = writer.submit(slow)
    began.wait(SECONDS)
    cancelled = writer.submit(name(1))
    assert not first.cancel()
    assert cancelled.cancel()
    go_on.set()

    assert writer.submit(name(2)).result(SECONDS) == 1
    with pytest.raises(CancelledError):
        cancelled.result(SECONDS)
    assert names(path) == ["2"]


class Faulty:
    """A connection whose nth statement raises what SQLite raises."""

    def __init__(self, db: sqlite3.Connection, nth: int, error: int) -> None:
        self.db, self.left, self.error = db, nth, error

    def execute(self, *arguments: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            error = sqlite3.OperationalError("stepped on")
            error.sqlite_errorcode, error.sqlite_errorname = self.error, "STEP"
            raise error
        return self.db.execute(*arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)


@pytest.mark.parametrize("nth", range(1, 10))
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (sqlite3.SQLITE_FULL, ArchiveUnusable),
        (sqlite3.SQLITE_IOERR, ArchiveUnusable),
        (sqlite3.SQLITE_BUSY, ArchiveBusy),
    ],
)
def test_whichever_statement_meets_the_fault_what_was_promised_is_there_and_nothing_else(
    path: Path, nth: int, error: int, expected: type[ArchiveError]
) -> None:
    writer = Writer(path)
    writer._db = Faulty(writer._db, nth, error)  # type: ignore[assignment]
    promised, errors = [], []
    for number in range(3):
        try:
            writer.submit(name(number)).result(SECONDS)
            promised.append(str(number))
        except (ArchiveError, sqlite3.OperationalError) as fault:
            errors.append(fault)
    writer.close()

    assert names(path) == promised
    assert errors
    if writer.broken:
        assert isinstance(writer.broken, expected)
    again = Writer(path)
    again.submit(name(9)).result(SECONDS)
    again.close()


def test_a_file_that_stays_locked_ends_the_run_and_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    writer = Writer(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")

    with pytest.raises(ArchiveBusy, match="stayed locked"):
        writer.submit(name(1)).result(SECONDS)
    other.close()
    with pytest.raises(ArchiveBusy):
        writer.submit(name(1)).result(SECONDS)
    writer.close()
    assert names(path) == []
