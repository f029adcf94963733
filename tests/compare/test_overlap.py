"""Whether a page of a listing reaches back, and whether the listing is in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.compare.overlap import Entry, in_order, reaches_back


def page(shown: str, days: str | None = None) -> list[Entry]:
    """`n` a new entry, `k` one that the last poll had seen; days: a digit an entry, the day in February."""
    known = [number for number, letter in enumerate(shown) if letter == "k"]
    return [
        Entry(
            page=100 + place if letter == "k" else 900 + place,
            poll=1 if letter == "k" else 2,
            known=place in known,
            day=f"2026-02-0{days[place]}" if days else None,
        )
        for place, letter in enumerate(shown)
    ]


def test_a_page_that_ends_with_known_entries_reaches_back():
    assert reaches_back(page("nnkkk"))


def test_a_page_of_known_entries_reaches_back_though_it_is_short():
    assert reaches_back(page("k"))


def test_a_page_that_ends_with_news_does_not():
    assert not reaches_back(page("kkkkn"))


def test_two_known_entries_at_the_end_of_a_full_page_may_be_an_accident():
    assert not reaches_back(page("nnnnnkk"))


def test_entries_pinned_on_top_are_no_overlap():
    assert not reaches_back(page("kknnnnnn"))


def test_an_empty_page_reaches_nowhere():
    assert not reaches_back([])


def test_news_above_what_is_known_is_in_order():
    assert in_order(page("nnnnkkkkkk"))


def test_pinned_entries_do_not_break_the_order():
    assert in_order(page("kknnnnkkkk"))


def test_news_all_over_the_page_has_no_order():
    assert not in_order(page("nknkknkknk"))


def test_days_that_jump_have_no_order():
    assert not in_order(page("kkkkkkkk", "19283746"))


def test_days_that_fall_are_in_order():
    assert in_order(page("nnnnkkkk", "99887711"))


def test_known_entries_in_another_order_than_they_were_found_in_have_none():
    shuffled = [Entry(number, 1, True, None) for number in (5, 2, 7, 1, 8, 3, 6, 4)]

    assert not in_order(shuffled)


def test_two_pages_of_the_last_poll_that_were_read_in_the_other_order_are_in_order():
    blocks = [Entry(number, 1, True, None) for number in (21, 22, 23, 24, 1, 2, 3, 4)]

    assert in_order(blocks)


@given(st.integers(0, 30), st.integers(3, 30), st.integers(0, 3))
def test_a_list_in_order_is_taken_for_one_whatever_came(new: int, known: int, pinned: int):
    entries = page("k" * pinned + "n" * new + "k" * known)

    assert in_order(entries)
    assert reaches_back(entries)
