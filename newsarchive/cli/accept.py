"""newsarchive accept"""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

import click

from newsarchive.archive import baselines, outlets
from newsarchive.archive.connection import open_readonly
from newsarchive.archive.lock import OutletLock
from newsarchive.archive.writer import Writer
from newsarchive.ledger.clock import now, stamp


@click.command("accept")
@click.argument("outlet")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
def command(outlet: str, path: Path) -> None:
    """Say that OUTLET is now as its last runs found it: they raise no alarm any more, and the baseline begins anew with them.

    To be given after an alarm that was looked into: the new pages are read rightly. What the alarm set aside is fetched
    again by the next run. A new layout in the outlet's file begins a baseline of its own, without this command.

    Example: newsarchive accept reachingnews data/archive.db
    """
    with closing(open_readonly(path)) as db:
        outlets.card(db, outlet)
    with ExitStack() as stack:
        lock = OutletLock(path, outlet)
        lock.take()
        stack.callback(lock.release)
        writer = stack.enter_context(closing(Writer(path)))
        said, pages, due = writer.submit(lambda db: baselines.accept(db, outlet, stamp(now()))).result()
    if said:
        click.echo(
            f"{outlet}: {said} departures accepted; {pages} pages are the new baseline; {due} pages are fetched again"
        )
    else:
        click.echo(f"{outlet}: no departure is open; nothing was changed")
