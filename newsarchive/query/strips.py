"""A timeline as strips of bars, one a group: what is drawn, in a terminal or as a picture. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any, NamedTuple

from newsarchive.query.timeline import Bar, By, Per, start_of, steps

GROUPS = 8
"""Groups that are drawn, those with most articles; rows hold all."""


class Drawing(NamedTuple):
    starts: list[str]
    """2026-01-31, or 2026-01 where a bar is a month."""
    strips: dict[str, list[int]]
    """Group → articles, one number a start."""
    lacking: dict[str, list[bool]]
    others: int
    """Groups that are not drawn."""


def drawing_of(bars: list[Bar], open_gaps: list[dict[str, Any]], per: Per, by: By | None) -> Drawing:
    """bars: one at least, in order of time."""
    totals = Counter[str | None]()
    numbers: dict[str | None, dict[date, int]] = defaultdict(dict)
    for bar in bars:
        totals[bar.group] += bar.articles
        numbers[bar.group][bar.start] = bar.articles
    starts = list(steps(bars[0].start, bars[-1].start, per))
    shown = [group for group, _ in totals.most_common(GROUPS)]
    names = {
        group: ("all" if by is None else f"no {by.replace('_', ' ')}") if group is None else group for group in shown
    }
    return Drawing(
        [str(start)[: 7 if per == "month" else 10] for start in starts],
        {names[group]: [numbers[group].get(start, 0) for start in starts] for group in shown},
        {names[group]: [lacks(open_gaps, start, per, by, group) for start in starts] for group in shown},
        len(totals) - len(shown),
    )


def lacks(open_gaps: list[dict[str, Any]], start: date, per: Per, by: By | None, group: str | None) -> bool:
    """Whether articles may be missing in what begins then: a gap touches it."""
    end = start_of(start + timedelta({"day": 1, "week": 7, "month": 32}[per]), per)
    return any(
        gap["from_at"][:10] < str(end) and gap["to_at"][:10] >= str(start)
        for gap in open_gaps
        if by != "outlet" or gap["outlet"] == group
    )
