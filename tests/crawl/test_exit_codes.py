"""Each exit code, through `scrapy crawl` and through `newsarchive crawl`: one line says what was seen, nobody sees a traceback."""

from __future__ import annotations

import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsarchive import errors, publisher
from newsarchive.archive.connection import open_for_writing
from newsarchive.archive.lock import OutletLock
from newsarchive.cli import group
from newsarchive.errors import NewsArchiveError
from newsarchive.publisher import Served
from tests.crawl.crawls import ROOT
from tests.crawl.odd_site import Answer, article, listing, serving

COMMANDS = ["scrapy", "newsarchive"]
Ended = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    with publisher.serve(articles=12) as site:
        yield site


def crawl(
    command: str,
    archive: Path | str,
    base_url: str,
    *more: str,
    outlet: str = "reachingnews",
    largest_file: int | None = None,
    **environment: str,
) -> Ended:
    """more: what only one of the two commands understands."""
    if command == "scrapy":
        line = ["scrapy", "crawl", outlet, "-s", f"ARCHIVE={archive}", "-a", f"base_url={base_url}", *more]
    else:
        line = ["newsarchive", "crawl", outlet, "--archive", str(archive), "--base-url", base_url, *more]
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (largest_file, largest_file)) if largest_file else None
    return subprocess.run(
        [sys.executable, "-m", *line],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | environment,
        preexec_fn=limit,
    )


def ends(ended: Ended, code: int, says: str) -> None:
    """One line on standard error and nothing else."""
    assert ended.returncode == code, ended
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    assert says in ended.stderr


def says(ended: Ended, code: int, text: str) -> None:
    """A report."""
    assert ended.returncode == code, ended
    assert f"exit code    {code}" in ended.stdout
    assert text in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr
    assert "database is locked" not in ended.stdout + ended.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_0_worked_and_0_again_when_nothing_is_new(command: str, site: Served, tmp_path: Path) -> None:
    for text in ("reachingnews: worked\n", "reachingnews: worked, nothing new\n"):
        ended = crawl(command, tmp_path / "archive.db", site.base_url)
        says(ended, 0, text)
        assert ended.stderr == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_64_an_outlet_that_does_not_exist(command: str, tmp_path: Path) -> None:
    ended = crawl(command, tmp_path / "archive.db", "http://127.0.0.1:9", outlet="reachingnew")
    ends(ended, 64, "no outlet is named 'reachingnew'; there are: reachingnews")


@pytest.mark.parametrize(
    ("command", "more", "line"),
    [
        ("scrapy", ["-a", "since=yesterday"], "since='yesterday' is no day"),
        ("newsarchive", ["--since", "yesterday"], "since='yesterday' is no day"),
        ("scrapy", ["-a", "base_url=harbor"], "'harbor' is no address of a site"),
        ("scrapy", ["-a", "revisit=some"], "revisit='some'"),
        ("scrapy", ["-a", "sinse=2026-01-01"], "-a sinse=… is no argument"),
        ("scrapy", ["-a", "since"], "Invalid -a value"),
        ("scrapy", ["--sinse=2026-01-01"], "--sinse"),
        ("scrapy", ["-s", "READERS=0"], "READERS='0' is no number of processes"),
        ("scrapy", ["-s", "READERS=two"], "READERS='two'"),
        ("scrapy", ["-s", "FREE_SPACE=much"], "FREE_SPACE='much' is no number of MiB"),
        ("scrapy", ["-s", "ARCHIVE="], "ARCHIVE is empty"),
    ],
)
def test_64_what_cannot_be_done(command: str, more: list[str], line: str, tmp_path: Path) -> None:
    ends(crawl(command, tmp_path / "archive.db", "http://127.0.0.1:9", *more), 64, line)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("more", [["--base-url", "harbor"], ["--revisit", "some"], ["--sinse", "2026-01-01"]])
def test_64_through_newsarchive_too(more: list[str], tmp_path: Path) -> None:
    ended = crawl("newsarchive", tmp_path / "archive.db", "http://127.0.0.1:9", *more)
    assert ended.returncode == 64
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_64_a_public_host_without_a_contact(command: str, tmp_path: Path) -> None:
    ended = crawl(command, tmp_path / "archive.db", "http://news.example", NEWSARCHIVE_CONTACT="")
    ends(ended, 64, "news.example is a public host")


@pytest.mark.parametrize("command", COMMANDS)
def test_64_a_broken_file_among_the_outlets(command: str, tmp_path: Path) -> None:
    (tmp_path / "harbor.py").write_text("OUTLET = 'harbor'\n")
    ended = crawl(command, tmp_path / "a.db", "http://127.0.0.1:9", outlet="harbor", NEWSARCHIVE_OUTLETS=str(tmp_path))
    ends(ended, 64, "harbor.py: OUTLET is a str, not an Outlet")


