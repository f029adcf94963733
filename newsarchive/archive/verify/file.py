"""What SQLite can say of its file, and what must be true between rows."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator

from newsarchive.archive import checks
from newsarchive.archive.verify.fault import BROKEN, Fault

TREE = re.compile(r"[Tt]ree (?:page )?(\d+)")
"""How integrity_check names a table or an index: by its first page."""
ROW = re.compile(r"row (\d+) missing from index (\w+)")
MOST = 1000
"""Lines of integrity_check: it stops there, and what else is damaged shows row by row."""


def faults(db: sqlite3.Connection, looked_at: Callable[[str], None]) -> Iterator[Fault]:
    looked_at("pages of the file")
    trees = db.execute("select name, tbl_name, rootpage from sqlite_master where rootpage > 0").fetchall()
    names = {row["rootpage"]: row["name"] for row in trees}
    tables = {row["name"]: row["tbl_name"] for row in trees}
    try:
        said = [said for (said,) in db.execute(f"pragma integrity_check({MOST})") if said != "ok"]
    except BROKEN:  # it gives up over a page; table by table it still says which
        said = [line for table in sorted(set(tables.values())) for line in _of_table(db, table)]
    for line in said:
        row, tree = ROW.match(line), TREE.search(line)
        if row:
            yield Fault(tables.get(row[2], "file"), int(row[1]), line)
        else:
            yield Fault("file", names.get(int(tree[1])) if tree else None, " ".join(line.split()))
    for name, check in {
        "rows that point at nothing": checks.dangling,
        **{n: checks.rule(n) for n in checks.RULES},
    }.items():
        looked_at("rules between tables")
        try:
            for line in check(db):
                yield Fault("archive", None, line)
        except BROKEN as error:
            yield Fault("archive", None, f"whether there are {name} cannot be told: {error}")


def _of_table(db: sqlite3.Connection, table: str) -> Iterator[str]:
    try:
        yield from (said for (said,) in db.execute(f"pragma integrity_check('{table}')") if said != "ok")
    except BROKEN as error:
        yield f"table {table}: {error}"
