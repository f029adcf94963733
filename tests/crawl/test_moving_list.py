"""The list moves while it is walked, and when it is walked down to a day alone."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest

from newsarchive import publisher
from newsarchive.publisher import Served
from newsarchive.publisher.stories import FIRST_ID
from tests.crawl import crawls
from tests.crawl.odd_site import Answer, article, listing, serving

ARTICLES, PAGE = 60, 5
NEWEST = FIRST_ID + ARTICLES - 1


def script(folder: Path, *steps: dict[str, object]) -> Path:
    path = folder / "script.jsonl"
    path.write_text("".join(json.dumps(step) + "\n" for step in steps))
    return path


def walked(site: Served) -> list[str]:
    return [visit.path for visit in site.log() if visit.path == "/" or visit.path.startswith("/article-list.asp")]


@pytest.mark.parametrize("after", [5, 9, 13])
def test_nothing_is_missed_where_articles_are_taken_down_while_one_pages_through(tmp_path: Path, after: int) -> None:
    """What stood first on a page crosses to the end of a page that was read already."""
    taken = [{"after_requests": after, "do": "delete", "id": NEWEST - number} for number in (1, 2, 7)]
    with publisher.serve(articles=ARTICLES, page_size=PAGE, script=script(tmp_path, *taken)) as site:
        # One at a time: else the whole list is in flight before the first deletion.
        code, _, err = crawls.crawl(tmp_path / "archive.db", site.base_url, "-s", "CONCURRENT_REQUESTS=1")
        assert (code, err) == (0, "")
        assert crawls.misplaced(tmp_path / "archive.db", site) == []


def test_nothing_is_missed_where_articles_are_published_while_one_pages_through(tmp_path: Path) -> None:
    """More than the ten that the cards of an article page show."""
    news = [{"after_requests": after, "do": "publish", "n": 12} for after in (8, 30)]
    with publisher.serve(articles=ARTICLES, page_size=PAGE, script=script(tmp_path, *news)) as site:
        code, _, err = crawls.crawl(tmp_path / "archive.db", site.base_url, "-s", "CONCURRENT_REQUESTS=1")
        assert (code, err) == (0, "")
        assert crawls.misplaced(tmp_path / "archive.db", site) == []
        assert len(site.truth()) == ARTICLES + 24


def test_nothing_is_missed_where_articles_are_taken_down_between_a_stopped_walk_and_its_resumption(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "archive.db"
    with publisher.serve(articles=ARTICLES, page_size=PAGE, latency_ms=100) as site:
        process = crawls.start(archive, site.base_url, "-s", "CONCURRENT_REQUESTS=1")
        while len(walked(site)) < 7 and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert len(set(walked(site))) < 2 + ARTICLES // PAGE  # it was stopped in the middle of the list
        for number in (1, 2, 7):
            site.delete(NEWEST - number)

        assert crawls.crawl(archive, site.base_url)[0] == 0
        assert crawls.misplaced(archive, site) == []


def test_since_walks_down_to_that_day_and_fetches_nothing_older(tmp_path: Path) -> None:
    with publisher.serve(articles=ARTICLES, page_size=PAGE, markup="mixed") as site:
        days = {row["id"]: row["published_at"] for row in site.truth()}
        since = days[NEWEST - 14]
        asked_for = {number for number, day in days.items() if day >= since}

        assert crawls.crawl(tmp_path / "archive.db", site.base_url, "-a", f"since={since}")[0] == 0
        with crawls.opened(tmp_path / "archive.db") as db:
            stored = {int(row["url"].rpartition("=")[2]) for row in db.execute("select url from articles")}
        assert stored == asked_for
        assert crawls.article_requests(site) == len(asked_for)
        assert len(set(walked(site))) < 2 + ARTICLES // PAGE

        # Asked for everything, the next run fetches the rest alone.
        site.forget()
        assert crawls.crawl(tmp_path / "archive.db", site.base_url)[0] == 0
        assert crawls.misplaced(tmp_path / "archive.db", site) == []
        assert crawls.article_requests(site) == ARTICLES - len(asked_for)


def test_a_listing_page_is_read_as_one_wherever_it_redirects_to(tmp_path: Path) -> None:
    pages = {
        "/": Answer("", 302, {"Location": "/index.asp"}),
        "/index.asp": listing("/article-info.asp?cate=16&id=1"),
        "/article-info.asp?cate=16&id=1": article(),
    }
    with serving(pages) as site:
        assert crawls.crawl(tmp_path / "archive.db", site.base_url)[0] == 0
        with crawls.opened(tmp_path / "archive.db") as db:
            assert db.execute("select count(*) from articles").fetchone()[0] == 1


def test_a_link_with_raw_characters_in_its_query_costs_nobody_anything(tmp_path: Path) -> None:
    pages = {
        "/": listing("/article-info.asp?cate=16&id=1", "/search?q=碼頭"),
        "/article-info.asp?cate=16&id=1": article(),
    }
    with serving(pages) as site:
        assert crawls.crawl(tmp_path / "archive.db", site.base_url)[0] == 0
        with crawls.opened(tmp_path / "archive.db") as db:
            assert db.execute("select count(*) from articles").fetchone()[0] == 1
