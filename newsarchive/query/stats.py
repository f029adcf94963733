"""What the disk holds: by table, by outlet, and what a year will add at the pace of the last 30 days."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import timedelta

from newsarchive.ledger.clock import moment, stamp

DAYS = 30
"""By which a year is forecast."""
COLUMNS = (
    "outlet",
    "articles",
    "revisions",
    "captures",
    "bytes_raw",
    "bytes_packed",
    "ratio",
    "first_captured_at",
    "last_captured_at",
)


@dataclass(frozen=True, slots=True)
class Forecast:
    days: float
    """Of captures that it rests on, 30 at most."""
    captures_a_year: int
    bytes_a_year: int
    """Of the file: what it is now, shared equally among its captures, and as many as will come."""


def outlets(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """COLUMNS of each. bytes_raw counts every response, bytes_packed each distinct body once, as it is stored; ratio is
    packed by raw, None where nothing was captured. A body that two outlets share is counted for both."""
    return [tuple(row) for row in db.execute(_OUTLETS)]


def file_bytes(db: sqlite3.Connection) -> int:
    pages: int = db.execute("select page_count * page_size from pragma_page_count, pragma_page_size").fetchone()[0]
    return pages


def tables(db: sqlite3.Connection) -> list[tuple[str, int]] | None:
    """Name and bytes of each table with its indexes, the largest first; None where this SQLite cannot tell (no dbstat)."""
    try:
        rows = db.execute(
            """
            select m.tbl_name, sum(s.pgsize) as bytes from dbstat s join sqlite_master m on m.name = s.name
            where s.aggregate = true group by m.tbl_name order by bytes desc, m.tbl_name
            """
        )
        return [(name, size) for name, size in rows]
    except sqlite3.OperationalError as error:
        if "dbstat" in str(error):
            return None
        raise


def forecast(db: sqlite3.Connection) -> Forecast | None:
    """From the newest capture back; None where the captures span less than a day."""
    first, last, count = db.execute("select min(fetched_at), max(fetched_at), count(*) from captures").fetchone()
    if not count or moment(last) - moment(first) < timedelta(days=1):
        return None
    since = max(moment(first), moment(last) - timedelta(days=DAYS))
    days = (moment(last) - since) / timedelta(days=1)
    recent = db.execute("select count(*) from captures where fetched_at > ?", (stamp(since),)).fetchone()[0]
    a_year = recent / days * 365
    return Forecast(round(days, 1), round(a_year), round(a_year * file_bytes(db) / count))


_OUTLETS = """
    select o.name, (select count(*) from articles where outlet = o.name),
           (select count(*) from revisions r join articles a on a.id = r.article where a.outlet = o.name),
           coalesce(c.captures, 0), coalesce(c.raw, 0), coalesce(b.packed, 0), round(1.0 * b.packed / nullif(c.raw, 0), 3), c.first, c.last
    from outlets o
    left join (select outlet, count(*) as captures, sum(b.length) as raw, min(fetched_at) as first, max(fetched_at) as last
               from captures c join bodies b on b.id = c.body group by outlet) c on c.outlet = o.name
    left join (select outlet, sum(length(bytes)) as packed
               from (select distinct outlet, body from captures) d join bodies b on b.id = d.body group by outlet) b
      on b.outlet = o.name
    order by o.name
    """
