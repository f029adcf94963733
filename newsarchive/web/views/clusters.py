"""Near-duplicates: who printed a text, in what order, and what each changed."""

from __future__ import annotations

import sqlite3
from itertools import islice

from newsarchive.query import clusters, diff
from newsarchive.web.page import Asked, Page

A_PAGE = 30


def every(db: sqlite3.Connection, asked: Asked) -> Page:
    number = asked.number("page") or 1
    first = (number - 1) * A_PAGE
    outlets = asked.number("outlets") or 1
    found = list(islice(clusters.clusters(db, asked.arguments.get("outlet"), None, outlets), first, first + A_PAGE + 1))
    return Page(
        "clusters.html",
        {"clusters": found[:A_PAGE], "more": len(found) > A_PAGE, "number": number, "shortened": clusters.SHORTENED},
    )


def one(db: sqlite3.Connection, asked: Asked) -> Page:
    """Raises NotInArchive."""
    told = clusters.cluster(db, asked.number("number") or 0)
    return Page("cluster.html", {"cluster": told, "shortened": clusters.SHORTENED})


def compared(db: sqlite3.Connection, asked: Asked) -> Page:
    """Two articles beside each other. Raises NotInArchive."""
    one, other = asked.number("one") or 0, asked.number("other") or 0
    headline, body = diff.between(db, one, other)
    return Page("compared.html", {"one": one, "other": other, "headline": headline, "body": body})
