"""Reporters and their credits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from newsarchive.items import Person


def credit(db: sqlite3.Connection, article: int, people: Iterable[Person]) -> None:
    """Write down who an article credits, in the printed order. One name is one reporter: namesakes are not told apart."""
    for position, person in enumerate(people, 1):
        row = db.execute("select id from reporters where name = ?", (person.name,)).fetchone()
        number = (
            row["id"]
            if row
            else db.execute("insert into reporters (name) values (?) returning id", (person.name,)).fetchone()[0]
        )
        db.execute(
            "insert into credits (article, reporter, role, place, position) values (?, ?, ?, ?, ?)",
            (article, number, person.role, person.place, position),
        )
