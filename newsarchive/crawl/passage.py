"""One passage of a way back: a bisection to the edge of the stretch, the stretch, and after each pause the return to it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from newsarchive.crawl.bisection import Bisection
from newsarchive.crawl.stretch import Look, Order, Return, Stretch

SAME = 0.5
"""Share of a page's articles that a page further up shows too, from which it is that page again: behind its end a list may
show its first page, or its last."""


class Passage:
    """Ask for `next`, tell what stood there with `see`, until `next` is None.

    While it `is_searching`, what a page shows is not counted as read.
    """

    def __init__(self, first_day: str, last_day: str, order: Order, last: int | None = None) -> None:
        """first_day, last_day: ISO 8601, both of the stretch. last: the highest position that a pager names."""
        after = (date.fromisoformat(last_day) + timedelta(days=1)).isoformat()
        self._days, self._order = (first_day, last_day), order
        self._bisection = Bisection(after if order == "newest" else first_day, last)
        self._return: Return | None = None
        self._stretch: Stretch | None = None
        self._shown: dict[int, frozenset[str]] = {}

    def go_on(self, looks: Iterable[tuple[int, Look]]) -> None:
        """After a pause. looks: what was seen and counted so far, each with its run. A search that had not ended begins anew."""
        last_run = None
        for run, look in looks:
            if self._stretch is None or (run != last_run and self._stretch.at_edge):
                self._stretch = self._begin(look.position)
            elif run != last_run:
                self._stretch.go_on(look.position)
            self._stretch.see(look)
            last_run = run
        if self._stretch and self._stretch.at_edge:
            self._stretch = None
        elif self._stretch and self._stretch.next is not None:
            self._return = Return(self._stretch)

    def _begin(self, position: int) -> Stretch:
        return Stretch(*self._days, self._order, position)

    @property
    def is_searching(self) -> bool:
        return self._return is not None or (self._stretch is None and self._bisection.next is not None)

    @property
    def next(self) -> int | None:
        if self._return:
            return self._return.next
        if self._stretch is None:
            position = self._bisection.next
            return max(1, self._bisection.found) if position is None else position
        return self._stretch.next

    def stands(self, position: int, shown: frozenset[str]) -> bool:
        """Whether that page is one of the list. shown: identities of the articles on it; False: it shows another page again."""
        return not any(at < position and len(shown & other) > SAME * len(shown) for at, other in self._shown.items())

    def see(self, look: Look, shown: frozenset[str]) -> None:
        if self._return:
            self._return.see(look)
            if self._return.next is None and self._stretch:
                self._stretch.go_on(self._return.found)
                self._return = None
        elif self.is_searching:
            self._bisection.see(look.position, look.entries, look.day)
            self._shown[look.position] = shown
        else:
            self._stretch = self._stretch or self._begin(look.position)
            self._stretch.see(look)
            self._shown = {at: shown for at, shown in self._shown.items() if at == 1} | {look.position: shown}

    @property
    def loops(self) -> bool:
        return self._stretch is not None and self._stretch.loops

    @property
    def fault(self) -> str | None:
        """Why no way leads back here; None: one does, as far as was seen."""
        if self._stretch is not None or self._bisection.next is not None:
            return None
        if not self._bisection.knows_days:
            return "its cards print no day"
        if not self._bisection.in_order:
            return "its pages are not in the order of days"
        return None
