"""When a page that was read is looked at again. Pure: times in, a time out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

SHORTEST = timedelta(hours=1)
LONGEST = timedelta(days=90)
SHARE = 4
"""A page is looked at again after a quarter of its age: edits come soon after publication or hardly ever
(the intervals of newsdiffs, 15 minutes to 30 days by time since the last change, have the same slope)."""

RETRIES = (timedelta(hours=1), timedelta(days=1), timedelta(days=3), timedelta(days=7))
"""After the first look that found a page taken down: when it is looked at again before anything is concluded."""
LOOKS = 3
"""Looks in a row that it takes at least, however rarely a run comes by."""


def due_again(fetched_at: datetime, published_at: str | None, first_seen_at: datetime) -> datetime:
    """An hour after the fetch at the soonest, 90 days at the latest.

    published_at: as printed, ISO 8601, day or time; where it is missing the age counts from first_seen_at.
    """
    born = first_seen_at
    if published_at:
        born = datetime.fromisoformat(published_at)
        born = born if born.tzinfo else born.replace(tzinfo=UTC)
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
