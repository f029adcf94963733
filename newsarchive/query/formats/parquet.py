"""Parquet, a row group at a time. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from newsarchive.errors import UsageError
from newsarchive.query.columns import Column

ROWS = 4_000
"""Of a row group: what is in memory at a time, some 15 MB."""


def write(to: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    """Lists stay the JSON that the archive has, in columns of text. Raises UsageError where pyarrow is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("parquet needs pyarrow: pip install 'newsarchive[parquet]', or take csv or jsonl") from error
    types = {"integer": pyarrow.int64(), "text": pyarrow.string(), "json": pyarrow.string()}
    schema = pyarrow.schema([(column.name, types[column.kind]) for column in columns])
    with parquet.ParquetWriter(to, schema, compression="zstd") as file:
        for group in _groups(iter(rows)):
            values = zip(*group, strict=True)
            arrays = [pyarrow.array(list(cells), kind) for cells, kind in zip(values, schema.types, strict=True)]
            file.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), row_group_size=ROWS)


def _groups(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while group := list(islice(rows, ROWS)):
        yield group
