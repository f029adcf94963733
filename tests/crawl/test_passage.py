"""One passage over a stretch of days: nothing between its edges is left out, though the list moves and runs end."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.crawl.passage import Passage
from newsarchive.crawl.stretch import LOOP
from tests.crawl.paged import SIZE, Paged, Reader

ORDERS = st.sampled_from(["newest", "oldest"])


@given(st.integers(1, 2000), st.integers(0, 120), st.integers(0, 60), ORDERS)
def test_a_list_that_stands_still_is_read_between_the_two_days(
    articles: int, first: int, length: int, order: str
) -> None:
    reader = Reader(Paged.of(articles), Paged.day(1 + 12 * first), Paged.day(1 + 12 * (first + length)), order)

    passage = reader.read()

    assert reader.missed() == set()
    assert passage.next is None and not passage.loops
    pages = len(reader.found) / SIZE
    assert len(reader.looks) <= pages + 8


@given(st.integers(400, 2000), st.integers(2, 60), st.integers(1, 50), ORDERS, st.integers(0, 3000), st.integers(1, 12))
def test_a_pause_leaves_nothing_out(
    articles: int, first: int, length: int, order: str, published: int, most: int
) -> None:
    """Between two runs the list moves down by what was published."""
    listed = Paged.of(articles)
    reader = Reader(listed, Paged.day(1 + 12 * first), Paged.day(1 + 12 * (first + length)), order)
    for _ in range(200):
        if reader.read(22 + most).next is None:
            break
        listed.publish(published)

    assert reader.missed() == set()


@given(st.integers(600, 2000), st.integers(2, 30), st.integers(1, 4))
def test_what_is_taken_down_in_a_pause_leaves_nothing_out(articles: int, most: int, share: int) -> None:
    """The list moves up: the page that was read last shows what had stood behind it."""
    listed, dice = Paged.of(articles), Random(articles)
    reader = Reader(listed, Paged.day(60), Paged.day(500))
    for _ in range(200):
        if reader.read(22 + most).next is None:
            break
        gone = set(dice.sample(listed.numbers, 10 * share))
        listed.numbers = [number for number in listed.numbers if number not in gone]

    assert reader.missed() == set()


@settings(max_examples=30)
@given(st.integers(800, 1500), st.integers(0, 10_000))
def test_two_passages_find_all_of_a_list_that_moves_all_the_time(articles: int, seed: int) -> None:
    listed, dice = Paged.of(articles), Random(seed)
    first, last = Paged.day(100), Paged.day(700)
    reader = Reader(listed, first, last, "oldest")

    def move() -> None:
        if dice.random() < 0.3:
            listed.publish(1)

    reader.read(between=move)
    again = Reader(listed, first, last, "newest")  # insertions push what is unread further down, never up
    again.read(between=move)

    assert reader.missed() & again.missed() == set()


def test_after_a_long_pause_the_way_leaps_to_where_it_was() -> None:
    listed = Paged.of(100_000)
    reader = Reader(listed, Paged.day(1), Paged.day(90_000))
    reader.read(60)
    listed.publish(4_000)
    listed.asked.clear()
    before = len(reader.found)

    reader.read(20)

    assert len(reader.found) >= before + 3 * SIZE


def test_a_day_before_the_first_article_is_the_end_of_the_list() -> None:
    reader = Reader(Paged.of(500), "2001-01-01", Paged.day(100))

    assert reader.read().next is None
    assert reader.found.keys() == set(range(1, 109))


def test_a_stretch_before_the_first_article_is_empty() -> None:
    reader = Reader(Paged.of(500), "2001-01-01", "2001-12-31")

    assert reader.read().next is None
    assert reader.found == {}


def test_entries_pinned_on_every_page_do_not_keep_it_from_ending() -> None:
    reader = Reader(Paged.of(3000, pinned=[2990, 1500, 3]), Paged.day(1400), Paged.day(1600))

    assert reader.read().next is None
    assert reader.missed() == set()
    assert len(reader.looks) < 25


def test_behind_its_end_a_list_may_show_its_first_page_again() -> None:
    class Round(Paged):
        def page(self, position: int) -> list[int]:
            shown = super().page(position)
            return shown or super().page(1)

    for first in ("2001-01-01", Paged.day(100)):
        reader = Reader(Round(list(range(900, 0, -1))), first, Paged.day(300))
        assert reader.read().next is None
        assert reader.missed() == set()
        assert len(reader.listed.asked) < 90


def test_a_pager_that_leads_round_is_left_after_a_while() -> None:
    class Loop(Paged):
        def page(self, position: int) -> list[int]:
            return super().page((position - 1) % 10 + 1)

    reader = Reader(Loop(list(range(900, 0, -1))), "2001-01-01", Paged.day(890))
    passage = reader.read(300)

    assert passage.next is None
    assert len(reader.looks) <= 10 + LOOP + 2


def test_a_list_whose_cards_print_no_day_has_a_fault() -> None:
    listed = Paged.of(900)
    listed.undated = lambda number: True
    reader = Reader(listed, Paged.day(100), Paged.day(200))

    passage = Passage(reader.first_day, reader.last_day, "newest")
    while passage.is_searching:
        position = passage.next
        assert position
        page = listed.page(position)
        passage.see(reader.look(position, page), frozenset(map(str, page)))
    assert passage.fault == "its cards print no day"


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_it_begins_at_the_end_that_was_asked_for(order: str) -> None:
    reader = Reader(Paged.of(3000), Paged.day(1000), Paged.day(2000), order, last=150)
    reader.read(14)

    days = {Paged.day(number) for number in reader.found}
    assert (Paged.day(2000) in days, Paged.day(1000) in days) == (order == "newest", order == "oldest")
