"""When an outlet is well, and what is said when it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsarchive.query.health import Past, Ran, rhythm, troubles

NOW = datetime(2026, 2, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ran(
    hours_ago: float,
    code: int | None = 0,
    *,
    fetched: int = 20,
    listings: int = 2,
    quarantined: int = 0,
    read: int = 9,
    departed: str | None = None,
) -> Ran:
    began = NOW - hours_ago * HOUR
    return Ran(began, began + HOUR / 60, code, "as it ended", fetched, listings, quarantined, read, departed)


def past(*runs: Ran, at_work: bool = False, proven: float | None = 1, gaps: tuple[float, ...] = ()) -> Past:
    """proven, gaps: hours ago."""
    return Past(
        "harbor",
        runs,
        NOW if at_work else None,
        None if proven is None else NOW - proven * HOUR,
        [NOW - hours * HOUR for hours in gaps],
    )


WELL = [ran(hours) for hours in (0.5, 1.5, 2.5, 3.5, 4.5)]


def test_runs_that_work_in_their_rhythm_are_healthy() -> None:
    assert troubles(past(*WELL), NOW) == []
    assert rhythm(WELL) == HOUR


@pytest.mark.parametrize(
    ("runs", "hours", "what"),
    [
        ([ran(0.5, None), *WELL[1:]], 0.5, "its last run ended without a report"),
        ([ran(0.5, None), ran(1.5, None), *WELL[2:]], 1.5, "its last 2 runs ended without a report"),
        ([ran(0.5, 69, listings=0), *WELL[1:]], 0.5, "exit code 69: as it ended"),
        ([ran(0.5, 69), ran(1.5, 69), *WELL[2:]], 1.5, "exit code 69, after 2 bad runs in a row: as it ended"),
        ([ran(0.5, 74), *WELL[1:]], 0.5, "exit code 74: as it ended"),
        ([ran(0.5, 70), *WELL[1:]], 0.5, "exit code 70: as it ended"),
        ([ran(hours) for hours in (6, 7, 8, 9)], 6, "no run has begun for 6 hours; it usually ran every 60 minutes"),
        ([ran(200)], 200, "no run has begun for 8 days; it ran too seldom to know its rhythm"),
        ([ran(0.5, 65, quarantined=10), *WELL[1:]], 0.5, "10 of 100 pages of its last 5 runs could not be read"),
    ],
)
def test_what_is_wrong_is_said_with_its_first_hour(runs: list[Ran], hours: float, what: str) -> None:
    (trouble, *others) = troubles(past(*runs), NOW)
    assert (trouble.what, trouble.since, others) == (what, NOW - hours * HOUR, [])
    assert trouble.do


@pytest.mark.parametrize(
    "runs",
    [
        [ran(0.5, 69), *WELL[1:]],  # single pages, once
        [ran(0.5, 65, quarantined=2), *WELL[1:]],
        [ran(0.5, 66), *WELL[1:]],  # the gap is told, and not the run
        [ran(7 * 24 * hours) for hours in (1, 2, 3, 4)],  # a weekly
        [ran(24)],
    ],
)
def test_what_passes_by_itself_is_no_trouble(runs: list[Ran]) -> None:
    assert troubles(past(*runs), NOW) == []


def test_a_first_run_at_work_and_a_long_one_are_no_trouble() -> None:
    assert troubles(past(at_work=True, proven=None), NOW) == []
    assert troubles(past(*[ran(hours) for hours in (6, 7, 8)], at_work=True), NOW) == []


def test_runs_that_are_always_stopped_prove_nothing() -> None:
    (trouble,) = troubles(past(*[ran(hours) for hours in range(1, 12)], proven=11), NOW)
    assert trouble.what == "its runs are stopped before they have read what is new"
    assert trouble.since == NOW - 11 * HOUR


def test_gaps_of_this_week_count_and_older_ones_are_known() -> None:
    (trouble,) = troubles(past(*WELL, gaps=(1, 30, 24 * 30)), NOW)
    assert trouble.what.startswith("2 open gaps of this week")
    assert troubles(past(*WELL, gaps=(24 * 30,)), NOW) == []


def test_a_clock_that_was_ahead_is_told_and_one_that_was_set_back_breaks_no_rhythm() -> None:
    (trouble,) = troubles(past(ran(-24 * 365), *WELL), NOW)
    assert trouble.what == "its last run is dated 2027-02-10, which is still to come"

    back = Ran(NOW - HOUR, NOW - 3 * HOUR, 0, "it ended before it began", 20, 2, 0)
    assert troubles(past(back, *WELL[1:]), NOW) == []


WALL = "body: half as long as on nearly all pages before"


def test_a_departure_stays_until_a_run_reads_pages_that_are_as_they_were() -> None:
    alarm, nothing_due = ran(1.5, 65, departed=WALL, quarantined=20), ran(0.5, read=0)
    (trouble,) = troubles(past(nothing_due, alarm, ran(2.5, 65, departed=WALL), *WELL[3:]), NOW)
    assert (trouble.what, trouble.since) == (f"not as it was: {WALL}", NOW - 2.5 * HOUR)
    assert "newsarchive accept harbor" in trouble.do

    assert troubles(past(ran(0.5), ran(1.5, 65, departed=WALL), *WELL[2:]), NOW) == []
