"""Captures on a small disk: identical bodies once, and of headers only what differs from one capture to the next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

TABLES = (
    """
    create table dictionaries (  -- what the pages of an outlet have in common: zstd needs it to unpack their bodies
        id integer primary key,  -- the newest of an outlet packs its new bodies
        outlet text not null references outlets,  -- whose pages
        trained_at text not null,  -- UTC
        pages integer not null,  -- on how many bodies it was trained
        share real not null,  -- packed / raw on the newest pages when it was trained; when new ones fare worse, pages have drifted
        sha256 text not null,  -- of its bytes, hex
        bytes blob not null  -- as zstd takes it
    ) strict
    """,
    """
    create table bodies (  -- what the responses held, each distinct one once
        id integer primary key,  -- in the order of storing
        sha256 text not null unique,  -- of the body as decoded from the transfer, hex; captures.sha256 is the same
        length integer not null,  -- bytes of the body, unpacked
        dictionary integer references dictionaries,  -- that zstd needs to unpack it; NULL: none
        removed_at text,  -- UTC: when its bytes were removed for good; NULL: they are here
        bytes blob  -- the body, packed (zstd); NULL: removed
    ) strict
    """,
    """
    create table header_lists (  -- what the headers of many captures have in common
        id integer primary key,  -- of several with the same names the newest leaves most open
        outlet text not null references outlets,  -- whose responses
        names text not null,  -- JSON: the headers' names, in the order and case in which they were sent
        fixed text not null  -- JSON, in the same order: a header's value; a number: where captures.header_values has it, from 0
    ) strict
    """,
)
COLUMNS = (
    "alter table captures add column body integer references bodies /* what it holds */",
    "alter table captures add column header_list integer references header_lists /* its headers, but for values that differ each time */",
    "alter table captures add column header_values text /* JSON: those values, in order */",
)
INDEXES = (
    "create index header_lists_names on header_lists (outlet, names)",
    "create index captures_body on captures (body)",
)
VIEWS = (
    """
    create view capture_headers as  -- one row a header of a capture, as it was sent
    select c.id as capture, n.key as position, n.value as name,
           iif(f.type = 'integer', json_extract(c.header_values, '$[' || f.value || ']'), f.value) as value
    from captures c join header_lists h on h.id = c.header_list, json_each(h.names) n, json_each(h.fixed) f
    where f.key = n.key
    """,
)


def step(db: sqlite3.Connection) -> None:
    for statement in (*TABLES, *COLUMNS):
        db.execute(statement)
    _move_bodies(db)
    _move_headers(db)
    for name in ("headers", "length", "bytes"):
        db.execute(f"alter table captures drop column {name}")
    for statement in (*INDEXES, *VIEWS):
        db.execute(statement)


def _move_bodies(db: sqlite3.Connection) -> None:
    db.execute(
        """
        insert into bodies (sha256, length, bytes)
        select sha256, length, bytes from captures where id in (select min(id) from captures group by sha256) order by id
        """
    )
    db.execute("update captures set body = (select id from bodies where bodies.sha256 = captures.sha256)")


def _move_headers(db: sqlite3.Connection) -> None:
    """A value is fixed where all captures of the outlet that have these names agree on it."""
    agreed: dict[tuple[str, str], list[object]] = {}
    for _, key, values in _headers(db):
        seen = agreed.setdefault(key, [*values])
        agreed[key] = [value if value == other else None for value, other in zip(seen, values, strict=True)]
    lists = {}
    for (outlet, names), values in agreed.items():
        opened = iter(range(len(values)))
        fixed = [next(opened) if value is None else value for value in values]
        lists[outlet, names] = db.execute(
            "insert into header_lists (outlet, names, fixed) values (?, ?, ?) returning id",
            (outlet, names, json.dumps(fixed, ensure_ascii=False)),
        ).fetchone()[0]
    for capture, key, values in _headers(db):
        left = [value for value, fixed in zip(values, agreed[key], strict=True) if fixed is None]
        db.execute(
            "update captures set header_list = ?, header_values = ? where id = ?",
            (lists[key], json.dumps(left, ensure_ascii=False), capture),
        )


def _headers(db: sqlite3.Connection) -> Iterator[tuple[int, tuple[str, str], list[object]]]:
    """A capture, its outlet with its headers' names, and their values. Read by id, for rows change while we go."""
    for (capture,) in db.execute("select id from captures").fetchall():
        outlet, headers = db.execute("select outlet, headers from captures where id = ?", (capture,)).fetchone()
        pairs = json.loads(headers)
        yield (
            capture,
            (outlet, json.dumps([name for name, _ in pairs], ensure_ascii=False)),
            [value for _, value in pairs],
        )
