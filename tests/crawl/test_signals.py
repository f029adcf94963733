"""Runs that are stopped, killed or started twice."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from newsarchive import publisher
from newsarchive.archive import checks
from newsarchive.archive.connection import open_for_writing
from newsarchive.crawl.start import begin
from newsarchive.publisher import Served
from tests.crawl import crawls, kill
from tests.crawl.odd_site import Answer, article, listing, serving

PATIENCE = 60


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    """Slow enough for a signal to meet a run at work."""
    with publisher.serve(articles=150, latency_ms=150, markup="mixed") as site:
        yield site


def wait_until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_asked_to_stop_finishes_what_is_in_flight_and_the_next_goes_on(
    site: Served, tmp_path: Path, sent: signal.Signals
) -> None:
    archive = tmp_path / "archive.db"
    site.forget()
    process = crawls.start(archive, site.base_url)
    wait_until(lambda: crawls.article_requests(site) > 20)
    process.send_signal(sent)
    out, err = process.communicate(timeout=PATIENCE)

    assert (process.returncode, err) == (0, "")
    assert "stopped by" in out
    assert "still to do" in out
    with crawls.opened(archive) as db:
        assert dict(db.execute("select state, count(*) from frontier group by state")).get("leased", 0) == 0
        assert db.execute("select count(*) from frontier where capture is not null").fetchone()[0] == 0
        assert db.execute("select exit_code from runs").fetchone()[0] == 0
    assert crawls.article_captures(archive) == crawls.article_requests(site)

    code, _, err = crawls.crawl(
        archive, site.base_url, "-a", "revisits=0"
    )  # an odd page would be reason for second looks
    assert (code, err) == (0, "")
    assert crawls.misplaced(archive, site) == []
    assert crawls.article_requests(site) == 150


def test_a_second_signal_waits_for_nothing_and_leaves_an_intact_archive(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with publisher.serve(articles=60, latency_ms=2000) as slow:
        process = crawls.start(archive, slow.base_url)
        wait_until(lambda: crawls.article_requests(slow) > 5)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
        out, err = process.communicate(timeout=PATIENCE)

    assert (process.returncode, err) == (0, "")
    assert "stopped by a signal" in out
    with crawls.opened(archive) as db:
        assert list(checks.faults(db)) == []
        assert db.execute("select count(*) from frontier where state = 'leased'").fetchone()[0] == 0


def test_a_run_that_two_threads_end_ends_once_and_neither_waits_for_ever(tmp_path: Path) -> None:
    """As where a second signal stops the event loop while a thread writes the report."""
    settings = get_project_settings()
    settings.set("ARCHIVE", str(tmp_path / "archive.db"))
    settings.set("FREE_SPACE", 0)
    run = begin(settings, "reachingnews", {"base_url": "http://127.0.0.1:9"})
    asyncio.run(run.begin())
    at_work, go_on = threading.Event(), threading.Event()
    run._writer.submit(lambda db: (at_work.set(), go_on.wait(PATIENCE)))
    assert at_work.wait(PATIENCE)
    ends = [threading.Thread(target=run.finish, args=(why,), daemon=True) for why in (None, "a signal")]
    for end in ends:
        end.start()
    go_on.set()
    for end in ends:
        end.join(PATIENCE)

    assert not any(end.is_alive() for end in ends)
    assert "exit code    69" in run.text
    with crawls.opened(tmp_path / "archive.db") as db:
        assert [tuple(row) for row in db.execute("select id, exit_code from runs")] == [(run.id, run.exit_code)]


def test_a_signal_before_anything_is_fetched_ends_the_run_without_a_traceback(site: Served, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    process = crawls.start(archive, site.base_url)
    wait_until((tmp_path / "archive.db.reachingnews.lock").exists)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=PATIENCE)

    assert process.returncode in (0, -signal.SIGTERM)
    assert err == ""
    assert crawls.crawl(archive, site.base_url)[0] == 0


@pytest.fixture(scope="module")
def newspaper() -> Iterator[Served]:
    with publisher.serve(articles=600, markup="mixed") as site:
        yield site


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_killed_run_loses_nothing_and_fetches_nothing_again_but_what_was_in_flight(
    newspaper: Served, tmp_path: Path, seed: int
) -> None:
    faults, _ = kill.one_round(newspaper, tmp_path / "archive.db", seed)
    assert [fault for fault in faults if not any(f": {field} is " in fault for field in crawls.READ)] == []


def test_a_page_that_was_stored_and_not_read_is_read_from_the_store(tmp_path: Path) -> None:
    """As a run leaves it that is killed between the two."""
    page = "/article-info.asp?cate=16&id=1"
    archive = tmp_path / "archive.db"
    with serving({"/": listing(page), page: article("先存後讀的標題")}) as site:
        assert crawls.crawl(archive, site.base_url)[0] == 0
        db = open_for_writing(archive)
        db.execute("pragma foreign_keys = off")
        for table in ("articles", "revisions", "credits", "article_urls", "article_shingles"):
            db.execute(f"delete from {table}")
        db.execute(
            "update frontier set state = 'leased', article = null, text_sha256 = null, due_at = null, "
            "capture = (select id from captures where url like '%id=1') where kind = 'article'"
        )
        db.close()
        site.pages[page] = Answer("now it is gone", 404)

        code, out, err = crawls.crawl(archive, site.base_url)
        assert (code, err) == (0, ""), out
        assert site.asked(page) == 1
    with crawls.opened(archive) as db:
        assert [row["headline"] for row in db.execute("select headline from articles")] == ["先存後讀的標題"]


def test_of_twenty_starts_at_once_one_works_and_nineteen_leave(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with publisher.serve(articles=600, latency_ms=400) as site:  # the one at work is so for as long as it takes
        processes = [crawls.start(archive, site.base_url) for _ in range(20)]
        wait_until(lambda: sum(process.poll() is not None for process in processes) == 19, 2 * PATIENCE)
        at_work = next(process for process in processes if process.poll() is None)
        at_work.send_signal(signal.SIGTERM)
        ended = {process: (*process.communicate(timeout=PATIENCE), process.returncode) for process in processes}

    assert ended.pop(at_work)[2] == 0
    assert len(ended) == 19
    for out, err, code in ended.values():
        assert (out, code) == ("", 75)
        assert len(err.splitlines()) == 1
        assert "is being crawled into this archive already" in err


OUTLET = """
from newsarchive.outlets.base import Outlet
from newsarchive.outlets.reachingnews import PAGE
from datetime import date

