"""newsarchive crawl"""

from __future__ import annotations

import json
import os

import click

from newsarchive import outlets


@click.command("crawl")
@click.argument("outlet")
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
@click.option("--base-url", metavar="URL", help="Fetch from this host instead of the outlet's: a mirror, a test.")
@click.option("--contact", metavar="ADDRESS", help="Mail or web address by which a site's operator can reach you.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON row.")
def command(
    outlet: str,
    path: str | None,
    since: str | None,
    walk: str | None,
    revisit: str | None,
    base_url: str | None,
    contact: str | None,
    as_json: bool,
) -> int:
    """Crawl OUTLET into the archive: the same run as `scrapy crawl OUTLET`, with the same exit codes.

    Example: newsarchive crawl reachingnews --contact you@example.org --since 2026-01-01
    """
    outlets.get(outlet)  # before Scrapy is loaded: a slip of the pen is answered at once
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newsarchive.settings")
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.utils.project import get_project_settings

    from newsarchive.crawl.start import begin

    settings = get_project_settings()
    for name, value in (("ARCHIVE", path), ("CONTACT", contact)):
        if value is not None:
            settings.set(name, value, priority="cmdline")
    given = {"since": since, "walk": walk, "revisit": revisit, "base_url": base_url}
    arguments = {name: value for name, value in given.items() if value is not None}
    run = begin(settings, outlet, arguments)
    process = AsyncCrawlerProcess(settings)
    process.crawl(outlet, run=run, **arguments)
    process.start()
    if run.exit_code is None:  # the signal came before Scrapy had begun
        run.finish("a signal")
    assert run.exit_code is not None
    click.echo(json.dumps(run.row, ensure_ascii=False) if as_json else run.text)
    return run.exit_code
