"""Reading a list of pages on all cores: rows come out in the list's order, and a page that kills its reader costs one row."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from threading import local
from typing import Any

import click

from newsarchive import outlets, reading
from newsarchive.errors import NewsArchiveError, UnknownOutlet, UsageError
from newsarchive.items import Article, Capture
from newsarchive.reading import rows
from newsarchive.reading.derive import derive

SECONDS = 60.0
"""How long one page may take; real pages take milliseconds."""
MEMORY = 3 << 30
"""Bytes of address space a reader may use."""
MAX_PAGE = 64 << 20
"""Bytes of one unpacked page: a bomb of zeros must not fill the memory."""


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


def unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        unpacker = zlib.decompressobj(wbits=31)
        return unpacker.decompress(body, MAX_PAGE)
    except (zlib.error, gzip.BadGzipFile):
        return body


def print_rows(path: Path) -> None:
    """One JSON line a row of the list. Raises UsageError where the list cannot be read."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        waiting: deque[Future[dict[str, Any]]] = deque()
        for entry in _entries(path):
            waiting.append(pool.submit(_row, entry, path.parent))
            while waiting and (waiting[0].done() or len(waiting) > 64):
                _print(waiting.popleft().result())
        while waiting:
            _print(waiting.popleft().result())
        _end_workers()


def _print(row: dict[str, Any]) -> None:
    click.echo(json.dumps(row, ensure_ascii=False))


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


def _row(entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    if "error" in entry:
        return {"id": entry["id"], **rows.error_row(entry["error"])}
    return {"id": entry["id"], **_ask(entry, folder)}


# --- the processes: one for each thread, started again where a page ends it ---

_mine = local()
_workers: list[tuple[Any, Connection]] = []


def _ask(entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    worker = getattr(_mine, "worker", None) or _start()
    process, pipe = worker
    try:
        pipe.send((entry, str(folder)))
        if pipe.poll(SECONDS):
            answer: dict[str, Any] = pipe.recv()
            return answer
        reason = f"the reader took over {SECONDS:.0f} s over this page"
    except (EOFError, OSError):
        reason = "the reader's process ended over this page"
    process.kill()
    process.join()
    _mine.worker = None
    return rows.error_row(f"ReaderDied: {reason}")


def _start() -> tuple[Any, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    _mine.worker = (process, ours)
    _workers.append(_mine.worker)
    return process, ours


def _end_workers() -> None:
    for process, pipe in _workers:
        pipe.close()
        process.join(2)
        if process.is_alive():
            process.kill()
    _workers.clear()


def _serve(pipe: Connection) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # no such limit on this system; the time limit stays
    while True:
        try:
            entry, folder = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        pipe.send(_read(entry, Path(folder)))


def _read(entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    try:
        body = unpacked((folder / entry["html_path"]).read_bytes())
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
