"""Reading a list of pages on all cores: rows come out in the list's order, and a page that kills its reader costs one row."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from newsarchive import outlets, reading
from newsarchive.crawl.workers import Workers
from newsarchive.errors import NewsArchiveError, PageError, UnknownOutlet, UsageError
from newsarchive.items import Article, Capture
from newsarchive.reading import rows
from newsarchive.reading.derive import derive
from newsarchive.reading.unpack import unpacked

AHEAD = 64
"""Pages that may be asked for and not yet printed."""


def article_of(capture: Capture, fetched: datetime | None) -> Article:
    """The article on one page. Raises PageError. An outlet that is none of ours is no error: the page is read by evidence."""
    try:
        outlet = outlets.get(capture.outlet) if capture.outlet else None
    except UnknownOutlet:
        outlet = None
    if outlet is None:
        return derive(reading.read(capture), fetched=fetched)
    return derive(
        outlets.read(capture),
        outlet=outlet.name,
        title=outlet.title,
        zone=outlet.zone,
        order=outlet.date_order,
        fetched=fetched,
    )


def print_rows(path: Path) -> None:
    """One JSON line a row of the list. Raises UsageError where the list cannot be read."""
    workers = Workers(read_row, os.cpu_count() or 1)
    waiting: deque[tuple[dict[str, Any], Future[dict[str, Any]] | None]] = deque()
    try:
        for entry in _entries(path):
            waiting.append((entry, None if "error" in entry else workers.submit(entry, str(path.parent))))
            while waiting and (len(waiting) > AHEAD or _is_done(waiting[0][1])):
                _print(*waiting.popleft())
        while waiting:
            _print(*waiting.popleft())
    finally:
        workers.close()


def _is_done(answer: Future[dict[str, Any]] | None) -> bool:
    return answer is None or answer.done()


def _print(entry: dict[str, Any], answer: Future[dict[str, Any]] | None) -> None:
    try:
        row = answer.result() if answer else rows.error_row(entry["error"])
    except PageError as error:
        row = rows.error_row(f"{error.kind}: {error}")
    click.echo(json.dumps({"id": entry["id"], **row}, ensure_ascii=False))


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _entry(line, number)
    except OSError as error:
        raise UsageError(f"cannot read the list {path}: {error.strerror}") from error


def _entry(line: str, number: int) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {"id": None, "error": f"line {number} of the list is no JSON"}
    if not isinstance(entry, dict) or not isinstance(entry.get("html_path"), str):
        named = entry.get("id") if isinstance(entry, dict) else None
        return {"id": named, "error": f"line {number} of the list has no html_path"}
    # Whatever else the row says, a truth for example, is none of the reader's business.
    return {key: entry.get(key) for key in ("id", "html_path", "url", "outlet", "fetched_at")}


def read_row(entry: dict[str, Any], folder: str) -> dict[str, Any]:
    """The row of one page of a list; what a worker runs."""
    try:
        body = unpacked((Path(folder) / entry["html_path"]).read_bytes())
        fetched = _moment(entry["fetched_at"])
        capture = Capture(entry["url"] or "", fetched or datetime.now(UTC), 200, body, outlet=entry["outlet"])
        return rows.row_of(article_of(capture, fetched))
    except NewsArchiveError as error:
        return rows.error_row(f"{type(error).__name__}: {error}")
    except OSError as error:
        return rows.error_row(f"cannot read {entry['html_path']}: {error.strerror}")
    except Exception as error:  # a fault of ours, over one page
        return rows.error_row(f"fault of newsarchive's: {type(error).__name__}: {error}")


def _moment(text: Any) -> datetime | None:
    if not isinstance(text, str) or not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