@pytest.mark.parametrize("command", COMMANDS)
def test_65_pages_that_could_not_be_read(command: str, tmp_path: Path) -> None:
    page = "/article-info.asp?cate=16&id=1"
    with serving({"/": listing(page), page: Answer("")}) as site:
        says(crawl(command, tmp_path / "archive.db", site.base_url), 65, "1 page could not be read")


@pytest.mark.parametrize("command", COMMANDS)
def test_66_a_list_that_shows_nothing_of_what_it_showed_before(command: str, tmp_path: Path) -> None:
    def page(number: int) -> str:
        return f"/article-info.asp?cate=16&id={number}"

    numbers = range(1, 13)
    with serving({page(n): article(f"第 {n} 則新聞的標題") for n in numbers}) as site:
        for wanted, code in ((numbers[:6], 0), (numbers[6:], 66)):
            site.pages["/"] = site.pages["/article-list.asp"] = listing(*map(page, wanted))
            ended = crawl(command, tmp_path / "archive.db", site.base_url)
            assert ended.returncode == code, ended
    says(ended, 66, "did not reach back to")


def test_69_and_not_64_the_argument_that_scrapyd_adds_is_no_slip_of_the_pen(tmp_path: Path) -> None:
    says(crawl("scrapy", tmp_path / "archive.db", "http://127.0.0.1:9", "-a", "_job=8cbd6826"), 69, "robots.txt")


@pytest.mark.parametrize("command", COMMANDS)
def test_69_a_site_that_does_not_answer(command: str, tmp_path: Path) -> None:
    ended = crawl(command, tmp_path / "archive.db", "http://127.0.0.1:9")
    says(ended, 69, "robots.txt could not be fetched")


