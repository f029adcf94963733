"""`newsarchive read`: what one page says, or what each page of a list says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from newsarchive import outlets, reading
from newsarchive.cli import _pages
from newsarchive.errors import BadDay, UnknownOutlet, UsageError
from newsarchive.items import Article, Capture
from newsarchive.reading import rows
from newsarchive.reading.derive import derive


@click.command("read")
@click.argument("file", required=False, type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--pages", "listed", metavar="LIST", type=click.Path(dir_okay=False), help="Read every page that LIST names."
)
@click.option("--url", default="", help="The page's address.")
@click.option("--outlet", metavar="NAME", help="Read it as a page of this outlet; without, by evidence alone.")
@click.option(
    "--fetched",
    metavar="DAY",
    help="When it was fetched, like 2026-02-04 or 2026-02-04T10:30; no later date is believed.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON row.")
def command(
    file: str | None, listed: str | None, url: str, outlet: str | None, fetched: str | None, as_json: bool
) -> None:
    """Print what the page in FILE says: headline, byline, date, text. `-` reads it from standard input.

    With --pages, LIST is a file of JSON lines with `id`, `html_path` (relative to LIST, gzip or plain) and perhaps
    `url`, `outlet`, `fetched_at`; one JSON row a page is printed, in LIST's order. A page that cannot be read gives a
    row whose `error` says why.

    Example: newsarchive read page.html --url https://news.example/2026/1/31/story --fetched 2026-02-04
    """
    if listed:
        if file or url or outlet or fetched:
            raise UsageError("--pages takes everything from its list; leave FILE, --url, --outlet and --fetched out")
        _pages.print_rows(Path(listed), read_row, rows.error_row)
        return
    if not file:
        raise UsageError("say which page to read: a FILE, - for standard input, or --pages LIST")
    moment = _moment(fetched) if fetched else None
    if outlet:
        outlets.get(outlet)
    capture = Capture(url, moment or datetime.now(UTC), 200, _pages.bytes_of(file), outlet=outlet)
    article = article_of(capture, moment)
    if as_json:
        click.echo(json.dumps({"id": None, **rows.row_of(article)}, ensure_ascii=False))
    else:
        click.echo(_told(article))


def article_of(capture: Capture, fetched: datetime | None) -> Article:
    """The article on one page. Raises PageError. An outlet that is none of ours is no error: the page is read by evidence."""
    try:
        outlet = outlets.get(capture.outlet) if capture.outlet else None
    except UnknownOutlet:
        outlet = None
    if outlet is None:
        return derive(reading.read(capture), fetched=fetched)
    return derive(
        outlets.read(capture),
        outlet=outlet.name,
        title=outlet.title,
        zone=outlet.zone,
        order=outlet.date_order,
        fetched=fetched,
    )


def read_row(entry: _pages.Row, folder: str) -> _pages.Row:
    """The row of one page of a list; what a worker runs."""
    return _pages.row_from(entry, folder, lambda capture, day: rows.row_of(article_of(capture, day)), rows.error_row)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadDay("--fetched", text) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _told(article: Article) -> str:
    """For people: a line a field, then the text."""
    row = rows.row_of(article)
    fields = {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "section": article.section,
        "byline": row["byline_raw"],
        "credits": ", ".join(f"{p.name} ({p.role})" for p in article.byline.people) if article.byline else None,
        "published": _dated(article),
        "updated": article.updated.value if article.updated else None,
        "language": article.language,
        "images": "; ".join(image.caption or image.url or "" for image in article.images) or None,
        "links": str(len(article.links)) if article.links else None,
    }
    head = "\n".join(f"{name + ':':12}{value}" for name, value in fields.items() if value)
    return f"{head}\n\n{article.body}"


def _dated(article: Article) -> str | None:
    dating = article.published
    if dating is None:
        return None
    doubt = ", ambiguous" if dating.ambiguous else ""
    return f"{dating.value} (printed {dating.raw!r}, {dating.source}, {dating.precision}{doubt})"
