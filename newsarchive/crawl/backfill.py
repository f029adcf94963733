"""A run that fetches a stretch of an outlet's past: the spider, the frontier and the writer are those of any run.

It asks for its own listing pages, one at a time, and for the articles that they show of the stretch. The walks and polls of
ordinary runs know nothing of it: what it reads proves nothing about what is new.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from newsarchive.archive import runs
from newsarchive.crawl import changes
from newsarchive.crawl.answers import End
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.changes import Here
from newsarchive.crawl.past import told
from newsarchive.crawl.report import ending
from newsarchive.crawl.run import Run
from newsarchive.crawl.shared import Shared
from newsarchive.crawl.watch import PAST, Watch
from newsarchive.crawl.ways import Ways
from newsarchive.errors import EmptyPage, NoWayBack, PageError
from newsarchive.items import Capture, Link, Reading, Visit
from newsarchive.ledger import backfills, captures
from newsarchive.ledger.backfills import Progress
from newsarchive.ledger.clock import instant
from newsarchive.ledger.frontier import Found, Task, Walk


@dataclass(frozen=True, slots=True)
class HereAside(Here):
    """An article's cards lead to what is new today: that is for ordinary runs."""

    def found(self, links: list[Link]) -> list[Found]:
        return []


class BackfillRun(Run):
    ways: Ways
    """From `begin` on."""

    def __init__(self, asked: Asked, shared: Shared) -> None:
        assert asked.past
        super().__init__(asked, shared, revisits=0)
        self.past = asked.past
        self.watch = Watch(asked.outlet, PAST)
        self._leased = 0
        self._progress: Progress | None = None

    @property
    def here(self) -> Here:
        return HereAside(self.id, self.outlet, self.walk, self.mining)

    def _take_up(self, db: sqlite3.Connection, at: str) -> None:
        self.walk = Walk(None, instant(self.began), False)
        self.ways = Ways(db, self.outlet, self.past, self.id, at)
        backfills.wake_failed(db, self.ways.backfill.id, at)

    async def lease_unread(self) -> Task | None:
        return await self._lease_unread(self.ways.backfill.id)

    async def lease(self, limit: int) -> list[Task]:
        def change(db: sqlite3.Connection) -> list[Task]:
            asked = sum(self.tally.counts[name] for name in runs.REQUESTS)
            room = min(limit, self.past.budget - max(self._leased + self.tally.counts["robots_requests"], asked))
            if room <= 0:
                return []
            tasks = backfills.lease(db, self.ways.backfill.id, self.outlet.name, self.id, room)
            if len(tasks) < room and (page := self.ways.next(db)):
                tasks.append(page)
            self._leased += len(tasks)
            return tasks

        return await self.write(change)

    async def look_again(self) -> bool:
        await self.write(self.ways.conclude)
        return False

    async def keep_capture(self, visit: Visit) -> None:
        if visit.kind == "article":
            await super().keep_capture(visit)
            return
        # A run that dies now asks for the page again: what was not read is not noted.
        visit.stored = await self.write(lambda db: changes.add_capture(db, visit.capture, visit.asked, self.here))
        self.tally.note("fetched")

    async def store_listing(self, visit: Visit) -> None:
        def change(db: sqlite3.Connection) -> None:
            assert visit.reading and visit.stored is not None
            captures.settle(db, visit.stored, visit.page, "listing")
            self.ways.take(db, visit.capture, visit.reading)

        await self.write(change)
        self.tally.note("listings")

    async def set_aside(self, visit: Visit, error: PageError) -> None:
        if visit.kind == "article":
            await super().set_aside(visit, error)
        elif isinstance(error, EmptyPage):  # behind the end of the list
            visit.reading = Reading(visit.asked, kind="listing")
            await self.store_listing(visit)
        else:
            self.ways.unanswered()
            await super().set_aside(visit, error)

    async def nothing_to_read(self, task: Task, end: End, capture: Capture | None) -> None:
        if task.kind == "article":
            await super().nothing_to_read(task, end, capture)
            return
        missing = end.state == "gone" and capture is not None  # behind the end of the list

        def change(db: sqlite3.Connection) -> None:
            if capture:
                captures.settle(db, changes.add_capture(db, capture, task.url, self.here), task.id, end.state)
            if missing and capture:
                self.ways.take(db, capture, Reading(task.url, kind="listing"))
            else:
                self.ways.unanswered()

        await self.write(change)
        if capture:
            self.tally.note("fetched")
        if not missing:
            self.tally.note(end.state, end.reason, task.url)

    def _give_back(self, db: sqlite3.Connection) -> tuple[int, int, tuple[int, int]]:
        left, archived, taken_down = super()._give_back(db)
        if not self.id:  # ended before it began
            return left, archived, taken_down
        self._progress = backfills.progress(db, self.ways.backfill.id)
        return self._progress.waiting, archived, taken_down

    def _outcome(self) -> tuple[str, int]:
        self.tally.first_pages_read += 1  # whether there is a way is told below
        outcome, code = ending(self.tally)
        if code not in (0, 65) or self.tally.departures or self._progress is None:
            return outcome, code
        if self.ways.lead_nowhere and not self.tally.stopped:
            seen = (
                "; ".join(self.ways.faults)
                or "no page of its lists has a pager with numbers, and its file names no sitemap"
            )
            error = NoWayBack(self.outlet.name, seen)
            return str(error), error.exit_code
        said, done = told(self.ways.backfill, self.ways.rows, self._progress)
        if code or self.tally.stopped:
            return f"{outcome}; {said}", code
        return said, done
