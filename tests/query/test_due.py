"""When an outlet is to be polled again: by how fast it publishes, and by how short its lists are."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.archive import outlets, runs
from newsarchive.archive.connection import open_for_writing
from newsarchive.cli.crawl import command
from newsarchive.crawl.polling import LONGEST, SHORTEST, interval
from newsarchive.ledger.clock import now, stamp
from newsarchive.outlets.reachingnews import OUTLET
from newsarchive.query.due import due

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("arrivals", "depth", "every"),
    [
        ([24] * 14, None, HOUR),
        ([24] * 14 + [240] * 9, None, HOUR),  # what it was like before counts for nothing
        ([48] * 3, None, HOUR / 2),
        ([1000] * 14, None, SHORTEST),
        ([0] * 14, None, LONGEST),
        ([24, 24], None, HOUR),  # nobody knows yet
        ([2] * 14, 20, LONGEST / 2),
        ([2] * 14 + [100], 20, 1.2 * HOUR),  # a burst like that one would run through the list in some hours
        ([2] * 14 + [100], None, LONGEST / 2),
    ],
)
def test_how_often_an_outlet_is_polled_follows_from_how_fast_it_publishes(
    arrivals: list[int], depth: int | None, every: timedelta
) -> None:
    assert interval(arrivals, depth) == every


@given(st.lists(st.integers(0, 5000), max_size=30), st.none() | st.integers(1, 500))
def test_it_is_never_sooner_than_a_quarter_of_an_hour_nor_later_than_a_day_and_a_longer_list_waits_no_less(
    arrivals: list[int], depth: int | None
) -> None:
    waits = [interval(arrivals, each) for each in (depth, 2 * depth if depth else None, None)]
    assert all(SHORTEST <= wait <= LONGEST for wait in waits)
    assert all(less <= more for less, more in pairwise(waits))


def crawled(path: Path, *ended: tuple[float, int]) -> Path:
    """Runs: hours ago, and how many list pages were read."""
    db = open_for_writing(path)
    outlets.note(db, OUTLET)
    for hours, listings in ended:
        at = stamp(now() - hours * HOUR)
        run = runs.begin(db, OUTLET.name, {}, at)
        runs.end(db, run, {"listings": listings}, outcome="worked", exit_code=0, now=at, seconds=1)
    db.close()
    return path


@pytest.mark.parametrize(
    ("ended", "wait_hours", "in_hours"),
    [
        ([(0.5, 3)], None, 0.5),
        ([(2, 3)], None, -1),
        ([(2, 3), (0.5, 0)], None, -0.25),  # the last run read nothing: it is due, but not at once
        ([(0.1, 0)], None, 0.15),
        ([(2, 3)], 4.0, 4),  # the site asked to be left alone
    ],
)
def test_a_run_that_read_no_list_is_no_poll(
    ended: list[tuple[float, int]], wait_hours: float | None, in_hours: float, tmp_path: Path
) -> None:
    db = open_for_writing(crawled(tmp_path / "archive.db", *ended))
    if wait_hours:
        outlets.wait(db, OUTLET.name, stamp(now() + wait_hours * HOUR))
    found = due(db, OUTLET.name, now())
    assert found and found.every == HOUR
    assert abs(found.at - now() - in_hours * HOUR) < timedelta(minutes=1)


def test_crawl_due_leaves_out_what_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsarchive.crawl import start

    begun: list[str] = []

    def begin(settings: object, name: str, arguments: object) -> None:
        begun.append(name)
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "begin", begin)
    for hours, wanted in ((0.1, []), (2, ["reachingnews"])):
        path = crawled(tmp_path / f"{hours}.db", (hours, 3))
        words = ["--all", "--due", "--archive", str(path), "--contact", "you@example.org"]
        result = CliRunner().invoke(command, words, standalone_mode=False)
        assert (begun, result.return_value) == (wanted, None if wanted else 0)
