"""Captures that were taken elsewhere come into an archive, as if a crawl had fetched them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from newsarchive.again.passage import Passage, Taken, readers
from newsarchive.archive import outlets as outlet_rows
from newsarchive.archive.connection import check_file
from newsarchive.archive.lock import OutletLock
from newsarchive.archive.writer import Writer
from newsarchive.crawl import changes
from newsarchive.crawl.changes import Here
from newsarchive.items import Capture, Visit
from newsarchive.ledger import captures, frontier
from newsarchive.ledger.clock import stamp
from newsarchive.ledger.frontier import Found, Walk
from newsarchive.outlets.base import Outlet

NO_WALK = Walk(None, "", False)


@dataclass(frozen=True, slots=True)
class Import:
    """One capture from elsewhere. `capture.outlet` is the outlet's name, `capture.url` where redirects led."""

    outlet: Outlet
    capture: Capture
    asked: str
    """Where redirects began; the capture's own address where there were none."""
    kind: Literal["article", "listing"] | None = "article"
    """None: kept, and not read; a robots.txt."""
    identity: str | None = None
    """What tells this article from others, where somebody knows better than the outlet's card; several addresses may share it."""

    @property
    def here(self) -> Here:
        return Here(None, self.outlet, NO_WALK)


class Intake:
    """Holds the archive and the locks of the outlets that it met, until it is closed."""

    def __init__(self, archive: Path, workers: int | None = None) -> None:
        """The archive is made if need be. workers: processes that read; one a core unless told. Raises ArchiveError."""
        check_file(archive)
        self._archive = archive
        self._locks: dict[str, OutletLock] = {}
        self._writer = Writer(archive)
        self._workers = readers(workers or os.cpu_count() or 1)
        self._begun: set[int] = set()
        """Ids of captures that were met before, read or still to be read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.close()
        self._writer.close()
        for lock in self._locks.values():
            lock.release()

    def take(self, given: Iterable[Import]) -> Iterator[Taken[Import]]:
        """Store each, in the order given; what became of each. One that the archive holds already is passed over, unless
        it was never read. Raises ArchiveBusy where one of the outlets is being crawled into this archive."""
        return Passage(self._writer, self._workers, self._arrive).take(given)

    def _arrive(self, db: sqlite3.Connection, given: Import) -> Visit | None:
        outlet, capture, asked = given.outlet, given.capture, given.asked
        if outlet.name not in self._locks:
            lock = OutletLock(self._archive, outlet.name)
            lock.take()
            self._locks[outlet.name] = lock
            outlet_rows.note(db, outlet)
        known = captures.find(db, capture, asked)
        if known and (known[1] or known[0] in self._begun):
            return None
        if given.kind is None:
            if not known:
                changes.add_capture(db, capture, asked, given.here)
            return None
        identity = given.identity or outlet.identity(asked)
        frontier.enter(db, outlet.name, [Found(asked, identity, given.kind)], None, stamp(capture.fetched_at))
        visit = Visit(frontier.number(db, outlet.name, identity), identity, given.kind, capture, asked)
        visit.stored = known[0] if known else changes.keep_capture(db, visit, given.here)
        self._begun.add(visit.stored)
        return visit
