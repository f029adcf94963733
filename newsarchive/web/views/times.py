"""Timelines: how much was printed when, drawn and in numbers."""

from __future__ import annotations

import sqlite3
from typing import cast, get_args

from newsarchive.errors import UsageError
from newsarchive.query import gaps
from newsarchive.query.strips import Drawing, drawing_of
from newsarchive.query.timeline import By, Per, timeline
from newsarchive.query.timeline_svg import drawn
from newsarchive.web.page import Asked, Page, Picture
from newsarchive.web.views.search import of_asked


def page(db: sqlite3.Connection, asked: Asked) -> Page:
    """Of ?per=, ?by= and what a search takes."""
    given = dict.fromkeys(("q", "by", "outlet", "section", "reporter", "since", "until"), "") | dict(asked.arguments)
    choices = {"pers": get_args(Per), "bys": get_args(By), "given": given, "per": given.get("per", "month")}
    try:
        drawing = _drawing(db, asked)
    except UsageError as error:
        return Page("timeline.html", choices | {"drawing": None, "message": str(error)}, 400)
    return Page("timeline.html", choices | {"drawing": drawing, "message": None})


def picture(db: sqlite3.Connection, asked: Asked) -> Picture:
    drawing = _drawing(db, asked)
    words = asked.arguments.get("q", "")
    strips = (drawing.starts, drawing.strips, drawing.lacking) if drawing else ([], {}, {})
    return Picture(drawn(words, *strips))


def _drawing(db: sqlite3.Connection, asked: Asked) -> Drawing | None:
    """None: nothing with a date. Raises UsageError."""
    search = of_asked(asked)
    given = asked.arguments
    per, by = cast(Per, given.get("per", "month")), cast("By | None", given.get("by"))
    if given.keys() & {"q", "reporter", "kind", "language", "cluster"}:
        bars = timeline(db, per, by, search=search)
    else:
        outlet, section = search.outlet, search.section
        bars = timeline(db, per, by, outlet=outlet, section=section, since=search.since, until=search.until)
    open_gaps = gaps.touching(db, search.outlet, given.get("since"), given.get("until"))
    return drawing_of(bars, open_gaps, per, by) if bars else None