BROKEN = """
from newsarchive.outlets.base import Outlet

class Card(Outlet):
    def first_pages(self):
        raise KeyError("what nobody thought of")

OUTLET = Card(name="harbor", title="Harbor", home="https://www.harbor.example/")
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_70_a_fault_in_the_program_itself(command: str, site: Served, tmp_path: Path) -> None:
    """As one of ours would show: code that fails where nobody expects it."""
    (tmp_path / "harbor.py").write_text(BROKEN)
    archive = tmp_path / "archive.db"
    ended = crawl(command, archive, site.base_url, outlet="harbor", NEWSARCHIVE_OUTLETS=str(tmp_path))
    says(ended, 70, "faults of newsarchive itself")
    assert "what nobody thought of" in ended.stderr
    assert asked("verify", archive).returncode == 0


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", ["/proc/archive.db", "nowhere/archive.db", "."])
def test_74_a_place_where_no_archive_can_be(command: str, place: str, tmp_path: Path) -> None:
    ends(crawl(command, tmp_path / place, "http://127.0.0.1:9"), 74, str(tmp_path / place))


@pytest.mark.parametrize("command", COMMANDS)
def test_74_a_full_disk_loses_nothing_and_the_next_run_goes_on(command: str, site: Served, tmp_path: Path) -> None:
    from tests.crawl import crawls

    archive = tmp_path / "archive.db"
    ended = crawl(command, archive, site.base_url, largest_file=640_000)
    says(ended, 74, "check the disk's space")
    with crawls.opened(archive) as db:
        assert [row[0] for row in db.execute("pragma integrity_check")] == ["ok"]

    says(crawl(command, archive, site.base_url), 0, "worked")
    assert crawls.misplaced(archive, site) == []


def test_74_below_the_limit_of_free_space_no_run_begins(tmp_path: Path) -> None:
    ended = crawl("scrapy", tmp_path / "archive.db", "http://127.0.0.1:9", "-s", "FREE_SPACE=999999999")
    ends(ended, 74, "are free on its disk, and FREE_SPACE asks for 999999999; make room")
    assert list(tmp_path.iterdir()) == []


def test_74_a_disk_that_fills_meanwhile_stops_the_run_in_order(tmp_path: Path) -> None:
    """A disk of 40 MiB in a namespace of its own; a file of 24 is put beside the archive while the run is at work."""
    if not shutil.which("unshare"):
        pytest.skip("no disk may be mounted here")
    inside = tmp_path / "disk"
    inside.mkdir()
    with publisher.serve(articles=300, latency_ms=900) as site:
        script = f"""
            mount -t tmpfs -o size=40m tmpfs {inside} || exit 99
            (until [ -s {inside}/archive.db ]; do sleep 0.1; done; sleep 2; head -c 24M /dev/zero > {inside}/other) &
            {sys.executable} -m scrapy crawl reachingnews -s ARCHIVE={inside}/archive.db -s FREE_SPACE=20 \\
                -s CONCURRENT_REQUESTS=2 -a base_url={site.base_url}
            code=$?
            {sys.executable} -m newsarchive verify {inside}/archive.db || exit 98
            exit $code"""
        ended = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120
        )
    if ended.returncode in (1, 99) and "archive" not in ended.stdout:
        pytest.skip("no disk may be mounted here")
    says(ended, 74, "MiB are free on its disk")
    assert "archive.db: sound" in ended.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_75_a_run_that_is_at_work_already(command: str, tmp_path: Path) -> None:
    lock = OutletLock(tmp_path / "archive.db", "reachingnews")
    lock.take()
    ended = crawl(command, tmp_path / "archive.db", "http://127.0.0.1:9")
    ends(ended, 75, f"reachingnews is being crawled into this archive already, by process {os.getpid()}")
    lock.release()


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("create table recipes (name)")
    db.commit()
    db.close()


def newer(path: Path) -> None:
    db = open_for_writing(path)
    db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('newsarchive', 'm999', '2030')"
    )
    db.close()


def text(path: Path) -> None:
    path.write_text("編輯部的筆記\n")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("make", "line"),
    [
        (foreign, "it has the tables recipes"),
        (text, "it is no SQLite file"),
        (newer, "by a newer newsarchive (it has m999)"),
    ],
)
def test_76_a_file_that_is_no_archive_of_ours(command: str, make, line: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive = tmp_path / "archive.db"
    make(archive)
    before = archive.read_bytes()

    ends(crawl(command, archive, "http://127.0.0.1:9"), 76, line)
    assert archive.read_bytes() == before
    assert list(tmp_path.glob("*.lock")) == []


def asked(command: str, archive: Path) -> Ended:
    line = [sys.executable, "-m", "newsarchive", command, str(archive)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_69_of_status_an_outlet_is_not_healthy_and_0_once_it_is(site: Served, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    for base_url, code, line in (
        ("http://127.0.0.1:9", 69, "reachingnews: NOT HEALTHY"),
        (site.base_url, 0, "reachingnews: healthy"),
    ):
        crawl("newsarchive", archive, base_url)
        ended = asked("status", archive)
        assert (ended.returncode, ended.stderr) == (code, "")
        assert ended.stdout.startswith(line)


def test_69_of_status_the_last_run_was_killed_and_left_a_sound_archive(tmp_path: Path) -> None:
    from tests.crawl import crawls

    archive = tmp_path / "archive.db"
    with publisher.serve(articles=60, latency_ms=300) as slow:
        process = crawls.start(archive, slow.base_url)
        until = time.monotonic() + 60
        while crawls.article_requests(slow) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        process.kill()
        process.communicate()
    ended = asked("status", archive)
    assert (ended.returncode, ended.stderr) == (69, "")
    assert "its last run ended without a report" in ended.stdout
    assert asked("verify", archive).returncode == 0


def test_65_of_verify_something_is_damaged(site: Served, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    crawl("newsarchive", archive, site.base_url)
    assert asked("verify", archive).returncode == 0
    db = sqlite3.connect(archive)
    db.execute("update articles set body = body || '.' where id = 3")
    db.commit()
    db.close()
    ended = asked("verify", archive)
    assert ended.returncode == 65
    assert "articles 3" in ended.stdout


@pytest.mark.parametrize("command", ["runs", "status", "verify", "gaps", "stats"])
@pytest.mark.parametrize(
    ("make", "code", "line"),
    [
        (foreign, 76, "it has the tables recipes"),
        (text, 76, "it is no SQLite file"),
        (newer, 76, "by a newer newsarchive (it has m999)"),
        (Path.touch, 74, "is empty; a crawl makes it an archive"),
        (lambda path: None, 74, "there is no archive"),
        (Path.mkdir, 74, "is no file"),
    ],
)
def test_what_is_no_archive_is_one_line_of_every_question(
    command: str, make, code: int, line: str, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    archive = tmp_path / "archive.db"
    make(archive)
    answer = CliRunner().invoke(group, [command, str(archive)])
    assert isinstance(answer.exception, NewsArchiveError)
    assert (answer.output, answer.exception.exit_code) == ("", code)
    assert line in str(answer.exception)


def test_an_error_on_purpose_is_one_line_and_its_code(tmp_path: Path) -> None:
    ends(asked("runs", tmp_path / "archive.db"), 74, "there is no archive")


def test_every_code_of_the_table_has_a_test_here_and_no_other_is_made() -> None:
    table = set(re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "operate.md").read_text("utf-8"), re.M))
    tested = {name.split("_")[1] for name in globals() if re.match(r"test_\d+_", name)}
    made = {str(each.exit_code) for each in vars(errors).values() if isinstance(each, type)}
    assert table == tested == made | {"0"}
