"""A paper that changes its pages overnight is noticed by the first run; one that does not is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from newsarchive.cli.accept import command as accept
from tests.crawl import drift
from tests.crawl.crawls import opened


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The paper after some quiet days, and its archive."""
    archive = tmp_path_factory.mktemp("drift") / "archive.db"
    runs = list(drift.days("semantic", 5, 4, archive))
    assert [run.tally.departures for _, run in runs] == [[]] * 4
    return runs[0][0], archive


def quarantined(archive: Path) -> int:
    with opened(archive) as db:
        return db.execute("select count(*) from quarantine where kind = 'LayoutChanged'").fetchone()[0]


@pytest.mark.parametrize(
    ("mutation", "named"),
    [
        ("date and byline gone", "published: 'label:發布日期' gone"),
        ("soft 404 in words of its own", "characters of text"),
        ("in English", "language: 'zh-Hant' gone"),
        ("lists empty", "articles listed"),
    ],
)
def test_the_first_run_that_meets_another_page_says_what_is_gone(base, tmp_path, mutation, named):
    paper, archive = base

    run = drift.mutated(paper, archive, mutation, tmp_path)
    assert run.exit_code == 65
    assert any(named in says for says in run.tally.departures), run.tally.departures
    assert "not as it was" in run.text


def test_what_departs_is_set_aside_until_somebody_accepts_it(base, tmp_path):
    paper, archive = base
    copy = drift.copied(archive, tmp_path / "archive.db")
    again = drift.changed(paper, "byline gone")

    first = drift.one_run(again, copy)
    assert first.tally.counts["quarantined"] == quarantined(copy) > 0
    assert first.tally.counts["new"] == 0

    said = CliRunner().invoke(accept, ["reachingnews", str(copy)])
    assert "are the new baseline" in said.output
    again.pass_day()
    second = drift.one_run(again, copy)
    assert second.tally.departures == []
    assert quarantined(copy) == first.tally.counts["quarantined"]
    assert second.tally.counts["new"] > 0


def test_a_single_odd_page_is_stored_and_no_alarm(base, tmp_path):
    paper, archive = base
    copy = drift.copied(archive, tmp_path / "archive.db")
    again = drift.changed(paper, None)
    (odd,) = again.site.publish(1)
    one = drift.MUTATIONS["byline gone"]
    again.mutation = lambda answer, story, site: one(answer, story, site) if story and story.id == odd else answer

    run = drift.one_run(again, copy)
    assert run.tally.departures == []
    with opened(copy) as db:
        (byline,) = db.execute("select byline_raw from articles where identity = ?", (f"id={odd}",)).fetchone()
    assert byline is None
