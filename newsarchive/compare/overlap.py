"""Whether a page of a listing reaches back to what the listing showed before. Pure.

A listing in order shows the newest entries first: above the entries that we know from the last poll stand those that
came since, and below them nothing new. Old entries may be pinned on top; entries may be taken down anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

TAIL = 3
"""Known entries at a page's end from which it reaches back. One may be pinned or an accident; a list of a few has fewer."""
DISORDER = 1 / 3
"""Share of neighbours in the wrong order from which a listing has none: a list sorted by day breaks it seldom."""
ENOUGH = 6
"""Neighbours under which order is not judged."""


class Entry(NamedTuple):
    """A link to an article on a page of a listing, in page order."""

    page: int
    """Its id in the frontier: lower was found earlier, or higher up on the same page."""
    poll: int
    """The poll that saw it on this listing first."""
    known: bool
    """Whether the last proven poll had seen it, or one before."""
    day: str | None
    """What its card printed, `YYYY-MM-DD`."""


def reaches_back(entries: Sequence[Entry]) -> bool:
    """Whether the page ends with entries that the last proven poll had seen.

    >>> pinned, new, old = Entry(1, 1, True, None), Entry(9, 2, False, None), Entry(2, 1, True, None)
    >>> reaches_back([pinned, new, new]), reaches_back([pinned, new, old, old, old])
    (False, True)
    """
    tail = entries[-TAIL:]
    return bool(tail) and all(entry.known for entry in tail)


def in_order(entries: Sequence[Entry]) -> bool:
    """Whether the page shows new entries above old ones, by the days that cards print and by what we know of old entries.

    True as well where the page has too few entries to tell.
    """
    first_new = next((place for place, entry in enumerate(entries) if not entry.known), len(entries))
    # Beginnings of a run of new entries: in a list in order there is one at most.
    runs = sum(
        not entry.known and (place == first_new or entries[place - 1].known) for place, entry in enumerate(entries)
    )
    if runs > 1 and runs > len(entries) * DISORDER / 2:
        return False
    days = [entry.day for entry in entries if entry.day]
    if _disorder([above < below for above, below in pairwise(days)]):
        return False
    known = [entry for entry in entries if entry.known]
    # Of one earlier poll the higher entry has the lower id, for a page's entries are written down from above.
    return not _disorder([above.page > below.page for above, below in pairwise(known) if above.poll == below.poll])


def _disorder(wrong: Sequence[bool]) -> bool:
    return len(wrong) >= ENOUGH and sum(wrong) > len(wrong) * DISORDER
