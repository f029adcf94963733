"""Outlets: how much of each day is there, and where something may be missing."""

from __future__ import annotations

import calendar
import sqlite3
from typing import Any

from newsarchive.query import coverage
from newsarchive.web.page import Asked, Page

MONTHS = 24
"""Of the calendar on a page."""
STEPS = 4
"""Shades of a day that holds something."""


def every(db: sqlite3.Connection, asked: Asked) -> Page:
    return Page("outlets.html", {"outlets": coverage.outlets(db)})


def one(db: sqlite3.Connection, asked: Asked) -> Page:
    """Of ?until=YYYY-MM the months before. Raises NotInArchive."""
    told = coverage.outlet(db, asked.parts["name"] or "")
    months = _months(told["days"], told["gaps"])
    until = asked.arguments.get("until", "9999")
    shown = [month for month in reversed(months) if month["month"] <= until]
    older = shown[MONTHS]["month"] if len(shown) > MONTHS else None
    return Page("outlet.html", {"outlet": told, "months": shown[:MONTHS], "older": older})


def _months(days: dict[str, int], gaps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every month from the first day to the last: `month`, `articles`, `days` of {day, articles, shade, is_hole}."""
    if not days:
        return []
    most = max(days.values())
    year, month = map(int, min(days)[:7].split("-"))
    last = max(days)[:7]
    months = list[dict[str, Any]]()
    while (name := f"{year:04}-{month:02}") <= last:
        shown = list[dict[str, Any]]()
        for number in range(1, calendar.monthrange(year, month)[1] + 1):
            day = f"{name}-{number:02}"
            articles = days.get(day, 0)
            is_hole = any(gap["from_at"][:10] <= day <= gap["to_at"][:10] for gap in gaps)
            shade = -(-articles * STEPS // most)
            shown.append({"day": day, "articles": articles, "shade": shade, "is_hole": is_hole})
        months.append({"month": name, "articles": sum(day["articles"] for day in shown), "days": shown})
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months
