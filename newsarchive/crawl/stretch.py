"""From one edge of a stretch of days to the other, page after page, in a list that shows the newest first. Pure.

It begins where a bisection pointed, goes outwards until it has seen what lies beyond the edge, and then inwards until
it has seen what lies beyond the other. So no page between the two days is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsarchive.crawl.bisection import Bisection

Order = Literal["newest", "oldest"]
"""Which end of the stretch is read first."""
BEYOND = 2
"""Pages in a row beyond an edge that are the proof of it: lists are not sorted to the entry."""
LOOP = 20
"""Pages in a row that show nothing but what this passage has seen: the pager leads round."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one page showed."""

    position: int
    entries: int
    """Articles on it."""
    day: str | None
    """The middle one of their days; None where they print none."""
    within: int
    """Articles of the stretch on it."""
    known: int
    """Of them: those that this passage had seen before."""
    known_at: int | None
    """The position of the one of them that it had seen furthest down the list."""


class Stretch:
    """Ask for `next`, tell what stood there with `see`, until `next` is None."""

    def __init__(self, first_day: str, last_day: str, order: Order, start: int) -> None:
        self._first, self._last = first_day, last_day
        self.inwards = 1 if order == "newest" else -1
        self.next: int | None = max(1, start)
        self.at_edge = True
        """Still going outwards."""
        self.last: Look | None = None
        """Of the innermost page read so far."""
        self._outermost = self.next
        self._beyond = self._repeats = 0
        self._entered = False

    @property
    def loops(self) -> bool:
        return self._repeats >= LOOP

    def go_on(self, position: int) -> None:
        """From another position, for the list has moved."""
        self.next, self._beyond = position, 0

    def see(self, look: Look) -> None:
        if self.last is None or (look.position - self.last.position) * self.inwards > 0 or not self.at_edge:
            self.last = look
        if self.at_edge:
            self._look_outwards(look)
        else:
            self._go_inwards(look)
        self._entered = self._entered or look.within > look.known
        if self.next is not None and self.next < 1:
            self.next = None

    def _look_outwards(self, look: Look) -> None:
        assert self.last
        self._outermost = look.position
        self._beyond = self._beyond + 1 if self.is_beyond(look, -self.inwards) else 0
        outer = self._outermost - self.inwards
        if self._beyond < BEYOND and outer >= 1:
            self.next = outer
        else:
            self.at_edge, self._beyond = False, 0
            self.next = self.last.position + self.inwards

    def _go_inwards(self, look: Look) -> None:
        nothing_new = look.known == look.within
        # Behind its end a list may show its first page.
        beyond = self.is_beyond(look, self.inwards) or (self._entered and self.is_beyond(look, -self.inwards))
        self._beyond = self._beyond + 1 if beyond and nothing_new else 0
        self._repeats = self._repeats + 1 if self._entered and nothing_new else 0
        done = self._beyond >= BEYOND or self.loops
        self.next = None if done else look.position + self.inwards

    def is_beyond(self, look: Look, towards: int) -> bool:
        """towards: 1 for what is older than the stretch, -1 for what is newer."""
        if not look.entries:
            return towards > 0
        if look.day is None:
            return False
        return look.day < self._first if towards > 0 else look.day > self._last


class Return:
    """After a pause: where the stretch goes on, for meanwhile the list has moved. Nothing seen on the way back counts as read.

    The page that was read last is asked first. Where it shows nothing known, the list has moved by more than a page:
    the day that stood there is looked for, and from there a page that shows something known.
    """

    def __init__(self, stretch: Stretch) -> None:
        assert stretch.last
        self._stretch, self._left = stretch, stretch.last
        self.next: int | None = self._left.position
        self.found = self._left.position
        """Once `next` is None: where to read on. That page is read again, for it may also show what is not known."""
        self._search: Bisection | None = None
        self._searched = self._leapt = False

    def see(self, look: Look) -> None:
        if self._search:
            self._search.see(look.position, look.entries, look.day)
            self._look_on(self._search)
        elif look.known:
            self._arrive(look)
        elif not self._searched and look.day and self._left.day and look.day > self._left.day:
            # Newest first, the page that was left is among those of its day; oldest first, behind them.
            day = self._left.day if self._stretch.inwards < 0 else self._left.day + "~"
            self._search, self._searched = Bisection(day), True
            self._search.see(look.position, look.entries, look.day)
            self._look_on(self._search)
        else:
            outer = look.position - self._stretch.inwards
            there = outer < 1 or self._stretch.is_beyond(look, -self._stretch.inwards)
            self.next, self.found = (None, look.position) if there else (outer, outer)

    def _look_on(self, search: Bisection) -> None:
        self.next = search.next
        if self.next is None:
            self.next, self._search = search.found, None

    def _arrive(self, look: Look) -> None:
        """At a page that was seen; where more pages behind it were, leap over them."""
        ahead = self._left.position - (look.known_at or 0)
        if self._stretch.inwards > 0 and ahead > 0 and not self._leapt:
            self._leapt, self.next = True, look.position + ahead
        else:
            self.next, self.found = None, look.position
