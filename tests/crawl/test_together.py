"""Several outlets in one process, and runs that end at a deadline."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from newsarchive import publisher
from newsarchive.archive import checks
from newsarchive.archive.lock import OutletLock
from newsarchive.publisher import Served
from tests.crawl import crawls
from tests.crawl.odd_site import Answer, listing, serving
from tests.crawl.test_signals import wait_until

CARD = """
from datetime import date
from newsarchive.outlets.base import Outlet
from newsarchive.outlets.reachingnews import PAGE

OUTLET = Outlet(
    name="{name}", title="{name}", home="{home}/", listings=("/", "/article-list.asp"),
    article=r"/article-info\\.asp\\?", listing=r"/article-list\\.asp", identity_parameter="id",
    view_parameters=frozenset({{"cate"}}), zone="Asia/Taipei", date_order="MDY", layouts={{date.min: PAGE}},
)
"""
NOBODY = "http://127.0.0.1:9"


def cards(folder: Path, **homes: str) -> Path:
    """A folder of outlets; the one of this repository is among them, for `--all` takes it too."""
    folder.mkdir()
    for name, home in homes.items():
        (folder / f"{name}.py").write_text(CARD.format(name=name, home=home))
    return folder


def start(archive: Path, folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "newsarchive", "crawl", "--archive", str(archive), *words],
        cwd=crawls.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"NEWSARCHIVE_OUTLETS": str(folder)},
    )


def ended(archive: Path, folder: Path, *words: str) -> tuple[int, str, str]:
    process = start(archive, folder, *words)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def papers() -> Iterator[list[Served]]:
    with ExitStack() as stack:
        yield [stack.enter_context(publisher.serve(articles=20 + seed, seed=seed)) for seed in (1, 2, 3)]


def test_all_outlets_at_once_give_a_block_each_and_one_code(papers: list[Served], tmp_path: Path) -> None:
    homes = dict(zip(("harbor", "inland", "reachingnews"), (paper.base_url for paper in papers), strict=True))
    folder, archive = cards(tmp_path / "outlets", **homes), tmp_path / "archive.db"

    code, out, err = ended(archive, folder, "--all")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if not line.startswith(" ")] == [
        "harbor: worked",
        "inland: worked",
        "reachingnews: worked",
        "3 outlets; exit code 0: 3",
    ]
    with crawls.opened(archive) as db:
        counts = dict(db.execute("select outlet, count(*) from articles group by outlet"))
        assert counts == {"harbor": 21, "inland": 22, "reachingnews": 23}
        assert list(checks.faults(db)) == []


def test_one_outlet_that_fails_and_one_that_is_busy_keep_no_other_from_working(
    papers: list[Served], tmp_path: Path
) -> None:
    folder = cards(tmp_path / "outlets", harbor=papers[0].base_url, inland=NOBODY, upland=NOBODY)
    archive = tmp_path / "archive.db"
    lock = OutletLock(archive, "upland")
    lock.take()
    code, out, err = ended(archive, folder, "harbor", "inland", "upland", "--json")
    lock.release()

    assert code == 69
    assert "Traceback" not in err
    rows = {row["outlet"]: row for row in map(json.loads, out.splitlines())}
    assert {name: row["exit_code"] for name, row in rows.items()} == {"harbor": 0, "inland": 69, "upland": 75}
    assert rows["harbor"]["new"] == 21
    assert "is being crawled into this archive already" in rows["upland"]["outcome"]


@pytest.mark.parametrize("words", [(), ("--all", "harbor"), ("harbor", "inland", "--base-url", NOBODY), ("harbour",)])
def test_which_outlets_must_be_said_in_one_way(words: tuple[str, ...], tmp_path: Path) -> None:
    folder = cards(tmp_path / "outlets", harbor=NOBODY, inland=NOBODY)
    code, out, err = ended(tmp_path / "archive.db", folder, *words)

    assert (code, out) == (64, "")
    assert "Traceback" not in err
    assert not (tmp_path / "archive.db").exists()


def test_a_signal_stops_all_of_them_in_order(tmp_path: Path) -> None:
    with publisher.serve(articles=150, latency_ms=150) as one, publisher.serve(articles=150, latency_ms=150) as other:
        folder = cards(tmp_path / "outlets", harbor=one.base_url, inland=other.base_url)
        process = start(tmp_path / "archive.db", folder, "harbor", "inland")
        wait_until(lambda: min(crawls.article_requests(one), crawls.article_requests(other)) > 10)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (0, "")
    assert out.count("stopped by a signal") == 2
    with crawls.opened(tmp_path / "archive.db") as db:
        assert db.execute("select count(*) from frontier where state = 'leased'").fetchone()[0] == 0
        assert [row["exit_code"] for row in db.execute("select exit_code from runs")] == [0, 0]


def test_a_deadline_stops_a_run_in_order_and_the_next_one_goes_on(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with publisher.serve(articles=300, latency_ms=400) as site:
        code, out, err = crawls.crawl(archive, site.base_url, "-a", "deadline=4s", "-s", "CONCURRENT_REQUESTS=4")
        assert (code, err) == (0, "")
        assert "stopped by the deadline" in out
        assert "asked        base_url=" in out and "deadline=4s" in out
        with crawls.opened(archive) as db:
            states = dict(db.execute("select state, count(*) from frontier group by state"))
        assert states["todo"] and "leased" not in states

        assert crawls.crawl(archive, site.base_url)[0] == 0
        assert crawls.misplaced(archive, site) == []


def test_a_deadline_before_the_site_had_answered_is_no_success(tmp_path: Path) -> None:
    with serving({"/": Answer(hangs=True), "/article-list.asp": listing()}) as site:
        code, out, _ = crawls.crawl(
            tmp_path / "archive.db", site.base_url, "-a", "deadline=2s", "-s", "DOWNLOAD_TIMEOUT=4"
        )
    assert code == 69
    assert "the deadline came before one of the site's first pages did" in out
