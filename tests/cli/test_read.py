"""The command `newsarchive read`, as a script sees it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.publisher import seed_page
from tests.reading import pages

KEYS = {
    "id", "headline", "standfirst", "body", "blocks", "reporters", "authors", "credits", "byline_raw", "published_at",
    "published_raw", "section", "language", "images", "error",
}  # fmt: skip


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newsarchive", "read", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )


def rows(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.fixture
def listed(tmp_path):
    (tmp_path / "seed.html").write_bytes(seed_page("table", "half", "big5"))
    (tmp_path / "plain.html.gz").write_bytes(gzip.compress(pages.UNCLOSED.encode()))
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "noise.html").write_bytes(bytes(range(256)) * 9)
    entries = [
        {"id": "seed", "html_path": "seed.html", "url": "https://www.reachingnews.com/article-info.asp?cate=16&id=20005",
         "outlet": "reachingnews", "fetched_at": "2026-02-04T01:30:00Z"},
        {"id": "plain", "html_path": "plain.html.gz", "outlet": "no_outlet_of_ours", "title": "騙人的答案", "authors": ["某人"]},
        {"id": "empty", "html_path": "empty.html"},
        {"id": "noise", "html_path": "noise.html"},
        {"id": "gone", "html_path": "gone.html"},
    ]  # fmt: skip
    lines = [json.dumps(entry) for entry in entries]
    (tmp_path / "list.jsonl").write_text("\n".join([*lines[:4], "{no json", lines[4]]) + "\n")
    return tmp_path / "list.jsonl"


def test_a_list_gives_one_row_a_page_in_its_order(listed):
    found = rows(run("--pages", listed))

    assert [row["id"] for row in found] == ["seed", "plain", "empty", "noise", None, "gone"]
    assert all(set(row) == KEYS for row in found)


def test_the_seed_article_reads_as_it_was_printed(listed):
    seed = rows(run("--pages", listed))[0]

    assert seed["error"] is None
    assert seed["headline"] == "桃園智慧治理再創佳績!榮獲「2025首爾智慧城市獎」銀獎,市府團隊以人為本勇奪全球第二"
    assert (seed["section"], seed["published_raw"], seed["published_at"]) == ("投資理財", "11/24/2025", "2025-11-24")
    assert seed["byline_raw"] == "新聞視界時報 記者 王秉程 整理報導"
    assert seed["reporters"] == ["王秉程"]
    assert seed["credits"] == [{"name": "王秉程", "role": "reporter", "place": None}]
    assert [block["text"] for block in seed["blocks"] if block["kind"] == "subheading"] == [
        "跨局處合作築起守護網 桃園以科技溫暖陪伴每位青少年",
        "專業團隊展現城市實力 國際舞台上看見「Taoyuan Model」",
        "讓城市更安全、更有溫度 桃園用智慧治理守護每一個孩子",
    ]
    assert [image["caption"] for image in seed["images"]] == ["圖/桃園市政府", "圖/桃園市政府"]
    assert seed["body"].startswith(
        "桃園市在智慧治理領域再添亮眼成績!市長張善政近日於市政會議中。\n\n接下警察局代表呈獻的好消息"
    )
    assert seed["body"].endswith("讓每位青少年都能在桃園安心成長、擁有更燦爛的未來。")


def test_what_else_a_row_says_is_never_evidence(listed):
    plain = rows(run("--pages", listed))[1]

    assert plain["headline"] == pages.HEADLINE
    assert plain["reporters"] == ["王大明"]
    assert plain["error"] is None


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (2, "EmptyPage: the page is empty"),
        (3, "NotText"),
        (4, "line 5 of the list is no JSON"),
        (5, "cannot read gone.html"),
    ],
)
def test_a_page_that_cannot_be_read_gives_a_row_with_one_line(listed, at, says):
    row = rows(run("--pages", listed))[at]

    assert row["error"].startswith(says)
    assert "\n" not in row["error"]
    assert (row["headline"], row["body"], row["reporters"], row["images"]) == (None, None, [], [])


def test_one_page_from_standard_input_is_told_to_a_reader():
    done = run("-", "--url", pages.URL, "--fetched", "2026-02-04", stdin=pages.PLAIN_DIVS.encode())

    assert done.returncode == 0
    told = done.stdout.decode()
    assert pages.HEADLINE in told
    assert "王大明 (reporter)" in told
    assert "2026-01-30" in told


def test_one_page_as_a_row(tmp_path):
    (tmp_path / "page.html").write_text(pages.NESTED_TABLES)

    (row,) = rows(run(tmp_path / "page.html", "--url", pages.URL, "--json"))

    assert set(row) == KEYS
    assert row["headline"] == pages.HEADLINE


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ([], 64, b"say which page to read"),
        (["no-such-file.html"], 64, b"cannot read no-such-file.html"),
        (["--pages", "no-such-list.jsonl"], 64, b"cannot read the list"),
        (["-", "--outlet", "nobody"], 64, b"no outlet is named 'nobody'"),
        (["-", "--fetched", "yesterday"], 64, b"is no day"),
        (["-"], 65, b"the page is empty"),
    ],
)
def test_bad_input_gets_one_clear_line_and_its_code(arguments, code, says):
    done = run(*arguments)

    assert done.returncode == code
    assert says in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
