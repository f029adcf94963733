"""A month of a few articles of the scripted year: python -m tests.crawl.year tells it at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawl.year.over_http import compare
from tests.crawl.year.score import Score
from tests.crawl.year.script import Script
from tests.crawl.year.visits import live


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Score:
    return live(Script(articles=16, events=90, seed=3, days=30), tmp_path_factory.mktemp("month") / "archive.db")


def test_a_month_of_edits_cuts_takedowns_and_moves_is_recorded_as_it_happened(month: Score) -> None:
    assert month.faults == []
    assert month.kinds["substantive", "substantive"] > 5
    assert month.kinds["truncated", "truncated"] > 2
    assert (month.recorded, month.undone, month.moved - month.parted) == (2, 2, 2)


def test_the_month_had_cards_and_adverts_between_its_paragraphs(month: Score) -> None:
    assert month.visits > 200
    assert month.from_nothing == 0


def test_a_crawl_over_http_writes_what_the_same_captures_write(tmp_path: Path) -> None:
    figures, differing = compare(tmp_path, articles=12, seed=4)

    assert differing == []
    assert figures["articles"] == 12
