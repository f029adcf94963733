"""Headers exactly as sent, small: what many responses have in common stands once, in `header_lists`.

A list begins with every value fixed. When a response with the same names differs from it, the next list leaves those
values open as well; so an outlet soon has one list for each set of names, and a capture holds its dates and lengths.
"""

from __future__ import annotations

import json
import sqlite3

Headers = tuple[tuple[str, str], ...]


def put(db: sqlite3.Connection, headers: Headers, outlet: str | None) -> tuple[int, str]:
    """The list that these headers follow, made if need be, and as JSON the values that it leaves open."""
    names = json.dumps([name for name, _ in headers], ensure_ascii=False)
    row = db.execute(
        "select id, fixed from header_lists where outlet = ? and names = ? order by id desc limit 1", (outlet, names)
    ).fetchone()
    fixed = json.loads(row["fixed"]) if row else [value for _, value in headers]
    # A place that was opened holds a number, and so differs from every value.
    opened = iter(range(len(fixed)))
    fits = [place if place == value else next(opened) for place, (_, value) in zip(fixed, headers, strict=True)]
    if row is not None and fits == fixed:
        number = row["id"]
    else:
        number = db.execute(
            "insert into header_lists (outlet, names, fixed) values (?, ?, ?) returning id",
            (outlet, names, json.dumps(fits, ensure_ascii=False)),
        ).fetchone()[0]
    values = [value for place, (_, value) in zip(fits, headers, strict=True) if isinstance(place, int)]
    return int(number), json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def get(db: sqlite3.Connection, header_list: int, header_values: str) -> Headers:
    row = db.execute("select names, fixed from header_lists where id = ?", (header_list,)).fetchone()
    values = json.loads(header_values)
    return tuple(
        (name, values[place] if isinstance(place, int) else place)
        for name, place in zip(json.loads(row["names"]), json.loads(row["fixed"]), strict=True)
    )
