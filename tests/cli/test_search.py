"""`newsarchive search` as a person and as a script meet it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.query.archives import archive

TEXTS = [
    {"headline": "AI智慧城市展", "body": "市府今天宣布，智慧城市展下月登場。"},
    {"headline": "=HYPERLINK(1)", "body": "智慧\x1b[31m紅\u202e\x07了", "published_at": "2026-02-01"},
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "archive.db"
    archive(path, TEXTS).close()
    return path


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "newsarchive", "search", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_hits_are_printed_newest_first_and_counted(path):
    answer = run("智慧", path)

    assert answer.returncode == 0
    assert answer.stdout.index("2026-02-01  gazette  #2") < answer.stdout.index("2026-01-30  gazette  #1")
    assert "市府今天宣布，智慧城市展下月登場。" in answer.stdout
    assert answer.stdout.endswith("2 of 2 articles\n")


def test_stored_text_does_not_steer_the_terminal(path):
    out = run("紅", path).stdout

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\x07" not in out


def test_scripts_get_json_and_spreadsheets_harmless_csv(path):
    rows = [json.loads(line) for line in run("智慧", path, "--json", "--limit", "1").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(run("智慧", path, "--csv").stdout)))

    assert [(row["article"], row["day"], row["revision"]) for row in rows] == [(2, "2026-02-01", None)]
    assert [row["headline"] for row in table] == ["'=HYPERLINK(1)", "AI智慧城市展"]


def test_a_count_is_a_number_and_nothing_else(path):
    assert run("智慧", path, "--count").stdout == "2\n"
    assert run("沒有", path).stdout == "no articles found\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (['"甲'], 64, "is not closed"),
        (["，。"], 64, "nothing to search for"),
        (["甲" * 10_000], 64, "10000 characters"),
        (["智慧", "--since", "yesterday"], 64, "yesterday"),
        (["智慧", "--kind", "gossip"], 64, "gossip"),
        (["智慧", "--json", "--csv"], 64, "not both"),
        (["智慧", "--reporter", '"'], 64, "not closed"),
    ],
)
def test_bad_words_end_with_one_line(path, arguments, code, said):
    answer = run(arguments[0], path, *arguments[1:])

    assert answer.returncode == code
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_sql_in_the_search_box_is_text(path):
    answer = run("x' ; drop table articles --", path)

    assert answer.returncode == 0
    assert run("智慧", path, "--count").stdout == "2\n"


def test_a_file_that_is_no_archive_ends_with_one_line(tmp_path):
    foreign, newer, missing = (tmp_path / name for name in ("foreign.db", "newer.db", "missing.db"))
    with closing(sqlite3.connect(foreign)) as db:
        db.execute("create table notes (text)")
    with closing(archive(newer, [])) as db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('newsarchive', 'm999', 'x')"
        )

    for path, code in ((foreign, 76), (newer, 76), (missing, 74)):
        answer = run("智慧", path)
        assert answer.returncode == code
        assert answer.stderr.startswith("newsarchive: ")
        assert answer.stderr.count("\n") == 1


def test_an_archive_from_before_the_index_is_told_apart(tmp_path):
    path = tmp_path / "old.db"
    with closing(archive(path, TEXTS)) as db:
        db.execute("drop table search_versions")

    answer = run("智慧", path)

    assert (answer.returncode, answer.stderr.count("\n")) == (76, 1)
    assert "search index" in answer.stderr


def test_days_that_may_lack_articles_are_named_below_the_hits(tmp_path):
    path = tmp_path / "archive.db"
    with closing(archive(path, TEXTS)) as db:
        db.execute(
            "insert into gaps (outlet, from_at, to_at, reason, noticed_at)"
            " values ('gazette', '2026-02-01T00:00:00Z', '2026-02-04T00:00:00Z', 'nothing known', '2026-02-05T00:00:00Z')"
        )

    said = "articles may be missing: gazette 2026-02-01 to 2026-02-04; newsarchive gaps says why\n"
    assert run("智慧", path).stdout.endswith("2 of 2 articles\n" + said)
    assert said in run("沒有", path, "--since", "2026-02-03").stdout
    assert "missing" not in run("智慧", path, "--until", "2026-01-31").stdout
    assert "missing" not in run("智慧", path, "--outlet", "another").stdout
