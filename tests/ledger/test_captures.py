"""A response comes back as it went in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive import outlets
from newsarchive.archive.connection import open_for_writing
from newsarchive.items import Capture
from newsarchive.ledger import captures, clock
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

    number = captures.add(db, capture, run=None, packed=captures.pack(body))
    assert captures.get(db, number) == capture


def test_what_was_redirected_is_read_from_where_it_led(db: sqlite3.Connection) -> None:
    asked = Capture("https://www.harbor.example/1", clock.now(), 200, b"", outlet="harbor")

    number = captures.add(db, asked, run=None, packed=captures.pack(b""), final_url="https://www.harbor.example/2")
    assert captures.get(db, number).url == "https://www.harbor.example/2"
