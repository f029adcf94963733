"""newsarchive backfill"""

from __future__ import annotations

import json
import os

import click

from newsarchive import outlets


@click.command("backfill")
@click.argument("outlet")
@click.option("--from", "first", metavar="DAY", required=True, help="The oldest day that is fetched, YYYY-MM-DD.")
@click.option(
    "--to", "last", metavar="DAY", help="The newest one; unless told, the day on which it was first asked for."
)
@click.option("--budget", metavar="NUMBER", help="Requests of this run, at most; 2000 unless told.")
@click.option(
    "--order",
    type=click.Choice(["newest", "oldest"]),
    help="Which of the articles are fetched first; newest unless told.",
)
@click.option(
    "--deadline", metavar="SPAN", help="Stop in order after so long: 50m, 1h30m. The next run goes on from there."
)
@click.option("--archive", "path", metavar="FILE", help="The archive; data/archive.db unless told.")
@click.option("--base-url", metavar="URL", help="Fetch from this host instead of the outlet's: a mirror, a test.")
@click.option("--contact", metavar="ADDRESS", help="Mail or web address by which a site's operator can reach you.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(
    outlet: str,
    first: str,
    last: str | None,
    budget: str | None,
    order: str | None,
    deadline: str | None,
    path: str | None,
    base_url: str | None,
    contact: str | None,
    as_json: bool,
) -> int:
    """Fetch what OUTLET published between two days, over as many runs as it takes.

    The day is found by halving the outlet's numbered list pages, or by the addresses of its sitemaps; from there on the
    pages are read one after another. Give the same command again until it says `done`: what was read is in the archive.
    A second reading of the list shows whether the first one left something out.

    Example: newsarchive backfill reachingnews --from 2015-01-01 --to 2015-12-31 --contact you@example.org
    """
    outlets.get(outlet)  # before Scrapy is loaded: a slip of the pen is answered at once
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newsarchive.settings")
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.utils.project import get_project_settings

    from newsarchive.crawl import together
    from newsarchive.crawl.start import begin

    settings = get_project_settings()
    for name, value in (("ARCHIVE", path), ("CONTACT", contact)):
        if value is not None:
            settings.set(name, value, priority="cmdline")
    given = {"from": first, "to": last, "order": order, "budget": budget, "deadline": deadline, "base_url": base_url}
    arguments = {name: value for name, value in given.items() if value is not None}
    run = begin(settings, outlet, arguments)
    code = together.crawl(AsyncCrawlerProcess(settings), [run], arguments)
    click.echo(json.dumps(run.row, ensure_ascii=False) if as_json else run.text)
    return code
