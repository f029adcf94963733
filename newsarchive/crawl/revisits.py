"""When a page that was read is looked at again, and which go first where not all may. Pure: no clock, no database."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=90)
SHARE = 4
"""A page is looked at again after a quarter of its age: edits come soon after publication or hardly ever
(the intervals of newsdiffs, 15 minutes to 30 days by time since the last change, have the same slope)."""

RETRIES = (timedelta(hours=1), timedelta(days=1), timedelta(days=3), timedelta(days=7))
"""After the first look that found a page taken down: when it is looked at again before anything is concluded."""
LOOKS = 3
"""Looks in a row that it takes at least, however rarely a run comes by."""


DAY = timedelta(days=1)
LEAST = timedelta(hours=1)
"""The share of the day's budget that a run has however soon it comes after another."""


class Due(NamedTuple):
    """A page that was fetched before and is due again."""

    page: int
    looked_at: datetime
    due_at: datetime


def allowance(budget: int, used: int, since_last: timedelta | None) -> int:
    """How many pages a run may look at again, of a budget a day; used: in the last day; since_last: the run before began
    that long ago, None where there was none. A run takes the share of its time, so that later ones have theirs.

    >>> allowance(2400, 0, timedelta(hours=1)), allowance(2400, 2350, timedelta(hours=1)), allowance(2400, 0, None)
    (100, 50, 2400)
    """
    share = 1.0 if since_last is None else min(max(since_last, LEAST) / DAY, 1.0)
    return max(0, min(budget - used, math.ceil(budget * share)))


def most_pressing(due: Iterable[Due], most: int, at: datetime) -> list[int]:
    """The pages that go first: those that are late by the largest part of their own interval. A page of an hour that is
    an hour late goes before one of 90 days that is a week late."""

    def late(page: Due) -> tuple[float, int]:
        return ((at - page.due_at) / max(page.due_at - page.looked_at, SHORTEST), -page.page)

    return [page.page for page in sorted(due, key=late, reverse=True)[:most]]


def due_again(
    fetched_at: datetime, published_at: str | None, first_seen_at: datetime, changed_at: datetime | None = None
) -> datetime:
    """A quarter of an hour after the fetch at the soonest, 90 days at the latest.

    published_at: as printed, ISO 8601, day or time; where it is missing the age counts from first_seen_at.
    changed_at: the last edit that we saw; the age counts from there, for who edits once edits again.
    """
    born = first_seen_at
    if published_at:
        born = datetime.fromisoformat(published_at)
        born = born if born.tzinfo else born.replace(tzinfo=UTC)
    if changed_at:
        born = max(born, changed_at)
    return fetched_at + min(max((fetched_at - born) / SHARE, SHORTEST), LONGEST)


def try_again(failed_at: datetime, failures: int) -> datetime:
    """After a failed fetch: at once in the next run for the first five, then daily, then weekly."""
    if failures < 5:
        return failed_at
    return failed_at + (timedelta(days=1) if failures < 10 else timedelta(days=7))


def look_again(missed_at: datetime, first_missed_at: datetime, misses: int) -> datetime | None:
    """When a page that was found taken down is looked at before that is believed; None: the retries are over.

    misses: looks in a row that did not find it, this one included.
    """
    since = missed_at - first_missed_at
    if since < RETRIES[-1]:
        return first_missed_at + next(retry for retry in RETRIES if retry > since)
    return missed_at + RETRIES[0] if misses < LOOKS else None
