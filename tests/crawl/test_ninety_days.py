"""A week and a half of the ninety days: what the listings showed is archived, and what they could not show is a gap."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawl.ninety_days import SETTINGS, Figures, ninety

DAYS = 8


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figures]:
    folder: Path = tmp_path_factory.mktemp("days")
    named = [setting for setting in SETTINGS if setting.name in ("list", "feed-alone", "shuffled")]
    return {setting.name: ninety(setting, DAYS, 1, folder / f"{setting.name}.db") for setting in named}


@pytest.mark.parametrize("name", ["list", "feed-alone", "shuffled"])
def test_what_a_listing_showed_is_archived(figures: dict[str, Figures], name: str) -> None:
    assert figures[name].shown
    assert figures[name].shown - figures[name].archived == set()


def test_what_a_feed_of_twenty_could_not_hold_lies_in_a_gap(figures: dict[str, Figures]) -> None:
    assert figures["feed-alone"].pushed_out
    assert figures["feed-alone"].in_gaps == len(figures["feed-alone"].pushed_out)


def test_a_list_that_can_be_paged_down_has_no_gap(figures: dict[str, Figures]) -> None:
    assert (figures["list"].clean_days, figures["list"].clean_days_claimed) == (DAYS, 0)


def test_numbers_that_nobody_saw_are_noted(figures: dict[str, Figures]) -> None:
    assert figures["feed-alone"].unseen
    assert figures["feed-alone"].numbers_noted == len(figures["feed-alone"].unseen)
