"""newsarchive stats"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._rows import json_line, print_rows
from newsarchive.query import stats


@click.command("stats")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON row.")
def command(path: Path, as_json: bool) -> None:
    """Say what the file ARCHIVE holds: bytes by table, captures by outlet with what packing spares, and a year's forecast.

    The forecast takes the pace of the last 30 days of captures, and for each capture its share of the file.

    Example: newsarchive stats data/archive.db
    """
    with asking(path) as db:
        size, tables, rows, coming = stats.file_bytes(db), stats.tables(db), stats.outlets(db), stats.forecast(db)
    if as_json:
        by_outlet = [dict(zip(stats.COLUMNS, row, strict=True)) for row in rows]
        by_table = dict(tables) if tables is not None else None
        year = asdict(coming) if coming else None
        click.echo(json_line({"bytes": size, "tables": by_table, "outlets": by_outlet, "forecast": year}))
        return
    click.echo(f"{path}: {size:,} bytes\n")
    if tables is not None:
        print_rows(
            ("table", "bytes", "%"), [(name, each, round(100 * each / size, 1)) for name, each in tables], "table"
        )
    else:
        click.echo("this SQLite has no dbstat: bytes by table are not known")
    click.echo()
    print_rows(stats.COLUMNS, rows, "table")
    if coming:
        click.echo(
            f"\na year at the pace of the last {coming.days} days: {coming.captures_a_year:,} captures, {coming.bytes_a_year:,} bytes more"
        )
    else:
        click.echo("\nno forecast: the captures span less than a day")
