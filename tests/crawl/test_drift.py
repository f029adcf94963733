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


@pytest.mark.parametrize("mutation", ["byline gone", "bodies cut to half", "answers of the address before"])
def test_a_run_of_three_pages_reads_known_ones_again_and_knows(base, tmp_path, mutation):
    paper, archive = base

    run = drift.mutated(paper, archive, mutation, tmp_path, drift.SIZES["3"])
    assert run.exit_code == 65
    assert run.tally.counts["fetched"] > 3 + 2 + 8, "the known pages by which it tells"


def test_a_new_markup_that_reads_as_before_is_said_once_and_sets_nothing_aside(base, tmp_path):
    paper, archive = base
    copy = drift.copied(archive, tmp_path / "archive.db")
    again = drift.changed(paper, "wrapper removed")

    first = drift.one_run(again, copy)
    assert any("place of the text" in says for says in first.tally.departures)
    assert quarantined(copy) == 0
    again.pass_day()
    assert drift.one_run(again, copy).tally.departures == []


def test_what_departs_is_set_aside_until_somebody_accepts_it(base, tmp_path, monkeypatch):
    paper, archive = base
    copy = drift.copied(archive, tmp_path / "archive.db")
    again = drift.changed(paper, "byline gone")

    first = drift.one_run(again, copy)
    assert first.tally.counts["quarantined"] == quarantined(copy) > 0
    assert first.tally.counts["new"] == 0

    monkeypatch.setattr("newsarchive.cli.accept.now", again.now)
    said = CliRunner().invoke(accept, ["reachingnews", str(copy)])
    assert "are the new baseline" in said.output
    again.pass_day()
    second = drift.one_run(again, copy)
    assert second.tally.departures == []
    assert quarantined(copy) == first.tally.counts["quarantined"]
    assert not_archived(again, copy) <= again.odd


def test_what_was_set_aside_is_archived_when_the_pages_are_back(base, tmp_path):
    paper, archive = base
    copy = drift.copied(archive, tmp_path / "archive.db")
    again = drift.changed(paper, "consent wall")

    assert drift.one_run(again, copy).exit_code == 65
    assert not_archived(again, copy)
    again.mutation = None
    again.pass_time(24)
    assert drift.one_run(again, copy).tally.departures == []
    assert not_archived(again, copy) <= again.odd


def not_archived(paper, archive: Path) -> set[int]:
    with opened(archive) as db:
        known = {row[0] for row in db.execute("select identity from articles")}
    return {story.id for story in paper.site.listed() if f"id={story.id}" not in known}


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
