"""What an outlet's article pages are like, and where a run departs from that.

First looks are held against first looks, second looks against second looks, and each page that was known against what it
showed at its last look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsarchive.compare.looks import GROUP, Departure, Looks
from newsarchive.compare.measures import Measures, changes

ELSEWHERE = "text of a page before"
WINDOWS = (4, 8, 20)
"""First looks by which a run of fewer is judged: its own, and the ones before them."""


class Baseline:
    """What an outlet's article pages are like."""

    def __init__(self, pages: Sequence[Measures]) -> None:
        """pages: oldest first."""
        self.last = {page.page: page for page in pages}
        self._texts = {page.alike["text"]: page.page for page in pages if "text" in page.alike}
        self.first_looks = Looks([page for page in pages if not page.again])
        self.second_looks = Looks([page for page in pages if page.again])

    def place(self, page: Measures) -> None:
        """Note on the page what it shares with other ones, and what it showed otherwise at its last look."""
        if "text" in page.alike:
            page.says[ELSEWHERE] = "yes" if self._texts.get(page.alike["text"], page.page) != page.page else "no"
        if before := self.last.get(page.page):
            page.again, page.changed = True, changes(before, page)

    def surprises(self, page: Measures, run: Sequence[Measures]) -> set[str]:
        """The measures by which one page is unlike nearly all others. run: those that were read before it."""
        looks = self.second_looks if page.again else self.first_looks
        return looks.surprises(page) | _repeated(page, run) if looks.are_known else set()

    def departures(self, run: Sequence[Measures], newest: Sequence[Measures]) -> list[Departure]:
        """The plainest first. newest: first looks of the runs before; they count where the run has few of its own."""
        first, second = [page for page in run if not page.again], [page for page in run if page.again]
        samples = [(self.second_looks, second), (self.first_looks, first)]
        if any(self.surprises(page, []) for page in first):
            samples += [
                (self.first_looks, [*newest[len(first) - size :], *first]) for size in WINDOWS if size > len(first)
            ]
        found: dict[str, Departure] = {}
        for looks, pages in samples:
            for departure in looks.departures(pages):
                if departure.measure not in found or found[departure.measure].weight < departure.weight:
                    found[departure.measure] = departure
        return list(found.values())


def _repeated(page: Measures, run: Sequence[Measures]) -> set[str]:
    """What it shares with two others among the last that were read."""
    others = [other for other in run if other.page != page.page][-GROUP:]
    found = {
        f"{name} of other pages"
        for name in ("headline", "text")
        if name in page.alike and sum(other.alike.get(name) == page.alike[name] for other in others) > 1
    }
    lines = Counter(line for other in others for line in set(other.lines))
    if page.lines and sum(lines[line] > 1 for line in page.lines) * 2 > len(page.lines):
        found.add("lines of other pages")
    return found
