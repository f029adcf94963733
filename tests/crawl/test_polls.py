"""How far a run pages: down to what the last poll had seen, and what it says where that is out of reach."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from newsarchive import publisher
from newsarchive.publisher import Served
from newsarchive.publisher.stories import FIRST_ID
from tests.crawl import crawls
from tests.crawl.odd_site import Answer, article, listing, serving

ARTICLES, PAGE = 60, 5


def walked(site: Served) -> list[str]:
    return sorted(visit.path for visit in site.log() if visit.path == "/" or visit.path.startswith("/article-list.asp"))


def rows(archive: Path, query: str) -> list[sqlite3.Row]:
    with crawls.opened(archive) as db:
        return db.execute(query).fetchall()


def test_an_unchanged_outlet_costs_one_request_a_listing(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with publisher.serve(articles=ARTICLES, page_size=PAGE) as site:
        assert crawls.crawl(archive, site.base_url)[0] == 0
        site.forget()

        assert crawls.crawl(archive, site.base_url)[0] == 0
        assert walked(site) == ["/", "/article-list.asp"]


def test_news_are_followed_down_to_what_is_known_and_no_further(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with publisher.serve(articles=ARTICLES, page_size=PAGE) as site:
        assert crawls.crawl(archive, site.base_url)[0] == 0
        site.publish(12)
        site.forget()

        code, _, _ = crawls.crawl(archive, site.base_url)
        assert code == 0
        assert crawls.misplaced(archive, site) == []
        assert "/article-list.asp?page=3" in walked(site)  # entries 11 to 15: news and what is known
        assert "/article-list.asp?page=5" not in walked(site)
        # The home page lists five and has no pager; the list of all stands for it.
        assert rows(archive, "select * from gaps") == []


def test_walk_all_reads_every_listing_page(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with publisher.serve(articles=ARTICLES, page_size=PAGE) as site:
        assert crawls.crawl(archive, site.base_url)[0] == 0
        site.relist(FIRST_ID, 11)
        site.forget()

        assert crawls.crawl(archive, site.base_url, "-a", "walk=all")[0] == 0
        assert f"/article-list.asp?page={ARTICLES // PAGE}" in walked(site)


def front(first: int) -> dict[str, Answer]:
    """A front page of six articles and nothing else."""
    addresses = [f"/article-info.asp?cate=16&id={number}" for number in range(first + 5, first - 1, -1)]
    return {"/": listing(*addresses), **{address: article(address[-4:]) for address in addresses}}


def test_a_list_that_shows_nothing_known_any_more_is_a_gap_and_no_success(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with serving(front(1000)) as site:
        assert crawls.crawl(archive, site.base_url)[0] == 0
    with serving(front(1003)) as site:
        assert crawls.crawl(archive, site.base_url)[0] == 0
    assert rows(archive, "select * from gaps") == []

    with serving(front(2000)) as site:
        code, out, _ = crawls.crawl(archive, site.base_url)
    assert code == 66
    assert "articles may have been missed" in out
    gaps = rows(archive, "select * from gaps")
    assert [(gap["from_at"] <= gap["to_at"], gap["closed_at"]) for gap in gaps] == [(True, None)]

    # It was said once; the next poll reaches back to this one.
    with serving(front(2002)) as site:
        assert crawls.crawl(archive, site.base_url)[0] == 0
    assert len(rows(archive, "select * from gaps")) == 1
