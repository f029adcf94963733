"""The one thread of a run that writes: many small changes, few commits."""

from __future__ import annotations

import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from newsarchive.archive import search_index
from newsarchive.archive.connection import explained, open_for_writing
from newsarchive.errors import ArchiveError, ArchiveUnusable

T = TypeVar("T")
GROUP = 128
"""Changes that share a commit at most."""
LINGER = 0.01
"""Seconds that a commit waits for company: a hundredth costs a page nothing and saves most of the disk's work."""


class Writer:
    """Takes changes (functions of the connection) and runs them in groups, each group in one `begin immediate`.

    A change that raises undoes only itself, and its future carries the error; a group that cannot be committed
    fails as a whole, with an ArchiveError, and so does every later one: `broken` says why. A future is done only
    after the commit, so what it promises is on the disk.
    """

    def __init__(self, path: Path) -> None:
        """Opens the archive; raises what open_for_writing raises."""
        self.path = path
        self.broken: ArchiveError | None = None
        self._db = open_for_writing(path)
        self._changes: queue.SimpleQueue[tuple[Callable[[sqlite3.Connection], Any], Future[Any]] | None] = (
            queue.SimpleQueue()
        )
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def submit(self, change: Callable[[sqlite3.Connection], T]) -> Future[T]:
        future: Future[T] = Future()
        self._changes.put((change, future))
        return future

    def close(self) -> None:
        """Commits what was submitted, then closes the archive."""
        self._changes.put(None)
        self._thread.join()

    def _work(self) -> None:
        last = False
        while not last:
            group = []
            item = self._changes.get()
            until = time.monotonic() + LINGER
            while item is not None:
                group.append(item)
                if len(group) == GROUP:
                    break
                try:
                    item = self._changes.get(timeout=max(0.0, until - time.monotonic()))
                except queue.Empty:
                    break
            last = item is None
            if group:
                self._commit(group)
        with contextlib.suppress(sqlite3.Error):
            self._db.close()

    def _commit(self, group: list[tuple[Callable[[sqlite3.Connection], Any], Future[Any]]]) -> None:
        outcomes: list[tuple[Future[Any], Any, BaseException | None]] = []
        # Who asked may have gone, as the progress line does at the end: nobody wants that change any more.
        group = [(change, future) for change, future in group if future.set_running_or_notify_cancel()]
        try:
            if self.broken:
                raise self.broken
            self._db.execute("begin immediate")
            for change, future in group:
                outcomes.append((future, *self._try(change)))
            search_index.flush(self._db, search_index.AT_ONCE)
            self._db.execute("commit")
        except (sqlite3.DatabaseError, ArchiveError) as error:
            self.broken = error if isinstance(error, ArchiveError) else explained(error, self.path)
            if self._db.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("rollback")
            for _, future in group:
                future.set_exception(self.broken)
            return
        for future, result, fault in outcomes:
            if fault is None:
                future.set_result(result)
            else:
                future.set_exception(fault)

    def _try(self, change: Callable[[sqlite3.Connection], Any]) -> tuple[Any, BaseException | None]:
        self._db.execute("savepoint change")
        try:
            result = change(self._db)
        except Exception as error:
            if _whole_archive(error):
                raise
            self._db.execute("rollback to change")
            self._db.execute("release change")
            return None, error
        self._db.execute("release change")
        return result, None


def _whole_archive(error: Exception) -> bool:
    """Full disk, bad disk, no memory, damaged file: no later change will fare better."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    return isinstance(error, ArchiveUnusable) or code in (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    )
