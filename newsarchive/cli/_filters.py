"""The filters of a search, as options."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, get_args

import click

from newsarchive.items import BylineKind

DAY = click.DateTime(["%Y-%m-%d"])


def _day(context: click.Context, option: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


OPTIONS = (
    click.option(
        "--since", metavar="DAY", type=DAY, callback=_day, help="Printed on this day or later, like 2026-01-31."
    ),
    click.option("--until", metavar="DAY", type=DAY, callback=_day, help="Printed on this day or earlier."),
    click.option("--outlet", metavar="NAME", help="Of this outlet only."),
    click.option("--section", metavar="NAME", help="Of this section only, as the page prints it."),
    click.option("--kind", type=click.Choice(get_args(BylineKind)), help="With this kind of byline only."),
    click.option("--language", metavar="TAG", help="In this language only: zh, zh-Hant, en …"),
    click.option("--cluster", metavar="ID", type=int, help="Of this cluster of near-duplicates only."),
    click.option("--reporter", metavar="NAME", help="Credited to a reporter whose name contains NAME."),
    click.option("--variants", is_flag=True, help="Traditional and simplified forms find each other."),
)


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(OPTIONS):
        command = option(command)
    return command
