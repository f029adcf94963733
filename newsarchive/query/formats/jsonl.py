"""JSON, one object a line; lists are lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from newsarchive.query.columns import Column


def write(to: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    names = [column.name for column in columns]
    lists = [number for number, column in enumerate(columns) if column.kind == "json"]
    with to.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            values = list(row)
            for number in lists:
                values[number] = json.loads(values[number] or "null")
            file.write(json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False) + "\n")
