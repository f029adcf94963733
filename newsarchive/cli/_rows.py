"""Rows as a person reads them, as a script does, and as a spreadsheet does."""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Literal

import click
from wcwidth import ljust, rjust, width

from newsarchive.text import spreadsheet, terminal

Form = Literal["table", "json", "csv"]
TABLE_ROWS = 1000
"""A table is laid out when all its rows are known; whoever wants more wants CSV or JSON."""
CELL = 60
"""Columns of a terminal that a cell may take."""

_STEERING = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def forms(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --json and --csv, as the parameter `form`."""
    command = click.option("--csv", "form", flag_value="csv", help="CSV with a head line, safe in spreadsheets.")(
        command
    )
    return click.option("--json", "form", flag_value="json", default="table", help="One JSON row a line.")(command)


def json_line(row: Any) -> str:
    """JSON in which the signs that JSON leaves alone and a terminal obeys are escaped too."""
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(row, ensure_ascii=False))


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: Form) -> None:
    if form == "json":
        for row in rows:
            click.echo(json_line(dict(zip(columns, map(_jsonable, row), strict=True))))
    elif form == "csv":
        click.echo(spreadsheet.line(columns))
        for row in rows:
            click.echo(spreadsheet.line(map(_packed, row)))
    else:
        rest = iter(rows)
        _print_table(columns, list(islice(rest, TABLE_ROWS)))
        if next(rest, None) is not None:
            click.echo(f"the first {TABLE_ROWS:,} rows; --csv and --json print all")


def _print_table(columns: Sequence[str], rows: list[Sequence[Any]]) -> None:
    if not rows:
        click.echo("no rows")
        return
    table = [list(map(terminal.printable, columns)), *([_cell(value) for value in row] for row in rows)]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    numeric = [all(isinstance(value, int | float | None) for value in column) for column in zip(*rows, strict=True)]
    table.insert(1, ["-" * wide for wide in widths])
    for line in table:
        cells = (
            rjust(c, wide) if right else ljust(c, wide) for c, wide, right in zip(line, widths, numeric, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"<{len(value):,} bytes>" if isinstance(value, bytes) else terminal.clip(str(value), CELL)


def _jsonable(value: Any) -> Any:
    """As sqlite-utils writes bytes; JSON has no infinity."""
    if isinstance(value, bytes):
        return {"$base64": True, "encoded": base64.b64encode(value).decode()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _packed(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
