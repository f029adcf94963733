"""Where a day begins in a list: few questions, whatever the list is like."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.crawl.bisection import ASKED, Bisection, middle
from tests.crawl.paged import SIZE, Paged


def search(listed: Paged, day: str, last: int | None = None) -> Bisection:
    bisection = Bisection(day, last)
    while (position := bisection.next) is not None:
        page = listed.page(position)
        bisection.see(position, len(page), listed.days(page))
    return bisection


def truth(listed: Paged, day: str) -> int:
    """The first page that is older, by reading all of them."""
    pages = -(-len(listed.numbers) // SIZE)
    for position in range(1, pages + 1):
        shown = listed.numbers[(position - 1) * SIZE : position * SIZE]
        if (found := listed.days(shown)) and found < day:
            return position
    return pages + 1


@given(st.integers(1, 3000), st.integers(-20, 300), st.booleans())
def test_the_page_is_found_where_reading_all_of_them_finds_it(articles: int, days: int, hint: bool) -> None:
    listed = Paged.of(articles)
    day = Paged.day(1 + 12 * days)
    last = -(-articles // SIZE) if hint else None

    assert search(listed, day, last).found == truth(listed, day)


@pytest.mark.parametrize("articles", [100, 1_000, 10_000, 100_000, 1_000_000])
def test_the_questions_grow_with_the_logarithm(articles: int) -> None:
    listed = Paged.of(articles)
    pages = articles / SIZE

    search(listed, Paged.day(articles // 3), int(pages))
    assert len(listed.asked) <= math.log2(pages) + 4

    listed.asked.clear()
    search(listed, Paged.day(articles // 3))
    assert len(listed.asked) <= 3 * math.log2(pages) + 4


@given(st.integers(60, 3000), st.integers(1, 240))
def test_entries_pinned_on_every_page_lead_nobody_astray(articles: int, days: int) -> None:
    plain, pinned = Paged.of(articles), Paged.of(articles, pinned=[1, articles, articles // 2, 1, 7])
    day = Paged.day(1 + 12 * days)

    assert abs(search(pinned, day).found - truth(plain, day)) <= 1


@given(st.integers(200, 3000), st.integers(1, 160), st.integers(2, 140))
def test_a_page_without_a_day_is_passed_by(articles: int, days: int, hole: int) -> None:
    listed = Paged.of(articles)
    silent = set(listed.numbers[(hole - 1) * SIZE : hole * SIZE])
    listed.undated = silent.__contains__
    day = Paged.day(1 + 12 * days)

    assert search(listed, day).found - truth(listed, day) in (0, 1)


def test_an_empty_page_between_others_is_not_the_end() -> None:
    class Holed(Paged):
        def page(self, position: int) -> list[int]:
            return [] if position == 64 else super().page(position)

    listed = Holed(list(range(10_000, 0, -1)))
    day = Paged.day(2000)

    assert search(listed, day).found == truth(listed, day) == 401


def test_a_list_without_days_is_given_up_after_a_few_pages() -> None:
    listed = Paged.of(1000)
    listed.undated = lambda number: True

    bisection = search(listed, "2015-02-01")
    assert not bisection.knows_days
    assert len(listed.asked) <= 5


def test_a_list_in_no_order_is_known_by_it() -> None:
    bisection = Bisection("2015-06-01")
    for position, day in enumerate(
        ["2015-03-01", "2015-12-01", "2015-01-01", "2015-11-01", "2015-02-01", "2015-10-01"]
    ):
        bisection.see(position + 1, 20, day)
    assert not bisection.in_order
    assert search(Paged.of(1000), "2015-02-01").in_order


def test_a_list_that_never_ends_is_not_asked_for_ever() -> None:
    class Endless(Paged):
        def page(self, position: int) -> list[int]:
            self.asked.append(position)
            return [1_000_000 - position]

    listed = Endless([1])
    search(listed, "1999-01-01")
    assert len(listed.asked) <= ASKED


def test_of_an_even_number_of_days_the_older_middle_counts() -> None:
    assert middle(["2015-01-04", "2015-01-01", "2015-01-03", "2015-01-02"]) == "2015-01-02"
    assert middle([None, None]) is None
