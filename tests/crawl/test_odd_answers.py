"""Pages that fail, lie, end early or lead elsewhere: each has its state and reason, and none costs another page anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crawl import crawls
from tests.crawl.odd_site import Answer, OddSite, article, listing, serving


def page(number: int) -> str:
    return f"/article-info.asp?cate=16&id={number}"


CASES: dict[str, tuple[Answer, str, str]] = {
    "a good page": (article("甲新聞的標題"), "done", ""),
    "404": (Answer("none", 404), "gone", "HTTP 404"),
    "410": (Answer("none", 410), "gone", "HTTP 410"),
    "home": (Answer("", 302, {"Location": "/"}), "gone", "is no article's address"),
    "500": (Answer("sorry", 500), "failed", "HTTP 500"),
    "403": (Answer("no", 403), "failed", "HTTP 403"),
    "a redirect loop": (Answer("", 302, {"Location": page(7)}), "failed", "max redirections reached"),
    "another host": (Answer("", 302, {"Location": "http://localhost:9/"}), "failed", "redirected to another host"),
    "a file": (Answer("", 302, {"Location": "file:///etc/passwd"}), "failed", ""),
    "never": (Answer(hangs=True), "failed", "TimeoutError"),
    "an end too early": (Answer("<html><h1>斷", length=9000), "failed", "ResponseDataLossError"),
    "empty": (Answer(""), "failed", "EmptyPage"),
    "white space": (Answer(" \n "), "failed", "EmptyPage"),
    "a picture": (Answer(bytes(range(256)) * 40, headers={"Content-Type": "image/png"}), "failed", "NotText"),
    "no article": (Answer("<html><body><p>本頁維護中</p></body></html>"), "failed", "NotAnArticle"),
    "Big5 that says UTF-8": (Answer(str(article("乙新聞的標題").body).encode("big5")), "done", ""),
    "cut in two": (Answer(str(article("丙新聞的標題").body)[:-90]), "done", ""),
    "half a surrogate": (
        article(
            "丁新聞的標題",
            head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"丁\\ud83d","author":"\\udc00"}</script>',
        ),
        "done",
        "",
    ),
    "barred": (article("戊新聞的標題"), "barred", "Forbidden by robots.txt"),
}
NUMBERS = {name: number for number, name in enumerate(CASES, 1)}


@dataclass
class Crawled:
    site: OddSite
    code: int
    out: str
    err: str
    states: dict[str, tuple[str, str]]
    again: list[str]
    """Article pages that the next run asked for."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    archive = tmp_path_factory.mktemp("odd") / "archive.db"
    pages = {
        "/robots.txt": Answer(f"User-agent: *\nDisallow: {page(NUMBERS['barred'])}\n"),
        "/": listing(*map(page, NUMBERS.values())),
        "/article-list.asp": listing(*map(page, NUMBERS.values())),
    } | {page(NUMBERS[name]): answer for name, (answer, _, _) in CASES.items()}
    with serving(pages) as site:
        code, out, err = crawls.crawl(archive, site.base_url, "-s", "DOWNLOAD_TIMEOUT=1")
        with crawls.opened(archive) as db:
            rows = db.execute("select url, state, reason from frontier where kind = 'article'").fetchall()
        asked = len(site.log)
        site.pages[page(NUMBERS["500"])] = article("己新聞的標題")
        crawls.crawl(archive, site.base_url, "-s", "DOWNLOAD_TIMEOUT=1")
        states = {row["url"].rpartition("id=")[2]: (row["state"], row["reason"] or "") for row in rows}
        yield Crawled(site, code, out, err, states, [path for path in site.log[asked:] if "id=" in path])


@pytest.mark.parametrize("name", CASES)
def test_every_page_has_its_state_and_reason(crawled: Crawled, name: str) -> None:
    state, reason = crawled.states[str(NUMBERS[name])]

    assert state == CASES[name][1], reason
    assert CASES[name][2] in reason


def test_the_run_says_that_pages_failed_and_shows_no_traceback(crawled: Crawled) -> None:
    assert crawled.code == 69
    assert "7 pages could not be fetched; the next run tries again" in crawled.out
    assert "Traceback" not in crawled.out + crawled.err
    assert all(" ERROR " in line or " WARNING " in line for line in crawled.err.splitlines())


def test_the_next_run_tries_again_what_failed_and_not_what_is_gone_or_unreadable(crawled: Crawled) -> None:
    again = set(crawled.again)
    assert page(NUMBERS["500"]) in again
    assert page(NUMBERS["never"]) in again
    for name in ("a good page", "404", "410", "home", "empty", "a picture", "no article", "barred"):
        assert page(NUMBERS[name]) not in again


def test_another_host_is_never_asked(crawled: Crawled) -> None:
    assert "localhost" not in crawled.err


@pytest.mark.parametrize("body", ["<html><body><p>本站維護中,請稍候再來</p></body></html>", ""])
def test_listing_pages_without_links_are_quarantined(tmp_path: Path, body: str) -> None:
    with serving({"/": Answer(body), "/article-list.asp": Answer(body)}) as site:
        code, out, err = crawls.crawl(tmp_path / "archive.db", site.base_url)
    with crawls.opened(tmp_path / "archive.db") as db:
        kinds = [row["kind"] for row in db.execute("select kind from quarantine")]
    assert (code, err) == (65, "")
    assert kinds == ["LayoutChanged" if body else "EmptyPage"] * 2
    assert "see the table quarantine" in out
