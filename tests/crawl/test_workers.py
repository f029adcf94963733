"""A page that hangs, eats the memory or kills its reader costs that page only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.archive.connection import open_for_writing
from newsarchive.crawl.workers import Workers
from newsarchive.errors import EmptyPage, ReaderDied
from tests.crawl import crawls
from tests.crawl.jobs import job
from tests.crawl.odd_site import Answer, article, listing, serving

PATIENCE = 60


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers[str]]:
    workers = Workers(job, 2, seconds=5.0)
    yield workers
    workers.close()


@pytest.mark.parametrize("what", ["hangs", "kills", "leaves", "eats"])
def test_a_page_that_ends_its_reader_costs_that_page_only(workers: Workers[str], what: str) -> None:
    futures = [workers.submit(page) for page in ("before", what, "after", "later")]

    with pytest.raises(ReaderDied, match="two readers ended, or took over 5 s"):
        futures[1].result(PATIENCE)
    assert [futures[number].result(PATIENCE) for number in (0, 2, 3)] == ["before", "after", "later"]


def test_what_a_page_is_comes_back_as_its_own_error(workers: Workers[str]) -> None:
    with pytest.raises(EmptyPage, match=r"the page is empty \(0 bytes\)"):
        workers.submit("is empty").result(PATIENCE)


@pytest.mark.parametrize(("what", "error"), [("is ours", "KeyError: 'headline'"), ("overflows", "RecursionError")])
def test_a_fault_of_ours_is_named_as_one(workers: Workers[str], what: str, error: str) -> None:
    with pytest.raises(ReaderDied, match=f"{error}.*this is a fault of newsarchive's"):
        workers.submit(what).result(PATIENCE)


def test_who_gave_up_waiting_stops_nobody_else(workers: Workers[str]) -> None:
    futures = [workers.submit(str(number)) for number in range(50)]
    for future in futures[10:]:
        future.cancel()

    assert workers.submit("last").result(PATIENCE) == "last"


def test_closing_ends_every_process() -> None:
    workers = Workers(job, 2)
    future = workers.submit("page")
    workers.close()

    assert future.result(0) == "page"
    assert not any(thread.is_alive() for thread in workers._threads)


DEADLY = """
import os, signal, sys

from newsarchive.outlets.base import Outlet


class Deadly(Outlet):
    def identity(self, url):
        if "deadly" in url and "worker_process" in " ".join(sys.orig_argv):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().identity(url)


OUTLET = Deadly(name="deadly", title="Deadly", home="https://www.harbor.example/", article=r"/news/")
"""


def test_a_page_that_kills_every_reader_is_quarantined_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "deadly.py").write_text(DEADLY)
    archive = tmp_path / "archive.db"
    names = ["pier", "deadly", "market"]
    pages = {f"/news/{name}": article(f"{name} 的新聞標題") for name in names}
    pages["/"] = listing("/news/pier", "/news/market")
    with serving(pages) as site:
        code, _, err = crawls.crawl(archive, site.base_url, outlet="deadly", NEWSARCHIVE_OUTLETS=str(tmp_path))
        assert (code, err) == (0, "")
        with open_for_writing(archive) as db:  # as if a page had linked it: a link alone would kill as well
            db.execute(
                "insert into frontier (outlet, identity, url, kind, found_at) "
                "values ('deadly', 'deadly', 'https://www.harbor.example/news/deadly', 'article', '2026-02-04T01:30:00Z')"
            )
        db.close()
        code, out, err = crawls.crawl(archive, site.base_url, outlet="deadly", NEWSARCHIVE_OUTLETS=str(tmp_path))
    assert (code, err) == (65, "")
    assert "ReaderDied: two readers ended" in out
    with crawls.opened(archive) as db:
        assert db.execute("select count(*) from articles").fetchone()[0] == 2
        assert [row["kind"] for row in db.execute("select kind from quarantine")] == ["ReaderDied"]


BUGGY = """
from newsarchive.outlets.base import Outlet


class Buggy(Outlet):
    def canonical(self, url):
        if "moved" in url:
            raise RuntimeError("an outlet's own fault")
        return super().canonical(url)


OUTLET = Buggy(name="buggy", title="Buggy", home="https://www.harbor.example/", article=r"/news/", zone={zone})
"""


@pytest.mark.parametrize(("zone", "articles"), [("'UTC'", 1), ("('UTC',)", 0)])
def test_a_fault_in_code_ends_the_run_with_its_own_code_and_no_traceback(
    tmp_path: Path, zone: str, articles: int
) -> None:
    """One in what is called for a page, one before the first page: neither hangs, neither is taken for success."""
    (tmp_path / "buggy.py").write_text(BUGGY.format(zone=zone))
    pages = {
        "/": listing("/news/pier", "/news/market"),
        "/news/pier": Answer("", 302, {"Location": "/news/moved"}),
        "/news/moved": article(),
        "/news/market": article("市場的新聞標題"),
    }
    with serving(pages) as site:
        code, out, err = crawls.crawl(
            tmp_path / "archive.db", site.base_url, outlet="buggy", NEWSARCHIVE_OUTLETS=str(tmp_path)
        )
    assert code == 70, out
    assert "faults of newsarchive itself" in out
    assert "Traceback" not in out + err
    assert err.count("\n") <= 2
    with crawls.opened(tmp_path / "archive.db") as db:
        assert db.execute("select count(*) from articles").fetchone()[0] == articles
