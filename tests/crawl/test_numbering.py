"""The rule by which a pager's addresses are numbered."""

from __future__ import annotations

import pytest

from newsarchive.crawl.numbering import find_numbering

HOME = "https://paper.example"


@pytest.mark.parametrize(
    ("first", "pager", "third", "last"),
    [
        ("/news", ["/news?page=2", "/news?page=3", "/news?page=5000"], "/news?page=3", 5000),
        ("/news?page=1", ["/news?page=2", "/news?page=3"], "/news?page=3", 3),
        ("/news", ["/news?page=1", "/news?page=2"], "/news?page=2", 3),
        ("/news/", ["/news/page/2/", "/news/page/9/"], "/news/page/3/", 9),
        ("/news", ["/news?start=20", "/news?start=40", "/news?start=100"], "/news?start=40", 6),
        ("/news", ["/news?start=20"], "/news?start=40", 2),
        ("/list-1.html", ["/list-2.html", "/list-3.html"], "/list-3.html", 3),
        ("/list.asp?cate=16", ["/list.asp?cate=16&page=2", "/list.asp?cate=16&page=7"], "/list.asp?cate=16&page=3", 7),
        ("/2026/news", ["/2026/news?p=2", "/2026/news?p=3"], "/2026/news?p=3", 3),
        ("/news", ["/news?page=2", "/news?page=1", "/news?page=8"], "/news?page=3", 8),
    ],
)
def test_the_third_page_and_the_last_follow_from_a_pager(first: str, pager: list[str], third: str, last: int) -> None:
    found = find_numbering(HOME + first, HOME + pager[0], [HOME + path for path in pager])

    assert found
    numbering, highest = found
    assert (numbering.url(1), numbering.url(2), numbering.url(3)) == (HOME + first, HOME + pager[0], HOME + third)
    assert highest == last


@pytest.mark.parametrize(
    ("first", "pager"),
    [
        ("/news", []),
        ("/news", ["/news?before=abc"]),
        ("/calendar?day=20261124", ["/calendar?day=20261123"]),
        ("/2026/11/24/", ["/2026/11/23/"]),
    ],
)
def test_a_calendar_and_a_cursor_are_no_numbered_pages(first: str, pager: list[str]) -> None:
    assert find_numbering(HOME + first, HOME + pager[0] if pager else None, [HOME + path for path in pager]) is None
