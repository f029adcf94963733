"""Responses as they came, compressed; stored before anything reads them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from datetime import datetime
from typing import Literal

from newsarchive.items import Capture
from newsarchive.ledger.clock import stamp

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Outcome = Literal["new", "unchanged", "revised", "copy", "listing", "quarantined", "gone", "failed", "barred"]

LEVEL = 3
"""zstd's own default: a third of gzip's time on news pages, for the same size."""


def add(
    db: sqlite3.Connection, capture: Capture, *, run: int | None, packed: bytes, final_url: str | None = None
) -> int:
    """Store a capture whose bytes `pack` has compressed; returns its id."""
    return int(
        db.execute(
            """
            insert into captures (outlet, run, url, final_url, fetched_from, fetched_at, status, headers, sha256, length, bytes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """,
            (
                capture.outlet,
                run,
                capture.url,
                final_url,
                capture.fetched_from,
                stamp(capture.fetched_at),
                capture.status,
                json.dumps(capture.headers, ensure_ascii=False),
                hashlib.sha256(capture.body).hexdigest(),
                len(capture.body),
                packed,
            ),
        ).fetchone()[0]
    )


def settle(db: sqlite3.Connection, capture: int, frontier: int, outcome: Outcome, article: int | None = None) -> None:
    """Say what became of the capture; to be called in the transaction that stored it. Captures are settled one after another."""
    db.execute(
        """
        update captures set frontier = ?, outcome = ?, article = ?,
               settled = 1 + coalesce((select max(settled) from captures), 0) where id = ?
        """,
        (frontier, outcome, article, capture),
    )


def pack(body: bytes) -> bytes:
    return bytes(zstd.compress(body, LEVEL))


def get(db: sqlite3.Connection, capture: int) -> Capture:
    """The capture as it was fetched. `url` is where it ended, after redirects: what the page's own links are relative to."""
    row = db.execute("select * from captures where id = ?", (capture,)).fetchone()
    return Capture(
        url=row["final_url"] or row["url"],
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
        status=row["status"],
        body=zstd.decompress(row["bytes"]),
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        outlet=row["outlet"],
        fetched_from=row["fetched_from"],
    )
