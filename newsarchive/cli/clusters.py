"""newsarchive clusters"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._rows import json_line
from newsarchive.query.clusters import SHORTENED, clusters
from newsarchive.text.terminal import printable


@click.command("clusters")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--outlet", metavar="NAME", help="Only clusters with an article of this outlet.")
@click.option(
    "--since",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only clusters with an article of this printed day, YYYY-MM-DD, or later.",
)
@click.option(
    "--min-outlets",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    help="Only clusters of so many outlets or more.",
)
@click.option("--article", metavar="ID", type=int, help="Only the cluster of this article.")
@click.option("--json", "as_json", is_flag=True, help="One JSON row a cluster.")
def command(
    path: Path, outlet: str | None, since: datetime | None, min_outlets: int, article: int | None, as_json: bool
) -> None:
    """List the near-duplicates in ARCHIVE, the newest first: who was first, who followed, and what each changed.

    Reprints count that were cut, retitled or edited lightly; a text that is quoted inside a longer piece does not, nor does one
    under about 90 Chinese characters or 85 words. `like` is how much the texts have in common, `keeps` how much of the first
    one stands in this one.

    Example: newsarchive clusters data/archive.db --min-outlets 2 --since 2026-01-01
    """
    with asking(path) as db:
        shown = articles = 0
        for cluster in clusters(db, outlet, since.date().isoformat() if since else None, min_outlets, article):
            shown += 1
            articles += len(cluster["articles"])
            if as_json:
                click.echo(json_line(cluster))
                continue
            click.echo(
                f"cluster {cluster['cluster']}: {len(cluster['articles'])} articles, {cluster['outlets']} outlets"
            )
            first, *others = cluster["articles"]
            click.echo(f"  {_day(first)}  {first['outlet']}  first  {_headline(first)}  {printable(first['url'])}")
            for other in others:
                click.echo(
                    f"  {_day(other)}  {other['outlet']}  {_changes(other)}  {_headline(other)}  {printable(other['url'])}"
                )
        if not as_json:
            click.echo(f"{shown} clusters, {articles} articles in them")


def _day(article: dict[str, Any]) -> str:
    return (article["published_at"] or "no date")[:10].ljust(10)


def _headline(article: dict[str, Any]) -> str:
    return printable(article["headline"] or "") or "(no headline)"


def _changes(article: dict[str, Any]) -> str:
    said = [f"{article['similarity']:.0%} like, keeps {article['kept']:.0%}"]
    if article["headline_changed"]:
        said.append("headline changed")
    if article["length"] is not None and article["length"] < SHORTENED:
        said.append(f"shortened to {article['length']:.0%}")
    if article["share"] < SHORTENED:
        said.append(f"{1 - article['share']:.0%} its own")
    return ", ".join(said)
