"""Where a day begins in a list of pages that shows the newest first: asked by position, answered by days. Pure.

Lists are not as tidy as that. Entries are pinned on every page, so a page counts by the middle one of its days. Pages past
the end are empty, and so is now and then one in between; a page may print no day. New articles push everything on
while one asks, so an answer is good to a page or two: who goes on from there looks on both sides (crawl/stretch.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

MOST = 1 << 20
"""Positions beyond which nothing is looked for."""
ASKED = 60
"""Positions that are asked for in one search at most: three times what a million needs."""
ASIDE = 3
"""Neighbours of a page without a day that are tried in its stead."""
DISORDER = 1 / 3
"""Share of the pairs of pages in the wrong order from which a list has none."""
ENOUGH = 6
"""Pages with a day under which order is not judged."""


def middle(days: Sequence[str | None]) -> str | None:
    """The middle one of the days that a page's entries print, of two the older; None where none does.

    >>> middle(["2026-01-30", "2015-03-02", "2015-03-02", None, "2015-03-01"])
    '2015-03-02'
    """
    known = sorted(day for day in days if day)
    return known[(len(known) - 1) // 2] if known else None


class Bisection:
    """Finds the first position, from 1 on, whose page is older than a day.

    Ask for `next`, tell what stood there with `see`, until `next` is None; then `found` is the answer. The same answers
    lead to the same questions.
    """

    def __init__(self, day: str, last: int | None = None) -> None:
        """day: ISO 8601. last: the highest position that a pager names, where one does."""
        self._day, self._last = day, last
        self._days: dict[int, str] = {}
        self._empty: set[int] = set()
        self._untold: set[int] = set()
        """Pages that print no day, the empty ones too."""

    def see(self, position: int, entries: int, day: str | None) -> None:
        """entries: articles that the page shows. day: the middle one of their days; None where they print none."""
        if entries and day:
            self._days[position] = day
        else:
            self._untold.add(position)
            if not entries:
                self._empty.add(position)

    @property
    def _newer(self) -> int:
        """The highest position that is known to be of the day, or newer."""
        return max((at for at, day in self._days.items() if day >= self._day), default=0)

    @property
    def _older(self) -> int | None:
        """The lowest one that is older, or past the end: one empty page may be a hole, two are the end."""
        newer = self._newer
        older = {at for at, day in self._days.items() if at > newer and day < self._day}
        older |= {at for at in self._empty if at > newer and at + 1 in self._empty}
        return min(older, default=None)

    @property
    def next(self) -> int | None:
        if len(self._days) + len(self._untold) >= ASKED:
            return None
        newer, older = self._newer, self._older
        if older is None:
            return self._outwards(newer)
        if older - newer <= 1:
            return None
        half = (newer + older) // 2
        near = [at for away in range(ASIDE + 1) for at in (half + away, half - away)]
        return next((at for at in near if newer < at < older and at not in self._untold), None)

    def _outwards(self, newer: int) -> int | None:
        """The last position that the pager names, the one behind it, then twice as far each time."""
        if self._last and newer < self._last:
            start = self._last
        else:
            start = newer + 1 if newer == self._last else max(1, 2 * newer)
        near = range(start, min(start + ASIDE, MOST) + 1)
        return next((at for at in near if at not in self._untold), None)

    @property
    def found(self) -> int:
        """Where nothing on the list is older: one behind its end."""
        older = self._older
        return self._newer + 1 if older is None else older

    @property
    def knows_days(self) -> bool:
        return bool(self._days)

    @property
    def in_order(self) -> bool:
        """Whether the pages that were seen show the newest first; True as well where they are too few to tell."""
        days = [day for _, day in sorted(self._days.items())]
        wrong = [above < below for above, below in combinations(days, 2)]
        return len(days) < ENOUGH or sum(wrong) <= DISORDER * len(wrong)
