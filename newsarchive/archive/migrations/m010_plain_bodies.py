"""Bodies that wait for a dictionary are found without a look at all others."""

from __future__ import annotations

import sqlite3


def step(db: sqlite3.Connection) -> None:
    db.execute("create index bodies_plain on bodies (id) where dictionary is null and bytes is not null")
