"""The hash chain over captures, day by day: a capture that is changed, lost or slipped in later breaks it.

Each link of the chain holds the one before it and a capture as it was stored. A day's seal holds the seal before it and
the chain at the day's last capture, which stands beside it; links within a day are worked out when somebody asks. So that
a damaged capture is known among its day's, each has a check of its own. A capture belongs to the day on which it was
stored, so an import of old captures has its place.
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
CHECK = 8
"""Bytes: enough against an accident. Who forges a row can forge its check as well, but not a seal that another keeps."""


def digest(*values: Any) -> str:
    """SHA-256 of values as JSON: numbers, text and NULL stay apart, whatever a damaged file made of them."""
    return hashlib.sha256(json.dumps(values, default=repr).encode()).hexdigest()


def link(before: str, capture: Row, sent: headers.Headers) -> str:
    """The chain at a capture. before: at the capture stored before it; empty for the first. sent: its headers."""
    return digest(before, *(capture[name] for name in STORED), sent)


def stored_check(capture: Row, sent: headers.Headers) -> bytes:
    """Of what the chain holds, and of what else was written down with it."""
    return bytes.fromhex(digest(*(capture[name] for name in (*STORED, "body", "rights")), sent))[:CHECK]


def settled_check(capture: Row) -> bytes | None:
    if capture["settled"] is None:
        return None
    return bytes.fromhex(digest(*(capture[name] for name in SETTLED)))[:CHECK]


def seal(before: str, row: Row) -> str:
    """A day's sha256. before: that of the seal before it."""
    return digest(before, row["id"], row["day"], row["captures"], row["last"], row["chain_sha256"])


def append(db: sqlite3.Connection, capture: Row, sent: headers.Headers) -> None:
    """Take a capture that is being stored into the seal of the day. A clock that goes back opens no new day."""
    seals = db.execute("select * from seals order by id desc limit 2").fetchall()
    chained = link(seals[0]["chain_sha256"] if seals else "", capture, sent)
    day = stamp(now())[:10]
    if seals and day <= seals[0]["day"]:
        number, day, captures = seals[0]["id"], seals[0]["day"], seals[0]["captures"] + 1
        seals = seals[1:]
    else:
        number, captures = (seals[0]["id"] if seals else 0) + 1, 1
    today = {"id": number, "day": day, "captures": captures, "last": capture["id"], "chain_sha256": chained}
    today["sha256"] = seal(seals[0]["sha256"] if seals else "", today)
    db.execute(
        """
        insert or replace into seals (id, day, captures, last, chain_sha256, sha256)
        values (:id, :day, :captures, :last, :chain_sha256, :sha256)
        """,
        today,
    )


def at(db: sqlite3.Connection, capture: int) -> str | None:
    """The chain at a capture, worked out from the day before; None where no seal covers it, as in a smaller archive."""
    seal = db.execute("select last, chain_sha256 from seals where last >= ? order by id limit 1", (capture,)).fetchone()
    if seal is None or seal["last"] == capture:
        return seal and str(seal["chain_sha256"])
    before = db.execute(
        "select last, chain_sha256 from seals where last < ? order by id desc limit 1", (capture,)
    ).fetchone()
    chained = before["chain_sha256"] if before else ""
    for row in db.execute(
        "select * from captures where id > ? and id <= ? order by id", (before["last"] if before else 0, capture)
    ):
        chained = link(chained, row, headers.get(db, row["header_list"], row["header_values"]))
    return str(chained)


def check_settled(db: sqlite3.Connection, capture: int) -> None:
    """To be called whenever what became of a capture was written down."""
    row = db.execute("select * from captures where id = ?", (capture,)).fetchone()
    db.execute("update captures set settled_check = ? where id = ?", (settled_check(row), capture))
