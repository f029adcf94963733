"""A response comes back as it went in."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from newsarchive.archive import outlets
from newsarchive.archive.connection import open_for_writing
from newsarchive.archive.migrations import MIGRATIONS
from newsarchive.errors import BodyRemoved, DamagedBody
from newsarchive.items import Capture
from newsarchive.ledger import bodies, captures, clock
from newsarchive.outlets.base import Outlet

HEADERS = st.lists(st.tuples(st.text(max_size=20), st.text(st.characters(max_codepoint=255), max_size=20)), max_size=5)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    db = open_for_writing(tmp_path_factory.mktemp("captures") / "archive.db")
    db.execute("pragma synchronous = off")
    outlets.note(db, Outlet(name="harbor", title="Harbor", home="https://www.harbor.example/"))
    yield db
    db.close()


@settings(max_examples=30, deadline=None)
@given(body=st.binary(max_size=2000), headers=HEADERS, status=st.integers(100, 599))
def test_bytes_and_headers_come_back_as_they_went_in(
    db: sqlite3.Connection, body: bytes, headers: list[tuple[str, str]], status: int
) -> None:
    fetched = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
    capture = Capture("https://www.harbor.example/1", fetched, status, body, tuple(headers), "harbor")

    number = captures.add(db, capture, run=None)
    assert captures.get(db, number) == capture


def test_what_was_redirected_is_read_from_where_it_led(db: sqlite3.Connection) -> None:
    asked = Capture("https://www.harbor.example/1", clock.now(), 200, b"", outlet="harbor")

    number = captures.add(db, asked, run=None, final_url="https://www.harbor.example/2")
    assert captures.get(db, number).url == "https://www.harbor.example/2"


def store(db: sqlite3.Connection, body: bytes, *headers: tuple[str, str]) -> int:
    fetched = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
    return captures.add(db, Capture("https://www.harbor.example/1", fetched, 200, body, headers, "harbor"), run=None)


def test_a_body_that_comes_again_is_stored_once(db: sqlite3.Connection) -> None:
    numbers = [store(db, b"the harbour is closed"), store(db, b"the harbour is closed")]

    rows = db.execute("select body from captures where id in (?, ?)", numbers).fetchall()
    assert numbers[0] != numbers[1]
    assert rows[0]["body"] == rows[1]["body"]


def test_headers_that_differ_in_their_date_alone_share_a_list(db: sqlite3.Connection) -> None:
    """The first capture's list fixes the date too; from the second on one list serves all."""
    days = [f"Wed, {day:02d} Feb 2026 01:30:00 GMT" for day in range(4, 9)]
    numbers = [store(db, b"", ("Server", "pier"), ("DATE", day)) for day in days]

    assert [captures.get(db, number).headers for number in numbers] == [(("Server", "pier"), ("DATE", d)) for d in days]
    lists = [db.execute("select header_list from captures where id = ?", (n,)).fetchone()[0] for n in numbers]
    assert len(set(lists[1:])) == 1
    seen = db.execute("select name, value from capture_headers where capture = ? order by position", (numbers[3],))
    assert [tuple(row) for row in seen] == [("Server", "pier"), ("DATE", days[3])]


def test_a_removed_body_says_so_and_is_not_stored_again(db: sqlite3.Connection) -> None:
    number = store(db, b"an address that a court wants gone")
    db.execute(
        "update bodies set bytes = null, removed_at = '2026-03-01T00:00:00Z' where id = (select body from captures where id = ?)",
        (number,),
    )

    for capture in (number, store(db, b"an address that a court wants gone")):
        with pytest.raises(BodyRemoved, match="was removed on 2026-03-01"):
            captures.get(db, capture)


@pytest.mark.parametrize(
    "damage", ["zeroblob(9)", "cast(x'00' || bytes as blob)", "(select bytes from bodies limit 1)"]
)
def test_damaged_bytes_are_never_handed_out(db: sqlite3.Connection, damage: str) -> None:
    store(db, b"the first body of the table")
    number = store(db, f"the pier, {damage}".encode())
    db.execute(f"update bodies set bytes = {damage} where id = (select body from captures where id = ?)", (number,))

    with pytest.raises(DamagedBody, match="restore it from a backup"):
        captures.get(db, number)


def test_what_an_older_archive_holds_moves_whole(tmp_path: Path) -> None:
    """Before m003_bodies a capture held its own body and headers."""
    path = tmp_path / "archive.db"
    old = Database(path)
    MIGRATIONS.apply(old, stop_before="m003_bodies")
    old.execute(
        "insert into outlets (name, title, home, zone) values ('harbor', 'Harbor', 'https://www.harbor.example', 'UTC')"
    )
    kept = [
        (b"one page", [["Date", "Monday"], ["Server", "pier"]]),
        (b"another", [["Date", "Tuesday"], ["Server", "pier"]]),
        (b"one page", [["X-Odd", "caf\xe9"], ["X-Odd", ""]]),
        (b"", []),
    ]
    for body, headers in kept:
        old.execute(
            "insert into captures (outlet, url, fetched_at, status, headers, sha256, length, bytes) "
            "values ('harbor', 'https://www.harbor.example/1', '2026-02-04T01:30:00Z', 200, ?, ?, ?, ?)",
            (json.dumps(headers), hashlib.sha256(body).hexdigest(), len(body), bodies.pack(body)),
        )
    old.conn.commit()
    old.close()

    db = open_for_writing(path)
    moved = [captures.get(db, number) for (number,) in db.execute("select id from captures order by id").fetchall()]
    assert [(capture.body, [list(pair) for pair in capture.headers]) for capture in moved] == kept
    assert db.execute("select count(*) from bodies").fetchone()[0] == 3
    assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert not db.execute("pragma foreign_key_check").fetchall()
    db.close()
