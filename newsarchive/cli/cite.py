"""newsarchive cite"""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.archive.connection import asking
from newsarchive.errors import UsageError
from newsarchive.query import as_of, citation_formats
from newsarchive.query import cite as citations


@click.command("cite")
@click.argument("which", metavar="ID[@REVISION]")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(citation_formats.FORMATS)),
    default="text",
    show_default=True,
    help="How.",
)
@click.option("--as-of", "day", metavar="DAY", help="The text that stood on this day, YYYY-MM-DD, to its end in UTC.")
def command(which: str, path: Path, form: str, day: str | None) -> None:
    """Cite the article ID of ARCHIVE: its newest full text, or the one that REVISION names.

    ID and REVISION are ids of the tables articles and revisions; both are permanent. The citation always names both,
    with the SHA-256 of the capture's bytes and of the text, and the moment of the capture as the day of access.

    Example: newsarchive cite 12 data/archive.db --format bibtex
    """
    article, revision = citations.parsed(which)
    if day is not None and revision is not None:
        raise UsageError(f"{which} names a revision already; leave --as-of out")
    moment = as_of.moment(day) if day else None
    with asking(path) as db:
        citation = citations.cite(db, article, revision, moment)
    click.echo(citation_formats.FORMATS[form](citation), nl=form != "ris")
