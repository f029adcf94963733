"""What an export says of itself: what was asked, of which archive, what each column holds, and that it is whole."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import newsarchive
from newsarchive.ledger import chain
from newsarchive.query import as_of, gaps
from newsarchive.query.columns import Column, codebook
from newsarchive.query.search import Search

CELLS = (
    "a cell that begins with = + - @, a tab or CR has an apostrophe before it, and control signs are spelled out, so that "
    "no spreadsheet obeys them; jsonl and parquet have every text as it is"
)
FILTERS = ("outlet", "section", "kind", "language", "cluster", "since", "until")


@dataclass(frozen=True, slots=True)
class Asked:
    search: Search
    words: str | None = None
    """The query as it was typed; None: everything."""
    reporter: str | None = None
    """Whose name was asked for; the search holds it as a phrase."""
    as_of: str | None = None
    """A day or a moment; None: each article's newest full text."""
    columns: tuple[str, ...] | None = None
    """None: the usual ones."""


def manifest(
    db: sqlite3.Connection, asked: Asked, form: str, part: Path, columns: Sequence[Column], rows: int
) -> dict[str, Any]:
    """part: the file, or the folder of files, as it was just written. For JSON."""
    holes = _gaps(db, asked)
    return {
        "complete": True,
        "rows": rows,
        "format": form,
        **({"cells": CELLS} if form in ("csv", "excel") else {}),
        **_bytes(part),
        "asked": {
            "query": asked.words,
            **{name: _plain(getattr(asked.search, name)) for name in FILTERS},
            "reporter": asked.reporter,
            "variants": asked.search.variants,
            "as_of": asked.as_of and as_of.moment(asked.as_of),
        },
        "archive": _state(db, asked),
        "gaps": holes,
        # A SQLite file tells it itself: `.schema` shows the comment of every column.
        "columns": codebook(db, columns) if form != "sqlite" else [],
    }


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int) else str(value)


def _bytes(part: Path) -> dict[str, Any]:
    """Of a folder: of its files one after the other, in the order of their names."""
    whole, length = hashlib.sha256(), 0
    for path in sorted(part.iterdir()) if part.is_dir() else (part,):
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                whole.update(block)
                length += len(block)
    return {"bytes": length, "sha256": whole.hexdigest()}


def _state(db: sqlite3.Connection, asked: Asked) -> dict[str, Any]:
    """The newest capture and the last seal of then. A reader's version belongs to newest texts: as of a day there is none."""
    moment = as_of.moment(asked.as_of)
    capture = db.execute(
        "select id, fetched_at from captures where fetched_at <= ? order by id desc limit 1", (moment,)
    ).fetchone()
    # The seal of a day that is not over still changes.
    ended = "day <= ?" if moment[10:] in ("", "T23:59:59Z") else "day < ?"
    seal = db.execute(
        f"select day, captures, sha256 from seals where {ended} order by id desc limit 1", (moment[:10],)
    ).fetchone()
    newest = {**capture, "chain_sha256": chain.at(db, capture["id"])} if capture else None
    told: dict[str, Any] = {"newest_capture": newest, "seal": dict(seal) if seal else None}
    if asked.as_of is None:
        told["newsarchive"] = newsarchive.__version__
    return told


def _gaps(db: sqlite3.Connection, asked: Asked) -> list[dict[str, Any]]:
    """Those that were known and open then, and that touch the days asked for."""
    search, moment = asked.search, as_of.moment(asked.as_of) if asked.as_of is not None else None
    first, last = (day.isoformat() if day else None for day in (search.since, search.until))
    holes = gaps.touching(db, search.outlet, first, last, moment)
    for gap in holes:  # what became of it later is no part of what was known then
        gap.pop("closed_at", None)
        gap.pop("closed_by", None)
    return holes
