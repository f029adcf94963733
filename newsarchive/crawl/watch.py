"""Watches what a run reads, holds back what is unlike its outlet's other pages, and says at the end whether the run departs.

One odd article among many is news, and is stored. Where the run as a whole departs in the same way, the page is not
believed, and goes to quarantine.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from newsarchive.archive import baselines
from newsarchive.compare import measures, polls
from newsarchive.compare.departures import WINDOWS, Baseline
from newsarchive.compare.looks import Departure
from newsarchive.compare.measures import Measures
from newsarchive.errors import LayoutChanged, PageError
from newsarchive.items import Visit
from newsarchive.ledger.clock import now
from newsarchive.outlets.base import Outlet

HELD = 500
"""Visits that are held back at most; further ones are stored as they come."""
CANARIES = 12
"""Articles that were read well before, and are read again at once where a run's pages are odd."""
ARTICLE, PAST = "article", "article of the past"
"""Old pages are unlike new ones, so they have a baseline of their own."""


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
    _newest: list[Measures] = field(default_factory=list)
    _doubted: bool = False
    _baseline: Baseline = field(default_factory=lambda: Baseline([]))
    _layout: str = ""

    def begin(self, db: sqlite3.Connection) -> None:
        today = now().date()
        self._layout = max(first for first in self.outlet.layouts if first <= today).isoformat()
        self._baseline = Baseline(baselines.trusted(db, self.outlet.name, self._layout, self.place))
        self._newest = baselines.newest(db, self.outlet.name, self._layout, self.place, max(WINDOWS))

    def holds(self, visit: Visit, again: bool, card_day: str | None) -> bool:
        """Notes an article's page; whether it is to be held back until the run is judged.

        again: an article of this page is known. card_day: what the card that led there prints.
        """
        assert visit.article
        encoding = visit.reading.encoding if visit.reading else None
        page = measures.of_article(visit.article, visit.identity, visit.capture.body, encoding, card_day)
        page.again = again
        self._baseline.place(page)
        surprises = self._baseline.surprises(page, self._articles)
        self._articles.append(page)
        if not surprises or len(self.held) >= HELD:
            return False
        self.held.append((visit, frozenset(surprises)))
        return True

    def canaries(self) -> list[str]:
        """Once a run, where a page of it is odd: identities of pages by which to tell an odd page from an odd site."""
        wanted = CANARIES - len({page.page for page in self._articles if page.again})
        if self._doubted or wanted <= 0 or not any(map(self._is_odd, self._articles)):
            return []
        self._doubted = True
        read = {page.page for page in self._articles}
        known = [page.page for page in self._baseline.last.values() if page.page not in read and _was_well(page)]
        return known[-wanted:]

    def _is_odd(self, page: Measures) -> bool:
        """A known page that shows what it always did is not, however unlike the others."""
        if page.changed is not None:
            return bool(page.changed) and self._baseline.second_looks.are_known
        return bool(self._baseline.surprises(page, []))

    def listing(self, db: sqlite3.Connection, visit: Visit) -> None:
        if visit.reading and visit.asked in self.outlet.first_pages():
            identities = {link.url: self.outlet.identity(link.url) for link in visit.reading.links}
            headlines = baselines.headlines(db, self.outlet.name, identities)
            self._listings.append(measures.of_listing(visit.reading, visit.asked, headlines))

    def refused(self, visit: Visit, error: PageError) -> None:
        """A page that could not be read as what it was asked as."""
        self.ended(visit.asked, visit.identity, visit.kind, error.kind)

    def ended(self, url: str, identity: str, kind: str, what: str) -> None:
        if kind == "article":
            page = measures.of_other(identity, what)
            self._baseline.place(page)
            self._articles.append(page)
        elif url in self.outlet.first_pages():
            empty = measures.of_other(url, what)
            empty.sizes["articles listed"] = 0
            self._listings.append(empty)

    def judge(self, db: sqlite3.Connection, run: int) -> None:
        """Held against the baseline; the run's pages become part of it where they did not depart from it."""
        outlet, layout = self.outlet.name, self._layout
        found = self._baseline.departures(self._articles, self._newest)
        trust = all(departure.said_only for departure in found)
        baselines.add(db, outlet, layout, run, self.place, self._articles, trusted=trust)
        for poll in self._listings:
            departed = polls.of_listing(baselines.trusted(db, outlet, layout, poll.page), poll)
            baselines.add(db, outlet, layout, run, poll.page, [poll], trusted=not departed)
            found += departed
        if self.place == ARTICLE and (silent := polls.silence(baselines.arrivals(db, outlet, now()))):
            found.append(silent)
        baselines.note(db, outlet, run, found)
        self.found = found

    def why_not(self, surprises: frozenset[str]) -> LayoutChanged | None:
        """Why a page that was held back is not believed; None: it is news."""
        names = {departure.measure for departure in self.found if not departure.said_only}
        shared = sorted(surprises & names)
        if not shared:
            return None
        return LayoutChanged(
            f"the run departs from what {self.outlet.name} was like, and this page with it: {', '.join(shared)}"
        )


def _was_well(page: Measures) -> bool:
    return page.says["page"] == "article" and not page.changed
