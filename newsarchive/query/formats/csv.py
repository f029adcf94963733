"""CSV in UTF-8 with a head line, as RFC 4180 has it: lines end in CR LF, NULL is an empty cell."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from newsarchive.query.columns import Column
from newsarchive.text.spreadsheet import cell


def write(to: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    _write(to, columns, rows, "utf-8")


def write_for_excel(to: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    """With the mark by which Excel knows UTF-8."""
    _write(to, columns, rows, "utf-8-sig")


def _write(to: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]], encoding: str) -> None:
    with to.open("w", encoding=encoding, newline="") as file:
        lines = csv.writer(file)
        lines.writerow(column.name for column in columns)
        lines.writerows(map(cell, row) for row in rows)
