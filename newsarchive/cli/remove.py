"""newsarchive remove"""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from pathlib import Path

import click

from newsarchive.archive import removal
from newsarchive.archive.connection import open_for_writing, open_readonly
from newsarchive.archive.lock import OutletLock
from newsarchive.archive.outlets import homes
from newsarchive.errors import ArchiveBusy, UsageError
from newsarchive.ledger.clock import now, stamp
from newsarchive.urls import canonical


@click.command("remove")
@click.argument("url")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option(
    "--reason", required=True, metavar="TEXT", help="Why; it is kept, and shown to whoever asks for the article."
)
@click.option("--yes", is_flag=True, help="Do not ask; needed where no terminal is there to ask on.")
def command(url: str, path: Path, reason: str, yes: bool) -> None:
    """Remove the article at URL from ARCHIVE for good: its text, its revisions, its bytes. For legal takedowns.

    What stays is its row, empty, with a tombstone that holds the reason; addresses, hashes and the chain. verify finds the
    archive sound. No crawl fetches it again, no rebuild brings it back. Pages that list it are other captures, and are
    kept, as are backups. The file is written anew, which needs as much room again; no crawl may run meanwhile.

    Example: newsarchive remove "https://www.reachingnews.com/article-info.asp?id=20005" --reason "court order 12/2026"
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError("--reason is empty; say why, it is all that will be left")
    open_readonly(path).close()
    with ExitStack() as stack:
        db = stack.enter_context(closing(open_for_writing(path)))
        addresses = homes(db)
        for outlet in addresses:
            lock = OutletLock(path, outlet)
            lock.take()
            stack.callback(lock.release)
        target = removal.find(db, [url, *(canonical(url, home) for home in addresses.values())])
        if target.removed_at is None:
            _confirm(target, yes)
            removal.remove(db, target, reason, stamp(now()))
        if not removal.erase(db):
            raise ArchiveBusy(
                f"{target.url} is removed, but another program reads {path}, and its -wal file may still hold the text; "
                "end that program and give the same command again"
            )
    click.echo(f"{target.url}: removed, with {len(target.captures)} captures")


def _confirm(target: removal.Target, yes: bool) -> None:
    said = f"{target.url} 〈{target.headline or 'no article'}〉 with {len(target.captures)} captures"
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(f"{said} would be removed for good; say --yes, for there is no terminal to ask on")
    click.confirm(f"Remove {said} for good?", abort=True)
