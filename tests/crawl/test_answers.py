"""What a site's answer means for the page that was asked."""

from __future__ import annotations

import pytest
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest

from newsarchive import outlets
from newsarchive.crawl.answers import End, end_of
from newsarchive.crawl.no_answer import end_of_error

OUTLET = outlets.get("reachingnews")
HOME = "https://www.reachingnews.com"
ASKED = f"{HOME}/article-info.asp?cate=16&id=20005"


@pytest.mark.parametrize(
    ("status", "answered", "state"),
    [
        (200, ASKED, None),
        (200, f"{HOME}/article-info.asp?id=20006", None),
        (200, f"{HOME}/", "gone"),
        (200, f"{HOME}/intro.asp", "gone"),
        (200, "https://other.example/article-info.asp?id=20005", "failed"),
        (404, ASKED, "gone"),
        (410, ASKED, "gone"),
        (403, ASKED, "failed"),
        (429, ASKED, "failed"),
        (500, ASKED, "failed"),
        (304, ASKED, "failed"),
    ],
)
def test_an_articles_answer(status: int, answered: str, state: str | None) -> None:
    end = end_of(status, ASKED, answered, "article", OUTLET)

    assert (end.state if end else None) == state


def test_a_listing_page_may_redirect_to_any_page_of_the_outlet() -> None:
    assert end_of(200, f"{HOME}/", f"{HOME}/index.asp", "listing", OUTLET) is None


@pytest.mark.parametrize(
    ("error", "end"),
    [
        (IgnoreRequest("Forbidden by robots.txt"), End("barred", "Forbidden by robots.txt")),
        (IgnoreRequest("max redirections reached"), End("failed", "max redirections reached")),
        (DownloadTimeoutError("took\nlong"), End("failed", "DownloadTimeoutError: took long")),
        (ValueError(), End("failed", "ValueError")),
        (None, End("failed", "NoneType: None")),
    ],
)
def test_no_answer_has_a_reason_in_one_line(error: Exception | None, end: End) -> None:
    assert end_of_error(error) == end
