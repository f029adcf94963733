"""newsarchive status"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from newsarchive.archive.connection import open_readonly
from newsarchive.errors import SiteUnreachable
from newsarchive.ledger.clock import now
from newsarchive.query.health import span
from newsarchive.query.status import status


@click.command("status")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON row an outlet.")
def command(path: Path, as_json: bool) -> int:
    """Say of every outlet of ARCHIVE whether it is healthy, since when not, and what to do.

    Judged from the last 20 runs: did the last one die or fail, do they still come in their usual rhythm, do they reach
    the end of their work, could the pages be read, is there a gap of this week. Exit code 0: all are healthy; 69: not all.

    Also how often so fast an outlet is to be polled, and when it is due: `newsarchive crawl --all --due` goes by it.

    Example: newsarchive status data/archive.db
    """
    rows = status(open_readonly(path), path, now())
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else "\n".join(_lines(row)))
    ill = sum(not row["healthy"] for row in rows)
    if not as_json:
        click.echo(f"{len(rows)} outlets, {f'{ill} not healthy' if ill else 'all healthy'}")
    return SiteUnreachable.exit_code if ill else 0


def _lines(row: dict[str, Any]) -> list[str]:
    state = "healthy" if row["healthy"] else f"NOT HEALTHY since {row['since']}"
    if row["at_work_since"]:
        state += f", at work since {row['at_work_since']}"
    gaps = f", {row['open_gaps']} open gaps" if row["open_gaps"] else ""
    lines = [f"{row['outlet']}: {state}"]
    if row["last_run_at"]:
        code = "no exit code" if row["last_exit_code"] is None else f"exit code {row['last_exit_code']}"
        lines.append(f"  last run {row['last_run_at']}, {code}; proven {row['proven_at'] or 'never'}{gaps}")
    if "due_at" in row:
        rate = "" if row["articles_a_day"] is None else f"{row['articles_a_day']:g} articles a day; "
        lines.append(f"  {rate}a poll every {span(timedelta(seconds=row['poll_seconds']))}, due {row['due_at']}")
    for trouble in row["troubles"]:
        lines += [f"  {trouble['what']}", f"    do: {trouble['do']}"]
    return lines
