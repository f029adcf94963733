"""`newsarchive search`: the articles that hold what was asked."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, get_args

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._filters import filters
from newsarchive.cli._rows import json_line
from newsarchive.query import as_of, gaps, standing
from newsarchive.query import search as searching
from newsarchive.query.contains import spans
from newsarchive.query.excerpt import Excerpt, of_hit
from newsarchive.query.grammar import Both, Phrase, parse, phrases
from newsarchive.query.search import RANKED, Count, Hit, Order, Search
from newsarchive.text import spreadsheet
from newsarchive.text.terminal import printable

ENOUGH = 1000
"""Hits up to which the line at the end counts."""
GAPS = 3
"""Gaps that are named below the hits."""
COLUMNS = ("article", "revision", "day", "outlet", "section", "byline_kind", "headline", "excerpt", "url")


@click.command("search")
@click.argument("words", metavar="QUERY")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@filters
@click.option(
    "--as-of", "day", metavar="DAY", help="In the texts that stood on this day, YYYY-MM-DD, to its end in UTC."
)
@click.option("--revisions", is_flag=True, help="Look in earlier texts of edited articles too.")
@click.option(
    "--order",
    type=click.Choice(get_args(Order)),
    default="newest",
    show_default=True,
    help="By printed day, or by relevance.",
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many to print.")
@click.option("--count", "only_count", is_flag=True, help="Print how many there are, exactly, and nothing else.")
@click.option("--json", "as_json", is_flag=True, help="One JSON row a hit.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV with a head line.")
def command(
    words: str,
    path: Path,
    reporter: str | None,
    day: str | None,
    limit: int,
    only_count: bool,
    as_json: bool,
    as_csv: bool,
    **of_search: Any,
) -> None:
    """Print the articles of ARCHIVE that contain what QUERY says, the newest printed day first.

    Words side by side must all be there; OR, NOT and brackets are understood, "a phrase" stands as it is, vaccin* lets
    a word go on; headline:, standfirst:, body: and reporter: look there only. Chinese, Japanese, Korean and Thai text is
    found anywhere; words of letters and numbers are found whole. Capitals and full width do not matter.

    With --as-of the answer is what the archive held on that day, and the same in a year.

    Example: newsarchive search '智慧城市 OR headline:"smart city"' data/archive.db --since 2026-01-01
    """
    if as_json and as_csv:
        raise click.UsageError("--json or --csv, not both")
    query = parse(words)
    if reporter is not None:
        query = Both((query, parse(f'reporter:"{reporter}"')))
    search = Search(query, **of_search)
    if day is not None:
        standing.check(search)
    moment = as_of.moment(day) if day is not None else None
    with asking(path) as db:
        stood = standing.articles(db, search, moment) if moment is not None else None
        if only_count:
            click.echo(searching.count(db, search).number if stood is None else len(stood))
            return
        shown = list(phrases(query))
        if stood is None or moment is None:
            found: Iterator[Hit] = islice(searching.hits(db, search), limit)
        else:
            found = standing.hits(db, moment, stood[:limit])
        if as_json:
            for hit in found:
                click.echo(json_line(_row(hit, shown, search)))
        elif as_csv:
            _print_csv(_row(hit, shown, search) for hit in found)
        else:
            _print_for_people(db, search, found, shown, len(stood) if stood is not None else None, moment)


def _row(hit: Hit, shown: list[Phrase], search: Search) -> dict[str, Any]:
    columns = hit.columns
    return {
        "article": hit.article,
        "revision": hit.revision,
        "day": (columns["published_at"] or "")[:10] or None,
        **{
            name: columns[name]
            for name in (
                "outlet",
                "section",
                "byline_kind",
                "language",
                "headline",
                "byline_raw",
                "published_at",
                "url",
            )
        },
        "excerpt": of_hit(hit, shown, with_variants=search.variants).text,
    }


def _print_csv(rows: Iterable[dict[str, Any]]) -> None:
    click.echo(spreadsheet.line(COLUMNS))
    for row in rows:
        click.echo(spreadsheet.line(row[name] for name in COLUMNS))


def _print_for_people(
    db: sqlite3.Connection,
    search: Search,
    found: Iterator[Hit],
    shown: list[Phrase],
    stood: int | None,
    moment: str | None,
) -> None:
    """stood: how many there are, where they are those of a moment."""
    number = 0
    for hit in found:
        number += 1
        day = (hit.columns["published_at"] or "no date")[:10]
        revision = f"  revision {hit.revision}" if hit.revision else ""
        headline = hit.columns["headline"] or "(no headline)"
        click.echo(f"{day:10}  {printable(hit.columns['outlet'])}  #{hit.article}{revision}")
        click.echo("  " + _marked(Excerpt(headline, spans(headline, shown, with_variants=search.variants))))
        click.echo("  " + _marked(of_hit(hit, shown, with_variants=search.variants)))
        click.echo("  " + printable(hit.columns["url"]) + "\n")
    click.echo(_summary(db, search, number, stood))
    if note := _gaps(db, search, moment):
        click.echo(note)


def _summary(db: sqlite3.Connection, search: Search, number: int, stood: int | None) -> str:
    texts = "texts" if search.revisions else "articles"
    if not number:
        return f"no {texts} found"
    total = searching.count(db, search, ENOUGH) if stood is None else Count(stood, True)
    if total.exact:
        said = f"{number:,} of {total.number:,} {texts}"
    else:
        said = f"{number:,} of at least {total.number:,} {texts}; --count counts them"
    return said + (
        f"; ranked among the newest {RANKED:,}" if search.order == "relevance" and total.number >= RANKED else ""
    )


def _gaps(db: sqlite3.Connection, search: Search, moment: str | None) -> str | None:
    """Where among the days asked for the archive may lack articles."""
    first, last = (day.isoformat() if day else None for day in (search.since, search.until))
    open_ones = gaps.touching(db, search.outlet, first, last, moment)
    if not open_ones:
        return None
    told = [f"{gap['outlet']} {gap['from_at'][:10]} to {gap['to_at'][:10]}" for gap in open_ones[:GAPS]]
    more = f" and {len(open_ones) - GAPS} more" if len(open_ones) > GAPS else ""
    return f"articles may be missing: {', '.join(told)}{more}; newsarchive gaps says why"


def _marked(shown: Excerpt) -> str:
    if not sys.stdout.isatty():
        return printable(shown.text)
    out, at = [], 0
    for start, end in shown.marks:
        out += [printable(shown.text[at:start]), click.style(printable(shown.text[start:end]), bold=True)]
        at = end
    return "".join([*out, printable(shown.text[at:])])
