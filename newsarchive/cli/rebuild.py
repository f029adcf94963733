"""newsarchive rebuild"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from newsarchive.again.rebuild import Asked, Rebuild
from newsarchive.archive.differences import Change, Counts
from newsarchive.cli._progress import Progress

SHOWN = 80
"""Characters of a value that are printed, around the place where it changes."""


@click.command("rebuild")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--outlet", metavar="NAME", help="Only what was captured of this outlet.")
@click.option(
    "--since",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only what was fetched since that day, and whatever else the same articles are made from.",
)
@click.option("--dry-run", is_flag=True, help="Print what would change, field by field, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON row a change, and one at the end.")
def command(path: Path, outlet: str | None, since: datetime | None, dry_run: bool, as_json: bool) -> None:
    """Read the captures of ARCHIVE again with today's reader, without a network, and store what they say now.

    A repaired layout or a new field reaches old captures this way. Everything is exchanged at once: a rebuild that is
    killed leaves the archive as it was. Articles and revisions keep their ids. An outlet that is being crawled or
    rebuilt is left alone, with exit code 75.

    Example: newsarchive rebuild data/archive.db --outlet reachingnews --dry-run
    """
    asked = Asked(path, outlet, since.date().isoformat() if since else None)
    with Rebuild(asked) as work:
        with Progress("rebuild") as progress:
            work.read(progress)
        if dry_run:
            fields: dict[str, int] = {}
            for change in work.changes():
                if isinstance(change, Change):
                    fields[change.field] = fields.get(change.field, 0) + 1
                    click.echo(json.dumps(asdict(change), ensure_ascii=False) if as_json else told(change))
                else:
                    counts = change
        else:
            fields, counts = {}, work.exchange()
    if as_json:
        row = {"captures": work.captures, **asdict(counts), "seconds": round(work.seconds, 2), "dry_run": dry_run}
        click.echo(json.dumps(row | ({"fields": fields} if dry_run else {})))
    else:
        click.echo(summary(work, counts, fields, dry_run))


def told(change: Change) -> str:
    """`12 https://… headline: '碼頭重新開放' → '碼頭延後開放'`."""
    before, after = _around(change.before, change.after)
    return f"{change.article} {change.url} {change.field}: {before} → {after}"


def _around(before: str | int | None, after: str | int | None) -> tuple[str, str]:
    """Both values, shortened to where they differ."""
    one, other = ("" if value is None else str(value) for value in (before, after))
    same = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    start = max(0, same - SHOWN // 4) if max(len(one), len(other)) > SHOWN else 0
    return _cut(before, start), _cut(after, start)


def _cut(value: str | int | None, start: int) -> str:
    if value is None:
        return "nothing"
    text = str(value)
    left, right = "…" if start else "", "…" if len(text) > start + SHOWN else ""
    return f"{left}{text[start : start + SHOWN]!r}{right}"


def summary(work: Rebuild, counts: Counts, fields: dict[str, int], dry_run: bool) -> str:
    lines = [
        f"{work.captures} captures read again in {work.seconds:.1f} s, {work.captures / max(work.seconds, 0.001):.1f} a second",
        f"{counts.changed} articles {'would change' if dry_run else 'changed'}, {counts.new} are new, {counts.dropped} are read no more",
        f"{counts.quarantined} captures cannot be read; {counts.read_at_last} that could not are read now",
    ]
    if fields:
        lines.append("by field: " + ", ".join(f"{field} {number}" for field, number in sorted(fields.items())))
    if dry_run:
        lines.append("nothing was written")
    return "\n".join(lines)
