"""The field of our records that makes a capture whole again: what HTTP's own headers cannot say, or not exactly."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from newsarchive.again.replay import BadRow, address_of, headers_of, outlet_of, status_of, text_of
from newsarchive.items import Capture

FIELD = "Newsarchive-Capture"
"""An extension field (WARC/1.1, 5.1), which other programs pass over. JSON in ASCII, so that any header stands in it as it was sent."""


@dataclass(frozen=True, slots=True)
class Own:
    outlet: str
    home: str
    asked: str
    url: str
    fetched_from: str | None
    kind: Literal["article", "listing"] | None
    """None: no page, but a robots.txt."""
    identity: str | None
    status: int
    headers: tuple[tuple[str, str], ...]
    sha256: str


def written(row: sqlite3.Row, capture: Capture) -> str:
    """row: of `captures.listed`."""
    facts = {
        "outlet": capture.outlet,
        "home": row["home"],
        "asked": row["asked"],
        "url": capture.url,
        "fetched_from": capture.fetched_from,
        "kind": row["kind"],
        "identity": row["identity"],
        "status": capture.status,
        "headers": capture.headers,
        "sha256": hashlib.sha256(capture.body).hexdigest(),
    }
    return json.dumps(facts, separators=(",", ":"))


def read(field: str) -> Own:
    """Raises BadRow."""
    try:
        facts: dict[str, Any] = json.loads(field)
        if not isinstance(facts, dict):
            raise ValueError
    except (ValueError, RecursionError):
        raise BadRow(f"{FIELD} is no JSON object") from None
    kind = facts.get("kind")
    if kind not in ("article", "listing", None):
        raise BadRow(f"kind {json.dumps(kind)[:80]} is neither article nor listing nor null")
    outlet = outlet_of(facts)
    if outlet is None:
        raise BadRow("no outlet")
    return Own(
        outlet,
        address_of(facts, "home"),
        address_of(facts, "asked"),
        address_of(facts, "url"),
        text_of(facts, "fetched_from"),
        kind,
        text_of(facts, "identity"),
        status_of(facts.get("status")),
        headers_of(facts.get("headers") or []),
        text_of(facts, "sha256", needed=True) or "",
    )
