"""What a site's own log says of us: robots.txt, the time between two requests, 429, 503 and Retry-After.

Loopback counts as public here (`PUBLIC`), with delays that a test can wait for.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from newsarchive import outlets
from newsarchive.archive import outlets as outlet_rows
from newsarchive.archive.connection import open_for_writing
from newsarchive.ledger import frontier
from newsarchive.ledger.frontier import Found
from tests.crawl import crawls, watchful
from tests.crawl.odd_site import Answer, Visited, article, serving
from tests.crawl.robots_cases import PATHS, TOGETHER
from tests.crawl.watchful import HOME, NEWS, SITE, crawl


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return watchful.card(tmp_path)


def seeded(folder: Path, paths: Iterable[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that knows these addresses, however odd."""
    monkeypatch.setenv("NEWSARCHIVE_OUTLETS", str(folder / "outlets"))
    with closing(open_for_writing(folder / "archive.db")) as db:
        db.execute("begin immediate")
        outlet_rows.note(db, outlets.get("watchful"))
        pages = [Found(HOME + path, path, "article") for path in paths]
        frontier.enter(db, "watchful", pages, None, "2026-02-04T01:30:00Z")
        db.execute("commit")


def states(folder: Path) -> dict[str, str]:
    with crawls.opened(folder / "archive.db") as db:
        return {row["url"].removeprefix(HOME): row["state"] for row in db.execute("select url, state from frontier")}


def pauses(visits: list[Visited]) -> list[float]:
    return [after.at - before.at for before, after in pairwise(visits)]


def test_robots_txt_is_obeyed_to_the_letter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = {path for case in PATHS for path in case.allowed}
    barred = {path for case in PATHS for path in case.barred}
    seeded(folder, sorted(allowed | barred), monkeypatch)
    with serving({**SITE, "/robots.txt": Answer(TOGETHER)}) as site:
        code, _ = crawl(folder, site, "-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8")
    asked = set(site.log)

    assert code == 0
    assert len(allowed) + len(barred) >= 140
    assert asked & barred == set()
    assert allowed - asked == set()
    assert {path for path, state in states(folder).items() if state == "barred"} == barred
    assert [visit.path for visit in site.visits].count("/robots.txt") == 1
    assert all(visit.agent.startswith("newsarchive/") for visit in site.visits)


@pytest.mark.parametrize(
    ("name", "answers"),
    {
        "500": {"/robots.txt": Answer("sorry", 500)},
        "503": {"/robots.txt": Answer("sorry", 503)},
        "429": {"/robots.txt": Answer("slow down", 429, {"Retry-After": "4000"})},
        "no answer": {"/robots.txt": Answer(hangs=True)},
        "a redirect to an error": {
            "/robots.txt": Answer("", 302, {"Location": "/r"}),
            "/r": Answer("sorry", 502),
        },
    }.items(),
)
def test_where_robots_txt_cannot_be_had_nothing_is_asked(folder: Path, name: str, answers: dict[str, Answer]) -> None:
    with serving(SITE | answers) as site:
        code, out = crawl(folder, site, "-s", "DOWNLOAD_TIMEOUT=1")

    assert code == 69
    assert "the site is left alone" in out
    assert set(site.log) <= set(answers), name
    assert "todo" in states(folder).values()


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"/robots.txt": Answer("no", 403)},
        {"/robots.txt": Answer("who are you", 401)},
        {"/robots.txt": Answer("", 301, {"Location": "/robots.txt"})},
        {f"/{n}": Answer("", 302, {"Location": f"/{n + 1}"}) for n in range(1, 5)}
        | {"/robots.txt": Answer("", 302, {"Location": "/1"}), "/5": Answer("User-agent: *\nDisallow: /news/3")},
    ],
    ids=["404", "403", "401", "a loop", "five redirects"],
)
def test_where_there_is_no_robots_txt_all_is_allowed_and_redirects_are_followed(
    folder: Path, answers: dict[str, Answer]
) -> None:
    with serving(SITE | answers) as site:
        code, _ = crawl(folder, site)

    assert code == 0
    wanted = set(NEWS[:3]) if "/5" in answers else set(NEWS)
    assert {path for path in site.log if path in NEWS} == wanted


