"""Bytes: every body unpacked and hashed, and the dictionaries that unpack them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

from newsarchive.archive.verify.fault import BROKEN, Fault
from newsarchive.archive.verify.rows import rows
from newsarchive.errors import BodyRemoved, DamagedBody
from newsarchive.ledger import bodies, dictionaries

DICTIONARIES = "select id, sha256, bytes from dictionaries where id >= ? and id <= ? order by id"
BODIES = "select id, length, removed_at, bytes is null as gone from bodies where id >= ? and id <= ? order by id"
REMOVED = """
select 1 from captures c join frontier f on f.id = c.frontier where c.body = ? and f.removed_at is not null limit 1
"""


def faults(db: sqlite3.Connection, looked_at: Callable[[str], None]) -> Iterator[Fault]:
    for row in rows(db, DICTIONARIES, "dictionaries"):
        if isinstance(row, Fault):
            yield row
        elif dictionaries.unpack(row["bytes"], row["sha256"]) is None:
            yield Fault("dictionaries", row["id"], "its SHA-256 differs: what it packed cannot be read")
    for row in rows(db, BODIES, "bodies"):
        if isinstance(row, Fault):
            ends = [int(end) for end in re.findall(r"\d+", str(row.id))]
            yield replace(row, what=f"{row.what}; {_captures(db, ends[0], ends[-1])}") if ends else row
            continue
        looked_at("bodies")
        wrong, held = _wrong(db, row), _captures(db, row["id"], row["id"])
        if wrong or held == NOBODY:
            yield Fault("bodies", row["id"], f"{wrong}; {held}" if wrong else held)


NOBODY = "no capture holds it"


def _captures(db: sqlite3.Connection, first: int, last: int) -> str:
    """Those that hold one of the bodies."""
    try:
        held = [
            str(number)
            for (number,) in db.execute("select id from captures where body between ? and ? order by id", (first, last))
        ]
    except BROKEN as error:
        return f"which captures hold it cannot be told: {error}"
    return f"of captures {', '.join(held)}" if held else NOBODY


def _wrong(db: sqlite3.Connection, row: sqlite3.Row) -> str | None:
    try:
        if row["gone"] or row["removed_at"] is not None:
            if not row["gone"] or row["removed_at"] is None or db.execute(REMOVED, (row["id"],)).fetchone() is None:
                return "its bytes are missing, or said to be removed, and nobody removed them"
            return None
        length = len(bodies.get(db, row["id"]))
    except (BodyRemoved, DamagedBody) as error:
        return str(error)
    except BROKEN as error:
        return f"cannot be read: {error}"
    return None if length == row["length"] else f"it has {length} bytes and should have {row['length']}"
