"""The first page: a search, its facets, its hits; and the hits as a file."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, cast, get_args

from newsarchive.errors import BadDay, BadQuery, UsageError
from newsarchive.items import BylineKind
from newsarchive.query import search as searching
from newsarchive.query.contains import spans
from newsarchive.query.excerpt import of_hit
from newsarchive.query.facets import facets
from newsarchive.query.gaps import touching
from newsarchive.query.grammar import Both, Phrase, Query, parse, phrases
from newsarchive.query.search import Hit, Order, Search
from newsarchive.text import spreadsheet
from newsarchive.web.page import Asked, Download, Page, marked

A_PAGE = 20
FACETED = 500
"""Hits, the first in the order asked for, that the facets tell of."""
PAGES = 50
ENOUGH = 1000
"""Hits up to which they are counted."""
MOST = 10_000
"""Hits that a file takes; more are the command's work."""
LENGTH = 150
COLUMNS = ("article", "revision", "day", "outlet", "section", "byline_kind", "headline", "byline_raw", "url")
FILTERS = ("outlet", "section", "kind", "language", "reporter", "cluster", "since", "until")
KINDS = get_args(BylineKind)
ORDERS = get_args(Order)
EVERYTHING = Both(())


def page(db: sqlite3.Connection, asked: Asked) -> Page:
    """What makes no query is answered on the same page, so that it can be mended where it stands."""
    given = dict.fromkeys((*FILTERS, "q", "order", "variants", "revisions"), "") | dict(asked.arguments)
    shown = {"kinds": KINDS, "orders": ORDERS, "given": given, "filters": [name for name in FILTERS if given[name]]}
    try:
        search = of_asked(asked)
        number = min(max(asked.number("page") or 1, 1), PAGES)
    except UsageError as error:
        empty: dict[str, Any] = {"hits": [], "total": None, "facets": {}, "number": 1, "more": False, "gaps": []}
        return Page("search.html", shown | empty | {"message": str(error)}, 400)
    first = (number - 1) * A_PAGE
    found = list(islice(searching.hits(db, search), max(FACETED, first + A_PAGE) + 1))
    total = searching.Count(len(found), True)
    if len(found) > FACETED:
        total = searching.count(db, search, ENOUGH)
    return Page(
        "search.html",
        shown
        | {
            "message": None,
            "hits": [_shown(hit, search) for hit in found[first : first + A_PAGE]],
            "total": total,
            "facets": facets(db, found[:FACETED]),
            "number": number,
            "more": len(found) > first + A_PAGE and number < PAGES,
            "gaps": touching(db, search.outlet, _iso(search.since), _iso(search.until)),
        },
    )


def download(db: sqlite3.Connection, asked: Asked) -> Download:
    """All hits or none: a file that looks whole is whole. Raises UsageError."""
    search = of_asked(asked)
    found = list(islice(searching.hits(db, search), MOST + 1))
    if len(found) > MOST:
        raise UsageError(
            f"there are more than {MOST:,} hits, too many for a browser; newsarchive search --csv --limit N writes them"
        )
    rows = [_row(hit) for hit in found]
    if asked.parts["form"] == "jsonl":
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return Download("search.jsonl", "application/x-ndjson; charset=utf-8", text)
    lines = [spreadsheet.line(COLUMNS), *(spreadsheet.line(row[name] for name in COLUMNS) for row in rows)]
    # Excel takes a file for UTF-8 only where it begins so.
    return Download("search.csv", "text/csv; charset=utf-8", "\ufeff" + "".join(f"{line}\r\n" for line in lines))


def of_asked(asked: Asked) -> Search:
    """Raises UsageError, BadQuery, BadDay."""
    given = asked.arguments
    words: Query = parse(given["q"]) if "q" in given else EVERYTHING
    if "reporter" in given:
        if '"' in given["reporter"]:
            raise BadQuery(f"{given['reporter'][:40]!r} is no name: it holds a quotation mark")
        words = Both((words, parse(f'reporter:"{given["reporter"]}"')))
    order = given.get("order", "newest")
    if order not in ORDERS:
        raise UsageError(f"order={order[:40]!r} is not known; there are {', '.join(ORDERS)}")
    search = Search(
        words,
        outlet=given.get("outlet"),
        section=given.get("section"),
        kind=given.get("kind"),
        language=given.get("language"),
        cluster=asked.number("cluster"),
        since=_day(asked, "since"),
        until=_day(asked, "until"),
        variants="variants" in given,
        revisions="revisions" in given,
        order=cast(Order, order),
    )
    return replace(search, order="newest") if order == "relevance" and "q" not in given else search


def _day(asked: Asked, name: str) -> date | None:
    value = asked.arguments.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise BadDay(name, value or "") from error


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _shown(hit: Hit, search: Search) -> dict[str, Any]:
    asked: list[Phrase] = [phrase for phrase in phrases(search.query) if phrase.field != "reporter"]
    headline = hit.columns["headline"] or ""
    part = of_hit(hit, asked, with_variants=search.variants, length=LENGTH)
    return _row(hit) | {
        "marked_headline": marked(headline, spans(headline, asked, with_variants=search.variants)),
        "excerpt": marked(part.text, part.marks),
    }


def _row(hit: Hit) -> dict[str, Any]:
    names = ("outlet", "section", "byline_kind", "headline", "byline_raw", "published_at", "url")
    day = (hit.columns["published_at"] or "")[:10] or None
    return {"article": hit.article, "revision": hit.revision, "day": day, **{name: hit.columns[name] for name in names}}
