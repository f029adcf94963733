"""How much was printed when: articles a day, a week or a month."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from newsarchive.errors import UsageError
from newsarchive.query import search as searching
from newsarchive.query.search import Search

Per = Literal["day", "week", "month"]
By = Literal["outlet", "section", "reporter", "byline_kind"]
DAY = "substr(a.published_at, 1, 10)"
_STARTS = {
    "day": DAY,
    "week": f"date({DAY}, '-6 days', 'weekday 1')",
    "month": "substr(a.published_at, 1, 7) || '-01'",
}
_GROUPS = {"outlet": "a.outlet", "section": "a.section", "byline_kind": "a.byline_kind", "reporter": "r.name"}


class Bar(NamedTuple):
    start: date
    """First day of it; a week begins on Monday."""
    group: str | None
    """Outlet, section …; None: all together, or it has none."""
    articles: int


def timeline(
    db: sqlite3.Connection,
    per: Per = "day",
    by: By | None = None,
    *,
    search: Search | None = None,
    outlet: str | None = None,
    section: str | None = None,
    reporter: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Bar]:
    """In order of time, then of the group; what holds nothing is left out, and so are articles without a day.

    search: only its hits, with its own filters. by reporter: an article counts for each of them. Raises StaleIndex.
    """
    if per not in get_args(Per) or (by is not None and by not in get_args(By)):
        raise UsageError(f"per is one of {', '.join(get_args(Per))}, by one of {', '.join(get_args(By))}")
    if search is not None:
        return _of_hits(db, per, by, search)
    where = ["a.published_at is not null"]
    joins, group = "", _GROUPS[by] if by else "null"
    values = {
        "outlet": outlet,
        "section": section,
        "reporter": reporter,
        "since": str(since or ""),
        "until": str(until or "9999"),
    }
    if by == "reporter" or reporter is not None:
        joins = "join (select distinct article, reporter from credits) c on c.article = a.id join reporters r on r.id = c.reporter"
    if reporter is not None:
        where.append("c.reporter = :reporter")
    if outlet is not None:
        where.append("a.outlet = :outlet")
    if section is not None:
        where.append("a.section = :section")
    if since or until:
        where.append(f"{DAY} between :since and :until")
    rows = db.execute(
        f"""
        select {_STARTS[per]} as start, {group} as part, count(*) as articles from articles a {joins}
        where {" and ".join(where)} group by start, part order by start, part
        """,
        values,
    )
    return [Bar(date.fromisoformat(row["start"]), row["part"], row["articles"]) for row in rows if row["start"]]


def start_of(day: date, per: Per) -> date:
    """
    >>> start_of(date(2026, 2, 4), "week")
    datetime.date(2026, 2, 2)
    """
    if per == "week":
        return day - timedelta(day.weekday())
    return day.replace(day=1) if per == "month" else day


def steps(first: date, last: date, per: Per) -> Iterator[date]:
    """Every start between two days, with those that hold nothing."""
    at = start_of(first, per)
    while at <= last:
        yield at
        at = start_of(at + timedelta({"day": 1, "week": 7, "month": 32}[per]), per)


def _of_hits(db: sqlite3.Connection, per: Per, by: By | None, search: Search) -> list[Bar]:
    counted = Counter[tuple[date, str | None]]()
    for hit in searching.hits(db, search):
        if day := hit.columns["published_at"]:
            start = start_of(date.fromisoformat(day[:10]), per)
            groups = _reporters(db, hit.article) if by == "reporter" else [hit.columns[by] if by else None]
            counted.update((start, group) for group in groups)
    return sorted((Bar(*key, number) for key, number in counted.items()), key=lambda bar: (bar.start, bar.group or ""))


def _reporters(db: sqlite3.Connection, article: int) -> list[str]:
    rows = db.execute(
        "select distinct r.name from credits c join reporters r on r.id = c.reporter where c.article = ?", (article,)
    )
    return [row["name"] for row in rows]
