"""`newsarchive outlets add` and `check`, against sites on this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsarchive import errors, outlets, publisher
from newsarchive.cli.outlets import command
from tests.crawl import crawls
from tests.crawl.odd_site import Answer, article, listing, serving

HOME = "https://www.reachingnews.com/"
FRONT = tuple(f"/news/2025/05/{day:02}/story" for day in range(1, 9))


def newsarchive(*words: str, folder: Path | None = None) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    environment = {name: value for name, value in os.environ.items() if name != outlets.FOLDER}
    if folder:
        environment[outlets.FOLDER] = str(folder)
    done = subprocess.run(
        [sys.executable, "-m", "newsarchive", "outlets", *words],
        capture_output=True,
        text=True,
        env=environment,
        stdin=subprocess.DEVNULL,
        timeout=300,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("markup", ["table", "div", "semantic"])
def test_a_site_becomes_an_outlet_whose_crawl_misses_nothing(markup: str, tmp_path: Path) -> None:
    with publisher.serve(articles=40, markup=markup) as site:
        code, out, err = newsarchive(
            "add", HOME, "--base-url", site.base_url, "--name", "harbor", "--yes", "--json", folder=tmp_path
        )
        assert (code, err) == (0, "")
        told = json.loads(out)
        asked = len(site.log())
        crawled = crawls.crawl(
            tmp_path / "archive.db", site.base_url, outlet="harbor", NEWSARCHIVE_OUTLETS=str(tmp_path)
        )
        truth = site.truth()
    with crawls.opened(tmp_path / "archive.db") as db:
        stored = [dict(row) for row in db.execute("select url, headline, body, published_at from articles")]

    assert crawled[0] == 0, crawled[1]
    assert {(row["headline"], row["published_at"]) for row in stored} == {
        (row["headline"], row["published_at"]) for row in truth
    }
    assert all(row["body"] for row in stored)
    assert len(stored) == 40
    assert told["card"]["identity_parameter"] == "id"
    assert told["card"]["view_parameters"] == ["cate"]
    assert (told["card"]["zone"], told["card"]["date_order"]) == ("Asia/Taipei", "MDY")
    assert told["card"]["feeds"] == ["/feed.xml"]
    assert len(told["articles"]) == 10
    assert asked < 60


def test_an_outlet_that_was_added_is_listed_and_works_and_its_case_reads_as_approved(tmp_path: Path) -> None:
    with publisher.serve(articles=30, markup="div") as site:
        added = newsarchive("add", HOME, "--base-url", site.base_url, "--name", "harbor", "--yes", folder=tmp_path)
        code, out, err = newsarchive("check", "harbor", "--base-url", site.base_url, folder=tmp_path)
        case = tmp_path / "captures" / "harbor" / "as-added" / "article.json"
        typed = json.loads(case.read_text("utf-8"))
        case.write_text(json.dumps(typed | {"headline": "另一則標題"}), "utf-8")
        changed = newsarchive("check", "harbor", "--base-url", site.base_url, folder=tmp_path)

    assert added[0] == 0, added[2]
    assert "newsarchive outlets check harbor" in added[1]
    assert (code, err) == (0, "")
    assert "ok   case     as-added  reads as approved" in out
    assert sum(line.startswith("ok   article") for line in out.splitlines()) == 5
    assert "harbor" in newsarchive(folder=tmp_path)[1]
    assert changed[0] == 65
    assert "BAD  case     as-added  reads otherwise than approved: headline" in changed[1]


def test_an_outlet_whose_site_changed_its_addresses_does_not_work_any_more(tmp_path: Path) -> None:
    (tmp_path / "harbor.py").write_text(
        "from newsarchive.outlets.base import Outlet\n"
        'OUTLET = Outlet("harbor", "Harbor", "https://harbor.example/", article=r"/old/\\d+")\n'
    )
    with serving({"/": listing(*FRONT)} | {path: article() for path in FRONT}) as site:
        code, out, _ = newsarchive("check", "harbor", "--base-url", site.base_url, folder=tmp_path)

    assert code == 65
    assert "BAD  page     https://harbor.example/  0 articles" in out


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_site_that_does_not_answer_is_unreachable_to_check(tmp_path: Path) -> None:
    (tmp_path / "harbor.py").write_text(
        f'from newsarchive.outlets.base import Outlet\nOUTLET = Outlet("harbor", "H", "http://127.0.0.1:{free_port()}/")\n'
    )
    assert newsarchive("check", "harbor", folder=tmp_path)[0] == 69


def test_nobody_to_agree_means_that_nothing_is_written(tmp_path: Path) -> None:
    with serving({"/": listing(*FRONT)} | {path: article(head=path) for path in FRONT}) as site:
        code, out, err = newsarchive("add", f"{site.base_url}/", "--name", "harbor", folder=tmp_path)

    assert code == 64
    assert "舊碼頭五月重新開放" in out
    assert err == "newsarchive: nobody is here to agree, so nothing was written; --yes writes it\n"
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_wants_to_be_code_is_a_title_in_the_file(tmp_path: Path) -> None:
    evil = '<meta property="og:site_name" content="&quot;); import os; os.abort() #&#10;\\">'
    pages = {path: article(head=evil) for path in FRONT}
    front = listing(*FRONT)
    with serving({"/": Answer(str(front.body).replace("<body>", f"<head>{evil}</head><body>"))} | pages) as site:
        code, _, err = newsarchive("add", f"{site.base_url}/", "--name", "harbor", "--yes", folder=tmp_path)
    listed = newsarchive(folder=tmp_path)

    assert (code, err) == (0, "")
    assert listed[0] == 0
    assert '"); import os; os.abort() #' in listed[1]


@pytest.mark.parametrize(
    ("words", "error", "line"),
    [
        (("no-address",), errors.BadAddress, "URL 'no-address' is no address of a site"),
        (("ftp://harbor.example/",), errors.BadAddress, "is no address of a site"),
        (("http://[harbor/",), errors.BadAddress, "is no address of a site"),
        (("https://harbor.example/",), errors.NoContact, "is a public host"),
        (("https://taken.example/",), errors.OutletExists, "there is an outlet taken already"),
        (("https://harbor.example/", "--name", "../harbor"), errors.OutletExists, "is no outlet's name"),
        (("https://harbor.example/", "--name", "reachingnews"), errors.OutletExists, "there is an outlet reachingnews"),
        (("https://harbor.example/", "--to", "taken.py"), errors.OutletUnwritable, r"taken\.py cannot be written"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_asked(
    words: tuple[str, ...],
    error: type[errors.NewsArchiveError],
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "taken.py").write_text(
        'from newsarchive.outlets.base import Outlet\nOUTLET = Outlet("taken", "T", "https://taken.example/")\n'
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(outlets.FOLDER, str(tmp_path))
    monkeypatch.delenv("NEWSARCHIVE_CONTACT", raising=False)

    with pytest.raises(error, match=line):
        command.main(["add", *words, "--yes"], standalone_mode=False)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".py"] == ["taken.py"]


def test_a_file_needs_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(outlets.FOLDER, raising=False)

    with pytest.raises(errors.UsageError, match="say where the outlet's file shall go: --to FOLDER"):
        command.main(["add", "https://harbor.example/", "--yes"], standalone_mode=False)


def test_a_site_of_which_no_card_can_be_told_is_answered_in_one_line(tmp_path: Path) -> None:
    robots = Answer("User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
    picture = Answer(b"\x89PNG\r\n\x1a\n" + bytes(200), headers={"Content-Type": "image/png"})
    about = Answer(
        "<html><head><title>Hello</title></head><body><h1>Hello</h1><p>Nobody writes here.</p></body></html>"
    )
    away = Answer("", 301, {"Location": "https://harbor.example/"})
    with (
        serving({"/": listing(*FRONT), "/robots.txt": robots}) as barred,
        serving({"/painted": picture, "/empty": about, "/away": away}) as odd,
    ):
        asked = [
            (f"http://127.0.0.1:{free_port()}/", 69, "Connection was refused"),
            (f"{odd.base_url}/", 69, "HTTP 404"),
            (f"{odd.base_url}/away", 69, "redirected to another host, https://harbor.example/"),
            (f"{barred.base_url}/", 69, "Forbidden by robots.txt"),
            (f"{odd.base_url}/painted", 65, "is no page with links to news"),
            (f"{odd.base_url}/empty", 65, "no page of it reads as an article"),
        ]
        with ThreadPoolExecutor(3) as pool:
            ended = list(pool.map(lambda each: newsarchive("add", each[0], "--yes", folder=tmp_path), asked))

    for (url, code, line), (ended_with, out, err) in zip(asked, ended, strict=True):
        assert (ended_with, out) == (code, ""), (url, err)
        assert line in err
        assert err.startswith("newsarchive: ")
        assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
