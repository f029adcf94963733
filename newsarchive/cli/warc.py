"""newsarchive warc export, newsarchive warc import"""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._filters import DAY
from newsarchive.cli._progress import Progress
from newsarchive.errors import PageError

SHOWN = 20
"""Bad records that are named; the rest is counted."""


@click.group("warc", no_args_is_help=False)
def command() -> None:
    """Captures to and from WARC files, the web archives' own format (ISO 28500).

    Example: newsarchive warc export data/archive.db --to captures.warc.gz
    """


@command.command("export")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--to", metavar="FILE", type=click.Path(path_type=Path), required=True, help="Where: captures.warc.gz.")
@click.option("--outlet", metavar="NAME", help="Of this outlet only.")
@click.option("--since", metavar="DAY", type=DAY, help="Fetched on this day or later, UTC, like 2026-01-31.")
@click.option("--until", metavar="DAY", type=DAY, help="Fetched on this day or earlier.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists; until the new one is whole, the old one stays.")
def export_command(
    path: Path, to: Path, outlet: str | None, since: datetime | None, until: datetime | None, force: bool
) -> None:
    """Write the captures of ARCHIVE to FILE: WARC/1.1, a response record each, each a gzip member of its own.

    Bodies are written as they are kept, decoded; the HTTP block of a record is true for them. The headers as they were
    sent, and what else the archive knows of a capture, stand in the field Newsarchive-Capture, which other programs
    pass over: newsarchive warc import makes the same captures of it. The same captures make the same file.

    Bytes that were removed for good are left out, and counted. A full disk leaves nothing behind: exit code 74.

    Example: newsarchive warc export data/archive.db --to january.warc.gz --since 2026-01-01 --until 2026-01-31
    """
    from newsarchive.again.warcs.export import export

    first, last = (day.date() if day else None for day in (since, until))
    with asking(path) as db, Progress("warc export") as progress:
        done = export(db, to, outlet, first, last, force=force, written=lambda: progress("captures"))
    left_out = f"; {done.removed:,} left out, their bytes were removed for good" if done.removed else ""
    click.echo(f"{to}: {done.captures:,} captures{left_out}")


@command.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--archive",
    "path",
    metavar="ARCHIVE",
    default="data/archive.db",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Made if need be.",
)
@click.option("--outlet", metavar="NAME", help="Name the pages of FILE so, and leave out those of another host.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON row.")
def import_command(files: tuple[Path, ...], path: Path, outlet: str | None, as_json: bool) -> int:
    """Take the news pages of WARC files, gzip or plain, into an archive, as if a crawl had fetched them.

    Any program's files: wget, Browsertrix, Common Crawl. HTML of status 200, 404 or 410 is taken, in the order of the
    files; each host is an outlet, unless told. What newsarchive warc export wrote comes back as it was. What the archive
    holds already is passed over, so an import that was killed is begun again by the same command.

    Exit code 65 where a record was damaged or a page could not be read: records are named with their offset, pages are
    in the table quarantine.

    Example: newsarchive warc import CC-NEWS-20260101.warc.gz --archive imported.db
    """
    from newsarchive.again.intake import Intake
    from newsarchive.again.warcs.pages import WarcPages

    pages = WarcPages(files, outlet)
    counts: Counter[str] = Counter()
    with Intake(path) as intake, Progress("warc import") as progress:
        for taken in intake.take(pages):
            counts[taken.outcome] += 1
            progress("captures")
    for line in pages.bad[:SHOWN]:
        click.echo(f"newsarchive: {line}", err=True)
    if len(pages.bad) > SHOWN:
        click.echo(f"newsarchive: … and {len(pages.bad) - SHOWN} further bad records", err=True)
    counted = {
        "captures": counts.total(),
        **dict(sorted(counts.items())),
        "skipped": pages.skipped,
        "bad": len(pages.bad),
    }
    told = ", ".join(f"{number} {name}" for name, number in counted.items())
    click.echo(json.dumps(counted) if as_json else f"{path}: {told}")
    return PageError.exit_code if pages.bad or counts["quarantined"] else 0
