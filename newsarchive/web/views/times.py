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

FEW = 4
"""Months."""


def page(db: sqlite3.Connection, asked: Asked) -> Page:
    """Of ?per=, ?by= and what a search takes."""
    given = dict.fromkeys(("q", "by", "outlet", "section", "reporter", "since", "until"), "") | dict(asked.arguments)
    choices = {"pers": get_args(Per), "bys": get_args(By), "given": given, "per": given.get("per", "month")}
    try:
        drawing, per = _drawing(db, asked)
    except UsageError as error:
        return Page("timeline.html", choices | {"drawing": None, "message": str(error)}, 400)
    return Page("timeline.html", choices | {"per": per, "drawing": drawing, "message": None})


def picture(db: sqlite3.Connection, asked: Asked) -> Picture:
    drawing, _ = _drawing(db, asked)
    words = asked.arguments.get("q", "")
    strips = (drawing.starts, drawing.strips, drawing.lacking) if drawing else ([], {}, {})
    return Picture(drawn(words, *strips))


def _drawing(db: sqlite3.Connection, asked: Asked) -> tuple[Drawing | None, Per]:
    """With how long a bar is: where it is not said a month, or a day where months are few. Raises UsageError."""
    per = cast("Per | None", asked.arguments.get("per"))
    drawing = _of(db, asked, per or "month")
    if per is None and drawing and len(drawing.starts) < FEW:
        return _of(db, asked, "day"), "day"
    return drawing, per or "month"


def _of(db: sqlite3.Connection, asked: Asked, per: Per) -> Drawing | None:
    """None: nothing with a date."""
    search = of_asked(asked)
    given = asked.arguments
    by = cast("By | None", given.get("by"))
    if given.keys() & {"q", "reporter", "kind", "language", "cluster"}:
        bars = timeline(db, per, by, search=search)
    else:
        outlet, section = search.outlet, search.section
        bars = timeline(db, per, by, outlet=outlet, section=section, since=search.since, until=search.until)
    open_gaps = gaps.touching(db, search.outlet, given.get("since"), given.get("until"))
    return drawing_of(bars, open_gaps, per, by) if bars else None
