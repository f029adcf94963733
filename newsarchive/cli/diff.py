"""newsarchive diff"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._rows import json_line
from newsarchive.compare.paragraphs import Change, Piece
from newsarchive.query.cite import parsed
from newsarchive.query.diff import Diff, diff
from newsarchive.text.terminal import printable

SIGNS = {"added": "+ ", "removed": "- ", "changed": "~ "}
MARKS = {"added": ("{+", "+}"), "removed": ("[-", "-]"), "same": ("", "")}
"""As wdiff and git's --word-diff mark words."""


@click.command("diff")
@click.argument("which", metavar="ID[@REVISION]")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--from", "old", metavar="REVISION", type=int, help="The old text; else the full one before the new.")
@click.option("--to", "new", metavar="REVISION", type=int, help="The new text; else the newest full one.")
@click.option("--json", "as_json", is_flag=True, help="Both texts and what differs, as one line of JSON.")
def command(which: str, path: Path, old: int | None, new: int | None, as_json: bool) -> None:
    """Print what an edit of the article ID changed, paragraph by paragraph; ID@REVISION is the same as --to REVISION.

    On a terminal what went is red and struck out, what came is green. Elsewhere they stand in [-brackets-] and {+braces+}.
    Paragraphs that are as they were are only counted.

    Example: newsarchive diff 12 data/archive.db
    """
    article, revision = parsed(which)
    with asking(path) as db:
        found = diff(db, article, old, revision if new is None else new)
    if as_json:
        click.echo(json_line(asdict(found)))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: Diff) -> Iterator[str]:
    for name, text in (("from", found.old), ("to", found.new)):
        yield f"{name:<4}  {found.article}@{text['id']}  seen {text['seen_at']}  {text['kind']}"
    yield printable(found.url)
    for field, pieces in found.fields.items():
        yield f"\n{field.removesuffix('_raw').replace('_', ' ')}: {_marked(pieces)}"
    for same, changes in groupby(found.body, lambda change: change.what == "same"):
        if same:
            number = sum(1 for _ in changes)
            yield f"\n  ({number} paragraph{'s' * (number != 1)} unchanged)"
        else:
            yield from (f"\n{_paragraph(change)}" for change in changes)


def _paragraph(change: Change) -> str:
    if change.what == "changed":
        return SIGNS["changed"] + _marked(change.pieces)
    return _coloured(change.what, SIGNS[change.what] + printable(change.pieces[0].text))


def _marked(pieces: list[Piece]) -> str:
    if sys.stdout.isatty():
        return "".join(_coloured(what, printable(text)) for what, text in pieces)
    return "".join(MARKS[what][0] + printable(text) + MARKS[what][1] for what, text in pieces)


def _coloured(what: str, text: str) -> str:
    if what == "removed":
        return click.style(text, fg="red", strikethrough=True)
    return click.style(text, fg="green", bold=True) if what == "added" else text
