"""`newsarchive listing`: what one list page holds, or each list page of a list."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from newsarchive import reading
from newsarchive.cli import _pages
from newsarchive.errors import UsageError
from newsarchive.items import Capture


@click.command("listing")
@click.argument("file", required=False, type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--pages", "listed", metavar="LIST", type=click.Path(dir_okay=False), help="Read every page that LIST names."
)
@click.option("--url", default="", help="The page's address.")
def command(file: str | None, listed: str | None, url: str) -> None:
    """Print what the list page in FILE holds, one JSON line; nothing is stored. `-` reads it from standard input.

    \b
    kind      front, section, pagination (a page with a pager), article or other
    articles  the addresses of the articles it links to, in page order
    next      the address of the page behind it; null on a last page

    With --pages, LIST is a file of JSON lines with `id`, `html_path` (relative to LIST, gzip or plain) and `url`; one
    line a page is printed, in LIST's order. A page that cannot be read gives a line whose `error` says why.

    Example: newsarchive listing harbour.html --url https://news.example/harbour/
    """
    if listed:
        if file or url:
            raise UsageError("--pages takes everything from its list; leave FILE and --url out")
        _pages.print_rows(Path(listed), listing_row, failed_row)
        return
    if not file:
        raise UsageError("say which page to read: a FILE, - for standard input, or --pages LIST")
    row = row_of(Capture(url, datetime.now(UTC), 200, _pages.bytes_of(file)))
    click.echo(json.dumps({"id": None, **row}, ensure_ascii=False))


def row_of(capture: Capture) -> _pages.Row:
    """Raises PageError."""
    page = reading.read_listing(capture)
    articles = [link.url for link in page.links]
    return {"kind": page.list_kind, "articles": articles, "next": page.next_page, "error": None}


def failed_row(reason: str) -> _pages.Row:
    return {"kind": "other", "articles": [], "next": None, "error": " ".join(reason.split())}


def listing_row(entry: _pages.Row, folder: str) -> _pages.Row:
    """The row of one page of a list; what a worker runs."""
    return _pages.row_from(entry, folder, lambda capture, _: row_of(capture), failed_row)
