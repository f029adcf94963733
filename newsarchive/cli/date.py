"""`newsarchive date`: read one printed date, and say how it was read."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

import click

from newsarchive.errors import PageError
from newsarchive.items import Dating, Order
from newsarchive.text import dates


@click.command("date")
@click.argument("text")
@click.option("--order", type=click.Choice(["MDY", "DMY", "YMD"]), help="How the outlet prints 2/3/2026.")
@click.option("--zone", default="Asia/Taipei", show_default=True, help="The outlet's zone, an IANA name.")
@click.option("--fetched", metavar="DAY|TIME", help="When the page was fetched: 2026-02-04 or 2026-02-04T10:30.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a text; `value` is null where there is no date.")
def command(text: str, order: Order | None, zone: str, fetched: str | None, as_json: bool) -> None:
    """Read the date printed in TEXT, or in every line of standard input where TEXT is -.

    A time without an offset in --fetched is of the outlet's zone. Without --json a text that holds no date ends with
    exit code 65.

    Example: newsarchive date "發布日期：11/24/2025" --order MDY --json
    """
    home = _zone(zone)
    moment = _fetched(fetched, home) if fetched else None
    texts = sys.stdin.buffer.read().decode("utf-8", "replace").splitlines() if text == "-" else [text]
    undated = []
    for each in texts:
        dating = dates.parse(each, order=order, zone=zone, fetched=moment)
        if as_json:
            click.echo(json.dumps(_row(each, dating, order, zone), ensure_ascii=False))
        elif dating is None:
            undated.append(each)
        else:
            click.echo(_line(dating))
    if undated:
        more = f" and in {len(undated) - 1} more" if len(undated) > 1 else ""
        raise PageError(f"no date in {undated[0][:80]!r}{more}")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise click.BadParameter(f"{name!r} is no zone; write it like Asia/Taipei", param_hint="--zone") from error


def _fetched(text: str, home: ZoneInfo) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(
            f"{text!r} is no time; write it like 2026-02-04 or 2026-02-04T10:30", param_hint="--fetched"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=home)


def _row(text: str, dating: Dating | None, order: Order | None, zone: str) -> dict[str, object]:
    if dating is None:
        return {
            "raw": text,
            "value": None,
            "precision": None,
            "order": order,
            "zone": zone,
            "source": "text",
            "ambiguous": False,
            "rivals": [],
        }
    return {
        "raw": dating.raw,
        "value": dating.value,
        "precision": dating.precision,
        "order": dating.order,
        "zone": dating.zone,
        "source": dating.source,
        "ambiguous": dating.ambiguous,
        "rivals": [{"raw": each.raw, "value": each.value, "source": each.source} for each in dating.rivals],
    }


def _line(dating: Dating) -> str:
    notes = [f"to the {dating.precision}"]
    if dating.order:
        notes.append(f"read as {dating.order}")
    if dating.ambiguous:
        notes.append("ambiguous: --order settles it")
    return f"{dating.value}\t{', '.join(notes)}"
