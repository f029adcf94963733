"""newsarchive show"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._rows import json_line
from newsarchive.errors import NotInArchive, UsageError
from newsarchive.query import article as reading
from newsarchive.query import as_of
from newsarchive.query.article import Shown
from newsarchive.query.cite import parsed
from newsarchive.text.terminal import printable, wrap

WIDEST = 88
"""Columns of a line of text; longer ones are hard to read."""
SIGNS = {"subheading": "## ", "list_item": "• ", "quote": "> ", "paragraph": ""}


@click.command("show")
@click.argument("which", metavar="ID[@REVISION]")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--as-of", "day", metavar="DAY", help="The text that stood on this day, YYYY-MM-DD, to its end in UTC.")
@click.option("--json", "as_json", is_flag=True, help="Everything that is printed, as one line of JSON.")
def command(which: str, path: Path, day: str | None, as_json: bool) -> None:
    """Print the article ID of ARCHIVE: its newest full text, or the one that REVISION names.

    Below the text stand its pictures, where its date comes from, the capture that it was read from, and its other texts. A
    page that is longer than the terminal goes through a pager.

    Example: newsarchive show 12 data/archive.db
    """
    article, revision = parsed(which)
    if day is not None and revision is not None:
        raise UsageError(f"{which} names a revision already; leave --as-of out")
    with asking(path) as db:
        if day is not None:
            stood = as_of.text(db, article, day)
            if stood is None:
                seen = reading.known(db, article)["first_seen_at"]
                raise NotInArchive(f"article {article} was not known by {day}: it was first seen {seen}")
            revision = stood.revision
        shown = reading.article(db, article, revision)
    if as_json:
        click.echo(json_line(asdict(shown)))
        return
    screen = shutil.get_terminal_size()
    lines = list(_page(shown, min(screen.columns, WIDEST)))
    if sys.stdout.isatty() and len(lines) > screen.lines:
        click.echo_via_pager("\n".join(lines) + "\n")
    else:
        click.echo("\n".join(lines))


def _page(shown: Shown, columns: int) -> Iterator[str]:
    article, text = shown.article, shown.text
    yield from (click.style(line, bold=True) for line in wrap(text["headline"] or "(no headline)", columns))
    printed = (text["published_at"] or "no date")[:16].replace("T", " ")
    yield from wrap("  ".join(filter(None, (printed, article["title"], article["section"]))), columns)
    if text["byline_raw"]:
        yield from wrap(text["byline_raw"], columns)
    yield printable(article["url"])
    if text["standfirst"]:
        yield ""
        yield from (f"  {line}" for line in wrap(text["standfirst"], columns - 2))
    for block in text["blocks"]:
        sign = SIGNS.get(block["kind"], "")
        yield ""
        for line in wrap(sign + block["text"], columns):
            yield click.style(line, bold=True) if block["kind"] == "subheading" else line
    yield ""
    yield "-" * columns
    yield from _about(shown, columns)


def _about(shown: Shown, columns: int) -> Iterator[str]:
    for name, value in _facts(shown):
        lines = wrap(value, columns - 11)
        yield f"{name:<9}  {lines[0]}"
        yield from (" " * 11 + line for line in lines[1:])
    article = shown.article["id"]
    for text in shown.revisions:
        changed = "" if text["added"] is None else f"  +{text['added']} -{text['removed']} characters"
        here = "  (above)" if text["id"] == shown.text["id"] else ""
        yield f"{'text':<9}  {article}@{text['id']}  seen {text['seen_at']}  {text['kind']}{changed}{here}"


def _facts(shown: Shown) -> Iterator[tuple[str, str]]:
    article, capture = shown.article, shown.capture
    if shown.taken_down:
        yield "taken", f"down: {shown.taken_down['reason']}; last seen {shown.taken_down['last_seen_at']}"
    if shown.is_newest:
        for credit in shown.credits:
            place = f", {credit['place']}" if credit["place"] else ""
            yield "credit", f"{credit['name']}, {credit['role'].replace('_', ' ')}{place}"
        for image in shown.images:
            by = f" ({image['credit']})" if image["credit"] else ""
            yield "picture", f"{image['caption'] or 'no caption'}{by}"
        yield "date", _dating(article)
    else:
        yield "note", "credits, pictures and the proof of the date are kept of the newest text only"
    for url in shown.urls:
        if url != article["url"]:
            yield "also at", url
    if shown.cluster:
        others = shown.cluster["articles"] - 1
        yield (
            "cluster",
            f"{shown.cluster['id']}: {others} near-duplicate{'s' * (others != 1)}; first was article {shown.cluster['first']}",
        )
    gone = ", its bytes were removed" if capture["removed_at"] else ""
    yield "capture", f"{capture['id']}, fetched {capture['fetched_at']}, HTTP {capture['status']}{gone}"
    yield "sha256", capture["sha256"]


def _dating(article: dict[str, Any]) -> str:
    if article["published_raw"] is None:
        return "the page prints none"
    said = [f"printed {article['published_raw']!r}", f"in {article['published_source']}"]
    if article["published_order"]:
        said.append(f"read as {article['published_order']}")
    said.append(f"{article['published_zone']}, to the {article['published_precision']}")
    if article["published_ambiguous"]:
        said.append("could be another day")
    said += [f"not {rival['raw']!r} in {rival['source']}" for rival in article["published_rivals"]]
    return "; ".join(said)
