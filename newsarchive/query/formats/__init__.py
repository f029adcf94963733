"""How an export is written: one file a format. A writer takes a place, the columns and the rows, and returns nothing."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from newsarchive.query.columns import Column

Format = Literal["csv", "excel", "jsonl", "parquet", "sqlite", "text", "markdown"]
Writer = Callable[[Path, Sequence[Column], Iterable[tuple[Any, ...]]], None]

_WRITERS: dict[Format, str] = {
    "csv": "csv.write",
    "excel": "csv.write_for_excel",
    "jsonl": "jsonl.write",
    "parquet": "parquet.write",
    "text": "one_a_file.write_text",
    "markdown": "one_a_file.write_markdown",
}
"""But for `sqlite`, which copies tables and not columns."""


def writer(form: Format) -> Writer:
    """Loads the format's file only now: one of them needs a library that not everybody has."""
    module, _, name = _WRITERS[form].partition(".")
    return cast(Writer, getattr(importlib.import_module(f"{__name__}.{module}"), name))
