"""Our own clock as the archive writes it: UTC, to the second, with `Z`."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """`2026-02-04T01:30:00Z`: as text in the order of time.

    >>> stamp(datetime(2026, 2, 4, 1, 30, tzinfo=UTC))
    '2026-02-04T01:30:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(moment: datetime) -> str:
    """The same to the microsecond, for moments of one second that must be told apart.

    >>> instant(datetime(2026, 2, 4, 1, 30, tzinfo=UTC))
    '2026-02-04T01:30:00.000000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
