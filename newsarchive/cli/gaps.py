"""newsarchive gaps"""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._rows import json_line
from newsarchive.query import gaps
from newsarchive.text.terminal import printable


@click.command("gaps")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--outlet", metavar="NAME", help="Of this outlet only.")
@click.option("--closed", is_flag=True, help="Those too that something has closed since.")
@click.option("--json", "as_json", is_flag=True, help="One JSON row a gap.")
def command(path: Path, outlet: str | None, closed: bool, as_json: bool) -> None:
    """List the stretches of time in which ARCHIVE may have missed articles, the oldest first.

    A gap is noted when a listing showed nothing that it had shown at the poll before, and no other listing stands for it.
    Below them stand listings that could not be read, and how many numbers of articles no listing showed.

    Example: newsarchive gaps data/archive.db --outlet reachingnews
    """
    with asking(path) as db:
        found = gaps.gaps(db, outlet, closed=closed)
        if as_json:
            for gap in found:
                click.echo(json_line(gap))
            return
        for gap in found:
            state = f"closed {gap['closed_at']} by {gap['closed_by']}" if gap["closed_at"] else "open"
            click.echo(f"{gap['outlet']}  {gap['from_at']} to {gap['to_at']}  {state}  {printable(gap['reason'])}")
        for listing in gaps.unproven(db, outlet):
            since = f"since {listing['proven_at']}" if listing["proven_at"] else "never yet"
            click.echo(
                f"{listing['outlet']}  {printable(listing['url'])}: not proven, {since}; its last poll was {listing['outcome']}"
            )
        for row in gaps.missing_numbers(db, outlet):
            click.echo(
                f"{row['outlet']}  {row['numbers']} numbers between {row['lowest']} and {row['highest']} stood on no listing"
            )
        click.echo(f"{sum(not gap['closed_at'] for gap in found)} open gaps")
