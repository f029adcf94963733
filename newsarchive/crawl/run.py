"""One start of a crawl of one outlet: holds the lock, the archive, the readers and the tally, and ends them in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import newsarchive
from newsarchive.archive import articles, baselines, quarantine, runs, tombstones
from newsarchive.archive import outlets as outlet_rows
from newsarchive.archive.connection import check_file
from newsarchive.archive.lock import OutletLock
from newsarchive.crawl import changes, walks
from newsarchive.crawl.answers import End
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.changes import Here
from newsarchive.crawl.report import Tally, block, ending
from newsarchive.crawl.revisits import DAY, Due, allowance, most_pressing
from newsarchive.crawl.shared import Shared
from newsarchive.crawl.watch import Watch
from newsarchive.errors import ArchiveError, NewsArchiveError, PageError, ReaderDied, RightsReserved
from newsarchive.items import Capture, Reading, Visit
from newsarchive.ledger import captures, frontier, listings, repacking, robots, validators
from newsarchive.ledger.clock import moment, now, stamp
from newsarchive.ledger.frontier import Task
from newsarchive.ledger.headers import Headers
from newsarchive.reading.rights import MiningRule, rights

log = logging.getLogger(__name__)
T = TypeVar("T")
COUNTED = {"copy": "copies", "layout": "unchanged", "noise": "unchanged"}
"""Outcomes of an article whose name in the report is another one."""

SAVING_SECONDS = 5.0
"""How long a run that is done packs old captures smaller: about a thousand pages."""


class Run:
    """From `begin` to `end`."""

    def __init__(self, asked: Asked, shared: Shared, revisits: int) -> None:
        """revisits: pages that may be looked at again in a day. Takes the outlet's lock and opens the archive. Raises ArchiveError."""
        self._revisits = revisits
        self.asked, self.outlet = asked, asked.outlet
        self.tally = Tally()
        self.watch = Watch(asked.outlet)
        self.began = now()
        self._clock = time.monotonic()
        check_file(asked.archive)
        self._lock = OutletLock(asked.archive, self.outlet.name)
        self._lock.take()
        try:
            shared.join()
        except BaseException:
            self._lock.release()
            raise
        self._shared, self._writer, self._readers = shared, shared.writer, shared.readers
        self._ending = threading.Lock()
        self._walks = 1
        self._wait_until: str | None = None
        self._spare = 0
        """Second looks that the day's budget still holds."""
        self._canaries: set[int] = set()
        self.crawl_delay = 0.0
        """Seconds, as the host's robots.txt says."""
        self.mining: tuple[MiningRule, ...] = ()
        """Of the host's tdmrep.json."""
        self.id = 0
        """In the table `runs`, once `begin` has written it down."""
        self.exit_code: int | None = None
        self.text = ""
        self.row: dict[str, object] = {}

    def seconds_left(self) -> float | None:
        """Until the deadline; None: there is none."""
        deadline = self.asked.deadline
        return None if deadline is None else max(0.001, deadline - (time.monotonic() - self._clock))

    @property
    def broken(self) -> ArchiveError | None:
        return self._writer.broken

    async def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Run a change in the writer; comes back when it is on the disk."""
        return await asyncio.wrap_future(self._writer.submit(change))

    async def read(self, visit: Visit) -> Reading:
        """Raises PageError."""
        return await asyncio.wrap_future(self._readers.submit(visit.capture, visit.kind == "listing"))

    async def begin(self) -> None:
        """Write the run down, take over what a dead run left, wake what is due."""

        def change(db: sqlite3.Connection) -> None:
            at = stamp(self.began)
            outlet_rows.note(db, self.outlet)
            self.watch.begin(db)
            runs.bury(db, self.outlet.name)
            self.id = runs.begin(db, self.outlet.name, self.asked.as_given(), at)
            for page in frontier.take_over(db, self.outlet.name):
                self._quarantine_killer(db, page, at)
            self._take_up(db, at)
            until = outlet_rows.wait_until(db, self.outlet.name)
            if until and until > at:
                self.leave_alone(f"it asked to be left alone until {until}")

        await self.write(change)

    def _take_up(self, db: sqlite3.Connection, at: str) -> None:
        """Begin, or go on with, what this run is for."""
        self.walk = walks.begin(db, self.asked, self.id, self.began)
        self._wake(db, at)

    def _wake(self, db: sqlite3.Connection, at: str) -> None:
        name = self.outlet.name
        if self.asked.revisit == "all":
            frontier.wake_all(db, name)
            return
        frontier.wake_ungot(db, name, at)
        before, used = runs.before(db, name, self.id, stamp(self.began - DAY))
        most = allowance(self._revisits, used, self.began - moment(before) if before else None)
        due = [Due(page, moment(looked), moment(since)) for page, looked, since in frontier.due(db, name, at)]
        frontier.wake(db, most_pressing(due, most, self.began))
        self._spare = max(0, self._revisits - used - min(most, len(due)))
        self.tally.put_off = max(0, len(due) - most)

    def _quarantine_killer(self, db: sqlite3.Connection, page: int, at: str) -> None:
        capture = frontier.unread_capture(db, page)
        error = ReaderDied(f"two runs ended while they read capture {capture} alone")
        quarantine.put(db, page=page, capture=capture, run=self.id, error=error, now=at, due_at=None)
        self.tally.note("quarantined", str(error), f"frontier {page}")

    async def lease(self, limit: int) -> list[Task]:
        def change(db: sqlite3.Connection) -> list[Task]:
            tasks = frontier.lease(db, self.outlet.name, self.id, limit)
            return [replace(task, conditions=self._conditions(db, task)) for task in tasks]

        return await self.write(change)

    def _conditions(self, db: sqlite3.Connection, task: Task) -> Headers:
        """None where a person asked for all of it: that is how a server that says 304 for ever is overruled."""
        if task.kind == "listing":
            poll = listings.poll_of(db, task.id) if task.url in self.outlet.first_pages() else None
            if self.asked.walk == "all" or not poll or not listings.may_be_unmodified(db, poll):
                return ()
        elif self.asked.revisit == "all" or not task.again or task.id in self._canaries:
            return ()
        return validators.conditions(db, task.id, now(), newsarchive.__version__)

    async def unmodified(self, task: Task, answer: Capture) -> None:
        """The server answered 304 to what was asked under a condition."""

        def change(db: sqlite3.Connection) -> None:
            if task.kind == "listing":
                changes.unmodified_listing(db, task.id, self.here, answer.fetched_at)
            else:
                stored = changes.add_capture(db, answer, task.url, self.here)
                changes.unmodified_article(db, task.id, stored, answer.fetched_at)

        await self.write(change)
        if task.kind == "listing":
            self.tally.note("listings")
            self.tally.first_pages_read += 1
        else:
            self.tally.note("unchanged")
            self.tally.note("unmodified")

    async def lease_unread(self) -> Task | None:
        """A page that a dead run stored and did not read, once a worker is ready to read it."""
        return await self._lease_unread(None)

    async def _lease_unread(self, backfill: int | None) -> Task | None:
        await asyncio.get_running_loop().run_in_executor(None, self._readers.ready.wait)
        return await self.write(lambda db: frontier.lease_unread(db, self.outlet.name, self.id, backfill))

    async def look_again(self) -> bool:
        """At the end of a walk: whether there is more to read. False: the work is done, and the polls are proven."""

        def change(db: sqlite3.Connection) -> bool:
            self._canaries = frontier.wake_known(db, self.outlet.name, self.watch.canaries()[: self._spare])
            if self._canaries:
                return True
            walk = walks.again(db, self.asked, self.id, self.walk, self._walks, now())
            if walk is None:
                self.tally.gaps = walks.end(db, self.asked, self.id, now())
                return False
            self._walks += 1
            self.walk = walk
            return True

        return await self.write(change)

    @property
    def left_alone(self) -> str | None:
        """Why this run asks the site for nothing more; None: it may."""
        return self.tally.left_alone

    def leave_alone(self, reason: str, seconds: float = 0.0) -> None:
        """seconds: for how long no other run shall ask either."""
        if self.left_alone is None:
            self.tally.left_alone = reason
        if seconds:
            self._wait_until = stamp(now() + timedelta(seconds=seconds))

    async def newest_look(self, origin: str, path: robots.Path) -> robots.Look | None:
        """At this file. Raises PageError where it can no longer be read."""
        return await self.write(lambda db: robots.newest(db, origin, path))

    async def note_look(self, origin: str, path: robots.Path, look: robots.Look, answer: Capture | None = None) -> None:
        def change(db: sqlite3.Connection) -> None:
            asked = self.outlet.home.rstrip("/") + path
            stored = changes.add_capture(db, answer, asked, self.here) if answer else None
            robots.note(db, self.outlet.name, origin, path, look, stored)

        await self.write(change)

    def may_not_keep(self, answer: Capture) -> str | None:
        """Why nothing of an article's page is kept; None: it may be."""
        if self.outlet.rights != "obey":
            return None
        return rights(answer.url, answer.headers, answer.body, self.mining).reserved

    @property
    def here(self) -> Here:
        return Here(self.id, self.outlet, self.walk, self.mining)

    async def todo(self) -> int:
        """Pages that the frontier holds and nobody has leased."""
        states = await self.write(lambda db: frontier.count(db, self.outlet.name))
        return states.get("todo", 0)

    async def stored_capture(self, capture: int) -> Capture:
        return await self.write(lambda db: captures.get(db, capture))

    async def keep_capture(self, visit: Visit) -> None:
        visit.stored = await self.write(lambda db: changes.keep_capture(db, visit, self.here))
        self.tally.note("fetched")

    async def store_listing(self, visit: Visit) -> None:
        def change(db: sqlite3.Connection) -> None:
            changes.store_listing(db, visit, self.here)
            self.watch.listing(db, visit)

        await self.write(change)
        self.tally.note("listings")
        self.tally.first_pages_read += visit.asked in self.outlet.first_pages()

    async def store_article(self, visit: Visit) -> None:
        def change(db: sqlite3.Connection) -> articles.Outcome | None:
            if self.watch.holds(visit, *baselines.known(db, visit.page)):
                return None
            return changes.store_article(db, visit, self.here)

        if outcome := await self.write(change):
            self.tally.note(COUNTED.get(outcome, outcome))

    async def set_aside(self, visit: Visit, error: PageError) -> None:
        if not isinstance(error, RightsReserved):  # it was read as it always was
            self.watch.refused(visit, error)
        count = await self.write(lambda db: changes.set_aside(db, visit, error, self.here))
        self.tally.note(count, f"{error.kind}: {error}", visit.capture.url)

    async def nothing_to_read(self, task: Task, end: End, capture: Capture | None) -> None:
        at = stamp(capture.fetched_at if capture else now())

        def change(db: sqlite3.Connection) -> None:
            stored = changes.add_capture(db, capture, task.url, self.here) if capture else None
            changes.nothing_to_read(db, task.id, end, stored, at)

        await self.write(change)
        if capture:
            self.tally.note("fetched")
        if end.state == "gone":
            self.watch.ended(task.url, task.identity, task.kind, "gone")
        self.tally.note(end.state, end.reason, task.url)

    async def end(self, stopped: str | None) -> None:
        """As `finish`, off the reactor's thread."""
        await asyncio.get_running_loop().run_in_executor(None, self.finish, stopped)

    def finish(self, stopped: str | None) -> None:
        """Give leases back, write the report down, let go of everything. Never raises: a dying run still reports.

        stopped: what ended the run before its work was done; None: nothing did. A run ends once: a signal may stop the
        event loop while a thread is here, and whoever comes second waits for it.
        """
        with self._ending:
            if self.exit_code is None:
                self._finish(stopped)

    def _finish(self, stopped: str | None) -> None:
        tally = self.tally
        tally.stopped = stopped
        try:
            self._judge()
            tally.left, tally.articles, taken_down = self._writer.submit(self._give_back).result()
            tally.counts["takedowns"], tally.counts["returns"] = taken_down
        except ArchiveError as error:
            tally.broken = error
        except Exception:
            log.exception("the run could not be judged; what it held back is read again by the next one")
            tally.faults += 1
        outcome, code = self._outcome()
        seconds = time.monotonic() - self._clock

        def write_down(db: sqlite3.Connection) -> None:
            at = stamp(now())
            runs.end(db, self.id, tally.counts, outcome=outcome, exit_code=code, now=at, seconds=seconds)

        with contextlib.suppress(ArchiveError):  # what broke it is in the outcome already
            if self.id:
                self._writer.submit(write_down).result()
        if not stopped:
            self._save_space()
        self._close()
        try:
            self.row = self._row(outcome, code, seconds)
            self.text = block(
                self.outlet.name, str(self.asked.archive), self.asked.as_given(), tally, outcome, code, seconds
            )
            self.exit_code = code
        except Exception:
            log.exception("the report could not be written")
            self.exit_code = NewsArchiveError.exit_code
            self.text = f"{self.outlet.name}: {outcome}; its report could not be written, the log says why"

    def _outcome(self) -> tuple[str, int]:
        """The outcome in one line and the exit code."""
        return ending(self.tally)

    def _save_space(self) -> None:
        """After the report: what is left undone here is done after the next run."""
        until = time.monotonic() + SAVING_SECONDS
        outlet, at = self.outlet.name, stamp(now())
        with contextlib.suppress(ArchiveError, PageError):
            self._writer.submit(lambda db: repacking.renew(db, outlet, at)).result()
            while self._writer.submit(lambda db: repacking.repack(db, outlet)).result() and time.monotonic() < until:
                pass

    def _judge(self) -> None:
        """Whether the run departs from what its outlet was like; then what was held back is stored, or set aside."""
        if not self.id:
            return
        self._writer.submit(lambda db: self.watch.judge(db, self.id)).result()
        self.tally.departures = [departure.says for departure in self.watch.found]
        for visit, surprises in self.watch.held:
            error: PageError | None = self.watch.why_not(surprises)
            if error is None:
                try:
                    outcome = self._writer.submit(_bound(changes.store_article, visit, self.here)).result()
                    self.tally.note(COUNTED.get(outcome, outcome))
                    continue
                except PageError as refused:
                    error = refused
            self._writer.submit(_bound(changes.set_aside, visit, error, self.here)).result()
            self.tally.note("quarantined", f"{error.kind}: {error}", visit.capture.url)

    def _give_back(self, db: sqlite3.Connection) -> tuple[int, int, tuple[int, int]]:
        """Pages still to do, articles of the outlet in the archive, takedowns and returns of this run."""
        frontier.give_back(db, self.outlet.name)
        if self._wait_until:
            outlet_rows.wait(db, self.outlet.name, self._wait_until)
        states = frontier.count(db, self.outlet.name)
        taken_down = tombstones.count(db, self.outlet.name, stamp(self.began))
        return states.get("todo", 0), articles.count(db, self.outlet.name), taken_down

    def _row(self, outcome: str, code: int, seconds: float) -> dict[str, object]:
        counts = {name: self.tally.counts[name] for name in (*runs.COUNTS, *runs.REQUESTS)}
        asked = {"outlet": self.outlet.name, "asked": self.asked.as_given(), "archive": str(self.asked.archive)}
        return (
            asked
            | counts
            | {"outcome": outcome, "exit_code": code, "left": self.tally.left, "seconds": round(seconds, 2)}
        )

    def _close(self) -> None:
        self._shared.leave()
        self._lock.release()


def _bound(change: Callable[..., T], *arguments: object) -> Callable[[sqlite3.Connection], T]:
    return lambda db: change(db, *arguments)
