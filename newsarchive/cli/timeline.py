"""newsarchive timeline"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._rows import forms, print_rows
from newsarchive.query import gaps
from newsarchive.query.grammar import Both, parse
from newsarchive.query.search import Search
from newsarchive.query.strips import Drawing, drawing_of, lacks
from newsarchive.query.timeline import By, Per, timeline
from newsarchive.query.timeline_svg import drawn
from newsarchive.text.terminal import printable

BLOCKS = " ▏▎▍▌▋▊▉"
DAY = click.DateTime(["%Y-%m-%d"])


@click.command("timeline")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--per", type=click.Choice(get_args(Per)), default="month", show_default=True, help="How long a bar is.")
@click.option("--by", type=click.Choice(get_args(By)), help="A timeline for each of them.")
@click.option("--query", "words", metavar="QUERY", help="Only articles that newsarchive search finds with QUERY.")
@click.option("--outlet", metavar="NAME", help="Of this outlet only.")
@click.option("--section", metavar="NAME", help="Of this section only, as the page prints it.")
@click.option("--reporter", metavar="NAME", help="Credited to a reporter whose name contains NAME.")
@click.option("--since", metavar="DAY", type=DAY, help="Printed on this day or later, like 2026-01-31.")
@click.option("--until", metavar="DAY", type=DAY, help="Printed on this day or earlier.")
@click.option("--svg", "form", flag_value="svg", help="Draw a picture, on standard output.")
@forms
def command(
    path: Path,
    per: Per,
    by: By | None,
    words: str | None,
    reporter: str | None,
    since: datetime | None,
    until: datetime | None,
    form: Literal["table", "json", "csv", "svg"],
    **filters: Any,
) -> None:
    """Draw how many articles of ARCHIVE were printed in each day, week or month; articles without a date are left out.

    A `?` behind a bar, in a picture an orange ground, says that an open gap touches it: articles may be missing there. Rows say
    so in the column `gap`; they leave out what holds nothing.

    Example: newsarchive timeline data/archive.db --per week --by outlet --query 智慧城市 --svg > timeline.svg
    """
    first, last = (day.date() if day else None for day in (since, until))
    asked = [parse(words)] if words is not None else []
    asked += [parse(f'reporter:"{reporter}"')] if reporter is not None else []
    outlet = filters["outlet"]
    with asking(path) as db:
        if asked:
            query = asked[0] if len(asked) == 1 else Both(tuple(asked))
            bars = timeline(db, per, by, search=Search(query, since=first, until=last, **filters))
        else:
            bars = timeline(db, per, by, since=first, until=last, **filters)
        open_gaps = gaps.touching(db, outlet, str(first) if first else None, str(last) if last else None)
    if form in ("json", "csv"):
        columns = ("start", by or "group", "articles", "gap")
        rows = ((str(b.start), b.group, b.articles, lacks(open_gaps, b.start, per, by, b.group)) for b in bars)
        print_rows(columns, rows, form)
    elif not bars:
        click.echo("no articles with a date")
    else:
        drawing = drawing_of(bars, open_gaps, per, by)
        title = f"articles a {per}" + (f" that hold {words}" if words else "")
        if form == "svg":
            click.echo(drawn(title, drawing.starts, drawing.strips, drawing.lacking), nl=False)
        else:
            for line in _lines(title, drawing):
                click.echo(line)


def _lines(title: str, drawing: Drawing) -> Iterator[str]:
    most = max(max(numbers) for numbers in drawing.strips.values())
    room = max(10, min(shutil.get_terminal_size().columns, 100) - len("2026-01-31  ") - len(f" {most:,} ?"))
    yield title
    for name, numbers in drawing.strips.items():
        yield f"\n{printable(name)}: {sum(numbers):,}"
        for start, number, is_lacking in zip(drawing.starts, numbers, drawing.lacking[name], strict=True):
            full, eighths = divmod(round(8 * room * number / most), 8)
            bar = "█" * full + (BLOCKS[eighths] if eighths else "")
            yield f"{start}  {bar or ('▏' if number else '')} {number:,}" + (" ?" if is_lacking else "")
    if drawing.others:
        yield f"\n{drawing.others} more; --csv and --json have all"
