"""Captures: each by its own checks, and the chain over them by its seals."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from newsarchive.archive.verify.fault import BROKEN, Fault
from newsarchive.archive.verify.rows import rows
from newsarchive.ledger import chain, headers

COLUMNS = dict.fromkeys(
    (*chain.STORED, *chain.SETTLED, "header_list", "header_values", "body", "rights", "stored_check", "settled_check")
)
QUERY = f"select {', '.join(COLUMNS)} from captures where id >= ? and id <= ? order by id"
SEALS = "select id, day, captures, last, chain_sha256, sha256 from seals order by id"


def faults(db: sqlite3.Connection, looked_at: Callable[[str], None]) -> Iterator[Fault]:
    """A capture that is missing shows as a hole in the ids: they have none, for no capture's row is ever removed."""
    last = 0
    try:
        days = Days(db.execute(SEALS).fetchall())
    except BROKEN as error:
        yield Fault("seals", None, f"cannot be read at all: {error}")
        days = None
    for row in rows(db, QUERY, "captures"):
        if isinstance(row, Fault):
            yield row
            continue
        looked_at("captures")
        number = row["id"]
        if number > last + 1:
            yield Fault("captures", span(last + 1, number - 1), "missing")
        stored = _stored(db, row)
        if isinstance(stored, str):
            yield Fault("captures", number, stored)
        if chain.settled_check(row) != row["settled_check"]:
            yield Fault("captures", number, "what became of it is not what was written down")
        if days:
            days.saw(number, None if isinstance(stored, str) else stored)
        last = number
    if days:
        yield from days.faults(last)


def _stored(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[sqlite3.Row, headers.Headers] | str:
    """What the chain holds of a capture, or what is wrong with it."""
    try:
        sent = headers.get(db, row["header_list"], row["header_values"])
    except (ValueError, TypeError, *BROKEN) as error:
        return f"its headers cannot be put together: {error}"
    try:
        here = db.execute("select 1 from bodies where id = ?", (row["body"],)).fetchone()
    except BROKEN as error:
        return f"its body {row['body']} cannot be read: {error}"
    if here is None:
        return f"its body {row['body']} is missing"
    if chain.stored_check(row, sent) != row["stored_check"]:
        return "not what was stored"
    return row, sent


class Days:
    """The seals, against the captures as they are read."""

    def __init__(self, seals: list[sqlite3.Row]) -> None:
        self._seals = seals
        self._counts = [0] * (len(self._seals) + 1)
        self._ends: set[int] = set()
        self._reached: dict[int, str] = {}
        self._day = 0
        self._last = 0
        self._chained: str | None = ""

    def saw(self, capture: int, stored: tuple[sqlite3.Row, headers.Headers] | None) -> None:
        """stored: None where it is damaged. From there to the day's end the chain cannot be followed."""
        while self._day < len(self._seals) and capture > self._seals[self._day]["last"]:
            # Each seal proves the chain that stands in it.
            self._last, self._chained = self._seals[self._day]["last"], self._seals[self._day]["chain_sha256"]
            self._day += 1
        self._counts[self._day] += 1
        if stored is None or self._chained is None or capture != self._last + 1:
            self._chained = None
        else:
            self._chained = chain.link(self._chained, *stored)
        self._last = capture
        if self._day < len(self._seals) and capture == self._seals[self._day]["last"]:
            self._ends.add(capture)
            if self._chained is not None:
                self._reached[capture] = self._chained

    def faults(self, last: int) -> Iterator[Fault]:
        """last: the highest capture that is there."""
        before = ""
        for number, (row, count) in enumerate(zip(self._seals, self._counts, strict=False), 1):
            if row["id"] != number:
                yield Fault("seals", number, f"missing: the next one is {row['id']}, {row['day']}")
            if row["captures"] != count:
                yield Fault("seals", row["id"], f"{row['day']} has {row['captures']} captures, and {count} are there")
            if row["last"] not in self._ends:
                yield Fault("seals", row["id"], f"{row['day']} ends with capture {row['last']}, which is missing")
            elif chain.seal(before, row) != row["sha256"]:
                yield Fault("seals", row["id"], f"{row['day']}: not what was sealed")
            elif self._reached.get(row["last"], row["chain_sha256"]) != row["chain_sha256"]:
                yield Fault("seals", row["id"], f"{row['day']}: its captures are not those that were sealed")
            before = row["sha256"]
        if loose := self._counts[len(self._seals)]:
            yield Fault("seals", None, f"{loose} captures up to {last} are under no seal: a seal is missing")


def span(first: int, last: int) -> int | str:
    return first if first == last else f"{first}–{last}"
