"""Captures: the chain over them and its seals."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from newsarchive.archive.verify.fault import BROKEN, Fault
from newsarchive.archive.verify.rows import rows
from newsarchive.ledger import chain, headers

COLUMNS = dict.fromkeys(
    (*chain.STORED, *chain.SETTLED, "header_list", "header_values", "body", "chain_sha256", "settled_check")
)
QUERY = f"select {', '.join(COLUMNS)} from captures where id >= ? and id <= ? order by id"


def faults(db: sqlite3.Connection, looked_at: Callable[[str], None]) -> Iterator[Fault]:
    """A capture that is missing shows as a hole in the ids: they have none, for no capture's row is ever removed."""
    before: str | None = ""
    last = 0
    try:
        days = Days(db.execute("select id, day, captures, last, sha256 from seals order by id").fetchall())
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
        if number != last + 1:
            before = None  # not known: this one is judged by its neighbours
        yield from _of_row(db, row, before)
        before, last = row["chain_sha256"], number
        if days:
            days.saw(number, row["chain_sha256"])
    if days:
        yield from days.faults(last)


def _of_row(db: sqlite3.Connection, row: sqlite3.Row, before: str | None) -> Iterator[Fault]:
    number = row["id"]
    try:
        sent = headers.get(db, row["header_list"], row["header_values"])
    except (ValueError, TypeError, *BROKEN) as error:
        yield Fault("captures", number, f"its headers cannot be put together: {error}")
    else:
        if before is not None and chain.link(before, row, sent) != row["chain_sha256"]:
            yield Fault("captures", number, "not what was stored, or not what follows in the chain")
    if chain.settled_check(row) != row["settled_check"]:
        yield Fault("captures", number, "what became of it is not what was written down")
    try:
        body = db.execute("select sha256 from bodies where id = ?", (row["body"],)).fetchone()
    except BROKEN as error:
        yield Fault("captures", number, f"its body {row['body']} cannot be read: {error}")
    else:
        if body is None:
            yield Fault("captures", number, f"its body {row['body']} is missing")
        elif body["sha256"] != row["sha256"]:
            yield Fault("captures", number, f"body {row['body']} is not its body: the SHA-256 differs")


class Days:
    """The seals, against the captures as they are read."""

    def __init__(self, seals: list[sqlite3.Row]) -> None:
        self._seals = seals
        self._counts = [0] * (len(self._seals) + 1)
        self._at: dict[int, str] = {}
        self._day = 0

    def saw(self, capture: int, chained: str) -> None:
        while self._day < len(self._seals) and capture > self._seals[self._day]["last"]:
            self._day += 1
        self._counts[self._day] += 1
        if self._day < len(self._seals) and capture == self._seals[self._day]["last"]:
            self._at[capture] = chained

    def faults(self, last: int) -> Iterator[Fault]:
        """last: the highest capture that is there."""
        before = ""
        for number, (row, count) in enumerate(zip(self._seals, self._counts, strict=False), 1):
            if row["id"] != number:
                yield Fault("seals", number, f"missing: the next one is {row['id']}, {row['day']}")
            if row["captures"] != count:
                yield Fault("seals", row["id"], f"{row['day']} has {row['captures']} captures, and {count} are there")
            at_last = self._at.get(row["last"])
            if at_last is None:
                yield Fault("seals", row["id"], f"{row['day']} ends with capture {row['last']}, which is missing")
            elif chain.seal(before, row, at_last) != row["sha256"]:
                yield Fault("seals", row["id"], f"{row['day']}: not what was sealed")
            before = row["sha256"]
        if loose := self._counts[len(self._seals)]:
            yield Fault("seals", None, f"{loose} captures up to {last} are under no seal: a seal is missing")


def span(first: int, last: int) -> int | str:
    return first if first == last else f"{first}–{last}"
