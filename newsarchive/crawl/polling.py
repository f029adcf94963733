"""How often an outlet is polled: it follows from how fast it publishes. Pure: no clock, no database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=1)
UNKNOWN = timedelta(hours=1)
"""Until DAYS_TO_KNOW days have passed."""
DAYS_TO_KNOW = 3
RATE_DAYS = 14
"""The newest days, of which the usual rate is the mean."""
BURST = 4
"""How much faster than on its busiest day an outlet may publish for some hours, before its list loses an article."""


def articles_a_day(arrivals: Sequence[int]) -> float | None:
    """arrivals: new articles by day, the newest first; None: too few days to tell."""
    if len(arrivals) < DAYS_TO_KNOW:
        return None
    newest = arrivals[:RATE_DAYS]
    return sum(newest) / len(newest)


def interval(arrivals: Sequence[int], depth: int | None) -> timedelta:
    """A poll for each article, as it were; and sooner where a list is so short that a burst would push articles out of it.

    depth: entries that the outlet's longest list shows; None: one of them has further pages.

    >>> print(interval([24] * 14, None), interval([24] * 14, 10), interval([2, 0, 1], 20), interval([500] * 14, None))
    1:00:00 1:00:00 1 day, 0:00:00 0:15:00
    >>> print(interval([10] * 20 + [100], 20))
    1:12:00
    """
    rate = articles_a_day(arrivals)
    if rate is None:
        return UNKNOWN
    waits = [LONGEST]
    if rate:
        waits.append(timedelta(days=1 / rate))
    if depth and max(arrivals):
        waits.append(timedelta(days=depth / (BURST * max(arrivals))))
    return max(SHORTEST, min(waits))
