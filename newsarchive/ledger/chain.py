"""The hash chain over captures, day by day: a capture that is changed, lost or slipped in later breaks it.

Each capture's `chain_sha256` holds the one before it; each day's seal holds the seal before it and the chain at the
day's last capture. A capture belongs to the day on which it was stored, so an import of old captures has its place.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from newsarchive.ledger import headers
from newsarchive.ledger.clock import now, stamp

Row = Mapping[str, Any] | sqlite3.Row

STORED = ("id", "outlet", "run", "url", "final_url", "fetched_from", "fetched_at", "status", "sha256")
"""What of a capture never changes, beside its headers. The bytes are in it by their SHA-256, so they may be removed."""
SETTLED = ("id", "frontier", "settled", "outcome", "article")
"""What is written down when it was read; a rebuild writes it anew."""
CHECK = 16
"""Digits: enough against an accident. Who forges a row can forge its hash as well, but not a seal that another keeps."""


def digest(*values: Any) -> str:
    """SHA-256 of values as JSON: numbers, text and NULL stay apart, whatever a damaged file made of them."""
    return hashlib.sha256(json.dumps(values, default=repr).encode()).hexdigest()


def link(before: str, capture: Row, sent: headers.Headers) -> str:
    """A capture's chain_sha256. before: that of the capture stored before it; empty for the first. sent: its headers."""
    return digest(before, *(capture[name] for name in STORED), sent)


def settled_check(capture: Row) -> str | None:
    if capture["settled"] is None:
        return None
    return digest(*(capture[name] for name in SETTLED))[:CHECK]


def seal(before: str, row: Row, at_last: str) -> str:
    """A day's sha256. before: that of the seal before it; at_last: chain_sha256 of the day's last capture."""
    return digest(before, row["id"], row["day"], row["captures"], row["last"], at_last)


def append(db: sqlite3.Connection, capture: int) -> None:
    """Chain a capture that was just stored, and take it into the seal of the day. A clock that goes back opens no new day."""
    row = db.execute("select * from captures where id = ?", (capture,)).fetchone()
    before = db.execute(
        "select chain_sha256 from captures where id < ? order by id desc limit 1", (capture,)
    ).fetchone()
    chained = link(
        before["chain_sha256"] if before else "", row, headers.get(db, row["header_list"], row["header_values"])
    )
    db.execute("update captures set chain_sha256 = ? where id = ?", (chained, capture))
    seals = db.execute("select * from seals order by id desc limit 2").fetchall()
    day = stamp(now())[:10]
    if seals and day <= seals[0]["day"]:
        number, day, captures = seals[0]["id"], seals[0]["day"], seals[0]["captures"] + 1
        seals = seals[1:]
    else:
        number, captures = (seals[0]["id"] if seals else 0) + 1, 1
    today = {"id": number, "day": day, "captures": captures, "last": capture}
    today["sha256"] = seal(seals[0]["sha256"] if seals else "", today, chained)
    db.execute(
        "insert or replace into seals (id, day, captures, last, sha256) values (:id, :day, :captures, :last, :sha256)",
        today,
    )


def check_settled(db: sqlite3.Connection, capture: int) -> None:
    """To be called whenever what became of a capture was written down."""
    row = db.execute("select * from captures where id = ?", (capture,)).fetchone()
    db.execute("update captures set settled_check = ? where id = ?", (settled_check(row), capture))