def test_robots_txt_is_asked_once_a_day_and_kept(folder: Path) -> None:
    rules = "User-agent: *\nDisallow: /news/1\n"
    with serving(SITE | {"/robots.txt": Answer(rules)}) as site:
        crawl(folder, site)
        crawl(folder, site, "-a", "revisit=all")
        assert [visit.path for visit in site.visits].count("/robots.txt") == 1
        assert "/news/1" not in site.log
        with closing(open_for_writing(folder / "archive.db")) as db:
            look = db.execute("select * from robots join captures on captures.id = robots.capture").fetchone()
            assert (look["verdict"], look["url"], look["status"]) == ("read", f"{HOME}/robots.txt", 200)
            db.execute("update robots set asked_at = '2020-01-01T00:00:00Z'")
        crawl(folder, site)
        assert [visit.path for visit in site.visits].count("/robots.txt") == 2


def test_crawl_delay_is_kept(folder: Path) -> None:
    with serving(SITE | {"/robots.txt": Answer("User-agent: *\nCrawl-delay: 0.6\n")}) as site:
        assert crawl(folder, site)[0] == 0
    assert len(site.visits) >= 6
    assert min(pauses(site.visits)) > 0.55


def test_a_refusal_is_waited_out_and_costs_no_page(folder: Path) -> None:
    with serving(SITE) as site:
        site.turns = {
            "/news/1": [Answer("slow down", 429, {"Retry-After": "1"})],
            "/news/2": [Answer("down", 503, {"Retry-After": "1"})],
            "/news/3": [Answer("slow down", 429, {"Retry-After": "-5"})],
        }
        assert crawl(folder, site, "-s", "REFUSAL_WAIT=1")[0] == 0
    refused = [n for n, visit in enumerate(site.visits) if visit.status in (429, 503)]
    assert len(refused) == 3
    assert all(pauses(site.visits)[n] > 0.95 for n in refused)
    assert set(states(folder).values()) == {"done"}


@pytest.mark.parametrize(
    "wait",
    ["3600", "9" * 40, (datetime.now(UTC) + timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")],
    ids=["an hour", "for ever", "a date"],
)
def test_a_site_that_asks_for_an_hour_is_left_alone_by_the_next_run_too(folder: Path, wait: str) -> None:
    with serving(SITE) as site:
        site.turns = {"/news/1": [Answer("slow down", 429, {"Retry-After": wait})]}
        code, out = crawl(folder, site)
        asked = len(site.visits)
        assert (code, "the site is left alone" in out) == (69, True)
        assert site.visits[-1].status == 429
        assert "failed" not in states(folder).values()

        assert crawl(folder, site)[0] == 69
        assert len(site.visits) == asked

        with closing(open_for_writing(folder / "archive.db")) as db:
            until = db.execute("select wait_until from outlets").fetchone()["wait_until"]
            assert until < (datetime.now(UTC) + timedelta(days=1, minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
            db.execute("update outlets set wait_until = '2020-01-01T00:00:00Z'")
        assert crawl(folder, site)[0] == 0
    assert set(states(folder).values()) == {"done"}


def test_a_site_that_refuses_again_and_again_is_left_alone(folder: Path) -> None:
    with serving(SITE | {path: Answer("slow down", 429) for path in NEWS}) as site:
        code, _ = crawl(folder, site, "-s", "REFUSAL_WAIT=0.3")
    assert code == 69
    assert [visit.status for visit in site.visits].count(429) == 3
    assert {state for path, state in states(folder).items() if path in NEWS} == {"todo"}


def test_one_page_that_is_down_is_asked_once_and_again_by_the_next_run(folder: Path) -> None:
    with serving(SITE | {"/news/1": Answer("down", 503)}) as site:
        assert crawl(folder, site)[0] == 69
        assert site.asked("/news/1") == 1
        site.pages["/news/1"] = article("第1則新聞的標題")
        assert crawl(folder, site)[0] == 0
    assert set(states(folder).values()) == {"done"}
