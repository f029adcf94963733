"""newsarchive status: one screen, also while a crawl writes and after one that died."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from click.testing import CliRunner, Result

from newsarchive.archive import baselines, outlets, runs
from newsarchive.archive.connection import open_for_writing
from newsarchive.archive.lock import OutletLock
from newsarchive.cli.status import command
from newsarchive.compare.departures import Departure
from newsarchive.ledger.clock import now, stamp
from newsarchive.outlets.reachingnews import OUTLET


def archive(path: Path, *codes: int | None) -> Path:
    """Hourly runs, the newest last; None: it wrote no end."""
    db = open_for_writing(path)
    outlets.note(db, OUTLET)
    for hours, code in zip(range(len(codes), 0, -1), codes, strict=True):
        at = stamp(now() - timedelta(hours=hours))
        run = runs.begin(db, OUTLET.name, {}, at)
        if code is not None:
            runs.end(db, run, {"fetched": 9, "listings": 1}, outcome="as it ended", exit_code=code, now=at, seconds=1)
    db.close()
    return path


def asked(path: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [str(path), *words], standalone_mode=False)


def test_all_healthy_is_0(tmp_path: Path) -> None:
    answer = asked(archive(tmp_path / "archive.db", 0, 0))
    assert answer.return_value == 0
    assert answer.output.splitlines()[0] == "reachingnews: healthy"
    assert answer.output.splitlines()[-1] == "1 outlets, all healthy"


def test_a_run_that_died_is_69_with_what_to_do(tmp_path: Path) -> None:
    path = archive(tmp_path / "archive.db", 0, 0, None)
    answer = asked(path)
    assert answer.return_value == 69
    assert "its last run ended without a report" in answer.output
    assert "do: look whether memory ran out" in answer.output

    row = json.loads(asked(path, "--json").output)
    assert (row["healthy"], row["last_exit_code"], row["at_work_since"]) == (False, None, None)


def test_an_alarm_is_69_until_somebody_accepts_it(tmp_path: Path) -> None:
    path = archive(tmp_path / "archive.db", 0, 65)
    db = open_for_writing(path)
    baselines.note(db, OUTLET.name, 2, [Departure("body", "body: half as long", 9.0)])
    answer = asked(path)
    assert answer.return_value == 69
    assert "  not as it was: body: half as long" in answer.output
    assert "newsarchive accept reachingnews" in answer.output

    baselines.accept(db, OUTLET.name, stamp(now()))
    db.close()
    assert asked(path).return_value == 0


def test_a_run_that_is_at_work_did_not_die(tmp_path: Path) -> None:
    path = archive(tmp_path / "archive.db", 0, 0, None)
    lock = OutletLock(path, OUTLET.name)
    lock.take()
    writer = open_for_writing(path)
    writer.execute("begin immediate")
    answer = asked(path)
    writer.close()
    lock.release()

    assert answer.return_value == 0
    assert "reachingnews: healthy, at work since" in answer.output


def test_a_look_at_the_lock_takes_it_from_nobody(tmp_path: Path) -> None:
    lock = OutletLock(tmp_path / "archive.db", OUTLET.name)
    assert not lock.held()
    lock.take()
    assert OutletLock(tmp_path / "archive.db", OUTLET.name).held()
    lock.release()
    assert not lock.held()
    lock.take()
    lock.release()
