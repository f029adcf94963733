"""Each look at a host's robots.txt or tdmrep.json, with the answer: what we were told, and when."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsarchive.ledger import captures
from newsarchive.ledger.clock import moment, stamp

Verdict = Literal["read", "unavailable", "unreachable"]
Path = Literal["/robots.txt", "/.well-known/tdmrep.json"]


@dataclass(frozen=True, slots=True)
class Look:
    asked_at: datetime
    verdict: Verdict
    reason: str | None = None
    body: bytes = b""
    """Where it was read."""


def note(db: sqlite3.Connection, outlet: str, origin: str, path: Path, look: Look, capture: int | None) -> None:
    """capture: the answer, stored already; None where none came."""
    db.execute(
        "insert into robots (outlet, origin, path, asked_at, verdict, reason, capture) values (?, ?, ?, ?, ?, ?, ?)",
        (outlet, origin, path, stamp(look.asked_at), look.verdict, look.reason, capture),
    )


def newest(db: sqlite3.Connection, origin: str, path: Path) -> Look | None:
    """The last look at it. Raises BodyRemoved, DamagedBody."""
    row = db.execute(
        "select * from robots where origin = ? and path = ? order by id desc limit 1", (origin, path)
    ).fetchone()
    if row is None:
        return None
    body = captures.get(db, row["capture"]).body if row["verdict"] == "read" else b""
    return Look(moment(row["asked_at"]), row["verdict"], row["reason"], body)
