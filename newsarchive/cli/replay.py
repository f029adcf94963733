"""newsarchive replay"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click

from newsarchive.again.intake import Intake
from newsarchive.again.replay import CaptureList
from newsarchive.errors import PageError

SHOWN = 20
"""Bad rows that are named; the rest is counted."""


@click.command("replay")
@click.argument("listed", metavar="CAPTURES", type=click.Path(path_type=Path))
@click.option(
    "--archive",
    "path",
    metavar="FILE",
    default="data/archive.db",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Made if need be.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON row.")
def command(listed: Path, path: Path, as_json: bool) -> int:
    """Take stored pages into an archive, as if a crawl had fetched them, without a network.

    CAPTURES is a file of JSON lines with `id`, `html_path` (relative to CAPTURES, gzip or plain), `url` and `captured`
    (2018-10-30T09:15:00Z; a bare day means its end), and perhaps `outlet`, `article` (what tells one article from
    others; several URLs may share it), `status`, `headers` (a list of [name, value]). Rows are taken in the order of
    `captured`. An outlet that no file describes is read by evidence alone. What the archive holds already is passed
    over, so a replay that was killed is begun again by the same command.

    Exit code 65 where a row was bad or a page could not be read: rows are named, pages are in the table quarantine.

    Example: newsarchive replay captures.jsonl --archive replayed.db
    """
    captures = CaptureList(listed)
    counts: Counter[str] = Counter()
    with Intake(path) as intake:
        for taken in intake.take(captures):
            counts[taken.outcome] += 1
    for line in captures.bad[:SHOWN]:
        click.echo(f"newsarchive: {listed}, {line}", err=True)
    if len(captures.bad) > SHOWN:
        click.echo(f"newsarchive: … and {len(captures.bad) - SHOWN} further bad rows", err=True)
    counted = {"captures": counts.total(), **dict(sorted(counts.items())), "bad": len(captures.bad)}
    told = ", ".join(f"{number} {name}" for name, number in counted.items())
    click.echo(json.dumps(counted) if as_json else f"{path}: {told}")
    return PageError.exit_code if captures.bad or counts["quarantined"] else 0
