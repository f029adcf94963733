"""Reporters: who is credited, and what with."""

from __future__ import annotations

import sqlite3
from itertools import islice

from newsarchive.query import reporters, timeline
from newsarchive.query.strips import drawing_of
from newsarchive.web.page import Asked, Page

A_PAGE = 100


def every(db: sqlite3.Connection, asked: Asked) -> Page:
    number = asked.number("page") or 1
    first = (number - 1) * A_PAGE
    given = asked.arguments
    rows = reporters.reporters(db, name=given.get("name"), outlet=given.get("outlet"))
    found = list(islice(rows, first, first + A_PAGE + 1))
    return Page(
        "reporters.html",
        {"reporters": found[:A_PAGE], "more": len(found) > A_PAGE, "number": number, "name": given.get("name", "")},
    )


def one(db: sqlite3.Connection, asked: Asked) -> Page:
    """Raises NotInArchive."""
    id_ = asked.number("number") or 0
    number = asked.number("page") or 1
    told = reporters.reporter(db, id_)
    found = reporters.articles(db, id_, A_PAGE + 1, (number - 1) * A_PAGE)
    bars = timeline.timeline(db, "month", reporter=id_)
    return Page(
        "reporter.html",
        {
            "reporter": told,
            "articles": found[:A_PAGE],
            "more": len(found) > A_PAGE,
            "number": number,
            "drawing": drawing_of(bars, [], "month", None) if bars else None,
        },
    )
