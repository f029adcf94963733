"""The ways into an outlet's past, in one run: which listing page is asked next, and what its answer leads to.

Each function is one transaction's work and takes its connection. At most one listing page is on its way: the next one
follows from what it shows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsarchive.crawl.bisection import middle
from newsarchive.crawl.numbering import Numbering, find_numbering
from newsarchive.crawl.passage import Passage
from newsarchive.crawl.past import Past, moments
from newsarchive.crawl.periods import period, within
from newsarchive.crawl.stretch import Look
from newsarchive.items import Capture, Link, Reading
from newsarchive.ledger import backfills, frontier
from newsarchive.ledger.backfills import Page, Way
from newsarchive.ledger.clock import now, stamp
from newsarchive.ledger.frontier import Found, Task
from newsarchive.outlets.base import Outlet
from newsarchive.text.dates.address import url_date

PASSAGES = 4
"""Readings of one way at most: on a list that moves all the time each may find something."""


@dataclass(frozen=True, slots=True)
class Question:
    """A listing page that is on its way."""

    task: Task
    position: int | None
    """On a way of numbered pages. None: a first page, which is asked whether it has a numbered pager, or a sitemap."""


class Ways:
    def __init__(self, db: sqlite3.Connection, outlet: Outlet, past: Past, run: int, at: str) -> None:
        """Goes on with the backfill of that stretch, or begins one."""
        self._outlet, self._run, self._at = outlet, run, at
        found = backfills.find(db, outlet.name, past.first_day, past.last_day)
        if found is None:
            backfills.begin(db, outlet.name, past.first_day, past.last_day or past.today, past.order, at)
            found = backfills.find(db, outlet.name, past.first_day, past.last_day)
        assert found
        self.backfill = found
        self.rows = backfills.ways(db, found.id)
        self._first_pages = [] if self.rows else list(outlet.start_urls())
        """Not yet asked whether a way begins there."""
        self._found: list[tuple[Numbering, int]] = []
        self._passage: Passage | None = None
        """Of the first way that has not ended."""
        self._question: Question | None = None
        self._given_up: set[int] = set()
        self.faults: list[str] = []
        """Why ways that begin somewhere lead nowhere."""
        self.stuck = False
        """A listing page did not answer: this run fetches what is known, and no more."""
        if not self.rows and not self._first_pages:
            self._add_ways(db)

    @property
    def lead_nowhere(self) -> bool:
        """No way was found, or none of those that were can be gone."""
        looking = self.stuck or self._first_pages or self._way()
        return not looking and not self.backfill.ended_at and bool(self.faults or not self.rows)

    def next(self, db: sqlite3.Connection) -> Task | None:
        """The listing page to be asked now; None where one is on its way, or there is none."""
        if self._question or self.stuck or self.backfill.ended_at:
            return None
        if self._first_pages:
            return self._ask(db, self._first_pages[0], None)
        while way := self._way():
            if way.kind == "sitemap":
                return self._ask(db, way.url, None)
            if self._passage is None:
                self._passage = self._begin_passage(db, way)
            position = self._passage.next
            if position is not None and not self._passage.fault:
                return self._ask(db, _numbering(way).url(position), position)
            self._end_passage(db, way, self._passage)
            self._passage = None
        return None

    def _way(self) -> Way | None:
        return next((way for way in self.rows if not way.ended_at and way.id not in self._given_up), None)

    def _ask(self, db: sqlite3.Connection, url: str, position: int | None) -> Task:
        page = Found(url, self._outlet.identity(url), "listing")
        number = backfills.place(db, self._outlet.name, page, self._at)
        self._question = Question(Task(number, url, page.identity, "listing", None), position)
        return self._question.task

    def _begin_passage(self, db: sqlite3.Connection, way: Way) -> Passage:
        """A later one, which looks whether something was left out, goes to ever older pages: what is published meanwhile
        pushes what it has not read ahead of it, and never past it."""
        order = self.backfill.read_from if way.passage == 1 else "newest"
        passage = Passage(self.backfill.first_day, self.backfill.last_day, order, way.last_page)
        passage.go_on(
            (page.run, Look(page.position, page.entries, page.day, page.within, page.known, page.known_at))
            for page in backfills.pages(db, way)
        )
        return passage

    def _end_passage(self, db: sqlite3.Connection, way: Way, passage: Passage) -> None:
        at, new = stamp(now()), backfills.new_in_passage(db, way)
        if passage.fault:
            self._given_up.add(way.id)
            self.faults.append(f"{way.url}: {passage.fault}")
        elif passage.loops:
            backfills.end_way(db, way, at, f"the pages of {way.url} repeat themselves")
        elif way.passage > 1 and not new:
            backfills.end_way(db, way, at, None)
        elif way.passage == PASSAGES:
            backfills.end_way(db, way, at, f"{way.url} showed {new} more articles at its last reading")
        else:
            backfills.end_passage(db, way)
        self.rows = backfills.ways(db, self.backfill.id)

    def unanswered(self) -> None:
        self.stuck, self._question = True, None

    def take(self, db: sqlite3.Connection, capture: Capture, reading: Reading) -> None:
        """What the page that was asked showed, written down, and the next step with it. capture: as it answered."""
        question, self._question = self._question, None
        assert question
        if question.position is None and self._first_pages:
            self._look_for_a_way(question.task.url, reading)
            if not self._first_pages:
                self._add_ways(db)
        elif question.position is None:
            self._read_sitemap(db, question.task.url, reading, stamp(capture.fetched_at))
        else:
            # Behind the end of a list some sites lead elsewhere.
            elsewhere = question.position > 1 and self._outlet.identity(capture.url) != question.task.identity
            links = [] if elsewhere else reading.links
            self._read(db, question.task.url, question.position, links, stamp(capture.fetched_at))

    def _look_for_a_way(self, url: str, reading: Reading) -> None:
        self._first_pages.remove(url)
        if found := find_numbering(url, reading.next_page, reading.pages):
            self._found.append(found)

    def _add_ways(self, db: sqlite3.Connection) -> None:
        """Sitemaps first: they cost few requests."""
        for url, kind in self._outlet.first_pages().items():
            if kind == "sitemap":
                backfills.add_way(db, self.backfill.id, "sitemap", url)
        for numbering, last in self._found:
            backfills.add_way(
                db,
                self.backfill.id,
                "pages",
                numbering.first,
                numbering.address,
                numbering.second,
                numbering.step,
                last if last > 2 else None,  # the next page's number says nothing of the last one's
            )
        self.rows = backfills.ways(db, self.backfill.id)

    def _read_sitemap(self, db: sqlite3.Connection, url: str, reading: Reading, at: str) -> None:
        """Of an index, the sitemaps that may list the days become ways; what a sitemap lists without a day is left out,
        unless its own address names one of them."""
        way, first, last = self._way(), self.backfill.first_day, self.backfill.last_day
        assert way
        known = {row.url for row in self.rows}
        for page in within(reading.pages, reading.changed, first, last):
            if page not in known:
                backfills.add_way(db, self.backfill.id, "sitemap", page)
        named = period(url)
        days = [_day(link) or (max(first, named[0]) if named else None) for link in reading.links]
        self._note(db, way, url, 1, reading.links, days, at)
        backfills.end_way(db, way, at, None)
        self.rows = backfills.ways(db, self.backfill.id)

    def _read(self, db: sqlite3.Connection, url: str, position: int, links: Sequence[Link], at: str) -> None:
        way, passage, outlet = self._way(), self._passage, self._outlet
        assert way and passage
        shown = frozenset(outlet.identity(link.url) for link in links)
        if not passage.stands(position, shown):
            links = []
        days = [_day(link) for link in links]
        look = self._note(
            db, way, url, position, links, [day or middle(days) for day in days], at, passage.is_searching
        )
        passage.see(look, shown)

    def _note(
        self,
        db: sqlite3.Connection,
        way: Way,
        url: str,
        position: int,
        links: Sequence[Link],
        days: Sequence[str | None],
        at: str,
        in_passing: bool = False,
    ) -> Look:
        """What a page shows; written down, with the articles of the stretch, unless it was seen in passing."""
        first, last, outlet = self.backfill.first_day, self.backfill.last_day, self._outlet
        found = [
            Found(link.url, outlet.identity(link.url), "article", link.published_at)
            for link, day in zip(links, days, strict=True)
            if day and first <= day <= last
        ]
        met, known, known_at = backfills.seen(db, self.backfill.id, way, outlet.name, found)
        look = Look(position, len(links), middle(days), len(found), known, known_at)
        if not in_passing:
            frontier.enter(db, outlet.name, found, url, at)
            page = Page(self._run, position, look.entries, look.day, look.within, known, known_at, len(found) - met)
            backfills.read(db, self.backfill.id, way, page, outlet.name, found)
        return look

    def conclude(self, db: sqlite3.Connection) -> None:
        """Whether all was done that was asked for; then the gaps that it covers are closed."""
        done = self.rows and all(way.ended_at for way in self.rows) and not self.stuck
        if self.backfill.ended_at or not done or backfills.progress(db, self.backfill.id).waiting:
            return
        proven, at = not any(way.says for way in self.rows), stamp(now())
        backfills.end(db, self.backfill.id, at, proven=proven)
        self.backfill = replace(self.backfill, ended_at=at, proven=proven)
        if proven:
            first, last = moments(self.backfill, self._outlet.zone)
            backfills.close_gaps(db, self._outlet.name, self.backfill, self.rows, stamp(first), stamp(last), at)


def _numbering(way: Way) -> Numbering:
    assert way.address and way.second is not None and way.step
    return Numbering(way.url, way.address, way.second, way.step)


def _day(link: Link) -> str | None:
    return link.published_at[:10] if link.published_at else url_date(link.url)
