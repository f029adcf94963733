"""A stretch of an outlet's past that a run shall fetch: what was asked, checked before anything is touched, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from newsarchive.crawl.stretch import Order
from newsarchive.errors import BadDay, MayHaveMissed, UsageError
from newsarchive.ledger.backfills import Backfill, Progress, Way
from newsarchive.ledger.clock import now
from newsarchive.outlets.base import Outlet

PAST = ("from", "to", "order", "budget")
"""The arguments of a backfill."""
NOT_WITH = ("since", "walk", "revisit", "revisits")
"""Arguments of what an ordinary run does."""
BUDGET = 2000
BACKFILL = "backfill"
"""The word by which `runs.asked` tells such a run from an ordinary one."""


@dataclass(frozen=True, slots=True)
class Past:
    first_day: str
    """ISO 8601."""
    last_day: str | None
    """None: that of the first run that was asked for this stretch, then its today."""
    today: str
    """The outlet's."""
    order: Order
    budget: int
    """Requests of one run."""

    @classmethod
    def check(cls, outlet: Outlet, given: Mapping[str, str]) -> Self | None:
        """None where no backfill is asked for. Raises UsageError."""
        if "from" not in given:
            if others := [name for name in PAST if name in given]:
                raise UsageError(f"{others[0]}=… belongs to a backfill; say with from=2015-01-01 where it begins")
            return None
        if others := [name for name in NOT_WITH if name in given]:
            raise UsageError(
                f"a backfill fetches what is between its two days, and {others[0]}=… says nothing about it"
            )
        today = now().astimezone(ZoneInfo(outlet.zone or "UTC")).date()
        first, last = day("from", given["from"]), day("to", given["to"]) if "to" in given else None
        for name, asked in (("from", first), ("to", last)):
            if asked and asked > today:
                raise UsageError(f"{name}={asked} is still to come; today is {today}")
        if last and last < first:
            raise UsageError(f"from={first} lies behind to={last}; give the older day first")
        order = given.get("order", "newest")
        if order not in ("newest", "oldest"):
            raise UsageError(
                f"order={order!r} is neither 'newest' nor 'oldest', which of the articles are fetched first"
            )
        budget = given.get("budget", str(BUDGET))
        if not (budget.isascii() and budget.isdigit() and 0 < len(budget) < 10 and int(budget)):
            raise UsageError(f"budget={budget!r} is no number of requests; write it like budget=2000")
        last_day = last.isoformat() if last else None
        return cls(
            first.isoformat(), last_day, today.isoformat(), "oldest" if order == "oldest" else "newest", int(budget)
        )

    def as_given(self) -> dict[str, str]:
        return {BACKFILL: f"{self.first_day}..{self.last_day or ''}", "order": self.order, "budget": str(self.budget)}


def day(name: str, text: str) -> date:
    """Raises BadDay."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadDay(name, text) from None
    if found.isoformat() != text:  # 20260131 and 2026-W05-6 are ISO 8601 too
        raise BadDay(name, text)
    return found


def moments(backfill: Backfill, zone: str) -> tuple[datetime, datetime]:
    """The beginning of its first day and the end of its last one, there."""
    first, last = date.fromisoformat(backfill.first_day), date.fromisoformat(backfill.last_day)
    there = ZoneInfo(zone) if zone else UTC
    return datetime.combine(first, time(), there), datetime.combine(last + timedelta(days=1), time(), there)


def told(backfill: Backfill, ways: Sequence[Way], progress: Progress) -> tuple[str, int]:
    """How far it is, in one line, and the exit code."""
    days = f"{backfill.first_day} to {backfill.last_day}"
    articles = f"{_articles(progress.found)} of {days} found, {progress.archived} archived"
    if progress.failed:
        articles += f", {progress.failed} not to be had so far"
    if not backfill.ended_at:
        if progress.oldest is None:
            return f"worked; the days {days} are still looked for, the next run goes on there", 0
        down = f"read between {progress.oldest} and {progress.newest}"
        return f"worked, {down} so far: {articles}, {progress.waiting} to go; the next run goes on there", 0
    if says := [way.says for way in ways if way.says]:
        return f"done, but not proven: {articles}; {'; '.join(says)}", MayHaveMissed.exit_code
    end = progress.end_of_list
    older = f"; nothing older than {end} is listed" if end and end > backfill.first_day else ""
    return f"done, and proven by a second reading: {articles}{older}", 0


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"
