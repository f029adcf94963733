"""Change one byte or one row of an archive, as often as asked: python -m tests.archive.mutations --rounds 10000

A round: a copy of a small crawled archive, one mutation, `verify`. What stood in captures and texts before and after
is compared; whatever differs must be named. A byte of free space touches nothing.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from newsarchive import publisher
from newsarchive.archive import verify
from newsarchive.archive.verify.fault import Fault
from newsarchive.errors import ArchiveError
from newsarchive.ledger import bodies, dictionaries, headers
from tests.crawl import crawls

Key = tuple[str, int]
TABLES = {
    "captures": 6,
    "bodies": 4,
    "header_lists": 1,
    "seals": 1,
    "articles": 6,
    "revisions": 6,
    "credits": 2,
    "reporters": 1,
    "images": 2,
    "article_links": 2,
}
"""What row mutations take, and how often."""
PARTS = {
    "credits": "select c.rowid, r.name, c.* from credits c left join reporters r on r.id = c.reporter where article = ?",
    "images": "select rowid, * from images where article = ?",
    "article_links": "select rowid, * from article_links where article = ?",
}
"""What hangs on an article."""


def crawled(path: Path) -> None:
    """An archive of two crawls, with edits between them."""
    with publisher.serve(articles=24, twins=1, markup="mixed") as site:
        assert crawls.crawl(path, site.base_url)[0] == 0
        for article, what in ((20010, "headline"), (20011, "body"), (20012, "body"), (20013, "headline")):
            site.edit(article, what)
        site.delete(20014)
        assert crawls.crawl(path, site.base_url, "-a", "revisit=all")[0] == 0


def content(path: Path) -> dict[Key, Any] | None:
    """What is stored, object by object; None where it cannot be read through."""
    dictionaries._PREPARED.clear()
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            db.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")
            return dict(_objects(db))
    except Exception:
        return None


def _objects(db: sqlite3.Connection) -> Iterator[tuple[Key, Any]]:
    for row in db.execute("select * from captures not indexed order by id").fetchall():
        kept = {name: row[name] for name in row.keys() if name not in ("header_list", "header_values", "body")}  # noqa: SIM118
        try:
            read = (headers.get(db, row["header_list"], row["header_values"]), bodies.get(db, row["body"]))
        except Exception as error:
            read = repr(error)
        yield ("captures", row["id"]), (kept, read)
    for row in db.execute("select * from revisions not indexed order by id").fetchall():
        yield ("revisions", row["id"]), dict(row)
    for row in db.execute("select * from seals not indexed order by id").fetchall():
        yield ("seals", row["id"]), tuple(row)
    for row in db.execute("select * from articles not indexed order by id").fetchall():
        kept = {name: row[name] for name in row.keys() if name != "last_seen_at"}  # noqa: SIM118
        parts = {name: [dict(part) for part in db.execute(query, (row["id"],))] for name, query in PARTS.items()}
        yield ("articles", row["id"]), (kept, parts)


def flip_a_byte(path: Path, dice: random.Random) -> str:
    data = bytearray(path.read_bytes())
    place, mask = dice.randrange(len(data)), dice.randrange(1, 256)
    data[place] ^= mask
    path.write_bytes(data)
    return f"byte {place} ^ {mask}"


def change_a_row(path: Path, dice: random.Random) -> str:
    table = dice.choices(list(TABLES), list(TABLES.values()))[0]
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        numbers = [number for (number,) in db.execute(f"select rowid from {table}")]
        number = dice.choice(numbers)
        row = db.execute(f"select * from {table} where rowid = ?", (number,)).fetchone()
        way = dice.choice(["delete", "change", "change", "change", "copy"])
        try:
            if way == "delete":
                db.execute(f"delete from {table} where rowid = ?", (number,))
                return f"{table} {number} deleted"
            stored = db.execute("select name from pragma_table_info(?)", (table,))  # what is not worked out by SQLite
            names = [name for (name,) in stored if name != "id"]
            column = dice.choice(names)
            if way == "copy":
                values = [_other(row[name], dice) if name == column else row[name] for name in names]
                places = ", ".join("?" * len(names))
                db.execute(f"insert into {table} ({', '.join(names)}) values ({places})", values)
                return f"{table} {number} copied with another {column}"
            db.execute(f"update {table} set {column} = ? where rowid = ?", (_other(row[column], dice), number))
            return f"{table} {number} {column} changed"
        except sqlite3.IntegrityError as error:
            return f"{table} {number} refused: {error}"


def _other(value: Any, dice: random.Random) -> Any:
    if dice.random() < 0.1 and value is not None:
        return None
    if value is None:
        return dice.choice([1, "x"])
    if isinstance(value, int | float):
        return value + dice.choice([-1, 1])
    if not value:
        return b"x" if isinstance(value, bytes) else "x"
    place = dice.randrange(len(value))
    if isinstance(value, bytes):
        return value[:place] + bytes([value[place] ^ dice.randrange(1, 256)]) + value[place + 1 :]
    other = dice.choice([letter for letter in "市長，,１0a \n" if letter != value[place]] + [""])
    return value[:place] + other + value[place + 1 :]


def unnamed(before: dict[Key, Any], after: dict[Key, Any] | None, found: list[Fault | ArchiveError]) -> set[Key]:
    """Objects that were touched and that no fault names; a file that cannot be read at all names everything."""
    if any(isinstance(fault, ArchiveError) for fault in found):
        return set()
    if after is None:
        return set() if found else {("archive", 0)}
    touched = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    named = [fault for fault in found if isinstance(fault, Fault)]
    return {key for key in touched if not any(names(fault, key, before) for fault in named)}


def names(fault: Fault, key: Key, before: dict[Key, Any]) -> bool:
    table, number = key
    if "cannot be read at all" in fault.what and fault.table in (table, "bodies"):
        return table in (fault.table, "captures")
    if fault.table == table:
        ends = [int(end) for end in re.findall(r"\d+", str(fault.id))]
        return ends[0] <= number <= ends[-1] if ends else table == "seals"
    if fault.table == "bodies" and table == "captures":
        return str(number) in re.findall(r"\d+", fault.what.partition("of captures")[2])
    if fault.table == "articles" and table == "revisions":  # one that is missing: its article says so
        return key in before and before[key]["article"] == fault.id
    if fault.table in PARTS and table == "articles":
        return key in before and fault.id in [row["rowid"] for row in before[key][1][fault.table]]
    return fault.table == "seals" and table == "captures" and "captures" in fault.what  # one too many at the end


def look(path: Path) -> list[Fault | ArchiveError]:
    dictionaries._PREPARED.clear()
    found: list[Fault | ArchiveError] = []
    try:
        found += verify.faults(path, lambda table: None)
    except ArchiveError as error:
        found.append(error)
    return found


def rounds(folder: Path, seeds: range) -> Iterator[tuple[int, str, bool, set[Key], list[Fault | ArchiveError]]]:
    """Seed, mutation, whether it touched anything, what of that no fault names, and the faults."""
    whole = folder / "whole.db"
    if not whole.exists():
        crawled(whole)
    before, image = content(whole), whole.read_bytes()
    assert before
    assert look(whole) == []
    path = folder / f"mutated-{seeds.start}.db"
    for seed in seeds:
        path.write_bytes(image)
        for rest in folder.glob(f"{path.name}-*"):
            rest.unlink()
        dice = random.Random(seed)
        mutation = (flip_a_byte if seed % 2 else change_a_row)(path, dice)
        after = content(path)
        found = look(path)
        yield seed, mutation, after != before, unnamed(before, after, found), found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        for seed, mutation, touched, missed, found in rounds(
            Path(folder), range(asked.seed, asked.seed + asked.rounds)
        ):
            kind = "bytes" if seed % 2 else "rows"
            counts[f"{kind}: mutations"] += 1
            counts[f"{kind}: touched a capture or a text"] += touched
            counts[f"{kind}: touched and named"] += touched and not missed
            counts[f"{kind}: touched nothing and reported"] += not touched and bool(found)
            if missed:
                print(
                    f"seed {seed}: {mutation}: not named: {sorted(missed)[:5]}; faults: {[str(f) for f in found][:3]}"
                )
    for name, count in sorted(counts.items()):
        print(f"{count:>7}  {name}")
    return int(
        any(counts[f"{k}: touched and named"] != counts[f"{k}: touched a capture or a text"] for k in ("bytes", "rows"))
    )


if __name__ == "__main__":
    sys.exit(main())
