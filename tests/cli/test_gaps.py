"""newsarchive gaps: what may be missing, and why."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from newsarchive.archive import outlets, runs
from newsarchive.archive.connection import open_for_writing
from newsarchive.cli.gaps import command
from newsarchive.outlets.reachingnews import OUTLET


def archive(path: Path) -> Path:
    db = open_for_writing(path)
    outlets.note(db, OUTLET)
    run = runs.begin(db, OUTLET.name, {}, "2026-02-05T00:00:00Z")
    db.execute(
        "insert into listings (outlet, kind, url) values ('reachingnews', 'feed', 'https://www.reachingnews.com/feed.xml')"
    )
    db.execute(
        "insert into polls (listing, run, began_at, whole, outcome) values (1, ?, '2026-02-05', 0, 'unanswered')",
        (run,),
    )
    for start, closed in (("2026-02-01T00:00:00Z", None), ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")):
        db.execute(
            "insert into gaps (outlet, listing, from_at, to_at, reason, noticed_at, closed_at, closed_by)"
            " values ('reachingnews', 1, ?, '2026-02-04T00:00:00Z', 'nothing known', '2026-02-05T00:00:00Z', ?, 'a backfill')",
            (start, closed),
        )
    db.execute("insert into missing_ids values ('reachingnews', 20017, '2026-02-05T00:00:00Z', ?)", (run,))
    db.close()
    return path


def test_open_gaps_unproven_listings_and_missing_numbers_are_told(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, [str(archive(tmp_path / "archive.db"))])

    assert answer.output.splitlines() == [
        "reachingnews  2026-02-01T00:00:00Z to 2026-02-04T00:00:00Z  open  nothing known",
        "reachingnews  https://www.reachingnews.com/feed.xml: not proven, never yet; its last poll was unanswered",
        "reachingnews  1 numbers between 20017 and 20017 stood on no listing",
        "1 open gaps",
    ]


def test_closed_gaps_are_told_where_they_are_asked_for(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, [str(archive(tmp_path / "archive.db")), "--closed", "--json"])

    assert [json.loads(line)["closed_by"] for line in answer.output.splitlines()] == ["a backfill", "a backfill"]
