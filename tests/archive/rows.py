"""Articles put straight into an archive, for tests of what stands beside them."""

from __future__ import annotations

import sqlite3

from newsarchive.archive import outlets
from newsarchive.items import Capture
from newsarchive.ledger import captures, clock
from newsarchive.outlets.base import Outlet


def article(
    db: sqlite3.Connection,
    body: str,
    *,
    number: int,
    outlet: str = "gazette",
    headline: str = "Pier reopens",
    published_at: str | None = "2026-03-01",
) -> int:
    """A row of articles, with one capture for all; everything else is as small as the tables allow."""
    home = f"https://{outlet}.example"
    url = f"{home}/{number}"
    if db.execute("select 1 from outlets where name = ?", (outlet,)).fetchone() is None:
        outlets.note(db, Outlet(name=outlet, title=outlet, home=f"{home}/"))
    if db.execute("select 1 from captures where id = 1").fetchone() is None:
        captures.add(db, Capture(url, clock.now(), 200, b"page", outlet=outlet), run=None)
    db.execute(
        """
        insert into articles (id, outlet, identity, url, headline, body, blocks, published_at, published_zone,
                              first_seen_at, last_seen_at, capture, text_sha256, reader)
        values (?, ?, ?, ?, ?, ?, '[]', ?, 'Asia/Taipei', '2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z', 1, '', 'test')
        """,
        (number, outlet, url, url, headline, body, published_at),
    )
    return number
