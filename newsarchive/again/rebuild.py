"""The captures of an archive are read again with today's reader, and what comes of it takes the place of what was.

Everything is made anew in a scratch beside the archive, compared, and exchanged in one transaction: whenever it dies,
the archive holds the old state or the new one.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from newsarchive.again.passage import Passage, readers
from newsarchive.archive import differences, rebuilds, runs, scratch
from newsarchive.archive import outlets as outlet_rows
from newsarchive.archive.connection import open_for_writing, open_readonly
from newsarchive.archive.differences import Change, Counts
from newsarchive.archive.exchange import exchange
from newsarchive.archive.lock import OutletLock
from newsarchive.archive.renumber import renumber
from newsarchive.archive.scratch import Stored
from newsarchive.archive.writer import Writer
from newsarchive.crawl.changes import Here
from newsarchive.items import Capture, Visit
from newsarchive.ledger import captures
from newsarchive.ledger.clock import now, stamp
from newsarchive.ledger.frontier import Walk

Progress = Callable[[str], None]
"""Called with `captures` for each that was read again."""


@dataclass(frozen=True, slots=True)
class Asked:
    archive: Path
    outlet: str | None = None
    """None: every outlet of the archive."""
    since: str | None = None
    """Read again what was fetched from this day on, and whatever else the same articles are made from."""


@dataclass(frozen=True, slots=True)
class _Again:
    stored: Stored
    here: Here
    capture: Capture


class Rebuild:
    """Holds the locks of its outlets, and a scratch file beside the archive, from `with` on to its end."""

    def __init__(self, asked: Asked) -> None:
        """Raises UnknownOutlet, ArchiveError: ArchiveBusy where an outlet is being crawled or rebuilt."""
        self.asked, self.began = asked, now()
        self._clock = time.monotonic()
        self.captures = 0
        """Read again."""
        open_readonly(asked.archive).close()
        open_for_writing(asked.archive).close()  # an older one is brought up to date
        with closing(open_readonly(asked.archive)) as db:
            self._names = [asked.outlet] if asked.outlet else outlet_rows.names(db)
            self._cards = {name: outlet_rows.card(db, name) for name in self._names}
        self._scratch = scratch.path_of(asked.archive, asked.outlet)
        self._held = ExitStack()

    def __enter__(self) -> Self:
        try:
            for name in self._names:
                lock = OutletLock(self.asked.archive, name)
                lock.take()
                self._held.callback(lock.release)
                self._held.callback(scratch.clear, scratch.path_of(self.asked.archive, name))
            self._held.callback(scratch.clear, self._scratch)
        except BaseException:
            self._held.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def read(self, progress: Progress) -> None:
        """Fill the scratch. Nothing of the archive is touched."""
        scratch.make(self._scratch, self.asked.archive, self._names, self.asked.since)
        with ExitStack() as held:
            archive = held.enter_context(closing(open_readonly(self.asked.archive)))
            writer = held.enter_context(closing(Writer(self._scratch)))
            workers = held.enter_context(closing(readers(os.cpu_count() or 1)))
            for _ in Passage(writer, workers, _arrive).take(self._again(archive)):
                self.captures += 1
                progress("captures")

    def changes(self) -> Iterator[Change | Counts]:
        """What an exchange would change, and in the end how much."""
        with rebuilds.beside(self.asked.archive, self._scratch, "ro") as db:
            renumber(db)
            counts = differences.find(db)
            yield from differences.changes(db)
            yield counts

    def exchange(self) -> Counts:
        with rebuilds.beside(self.asked.archive, self._scratch, "rw") as db:
            renumber(db)
            counts = differences.find(db)
            exchange(db)
            rebuilds.note(
                db,
                outlet=self.asked.outlet,
                since=self.asked.since,
                started_at=stamp(self.began),
                ended_at=stamp(now()),
                captures=self.captures,
                counts=counts,
                seconds=self.seconds,
            )
        return counts

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self._clock

    def _again(self, archive: sqlite3.Connection) -> Iterator[_Again]:
        @lru_cache(64)
        def walk(run: int | None) -> Walk:
            return Walk(runs.since_of(archive, run) if run else None, "", False)

        for stored in scratch.waiting(archive, self._scratch):
            here = Here(stored.run, self._cards[stored.outlet], walk(stored.run))
            yield _Again(stored, here, captures.get(archive, stored.capture))


def _arrive(_: sqlite3.Connection, again: _Again) -> Visit:
    """It is kept already."""
    stored = again.stored
    return Visit(stored.page, stored.identity, stored.kind, again.capture, stored.asked, stored.capture)
