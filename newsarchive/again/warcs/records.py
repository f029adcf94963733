"""The records of a WARC file, one after another; where one is damaged, what and where."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from newsarchive.errors import UsageError
from newsarchive.reading.unpack import MAX_PAGE


@dataclass(frozen=True, slots=True)
class Record:
    offset: int
    """Bytes, in the file as it is stored."""
    fields: dict[str, str]
    """By name in lower case."""
    http: Any
    """warcio's StatusAndHeaders; None where the record is no HTTP."""
    block: bytes
    """What follows the HTTP headers, as it was sent."""


@dataclass(frozen=True, slots=True)
class Damage:
    offset: int
    what: str


def records(path: Path) -> Iterator[Record | Damage | None]:
    """Response records, None for each record of another kind. After damage that leaves no next record to be found the
    file is not read on. Raises UsageError where the file cannot be read."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if not size:
                yield Damage(0, "the file is empty")
                return
            yield from _records(ArchiveIterator(file), size)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error


def _records(given: ArchiveIterator, size: int) -> Iterator[Record | Damage | None]:
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # warcio prints what it wonders at
                record = next(given, None)
                found = _read(given.offset, record) if record else None
        except OSError:
            raise
        except Exception as error:  # of a damaged record, whatever broke over it
            said = " ".join(str(error).split())[:120]
            yield Damage(given.offset, f"no WARC record ({said}); the file is not read on from here")
            return
        if record is None:
            if given.offset < size:
                yield Damage(given.offset, "the file ends within a record, or is damaged here")
            return
        yield found


def _read(offset: int, record: Any) -> Record | Damage | None:
    fields = {name.lower(): value for name, value in record.rec_headers.headers}
    if "warc-type" not in fields or not fields.get("content-length", "").isdecimal():
        return Damage(offset, "no WARC record, or the file ends within its head")
    if fields["warc-type"] != "response":
        return None
    block = record.raw_stream.read(MAX_PAGE + 1) if record.length else b""
    if len(block) > MAX_PAGE:
        return None  # a film, no page
    if getattr(record.raw_stream, "limit", 0) > 0:
        return Damage(offset, f"the record ends {record.raw_stream.limit} bytes early")
    return Record(offset, fields, record.http_headers, block)
