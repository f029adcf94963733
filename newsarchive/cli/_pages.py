"""What `read` and `listing` share: a page from a file, and a list of pages read on all cores.

Rows come out in the list's order, and a page that kills its reader costs one row.
"""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from newsarchive.crawl.workers import Workers
from newsarchive.errors import NewsArchiveError, PageError, UsageError
from newsarchive.items import Capture
from newsarchive.reading.unpack import unpacked

AHEAD = 64
"""Pages that may be asked for and not yet printed."""


Row = dict[str, Any]


def bytes_of(file: str) -> bytes:
    """The page in a file, unpacked where it is gzip; `-` is standard input. Raises UsageError."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return unpacked(Path(file).read_bytes())
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error


def print_rows(path: Path, read: Callable[[Row, str], Row], failed: Callable[[str], Row]) -> None:
    """One JSON line a row of the list. Raises UsageError where the list cannot be read.

    read: a function of a module, from a row of the list and its folder to the page's row. failed: the row of a page
    that could not be read, from the reason.
    """
    workers = Workers(read, os.cpu_count() or 1)
    waiting: deque[tuple[Row, Future[Row] | None]] = deque()
    try:
        for entry in _entries(path):
            waiting.append((entry, None if "error" in entry else workers.submit(entry, str(path.parent))))
            while waiting and (len(waiting) > AHEAD or _is_done(waiting[0][1])):
                _print(*waiting.popleft(), failed)
        while waiting:
            _print(*waiting.popleft(), failed)
    finally:
        workers.close()


def _is_done(answer: Future[Row] | None) -> bool:
    return answer is None or answer.done()


def _print(entry: Row, answer: Future[Row] | None, failed: Callable[[str], Row]) -> None:
    try:
        row = answer.result() if answer else failed(entry["error"])
    except PageError as error:
        row = failed(f"{error.kind}: {error}")
    click.echo(json.dumps({"id": entry["id"], **row}, ensure_ascii=False))


def _entries(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _entry(line, number)
    except OSError as error:
        raise UsageError(f"cannot read the list {path}: {error.strerror}") from error


def _entry(line: str, number: int) -> Row:
    try:
        entry = json.loads(line)
    except ValueError:
        return {"id": None, "error": f"line {number} of the list is no JSON"}
    if not isinstance(entry, dict) or not isinstance(entry.get("html_path"), str):
        named = entry.get("id") if isinstance(entry, dict) else None
        return {"id": named, "error": f"line {number} of the list has no html_path"}
    # Whatever else the row says, a truth for example, is none of the reader's business.
    return {key: entry.get(key) for key in ("id", "html_path", "url", "outlet", "fetched_at")}


def row_from(
    entry: Row, folder: str, row_of: Callable[[Capture, datetime | None], Row], failed: Callable[[str], Row]
) -> Row:
    """The row of one page of a list: row_of its capture and of when it was fetched, where the list says so."""
    try:
        body = unpacked((Path(folder) / entry["html_path"]).read_bytes())
        fetched = _moment(entry["fetched_at"])
        capture = Capture(entry["url"] or "", fetched or datetime.now(UTC), 200, body, outlet=entry["outlet"])
        return row_of(capture, fetched)
    except NewsArchiveError as error:
        return failed(f"{type(error).__name__}: {error}")
    except OSError as error:
        return failed(f"cannot read {entry['html_path']}: {error.strerror}")
    except Exception as error:  # a fault of ours, over one page
        return failed(f"fault of newsarchive's: {type(error).__name__}: {error}")


def _moment(text: Any) -> datetime | None:
    if not isinstance(text, str) or not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
