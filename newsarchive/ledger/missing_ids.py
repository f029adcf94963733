"""Numbers that an outlet gave out and that no listing showed: published and taken down between two polls, or never listed.

Only where numbers are given out one after another: of the last ones that we know, most follow each other.
"""

from __future__ import annotations

import sqlite3

KNOWN = 200
"""The newest known numbers that are asked whether they follow each other."""
DENSE = 0.5
"""Share of the numbers between the lowest and the highest of them that must be known."""
MOST = 10_000
"""Numbers that one run may miss; a jump beyond that is a new way of counting."""
NUMBER = "cast(substr(identity, instr(identity, '=') + 1) as integer)"
"""As in the index `frontier_number`."""


def note(db: sqlite3.Connection, outlet: str, run: int, now: str) -> None:
    """Write down the numbers above all that were known before the run and below the newest that no page has; strike out
    those that a page has by now."""
    db.execute(
        f"""
        delete from missing_ids where outlet = ? and exists (
            select 1 from frontier f where f.outlet = missing_ids.outlet and f.kind = 'article'
              and {NUMBER.replace("identity", "f.identity")} = missing_ids.number)
        """,
        (outlet,),
    )
    newest = _numbers(db, outlet, "true", KNOWN)
    before = _numbers(db, outlet, f"found_at < (select started_at from runs where id = {int(run)})", 1)
    if not before or len(newest) < DENSE * (newest[0] - newest[-1] + 1) or newest[0] - before[0] > MOST:
        return
    known = set(_numbers(db, outlet, f"{NUMBER} > {before[0]}", MOST))
    db.executemany(
        "insert or ignore into missing_ids (outlet, number, noticed_at, run) values (?, ?, ?, ?)",
        [(outlet, number, now, run) for number in range(before[0] + 1, newest[0]) if number not in known],
    )


def _numbers(db: sqlite3.Connection, outlet: str, condition: str, most: int) -> list[int]:
    """The highest first."""
    rows = db.execute(
        f"select {NUMBER} from frontier where outlet = ? and kind = 'article' and {condition} order by {NUMBER} desc limit ?",
        (outlet, most),
    )
    return [row[0] for row in rows]
