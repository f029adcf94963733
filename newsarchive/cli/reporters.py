"""newsarchive reporters"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import get_args

import click

from newsarchive.archive.connection import asking
from newsarchive.cli._rows import Form, forms, print_rows
from newsarchive.items import Role
from newsarchive.query import reporters as people

COLUMNS = ("name", "articles", "first_day", "last_day", "outlets", "roles")
ARTICLES = ("name", "day", "outlet", "role", "place", "headline", "article", "url")


@click.command("reporters")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="Whose name contains NAME.")
@click.option("--outlet", metavar="NAME", help="Credited by this outlet.")
@click.option(
    "--since", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help="For articles printed on this day or later."
)
@click.option("--role", type=click.Choice(get_args(Role)), help="In this role only.")
@click.option(
    "--order",
    type=click.Choice(list(people.ORDERS)),
    default="articles",
    show_default=True,
    help="Who has most articles first, or by name.",
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many reporters.")
@click.option("--articles", "listed", is_flag=True, help="List their articles, the newest first, instead of counting.")
@forms
def command(
    path: Path,
    name: str | None,
    outlet: str | None,
    since: datetime | None,
    role: str | None,
    order: str,
    limit: int,
    listed: bool,
    form: Form,
) -> None:
    """List who is credited in ARCHIVE: in how many articles, from which printed day to which, in which roles.

    A printed name is one reporter, also where two people share it.

    Example: newsarchive reporters data/archive.db --role reporter --since 2026-01-01 --csv
    """
    day = since.date().isoformat() if since else None
    with asking(path) as db:
        found = islice(
            people.reporters(db, name=name, outlet=outlet, since=day, role=role, order=order),
            limit,
        )
        if listed:
            rows = (
                row | {"name": reporter["name"]}
                for reporter in list(found)
                for row in people.articles(db, reporter["id"], outlet=outlet, since=day, role=role)
            )
            print_rows(ARTICLES, ([row[column] for column in ARTICLES] for row in rows), form)
        else:
            print_rows(COLUMNS, ([row[column] for column in COLUMNS] for row in found), form)