OUTLET = Outlet(
    name="{name}", title="{name}", home="https://www.{name}.example/", listings=("/", "/article-list.asp"),
    article=r"/article-info\\.asp\\?", listing=r"/article-list\\.asp", identity_parameter="id",
    view_parameters=frozenset({{"cate"}}), zone="Asia/Taipei", date_order="MDY", layouts={{date.min: PAGE}},
)
"""


def test_two_outlets_at_once_share_a_new_archive(tmp_path: Path) -> None:
    archive, folder = tmp_path / "archive.db", tmp_path / "outlets"
    folder.mkdir()
    names = ["harbor", "inland"]
    for name in names:
        (folder / f"{name}.py").write_text(OUTLET.format(name=name))
    with publisher.serve(articles=120) as one, publisher.serve(articles=80, seed=8) as other:
        processes: list[subprocess.Popen[str]] = [
            crawls.start(archive, site.base_url, outlet=name, NEWSARCHIVE_OUTLETS=str(folder))
            for name, site in zip(names, (one, other), strict=True)
        ]
        for process in processes:
            out, err = process.communicate(timeout=PATIENCE)
            assert (process.returncode, err) == (0, ""), out
    with crawls.opened(archive) as db:
        counts = dict(db.execute("select outlet, count(*) from articles group by outlet"))
        hosts = dict(db.execute("select outlet, count(*) from articles where url like '%' || outlet || '%' group by 1"))
    assert counts == hosts == {"harbor": 120, "inland": 80}
