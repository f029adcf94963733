"""When an article is looked at again, and which ones go first where the budget is short."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.archive.connection import open_for_writing
from newsarchive.crawl.revisits import Due, allowance, due_again, most_pressing
from tests.crawl import watchful
from tests.crawl.odd_site import serving
from tests.crawl.watchful import NEWS, SITE, crawl

AT = datetime(2026, 2, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "again"),
    [
        (timedelta(minutes=10), timedelta(minutes=15)),
        (timedelta(hours=2), timedelta(minutes=30)),
        (timedelta(days=1), timedelta(hours=6)),
        (timedelta(days=28), timedelta(days=7)),
        (timedelta(days=4000), timedelta(days=90)),
    ],
)
def test_a_page_is_looked_at_again_after_a_quarter_of_its_age(age: timedelta, again: timedelta) -> None:
    assert due_again(AT, (AT - age).isoformat(), AT) - AT == again


def test_who_edits_is_looked_at_like_new() -> None:
    published = (AT - timedelta(days=400)).isoformat()
    assert due_again(AT, published, AT, AT - timedelta(hours=4)) == AT + timedelta(hours=1)
    assert due_again(AT, published, AT, None) == AT + timedelta(days=90)


def test_who_is_late_by_the_larger_part_of_its_interval_goes_first() -> None:
    hour, week = timedelta(hours=1), timedelta(days=7)
    fresh = Due(1, AT - 2 * hour, AT - hour)
    old = Due(2, AT - timedelta(days=97), AT - week)
    just = Due(3, AT - hour, AT)
    assert most_pressing([old, just, fresh], 3, AT) == [1, 2, 3]
    assert most_pressing([old, just, fresh], 1, AT) == [1]


@given(st.lists(st.integers(1, 300), min_size=1, max_size=200), st.integers(0, 3000))
def test_no_day_of_runs_is_over_its_budget(minutes: list[int], budget: int) -> None:
    """A run a few minutes after the other, each taking all that it may."""
    now, runs = AT, [(AT, allowance(budget, 0, None))]
    for pause in minutes:
        now += timedelta(minutes=pause)
        used = sum(taken for at, taken in runs if at > now - timedelta(days=1))
        runs.append((now, allowance(budget, used, now - runs[-1][0])))
        assert used + runs[-1][1] <= budget


def test_a_run_looks_again_at_no_more_than_its_share_and_says_what_it_put_off(tmp_path: Path) -> None:
    folder = watchful.card(tmp_path)
    with serving(SITE) as site:
        assert crawl(folder, site)[0] == 0
        with closing(open_for_writing(folder / "archive.db")) as db:
            db.execute("update frontier set due_at = '2026-01-01T00:00:00Z' where kind = 'article'")
        asked = len(site.visits)
        code, out = crawl(folder, site, "-a", "revisits=2")
    assert code == 0
    assert sum(visit.path in NEWS for visit in site.visits[asked:]) == 1  # an hour's share of two a day
    assert "1 to look again, 3 put off" in out
