"""newsarchive sql"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._rows import Form, forms, print_rows
from newsarchive.query.sql import rows


@click.command("sql")
@click.argument("question", metavar="SQL")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option(
    "--seconds", default=60.0, show_default=True, type=click.FloatRange(0, min_open=True), help="Stop after so many."
)
@forms
def command(question: str, path: Path, seconds: float, form: Form) -> None:
    """Answer a question in SQL from ARCHIVE; `-` reads it from standard input.

    Nothing is written, and no other file is attached. The tables are in docs/schema.md, questions in docs/research.md.

    Example: newsarchive sql "select section, count(*) as articles from articles group by section" data/archive.db --csv
    """
    if question == "-":
        question = sys.stdin.read()
    with asking(path) as db:
        print_rows(*rows(db, question, seconds), form)
