"""newsarchive runs"""

from __future__ import annotations

import json
from pathlib import Path

import click

from newsarchive.archive import runs
from newsarchive.archive.connection import asking
from newsarchive.cli._rows import json_line
from newsarchive.text.terminal import printable


@click.command("runs")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--outlet", metavar="NAME", help="Runs of this outlet only.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON row a run, with everything that its report said.")
def command(path: Path, outlet: str | None, limit: int, as_json: bool) -> None:
    """List the runs of ARCHIVE, the newest first: when, what, how it ended.

    Example: newsarchive runs data/archive.db --outlet reachingnews
    """
    with asking(path) as db:
        for row in runs.list_runs(db, outlet, limit):
            if as_json:
                click.echo(json_line(dict(row) | {"asked": json.loads(row["asked"])}))
                continue
            took = f"{row['seconds']:.0f} s" if row["seconds"] is not None else "unfinished"
            code = "–" if row["exit_code"] is None else row["exit_code"]
            click.echo(
                f"{row['id']:>4}  {row['started_at']}  {row['outlet']}  exit {code}  {row['new']} new, {row['unchanged']} unchanged, "
                f"{row['revised']} revised, {row['quarantined']} quarantined, {row['failed']} failed  {took}  {printable(row['outcome'] or '')}"
            )
