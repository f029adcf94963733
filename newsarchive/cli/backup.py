"""newsarchive backup"""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.archive.backup import backup
from newsarchive.cli._progress import Progress
from newsarchive.errors import UsageError


@click.command("backup", options_metavar="[OPTIONS]")
@click.argument("paths", metavar="[ARCHIVE] TO", nargs=-1, type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace TO if it exists; until the copy is whole, the old one stays.")
def command(paths: tuple[Path, ...], force: bool) -> None:
    """Copy ARCHIVE, data/archive.db unless told, to the file TO, while crawls go on.

    The copy is of one moment, is looked through, and gets its name when it is whole: a full disk or a kill leaves
    nothing of that name, or the old one. Exit code 74: no room; 65: the archive itself is damaged.

    Example: newsarchive backup data/archive.db data/copy.db --force
    """
    if not 1 <= len(paths) <= 2:
        raise UsageError("say where to: newsarchive backup data/archive.db copy.db")
    archive, to = paths if len(paths) == 2 else (Path("data/archive.db"), paths[0])
    done = 0
    with Progress("backup") as progress:

        def copied(pages: int, all_pages: int) -> None:
            nonlocal done
            progress(f"of {all_pages} pages", pages - done)
            done = pages

        backup(archive, to, replace=force, copied=copied)
    click.echo(f"{to}: {to.stat().st_size} bytes, looked through")
