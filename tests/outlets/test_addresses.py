"""What articles' addresses have in common, told from some of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.outlets.inference.addresses import Evidence, article_pattern, fits, spread
from newsarchive.outlets.inference.pagers import listing_pattern

SECTIONS = ("/harbour/", "/sport", "/about", "/contact.html", "/tag/ferry-strike-of-last-year", "/login?next=/")


def told(*proven: str, likely: tuple[str, ...] = (), refuted: tuple[str, ...] = (), others=SECTIONS) -> str:
    pattern = article_pattern(Evidence(frozenset(proven), frozenset(likely), frozenset(refuted), frozenset(others)))
    assert pattern is not None
    return pattern


@pytest.mark.parametrize(
    ("seen", "unseen"),
    [
        (("/2026/02/03/pier-reopens", "/2026/01/31/ferry"), "/2019/11/09/a"),
        (("/2026/02/pier-reopens", "/2026/01/ferry"), "/2019/11/mayor-resigns"),
        (("/uk/2026/feb/03/pier-reopens", "/world/2026/jan/31/ferry"), "/sport/2020/dec/01/cup"),
        (("/harbour/2026-02-03/pier", "/sport/2026-01-31/cup"), "/arts/2019-01-01/opera"),
        (("/harbour/pier-reopens-1234567.html", "/sport/cup-1234570.html"), "/arts/opera-opens-998877.html"),
        (("/news/1234567/pier-reopens/", "/news/1234570/cup/"), "/news/998877/opera/"),
        (("/article/1234567", "/article/1234570"), "/article/998877"),
        (("/harbour/pier-reopens-b2651790.html", "/sport/cup-b2651799.html"), "/arts/opera-b998877.html"),
        (("/a/DGXZQOCC278Q50X20C23A3000000/", "/a/DGXZQOCC297MI0Z20C23A3000000/"), "/a/DGXKZO7000QX0ZDGX20A000000/"),
        (("/show.asp?id=20005&cate=3", "/show.asp?cate=4&id=20006"), "/show.asp?id=7"),
        (("/view.do?news_id=N1007160910", "/view.do?news_id=N1007161168"), "/view.do?news_id=N1006000001"),
        (("/the-old-pier-reopens-in-may", "/ferry-strike-ends-at-last"), "/mayor-resigns-after-the-vote"),
        (("/harbour/pier-105.html", "/sport/cup-101.html"), "/arts/opera-110.html"),
    ],
)
def test_what_two_articles_share_finds_a_third_and_no_other_page(seen: tuple[str, str], unseen: str) -> None:
    pattern = told(*seen)

    assert all(fits(pattern, address) for address in (*seen, unseen))
    assert [address for address in SECTIONS if fits(pattern, address)] == []


def test_articles_of_two_kinds_of_address_need_two_patterns() -> None:
    pattern = told("/2026/02/03/pier", "/2026/01/31/ferry", "/opinion/why-the-pier-matters-12345", "/opinion/no-12399")

    assert fits(pattern, "/2020/01/01/cup")
    assert fits(pattern, "/opinion/yes-54321")


def test_pages_that_proved_to_be_none_keep_a_pattern_narrow() -> None:
    refuted = ("/gallery/1234561", "/gallery/1234562", "/gallery/1234563")
    pattern = told("/news/1234567", "/news/1234570", "/news/1234571", refuted=refuted)

    assert fits(pattern, "/news/998877")
    assert [address for address in refuted if fits(pattern, address)] == []


def test_without_an_article_nothing_is_told() -> None:
    empty: frozenset[str] = frozenset()

    assert article_pattern(Evidence(empty, empty, empty, frozenset(SECTIONS))) is None


def test_every_kind_of_address_is_among_the_first() -> None:
    addresses = [f"/2026/02/03/story-{number}" for number in range(30)] + ["/live/the-vote-as-it-happens"]

    assert "/live/the-vote-as-it-happens" in spread(addresses, 2)


@given(st.lists(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1), min_size=1))
def test_whatever_an_address_holds_its_pattern_is_one_and_finds_it_or_nothing_is_told(paths: list[str]) -> None:
    addresses = frozenset(f"/{path}" for path in paths)
    pattern = article_pattern(Evidence(addresses, addresses, frozenset(), frozenset()))

    assert pattern is None or any(re.search(pattern, address, re.I) for address in addresses)


@pytest.mark.parametrize(
    ("first", "second", "later"),
    [
        ("/harbour", "/harbour/page/2", "/sport/page/17/"),
        ("/", "/?paged=2", "/?paged=31"),
        ("/list.asp?cate=3", "/list.asp?cate=3&page=2", "/list.asp?cate=4&page=11"),
        ("/news.html", "/news_2.html", "/news_30.html"),
        ("/news/list-1.html", "/news/list-2.html", "/news/list-30.html"),
        ("/", "/archive?start=20", "/archive?start=400"),
    ],
)
def test_the_second_page_of_a_list_tells_the_later_ones(first: str, second: str, later: str) -> None:
    pattern = listing_pattern([(first, second)])

    assert pattern is not None
    assert fits(pattern, second)
    assert fits(pattern, later)
    assert not fits(pattern, "/2026/02/03/pier-reopens")
