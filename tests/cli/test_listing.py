"""The command `newsarchive listing`, as a script sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PAGE = """<base href="https://news.example/harbour/"><ul>
<li><a href="2026/01/31/the-ferry-sails-again">The ferry sails again after two weeks</a></li>
<li><a href="/2026/01/30/no-bridge-before-june">No bridge before June, the council says</a></li></ul>
<div class=pager><a href="?page=2">Next page</a></div>"""
ROW = {
    "kind": "pagination",
    "articles": [
        "https://news.example/harbour/2026/01/31/the-ferry-sails-again",
        "https://news.example/2026/01/30/no-bridge-before-june",
    ],
    "next": "https://news.example/harbour/?page=2",
    "error": None,
}


def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsarchive", "listing", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_page_from_standard_input_gives_one_line():
    done = run("-", "--url", "https://news.example/harbour/", stdin=PAGE)

    assert json.loads(done.stdout) == {"id": None, **ROW}


def test_a_list_gives_one_row_a_page_in_its_order_and_a_reason_where_there_is_none(tmp_path):
    (tmp_path / "harbour.html").write_text(PAGE)
    entries = [
        {"id": "harbour", "html_path": "harbour.html", "url": "https://news.example/harbour/", "next": "a truth"},
        {"id": "gone", "html_path": "gone.html", "url": "https://news.example/gone/"},
        {"id": "nothing"},
    ]
    (tmp_path / "list.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))

    first, *others = map(json.loads, run("--pages", tmp_path / "list.jsonl").stdout.splitlines())

    assert first == {"id": "harbour", **ROW}
    assert [(row["id"], row["kind"], row["articles"], row["next"]) for row in others] == [
        ("gone", "other", [], None),
        ("nothing", "other", [], None),
    ]
    assert all(row["error"] for row in others)


def test_a_page_without_text_is_one_clear_line(tmp_path):
    (tmp_path / "empty.html").write_text("")

    done = run(tmp_path / "empty.html", "--url", "https://news.example/empty")

    assert done.returncode == 65
    assert (done.stdout, done.stderr) == ("", "newsarchive: the page is empty (0 bytes)\n")


def test_a_list_and_a_file_exclude_each_other(tmp_path):
    assert run("--pages", tmp_path / "list.jsonl", "page.html").returncode == 64
    assert run().returncode == 64
