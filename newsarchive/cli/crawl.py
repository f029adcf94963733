"""newsarchive crawl"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from newsarchive import outlets
from newsarchive.archive.connection import open_readonly
from newsarchive.errors import ArchiveError
from newsarchive.ledger.clock import now


@click.command("crawl")
@click.argument("names", metavar="[OUTLET]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every outlet that there is a file for; `scrapy list` lists them.")
@click.option(
    "--due", "due_only", is_flag=True, help="Of these, only outlets that are due; `newsarchive status` says when."
)
@click.option("--archive", "path", metavar="FILE", help="The archive; data/archive.db unless told.")
@click.option(
    "--since", metavar="DAY", help="Walk listing pages down to this day, YYYY-MM-DD; to their end unless told."
)
@click.option(
    "--walk",
    type=click.Choice(["new", "all"]),
    help="Read each listing down to what its last poll had seen (new), or to its end (all); new unless told.",
)
@click.option(
    "--revisit", type=click.Choice(["due", "all"]), help="Look again at what the schedule says (due), or at everything."
)
@click.option(
    "--deadline", metavar="SPAN", help="Stop in order after so long: 50m, 1h30m. The next run goes on from there."
)
@click.option(
    "--revisits", metavar="NUMBER", help="Look at so many articles again in a day, at most; 2000 unless told."
)
@click.option("--base-url", metavar="URL", help="Fetch from this host instead of the outlet's: a mirror, a test.")
@click.option("--contact", metavar="ADDRESS", help="Mail or web address by which a site's operator can reach you.")
@click.option(
    "-s",
    "--set",
    "changed",
    metavar="NAME=VALUE",
    multiple=True,
    help="Change a setting of newsarchive/settings.py for this run.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, one row an outlet.")
def command(
    names: tuple[str, ...],
    every: bool,
    due_only: bool,
    path: str | None,
    since: str | None,
    walk: str | None,
    revisit: str | None,
    deadline: str | None,
    revisits: str | None,
    base_url: str | None,
    contact: str | None,
    changed: tuple[str, ...],
    as_json: bool,
) -> int:
    """Crawl each OUTLET into the archive, all of them at once: the same runs as `scrapy crawl OUTLET`, with the same exit codes.

    Of several outlets each has its own report; the exit code is the worst of theirs.

    Example: newsarchive crawl reachingnews --contact you@example.org --since 2026-01-01

    Example: newsarchive crawl --all --deadline 50m --contact you@example.org

    Example: newsarchive crawl --all --due --contact you@example.org
    """
    if bool(names) == every:
        raise click.UsageError("name outlets, or --all of them: newsarchive crawl OUTLET…")
    chosen = outlets.names() if every else list(dict.fromkeys(names))
    for name in chosen:  # before Scrapy is loaded: a slip of the pen is answered at once
        outlets.get(name)
    if base_url is not None and len(chosen) > 1:
        raise click.UsageError("--base-url stands for one outlet's host; name one outlet with it")
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newsarchive.settings")
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.utils.project import get_project_settings

    from newsarchive.crawl import together
    from newsarchive.crawl.heartbeat import heartbeat
    from newsarchive.crawl.start import begin, begin_each

    settings = get_project_settings()
    for setting in changed:
        key, separator, text = setting.partition("=")
        if not separator or key not in settings:
            raise click.UsageError(
                f"-s {setting}: write it like -s FREE_SPACE=500; newsarchive/settings.py has the names"
            )
        settings.set(key, text, priority="cmdline")
    for name, value in (("ARCHIVE", path), ("CONTACT", contact)):
        if value is not None:
            settings.set(name, value, priority="cmdline")
    given = {
        "since": since,
        "walk": walk,
        "revisit": revisit,
        "revisits": revisits,
        "deadline": deadline,
        "base_url": base_url,
    }
    arguments = {name: value for name, value in given.items() if value is not None}
    with heartbeat(settings["HEARTBEAT_URL"]) as tell:
        if due_only and not (chosen := _due(chosen, Path(settings["ARCHIVE"]))):
            tell(0)
            if sys.stdout.isatty():  # a log needs no line every quarter of an hour
                click.echo("no outlet is due; newsarchive status says when each of them is")
            return 0
        runs = begin_each(settings, chosen, arguments) if len(chosen) > 1 else [begin(settings, chosen[0], arguments)]
        code = together.crawl(AsyncCrawlerProcess(settings), runs, arguments)
        tell(code)
    for run in runs:
        click.echo(json.dumps(run.row, ensure_ascii=False) if as_json else run.text)
    if len(runs) > 1 and not as_json:
        click.echo(together.summary(runs))
    return code


def _due(names: list[str], archive: Path) -> list[str]:
    """Those that are due, or were never crawled. An archive that cannot be asked is for the crawl itself to tell of."""
    from newsarchive.query.due import due

    try:
        db = open_readonly(archive)
    except ArchiveError:
        return names
    times, at = {name: due(db, name, now()) for name in names}, now()
    db.close()
    return [name for name, found in times.items() if found is None or found.at <= at]
