"""Ids are permanent: what a rebuild makes anew gets the id that the archive gave it.

An article is known by outlet and identity, a revision by article and capture (another reader may class the same edit
otherwise, and who cited it must find it), a reporter by the name, a tombstone by article and the day of its conclusion, a
capture's place in quarantine by the capture. What is new gets an id that nothing had before.

The connection is the archive's; the scratch is attached to it as `scratch`.
"""

from __future__ import annotations

import sqlite3

KEYS = {
    "articles": ("outlet", "identity"),
    "reporters": ("name",),
    "revisions": ("article", "capture"),
    "tombstones": ("article", "concluded_at"),
    "quarantine": ("capture",),
}
"""In this order: a revision's key holds the article's id."""
POINTERS = {
    "articles": (
        *(
            (table, "article")
            for table in ("credits", "images", "article_links", "article_urls", "revisions", "tombstones")
        ),
        ("frontier", "article"),
        ("captures", "article"),
    ),
    "reporters": (("credits", "reporter"),),
}
"""Columns that hold the ids of a table."""


def renumber(db: sqlite3.Connection) -> None:
    """Give every row of the scratch its permanent id. What hashes hold ids is left to who writes them (exchange.py)."""
    for table, key in KEYS.items():
        _number(db, table, key)
        _move(db, table, "id", table)
        for pointing, column in POINTERS.get(table, ()):
            _move(db, pointing, column, table)
    _settle(db)


def _number(db: sqlite3.Connection, table: str, key: tuple[str, ...]) -> None:
    """Old and new id of the rows whose id changes. One key may stand twice: the first is the first."""
    names = ", ".join(key)
    ranked = f"select id, {names}, row_number() over (partition by {names} order by id) as nth from {{}}.{table}"
    equal = " and ".join(f"k.{name} is s.{name}" for name in key)
    db.execute(f"create table scratch.known_{table} as {ranked.format('main')}")
    db.execute(f"create index scratch.known_{table}_key on known_{table} ({names})")
    db.execute(
        f"""
        create table scratch.moved_{table} as
        select s.id as old, k.id as new from ({ranked.format("scratch")}) s left join known_{table} k on {equal} and k.nth = s.nth
        """
    )
    db.execute(
        f"""
        update moved_{table} set new = place + max(
            coalesce((select max(id) from main.{table}), 0), coalesce((select seq from main.sqlite_sequence where name = '{table}'), 0))
        from (select old as row, row_number() over (order by old) as place from moved_{table} where new is null) where old = row
        """
    )
    db.execute(f"delete from moved_{table} where old = new")
    db.execute(f"create unique index scratch.moved_{table}_old on moved_{table} (old)")


def _move(db: sqlite3.Connection, table: str, column: str, moved: str) -> None:
    """By way of negative ids: an old id of one row may be the new one of another."""
    db.execute(
        f"update scratch.{table} set {column} = -(select new from moved_{moved} where old = {column}) where {column} in (select old from moved_{moved})"
    )
    db.execute(f"update scratch.{table} set {column} = -{column} where {column} < 0")


def _settle(db: sqlite3.Connection) -> None:
    """Captures keep the number under which they were settled; by way of negative ones, for each stands once."""
    again = "id in (select capture from waiting)"
    db.execute(f"update scratch.captures set settled = -(id + (1 << 40)) where {again}")
    db.execute(f"update scratch.captures set settled = (select settled from waiting where capture = id) where {again}")
