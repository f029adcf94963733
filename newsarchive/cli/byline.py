"""newsarchive byline: what a printed credit line says."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from newsarchive.items import Byline
from newsarchive.text import byline as bylines


@click.command("byline")
@click.argument("text")
@click.option(
    "--outlet", metavar="NAME", help="The outlet, where only the page names it: 中央社 makes its lines wire copy."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(text: str, outlet: str | None, as_json: bool) -> None:
    """Take the credit line TEXT apart: people with their roles, outlet, places, day, kind.

    TEXT may hold several pieces joined by ` + ` or `…`. With `-`, every line of the standard input is one TEXT.

    Example: newsarchive byline "（中央社記者王小明台北22日電）" --json
    """
    if text != "-":
        lines = [text]
    else:
        # Bytes that are no UTF-8 must not end the run: they are read as replacement characters.
        stream = sys.stdin.buffer
        lines = [line for raw in stream if (line := raw.decode("utf-8", "replace").strip())]
    for line in lines:
        found = bylines.parse(line, outlet=outlet)
        click.echo(json.dumps(_row(found), ensure_ascii=False) if as_json else _readable(found))


def _row(found: Byline) -> dict[str, Any]:
    row = asdict(found)
    del row["source"], row["named"]
    return {key: row.pop(key) for key in ("raw", "kind", "outlet", "people")} | row


def _readable(found: Byline) -> str:
    people = [
        f"{person.name} ({person.role.replace('_', ' ')}{f', {person.place}' if person.place else ''})"
        for person in found.people
    ]
    facts = {
        "people": "; ".join(people) or "nobody",
        "kind": found.kind,
        "outlet": found.outlet,
        "places": "; ".join(found.places),
        "dateline": found.dateline,
        "suppliers": "; ".join(found.suppliers),
    }
    # A line from a page may hold escape sequences; a terminal must not see them.
    return "\n".join(
        "".join(sign for sign in f"{name}: {value}" if sign.isprintable()) for name, value in facts.items() if value
    )
