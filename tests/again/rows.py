"""Everything that an archive holds, to be compared with what it holds later."""

from __future__ import annotations

from pathlib import Path

from tests.crawl.crawls import opened


def everything(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """Rows by table, but for the table that says that a rebuild was. Ids, hashes, the frontier's schedule: all of it."""
    with opened(archive) as db:
        tables = [
            row["name"]
            for row in db.execute(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name != 'rebuilds' order by name"
            )
        ]
        return {
            table: sorted((tuple(row) for row in db.execute(f"select * from {table}")), key=repr) for table in tables
        }


def different(before: dict[str, list[tuple[object, ...]]], after: dict[str, list[tuple[object, ...]]]) -> list[str]:
    """One line a row that only one of the two has; empty where they are the same."""
    lines = []
    for table in sorted(before.keys() | after.keys()):
        one, other = (set(rows.get(table, [])) for rows in (before, after))
        lines += [f"{table}: gone {row}"[:400] for row in sorted(one - other, key=repr)]
        lines += [f"{table}: come {row}"[:400] for row in sorted(other - one, key=repr)]
    return lines
