"""Which addresses of 新聞視界時報 are one article."""

from __future__ import annotations

import pytest

from newsarchive import outlets

OUTLET = outlets.get("reachingnews")
HOME = "https://www.reachingnews.com"


@pytest.mark.parametrize(
    "url",
    [
        f"{HOME}/article-info.asp?cate=16&id=20005",
        f"{HOME}/article-info.asp?id=20005&cate=16",
        f"{HOME}/article-info.asp?cate=3&id=20005",
        f"{HOME}/article-info.asp?id=20005",
        f"{HOME}/article-info.asp?ID=20005",
        f"{HOME}/article-info.asp?id=020005",
        f"{HOME}/Article-Info.asp?id=20005",
        "http://www.reachingnews.com/article-info.asp?cate=16&id=20005",
        "https://reachingnews.com/article-info.asp?cate=16&id=20005",
        f"{HOME}/article-info.asp?cate=16&id=20005#top",
        f"{HOME}/article-info.asp?cate=16&id=20005&fbclid=x",
        f"{HOME}/article-info.asp?utm_source=x&cate=16&id=20005",
        f"{HOME}/article-info.asp?cate=&id=20005",
    ],
)
def test_one_id_is_one_article(url: str) -> None:
    assert OUTLET.is_article(url)
    assert OUTLET.identity(url) == "id=20005"


@pytest.mark.parametrize(
    "url",
    [
        f"{HOME}/article-info.asp",
        f"{HOME}/article-info.asp?cate=16",
        f"{HOME}/article-info.asp?pid=20005",
        f"{HOME}/article-list.asp?id=20005",
        f"{HOME}/",
        "https://other.example/article-info.asp?id=20005",
        "https://reachingnews.com.other.example/article-info.asp?id=20005",
    ],
)
def test_what_has_no_id_or_another_host_is_no_article(url: str) -> None:
    assert not OUTLET.is_article(url)


def test_another_id_is_another_article() -> None:
    assert OUTLET.identity(f"{HOME}/article-info.asp?id=20806") != OUTLET.identity(f"{HOME}/article-info.asp?id=20005")


def test_the_stored_address_of_an_article_names_its_id_alone() -> None:
    assert OUTLET.article_url("http://reachingnews.com/article-info.asp?cate=16&id=20005") == (
        f"{HOME}/article-info.asp?id=20005"
    )


@pytest.mark.parametrize("url", [f"{HOME}/", f"{HOME}/article-list.asp", f"{HOME}/article-list.asp?page=3&cate=16"])
def test_listing_pages(url: str) -> None:
    assert OUTLET.is_listing(url)


def test_the_walk_begins_at_home_and_at_the_list() -> None:
    assert OUTLET.start_urls() == [f"{HOME}/", f"{HOME}/article-list.asp"]


def test_the_list_of_each_section_is_a_listing_page_of_its_own() -> None:
    pages = [f"{HOME}/article-list.asp", f"{HOME}/article-list.asp?cate=16", f"{HOME}/article-list.asp?cate=18"]

    assert len({OUTLET.identity(page) for page in pages}) == 3
