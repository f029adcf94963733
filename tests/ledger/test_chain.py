"""The chain over captures: one link a capture, one seal a day of storing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsarchive.ledger import captures, chain
from tests.crawl.visits import Kept


@pytest.fixture
def kept(tmp_path, monkeypatch):
    days = iter([4, 4, 5, 5, 3, 6])
    monkeypatch.setattr(chain, "now", lambda: datetime(2026, 2, next(days), 12, tzinfo=UTC))
    archive = Kept(tmp_path / "archive.db")
    for page in range(1, 7):
        archive.show(page, f"第{page}篇")
    return archive


def seals(db):
    return [tuple(row) for row in db.execute("select day, captures, last from seals order by id")]


def test_a_capture_belongs_to_the_day_on_which_it_was_stored_and_a_clock_that_goes_back_opens_no_day(kept):
    assert seals(kept.db) == [("2026-02-04", 2, 2), ("2026-02-05", 3, 5), ("2026-02-06", 1, 6)]


def test_a_seal_that_somebody_kept_says_that_nothing_before_it_was_touched(kept):
    """Written out from the documents, not with the code: SHA-256 over JSON of what came before and of the row."""
    import hashlib
    import json

    def sha256(*values):
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()

    chained, seal = "", ""
    links = {}
    names = "id, outlet, run, url, final_url, fetched_from, fetched_at, status, sha256"
    for row in kept.db.execute(f"select {names} from captures order by id"):
        chained = links[row["id"]] = sha256(chained, *row, [])
    for row in kept.db.execute("select id, day, captures, last from seals order by id"):
        seal = sha256(seal, *row, links[row["last"]])

    assert [chain.at(kept.db, capture) for capture in links] == list(links.values())
    assert kept.db.execute("select sha256 from seals order by id desc").fetchone()[0] == seal


def test_a_capture_that_is_undone_leaves_no_trace_in_the_chain(kept, monkeypatch):
    monkeypatch.setattr(chain, "now", lambda: datetime(2026, 2, 7, 12, tzinfo=UTC))
    before = seals(kept.db)
    kept.db.execute("begin immediate")
    kept.db.execute("savepoint change")
    captures.add(kept.db, captures.get(kept.db, 1), run=None)
    kept.db.execute("rollback to change")
    kept.db.execute("commit")

    assert seals(kept.db) == before
