"""newsarchive verify"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from newsarchive.archive import verify
from newsarchive.cli._progress import Progress

DAMAGED = 65
COUNTED = ("captures", "bodies", "revisions", "articles")


@click.command("verify")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON row a fault, and one at the end for the whole.")
def command(path: Path, as_json: bool) -> int:
    """Say whether every capture and every text of ARCHIVE is what was stored, and name what is not.

    Reads everything: the file's pages, the chain over captures, every body, every text. Damage ends nothing: what can
    still be read is still checked. Nothing is written, and a crawl may go on. Exit code 65 where anything is damaged
    or missing. The last line has the newest seal: kept elsewhere, it proves the archive up to that day.

    Example: newsarchive verify data/archive.db
    """
    found = 0
    with Progress("verify") as progress:
        for fault in verify.faults(path, progress):
            found += 1
            click.echo(json.dumps(asdict(fault), ensure_ascii=False) if as_json else str(fault))
    seal = verify.newest_seal(path)
    counts = {name: progress.counts.get(name, 0) for name in COUNTED}
    if as_json:
        whole = {"archive": str(path), "sound": not found, "faults": found, "looked_at": counts, "seal": seal}
        click.echo(json.dumps(whole, ensure_ascii=False))
    else:
        looked = ", ".join(f"{count} {name}" for name, count in counts.items())
        verdict = f"{found} faults; restore what is named from a backup" if found else "sound"
        sealed = f"; seal of {seal['day']} {seal['sha256']}" if seal else ""
        click.echo(f"{path}: {verdict}; looked at {looked}{sealed}")
    return DAMAGED if found else 0
