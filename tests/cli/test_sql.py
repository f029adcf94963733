"""`newsarchive sql` answers, and does nothing else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsarchive.cli.sql import command
from newsarchive.errors import BadSql
from tests.query.archives import archive


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sql") / "archive.db"
    archive(path, [{"headline": "智慧城市展"}, {"headline": "=1+1\x1b[2J"}]).close()
    return path


def ask(path: Path, sql: str, *options: str):
    return CliRunner().invoke(command, [sql, str(path), *options])


def test_a_table_stands_straight_below_wide_characters(path):
    assert ask(path, "select headline, id from articles where id = 1").output.splitlines() == [
        "headline    id",
        "----------  --",
        "智慧城市展   1",
    ]


def test_a_table_shows_escapes_instead_of_sending_them(path):
    assert r"=1+1\x1b[2J" in ask(path, "select headline from articles where id = 2").output


def test_spreadsheets_get_no_formula_and_scripts_the_text_itself(path):
    sql = "select headline, null as empty, 9e999 as endless, x'ff' as bytes from articles where id = 2"

    assert next(csv.DictReader(io.StringIO(ask(path, sql, "--csv").output)))["headline"] == r"'=1+1\x1b[2J"
    assert json.loads(ask(path, sql, "--json").output) == {
        "headline": "=1+1\x1b[2J",
        "empty": None,
        "endless": None,
        "bytes": {"$base64": True, "encoded": "/w=="},
    }


def test_the_search_index_and_the_tables_columns_can_be_asked(path):
    assert "智慧城市展" in ask(path, "select headline from searchable where words match '智慧'").output
    assert "published_at" in ask(path, "pragma table_info(articles)").output
    assert "no rows" in ask(path, "select 1 where 0").output
    assert ask(path, "select cast(x'e6' as text) as broken").output.splitlines()[-1] == "\ufffd"


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("delete from articles", "more than read"),
        ("with a as (select 1) insert into outlets select 1, 1, 1, 1, 1, 1, 1", "more than read"),
        ("attach '/tmp/other.db' as other", "more than read"),
        ("vacuum into '/tmp/other.db'", "more than read"),
        ("pragma writable_schema = 1", "more than read"),
        ("pragma journal_mode = delete", "more than read"),
        ("begin exclusive", "more than read"),
        ("select load_extension('x')", "SQLite says"),
        ("select 1; drop table articles", "one statement"),
        ("selct 1", "syntax error"),
        ("select author from articles", "no such column"),
        ("", "no question"),
        ("select zeroblob(1000000000)", "too big"),
    ],
)
def test_what_is_no_question_is_not_done_and_says_why(path, sql, said):
    before = path.read_bytes()

    answer = ask(path, sql)

    assert isinstance(answer.exception, BadSql)
    assert said in str(answer.exception)
    assert path.read_bytes() == before


def test_a_question_without_end_is_stopped(path):
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"

    answer = ask(path, endless, "--seconds", "0.1")

    assert isinstance(answer.exception, BadSql)
    assert "stopped after 0.1 s" in str(answer.exception)


def test_a_long_table_says_that_there_is_more(path):
    numbers = "with recursive n(x) as (select 1 union all select x + 1 from n limit 1001) select x from n"

    assert ask(path, numbers).output.endswith("the first 1,000 rows; --csv and --json print all\n")
    assert len(ask(path, numbers, "--csv").output.splitlines()) == 1002
