"""What became of articles: edits, each with its diff, and takedowns."""

from __future__ import annotations

import sqlite3

from newsarchive.errors import UsageError
from newsarchive.query import changes
from newsarchive.web.page import Asked, Page

A_PAGE = 50
KINDS = ("headline", "byline", "date", "minor", "substantive", "flip", "truncated", "restored")


def page(db: sqlite3.Connection, asked: Asked) -> Page:
    """Of ?kind=, of revisions, and ?outlet=. Raises UsageError."""
    kind, outlet = asked.arguments.get("kind"), asked.arguments.get("outlet")
    if kind is not None and kind not in KINDS:
        raise UsageError(f"kind={kind[:40]!r} is not known; there are {', '.join(KINDS)}")
    number = asked.number("page") or 1
    found = changes.edits(db, kind, outlet, A_PAGE + 1, (number - 1) * A_PAGE)
    down = changes.takedowns(db, outlet, A_PAGE) if number == 1 else []
    return Page(
        "changes.html",
        {
            "edits": found[:A_PAGE],
            "more": len(found) > A_PAGE,
            "number": number,
            "takedowns": down,
            "kinds": KINDS,
            "kind": kind,
        },
    )
