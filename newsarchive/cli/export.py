"""newsarchive export"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._filters import filters
from newsarchive.cli._progress import Progress
from newsarchive.query import export as exporting
from newsarchive.query.formats import Format


@click.command("export")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.argument("words", metavar="[QUERY]", required=False)
@click.option("--format", "form", type=click.Choice(get_args(Format)), required=True, help="How.")
@click.option("--to", metavar="PATH", type=click.Path(path_type=Path), required=True, help="Where.")
@filters
@click.option("--as-of", "day", metavar="DAY", help="The texts that stood on this day, YYYY-MM-DD, to its end in UTC.")
@click.option("--columns", metavar="NAMES", help="These only, parted by commas; the manifest describes each.")
@click.option("--force", is_flag=True, help="Replace PATH if it exists; until the new one is whole, the old one stays.")
def command(
    path: Path,
    words: str | None,
    form: Format,
    to: Path,
    reporter: str | None,
    day: str | None,
    columns: str | None,
    force: bool,
    **of_search: Any,
) -> None:
    """Write the articles of ARCHIVE to PATH, all of them or those that QUERY finds (see newsarchive search), a row each.

    Beside it PATH.manifest.json says what was asked, of which archive, what each column holds, which gaps touch it, how
    many rows there are, and their SHA-256. It is written last: an export without it is none. What was asked as of a day
    that is over gives the same bytes in a year. A full disk leaves nothing behind: exit code 74.

    text and markdown make PATH a folder with a file for each article. sqlite makes a smaller archive: the same tables and
    the search index, without captured bytes and listings. parquet needs pyarrow.

    Example: newsarchive export data/archive.db 市長 --format csv --to mayor.csv --since 2020-01-01
    """
    asked = exporting.asked(words, reporter, day, columns.split(",") if columns else None, **of_search)
    with asking(path) as db, Progress("export") as progress:
        done = exporting.export(db, asked, form, to, force=force, written=lambda number: progress("rows"))
    click.echo(f"{to}: {done.rows:,} rows; {done.manifest} says what they are")
    if done.gaps:
        click.echo(f"articles may be missing: {done.gaps} gaps touch what was asked, see there")
