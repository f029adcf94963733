"""Captures get smaller after a run, and nothing else about them changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from backports import zstd

from newsarchive.archive import outlets
from newsarchive.archive.connection import open_for_writing
from newsarchive.items import Capture
from newsarchive.ledger import bodies, captures, dictionaries, repacking
from newsarchive.outlets.base import Outlet

NOW = "2026-02-04T01:30:00Z"
FURNITURE = "".join(f"<li class=m{Random(n).random()}>" for n in range(80))
OTHER = "".join(f"<td id={Random(-n).random()}>" for n in range(1, 80))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = open_for_writing(tmp_path / "archive.db")
    db.execute("pragma synchronous = off")
    for name in ("harbor", "pier"):
        outlets.note(db, Outlet(name=name, title=name, home=f"https://www.{name}.example/"))
    yield db
    db.close()


def page(number: int, furniture: str = FURNITURE) -> bytes:
    return f"<html>{furniture}<p>{Random(number).random()} ships in the harbour</html>".encode()


def store(db: sqlite3.Connection, pages: list[bytes], outlet: str = "harbor") -> list[int]:
    fetched = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
    return [
        captures.add(db, Capture(f"https://www.{outlet}.example/", fetched, 200, body, (), outlet), run=None)
        for body in pages
    ]


def size(db: sqlite3.Connection) -> int:
    return int(db.execute("select sum(length(bytes)) from bodies").fetchone()[0])


def test_old_captures_become_small_and_read_as_before(db: sqlite3.Connection) -> None:
    pages = [page(number) for number in range(120)]
    numbers = store(db, pages)
    before = size(db)

    assert repacking.renew(db, "harbor", NOW)
    while repacking.repack(db, "harbor"):
        pass
    assert size(db) < before / 5
    assert [captures.get(db, number).body for number in numbers] == pages


def test_new_captures_are_packed_with_the_dictionary_at_once(db: sqlite3.Connection) -> None:
    store(db, [page(number) for number in range(60)])
    made = repacking.renew(db, "harbor", NOW)

    (new,) = store(db, [page(500)])
    row = db.execute("select b.* from captures c join bodies b on b.id = c.body where c.id = ?", (new,)).fetchone()
    assert row["dictionary"] == made
    assert len(row["bytes"]) < row["length"] / 20
    assert captures.get(db, new).body == page(500)


def test_an_outlet_with_few_pages_gets_none(db: sqlite3.Connection) -> None:
    store(db, [page(number) for number in range(20)])
    store(db, [page(number) for number in range(100, 160)], "pier")

    assert repacking.renew(db, "harbor", NOW) is None
    assert repacking.repack(db, "harbor") == 0


def test_a_redesign_makes_a_new_dictionary_and_nothing_else_does(db: sqlite3.Connection) -> None:
    store(db, [page(number) for number in range(60)])
    first = repacking.renew(db, "harbor", NOW)
    kept = store(db, [page(number) for number in range(60, 120)])
    assert repacking.renew(db, "harbor", NOW) is None

    store(db, [page(number, OTHER) for number in range(60)])
    second = repacking.renew(db, "harbor", NOW)
    assert second not in (None, first)
    assert captures.get(db, kept[0]).body == page(60)


def test_pages_that_have_nothing_in_common_make_no_dictionary_after_the_first(db: sqlite3.Connection) -> None:
    noise = [Random(number).randbytes(3000) for number in range(180)]
    store(db, noise[:60])
    repacking.renew(db, "harbor", NOW)
    for start in (60, 120):
        store(db, noise[start : start + 60])
        assert repacking.renew(db, "harbor", NOW) is None


def test_a_page_larger_than_any_dictionary_gives_its_beginning(db: sqlite3.Connection) -> None:
    content, others = repacking.made_of([bytes(repacking.MOST + 1)] * 50)

    assert len(content) == repacking.MOST
    assert len(others) == 49


def test_a_damaged_body_is_left_for_verify_and_stops_nobody(db: sqlite3.Connection) -> None:
    numbers = store(db, [page(number) for number in range(60)])
    assert repacking.renew(db, "harbor", NOW)
    db.execute("update bodies set bytes = zeroblob(20) where id = 1")

    assert repacking.repack(db, "harbor") == repacking.BATCH - 1
    assert repacking.repack(db, "harbor") == 60 - repacking.BATCH
    assert repacking.repack(db, "harbor") == 0
    assert captures.get(db, numbers[59]).body == page(59)
    assert db.execute("select dictionary from bodies where id = 1").fetchone()[0] is None


def test_a_removed_page_leaves_the_dictionaries_too(db: sqlite3.Connection) -> None:
    pages = [page(number) for number in range(60)]
    numbers = store(db, pages)
    repacking.renew(db, "harbor", NOW)
    while repacking.repack(db, "harbor"):
        pass
    new = store(db, [page(900)])
    content = zstd.decompress(db.execute("select bytes from dictionaries").fetchone()[0])
    gone = next(number for number, body in zip(numbers, pages, strict=True) if body in content)

    repacking.remove(db, db.execute("select body from captures where id = ?", (gone,)).fetchone()[0], NOW)
    text = pages[numbers.index(gone)]
    assert not any(text in zstd.decompress(row[0]) for row in db.execute("select bytes from dictionaries"))
    assert [captures.get(db, n).body for n in (*numbers, *new) if n != gone] == [
        *(p for p in pages if p != text),
        page(900),
    ]
    assert dictionaries.newest(db, "harbor") is None or bodies.get(db, 2)


def test_a_damaged_page_is_removed_all_the_same_with_every_dictionary_that_may_quote_it(db: sqlite3.Connection) -> None:
    pages = [page(number) for number in range(60)]
    numbers = store(db, pages)
    repacking.renew(db, "harbor", NOW)
    while repacking.repack(db, "harbor"):
        pass
    db.execute("update bodies set bytes = zeroblob(20) where id in (1, 2)")

    repacking.remove(db, 1, NOW)
    assert db.execute("select count(*) from dictionaries").fetchone()[0] == 0
    assert [captures.get(db, number).body for number in numbers[2:]] == pages[2:]
    assert db.execute("select bytes from bodies where id = 2").fetchone()[0] == bytes(20)
