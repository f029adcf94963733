"""Pages that are edited, copied and redirected in any order: what a page showed last is what the archive holds for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.crawl.visits import BY_ADDRESS, BY_NUMBER, Kept, long

PAGES = st.integers(1, 4)
TEXTS = st.sampled_from([long(text * 20) for text in ("甲", "乙", "丙")])


class Pages(RuleBasedStateMachine):
    @initialize(outlet=st.sampled_from([BY_NUMBER, BY_ADDRESS]))
    def begin(self, outlet: object) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.kept = Kept(Path(self.folder.name) / "archive.db", outlet)  # type: ignore[arg-type]
        self.shows = {page: long("甲" * 20) for page in range(1, 5)}
        self.leads: dict[int, int] = {}
        self.seen: dict[int, str] = {}

    @rule(page=PAGES, text=TEXTS)
    def edit(self, page: int, text: str) -> None:
        self.shows[page] = text

    @rule(page=PAGES, to=PAGES)
    def redirect(self, page: int, to: int) -> None:
        """To itself: not any more. A redirect leads to a page that does not redirect on."""
        if to == page or to in self.leads or page in self.leads.values():
            self.leads.pop(page, None)
        else:
            self.leads[page] = to

    @rule(page=PAGES)
    def visit(self, page: int) -> None:
        answered = self.leads.get(page, page)
        before = self.holds(page)
        outcome = self.kept.show(page, self.shows[answered], answered=answered)
        assert self.holds(page) == self.shows[answered]
        if self.seen.get(answered) == self.shows[answered] == before:
            assert outcome == "unchanged"
        self.seen[answered] = self.seen[page] = self.shows[answered]

    def holds(self, page: int) -> str | None:
        row = self.kept.db.execute(
            "select a.body from frontier f join articles a on a.id = f.article where f.url = ?", (self.kept.url(page),)
        ).fetchone()
        return row["body"] if row else None

    def teardown(self) -> None:
        if hasattr(self, "kept"):
            for page in (*range(1, 5), *range(1, 5)):  # a run reads again what another page's change touched
                self.visit(page)
            for page in range(1, 5):
                assert self.holds(page) == self.shows[self.leads.get(page, page)]
            assert self.kept.faults() == []
            self.kept.db.close()
            self.folder.cleanup()


TestPages = Pages.TestCase
TestPages.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
