"""An article, its citation, its changes, and the bytes that it was read from."""

from __future__ import annotations

import itertools
import sqlite3
from typing import Any

from newsarchive.errors import NotInArchive, PageError
from newsarchive.ledger import captures
from newsarchive.query import article as articles
from newsarchive.query import citation_formats, cite
from newsarchive.query import diff as diffs
from newsarchive.web.page import Asked, Download, Page

MIME = {
    "text": ("txt", "text/plain"),
    "bibtex": ("bib", "application/x-bibtex"),
    "ris": ("ris", "application/x-research-info-systems"),
    "csl-json": ("json", "application/vnd.citationstyles.csl+json"),
}


def page(db: sqlite3.Connection, asked: Asked) -> Page:
    shown = articles.article(db, _number(asked), asked.number("revision"))
    citation = cite.cite(db, shown.article["id"], shown.text["id"])
    return Page(
        "article.html",
        {
            "shown": shown,
            "blocks": _grouped(shown.text["blocks"]),
            "citation": citation,
            "formats": {name: form(citation) for name, form in citation_formats.FORMATS.items()},
        },
    )


def citation(db: sqlite3.Connection, asked: Asked) -> Download:
    cited = cite.cite(db, _number(asked), asked.number("revision"))
    form = asked.parts["form"] or "text"
    ending, content_type = MIME[form]
    name = f"article-{cited.article}-{cited.revision}.{ending}"
    return Download(name, f"{content_type}; charset=utf-8", citation_formats.FORMATS[form](cited))


def diff(db: sqlite3.Connection, asked: Asked) -> Page:
    """Of ?old= and ?new=, revisions; without them of the newest text and the one before."""
    number = _number(asked)
    told = diffs.diff(db, number, asked.number("old"), asked.number("new"))
    return Page("diff.html", {"diff": told, "shown": articles.article(db, number)})


def capture_bytes(db: sqlite3.Connection, asked: Asked) -> Download:
    """Just as they came. Raises NotInArchive, where they were removed or are damaged too."""
    row = articles.capture(db, _number(asked))
    try:
        body = captures.get(db, row["id"]).body
    except PageError as error:
        raise NotInArchive(str(error)) from error
    return Download(f"capture-{row['id']}.txt", "text/plain", body)


def _number(asked: Asked) -> int:
    number = asked.number("number")
    assert number is not None  # the route asks for digits
    return number


def _grouped(blocks: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """Items of one list together."""
    return [
        (kind, [block["text"] for block in run])
        for kind, run in itertools.groupby(blocks, key=lambda block: str(block["kind"]))
    ]
