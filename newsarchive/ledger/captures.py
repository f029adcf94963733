"""Responses as they came, compressed; stored before anything reads them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from newsarchive.items import Capture
from newsarchive.ledger import bodies, chain, headers
from newsarchive.ledger.clock import stamp

Outcome = Literal[
    "new", "unchanged", "layout", "noise", "revised", "copy", "listing", "quarantined", "gone", "failed", "barred"
]


def add(
    db: sqlite3.Connection,
    capture: Capture,
    *,
    run: int | None,
    final_url: str | None = None,
    rights: int | None = None,
) -> int:
    """Store a capture, packed; returns its id. rights: the row of what it said of its use; None: nothing."""
    body, digest = bodies.put(db, capture.body, capture.outlet)
    header_list, header_values = headers.put(db, capture.headers, capture.outlet)
    row = {
        "id": 1 + db.execute("select coalesce(max(id), 0) from captures").fetchone()[0],
        "outlet": capture.outlet,
        "run": run,
        "url": capture.url,
        "final_url": final_url,
        "fetched_from": capture.fetched_from,
        "fetched_at": stamp(capture.fetched_at),
        "status": capture.status,
        "digest": digest,
        "sha256": digest.hex(),
        "body": body,
        "header_list": header_list,
        "header_values": header_values,
        "rights": rights,
    }
    db.execute(
        """
        insert into captures (id, outlet, run, url, final_url, fetched_from, fetched_at, status, digest, body, header_list, header_values, rights, stored_check)
        values (:id, :outlet, :run, :url, :final_url, :fetched_from, :fetched_at, :status, :digest, :body, :header_list, :header_values, :rights, :stored_check)
        """,
        {**row, "stored_check": chain.stored_check(row, capture.headers)},
    )
    chain.append(db, row, capture.headers)
    return int(row["id"])


def settle(db: sqlite3.Connection, capture: int, frontier: int, outcome: Outcome, article: int | None = None) -> None:
    """Say what became of the capture; to be called in the transaction that stored it. Captures are settled one after another."""
    db.execute(
        """
        update captures set frontier = ?, outcome = ?, article = ?,
               settled = 1 + coalesce((select max(settled) from captures), 0) where id = ?
        """,
        (frontier, outcome, article, capture),
    )
    chain.check_settled(db, capture)


def find(db: sqlite3.Connection, capture: Capture, asked: str) -> tuple[int, str | None] | None:
    """The id and outcome of the same capture, where it is stored already; the outcome is None until it is read."""
    row = db.execute(
        f"select id, outcome from captures where {bodies.HELD} and url = :url and outlet = :outlet and fetched_at = :at and status = :status",
        {
            "digest": hashlib.sha256(capture.body).digest(),
            "url": asked,
            "outlet": capture.outlet,
            "at": stamp(capture.fetched_at),
            "status": capture.status,
        },
    ).fetchone()
    return (row["id"], row["outcome"]) if row else None


def listed(db: sqlite3.Connection, outlet: str | None, since: date | None, until: date | None) -> Iterator[sqlite3.Row]:
    """id, asked, kind, identity, home of each in the order of storing; of one outlet, and fetched on these days, where that is said.

    kind and identity are those of the page of the frontier, NULL where it is none's: a robots.txt.
    """
    return db.execute(
        """
        select c.id, c.url as asked, f.kind, f.identity, o.home
        from captures c join outlets o on o.name = c.outlet left join frontier f on f.id = c.frontier
        where (:outlet is null or c.outlet = :outlet) and (:since is null or substr(c.fetched_at, 1, 10) >= :since)
          and (:until is null or substr(c.fetched_at, 1, 10) <= :until)
        order by c.id
        """,
        {"outlet": outlet, "since": since and since.isoformat(), "until": until and until.isoformat()},
    )


def get(db: sqlite3.Connection, capture: int) -> Capture:
    """The capture as it was fetched. `url` is where it ended, after redirects: what the page's own links are relative to.

    Raises BodyRemoved, DamagedBody.
    """
    row = db.execute("select * from captures where id = ?", (capture,)).fetchone()
    return Capture(
        url=row["final_url"] or row["url"],
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
        status=row["status"],
        body=bodies.get(db, row["body"]),
        headers=headers.get(db, row["header_list"], row["header_values"]),
        outlet=row["outlet"],
        fetched_from=row["fetched_from"],
    )
