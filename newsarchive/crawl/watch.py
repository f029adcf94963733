"""Watches what a run reads, holds back what is unlike its outlet's other pages, and says at the end whether the run departs.

One odd article among many is news, and is stored. Where the run as a whole departs in the same way, the page is not
believed, and goes to quarantine.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from newsarchive.archive import baselines
from newsarchive.compare import departures, measures
from newsarchive.compare.departures import Baseline, Departure
from newsarchive.compare.measures import Known, Measures
from newsarchive.errors import LayoutChanged, PageError
from newsarchive.items import Visit
from newsarchive.ledger.clock import now
from newsarchive.outlets.base import Outlet

HELD = 500
"""Visits that are held back at most; further ones are stored as they come."""
TOGETHER = 8
"""Pages by which a run of fewer is judged: the ones read before it, in earlier runs, are added."""
ARTICLE, PAST = "article", "article of the past"
"""Old pages are unlike new ones, so they have a baseline of their own."""
SAID_ONLY = frozenset({"markup"})
"""Departures that set nothing aside: what is read of the pages is as it was."""


@dataclass(slots=True)
class Watch:
    outlet: Outlet
    place: str = ARTICLE
    """What its article pages are held against: those of the day, or those of the past."""
    held: list[tuple[Visit, frozenset[str]]] = field(default_factory=list)
    """Visits, and by what each is unlike the others."""
    found: list[Departure] = field(default_factory=list)
    """From `judge` on."""
    _articles: list[Measures] = field(default_factory=list)
    _listings: list[Measures] = field(default_factory=list)
    _before: list[Measures] = field(default_factory=list)
    _baseline: Baseline = field(default_factory=lambda: Baseline([]))
    _layout: str = ""

    def begin(self, db: sqlite3.Connection) -> None:
        today = now().date()
        self._layout = max(first for first in self.outlet.layouts if first <= today).isoformat()
        self._baseline = Baseline(baselines.trusted(db, self.outlet.name, self._layout, self.place))
        self._before = baselines.latest(db, self.outlet.name, self._layout, self.place, TOGETHER)

    def holds(self, visit: Visit, known: Known) -> bool:
        """Notes an article's page; whether it is to be held back until the run is judged."""
        assert visit.article
        page = measures.of_article(visit.article, visit.identity, visit.capture.body, known)
        surprises = self._baseline.surprises(page, self._articles)
        self._articles.append(page)
        if not surprises or len(self.held) >= HELD:
            return False
        self.held.append((visit, frozenset(surprises)))
        return True

    def listing(self, visit: Visit) -> None:
        if visit.reading and visit.asked in self.outlet.first_pages():
            self._listings.append(measures.of_listing(visit.reading, visit.asked))

    def refused(self, visit: Visit, error: PageError) -> None:
        """A page that could not be read as what it was asked as."""
        self.ended(visit.asked, visit.identity, visit.kind, error.kind)

    def ended(self, url: str, identity: str, kind: str, what: str) -> None:
        if kind == "article":
            self._articles.append(measures.of_other(identity, what))
        elif url in self.outlet.first_pages():
            empty = measures.of_other(url, what)
            empty.sizes["articles listed"] = 0
            self._listings.append(empty)

    def judge(self, db: sqlite3.Connection, run: int) -> None:
        """Held against the baseline; the run's pages become part of it where they did not depart from it."""
        outlet, layout = self.outlet.name, self._layout
        pages = self._articles
        if 0 < len(pages) < TOGETHER and any(self._baseline.surprises(page, []) for page in pages):
            pages = [*self._before[len(pages) - TOGETHER :], *pages]
        found = self._baseline.departures(pages)
        trust = all(departure.measure in SAID_ONLY for departure in found)
        baselines.add(db, outlet, layout, run, self.place, self._articles, trusted=trust)
        for poll in self._listings:
            departed = departures.of_listing(baselines.trusted(db, outlet, layout, poll.page), poll)
            baselines.add(db, outlet, layout, run, poll.page, [poll], trusted=not departed)
            found += departed
        if self.place == ARTICLE and (silent := departures.silence(baselines.arrivals(db, outlet, now()))):
            found.append(silent)
        baselines.note(db, outlet, run, found)
        self.found = found

    def why_not(self, surprises: frozenset[str]) -> LayoutChanged | None:
        """Why a page that was held back is not believed; None: it is news."""
        names = {departure.measure for departure in self.found} - SAID_ONLY
        shared = sorted(surprises & names)
        if not shared:
            return None
        return LayoutChanged(
            f"the run departs from what {self.outlet.name} was like, and this page with it: {', '.join(shared)}"
        )
