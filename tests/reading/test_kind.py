"""What kind of page a list page is."""

from __future__ import annotations

import pytest

from newsarchive import reading
from tests.reading.pages import capture

LINKS = "".join(
    f'<li><a href="/2026/01/{n}/a-story-of-the-harbour-{n}">A story of the harbour, number {n}</a></li>'
    for n in range(10, 18)
)
PROSE = (
    "<p>The ferry sails again, the harbour master said, after two weeks in the dry dock at the mouth of the river.</p>"
)


@pytest.mark.parametrize(
    ("page", "url", "kind"),
    [
        (f"<ul>{LINKS}</ul>", "https://news.example/", "front"),
        (f"<ul>{LINKS}</ul>", "https://news.example/harbour/", "section"),
        (f'<ul>{LINKS}</ul><div class=pager><a href="?page=2">2</a> <a href="?page=3">3</a></div>', "https://news.example/harbour/", "pagination"),
        (f'<meta property="og:type" content="article"><h1>The ferry is back</h1>{"".join(PROSE.replace("two", str(n)) for n in range(12))}', "https://news.example/ferry", "article"),
        ("<p>Sign in</p>", "https://news.example/login", "other"),
    ],
)  # fmt: skip
def test_a_page_is_told_by_its_address_its_pager_and_what_it_holds(page, url, kind):
    assert reading.read_listing(capture(page, url)).list_kind == kind
