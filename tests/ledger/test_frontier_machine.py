"""Runs that crawl, stop and die in any order, against a dictionary that knows what must be true."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from newsarchive.archive import outlets, runs
from newsarchive.archive.connection import open_for_writing
from newsarchive.items import Capture
from newsarchive.ledger import captures, frontier
from newsarchive.ledger.clock import moment
from newsarchive.ledger.frontier import DEATHS, Found, Task
from newsarchive.outlets.base import Outlet

OUTLET = Outlet(name="harbor", title="Harbor", home="https://www.harbor.example/")
FIRST = [Found("https://www.harbor.example/", "first", "listing")]
NOW, LATER = "2026-02-04T01:30:00Z", "2026-02-04T05:00:00Z"


@dataclass
class Page:
    state: str = "todo"
    stored: bool = False
    deaths: int = 0


class Frontier(RuleBasedStateMachine):
    """Every rule is one transaction; a crash comes between two of them."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.db = open_for_writing(Path(self.folder.name) / "archive.db")
        self.db.execute("pragma synchronous = off")
        outlets.note(self.db, OUTLET)
        self.pages: dict[str, Page] = {}
        self.held: dict[str, Task] = {}
        self.walks = 0
        self.start_run()

    def start_run(self) -> None:
        self.walks += 1
        self.run = runs.begin(self.db, "harbor", {}, NOW)
        killers = {name for name, page in self.pages.items() if page.stored and page.deaths >= DEATHS}
        ids = frontier.take_over(self.db, "harbor")
        assert {self.identity(number) for number in ids} == killers
        for number in ids:
            frontier.ended(self.db, number, "failed", "killed its reader", NOW, None)
        for name, page in self.pages.items():
            if name in killers:
                self.pages[name] = Page("failed")
            elif page.state == "leased":
                page.state = "todo"
        frontier.begin_walk(self.db, "harbor", FIRST, None, f"2026-02-04T01:30:{self.walks % 60:02d}.000000Z")
        self.pages.setdefault("first", Page()).state = "todo"
        self.held = {}

    def identity(self, number: int) -> str:
        return str(self.db.execute("select identity from frontier where id = ?", (number,)).fetchone()[0])

    @rule(number=st.integers(1, 8))
    def show(self, number: int) -> None:
        """A page shows a link, known or not."""
        name = f"article {number}"
        new = frontier.enter(
            self.db, "harbor", [Found(f"https://www.harbor.example/{number}", name, "article")], None, NOW
        )
        assert new == (name not in self.pages)
        self.pages.setdefault(name, Page())

    @rule(limit=st.integers(0, 5))
    def lease(self, limit: int) -> None:
        tasks = frontier.lease(self.db, "harbor", self.run, limit)
        free = {name for name, page in self.pages.items() if page.state == "todo" and not page.stored}
        assert len(tasks) == min(limit, len(free))
        assert {task.identity for task in tasks} <= free
        for task in tasks:
            assert task.identity not in self.held
            self.held[task.identity] = task
            self.pages[task.identity].state = "leased"

    @rule()
    def lease_unread(self) -> None:
        task = frontier.lease_unread(self.db, "harbor", self.run)
        waiting = {name for name, page in self.pages.items() if page.state == "todo" and page.stored}
        assert (task is not None) == bool(waiting)
        if task:
            assert task.identity in waiting
            assert task.capture is not None
            self.held[task.identity] = task
            self.pages[task.identity].state = "leased"
            self.pages[task.identity].deaths += 1

    @precondition(lambda self: getattr(self, "held", None))
    @rule(data=st.data())
    def store_the_capture(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.held)))
        if not self.pages[name].stored:
            capture = Capture(self.held[name].url, moment(NOW), 200, b"page", outlet="harbor")
            number = captures.add(self.db, capture, run=self.run)
            frontier.stored(self.db, self.held[name].id, number)
            self.pages[name].stored = True

    @precondition(lambda self: getattr(self, "held", None))
    @rule(data=st.data(), end=st.sampled_from(["done", "failed", "gone", "barred"]))
    def settle(self, data: st.DataObject, end: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.held)))
        task = self.held.pop(name)
        if end == "done":
            frontier.done(self.db, task.id, NOW, LATER, text_sha256="0")
        else:
            frontier.ended(self.db, task.id, end, "because", NOW, LATER)  # type: ignore[arg-type]
        self.pages[name] = Page(end)

    @rule(everything=st.booleans(), now=st.sampled_from([NOW, LATER]))
    def wake(self, everything: bool, now: str) -> None:
        due = [
            page
            for name, page in self.pages.items()
            if name != "first" and page.state in ("done", "failed", "gone", "barred") and (everything or now == LATER)
        ]
        # A page that killed its reader twice waits for a person who asks for everything.
        killed = [page for page in due if not everything and self.never_due(page)]
        if everything:
            frontier.wake_all(self.db, "harbor")
        else:
            frontier.wake_ungot(self.db, "harbor", now)
            frontier.wake(self.db, [number for number, _, _ in frontier.due(self.db, "harbor", now)])
        for page in due:
            if page not in killed:
                page.state = "todo"

    def never_due(self, page: Page) -> bool:
        name = next(name for name, known in self.pages.items() if known is page)
        row = self.db.execute("select due_at from frontier where identity = ?", (name,)).fetchone()
        return row["due_at"] is None

    @rule()
    def crash(self) -> None:
        self.start_run()

    @rule()
    def stop(self) -> None:
        """Asked to: what was leased goes back, and no capture is blamed, not even for deaths before."""
        frontier.give_back(self.db, "harbor")
        for page in self.pages.values():
            if page.state == "leased":
                page.state, page.deaths = "todo", 0
        self.start_run()

    def teardown(self) -> None:
        if hasattr(self, "db"):
            rows = self.db.execute("select identity, state, capture, deaths from frontier").fetchall()
            told = {row["identity"]: Page(row["state"], row["capture"] is not None, row["deaths"]) for row in rows}
            assert told == self.pages
            self.db.close()
            self.folder.cleanup()


TestFrontier = Frontier.TestCase
TestFrontier.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
