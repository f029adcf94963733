"""What others read our files with reads every export, and as many rows as we counted."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from newsarchive.query.export import asked, export
from tests.crawl.visits import Kept, long

COUNT = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("exports")
    archive = Kept(place / "archive.db")
    archive.now = datetime(2026, 2, 4, 12, tzinfo=UTC)
    for page in range(1, COUNT + 1):
        archive.show(page, long(f'第{page}篇，說："好"，\n\n- 又一段'), headline="=1+1" if page == 2 else "標題")
    for form in ("csv", "excel", "jsonl", "parquet", "sqlite"):
        done = export(
            archive.db, asked(None, None, None, None), form, place / form, force=False, written=lambda row: None
        )
        assert done.rows == COUNT
    return place


def test_pandas_reads_every_one(folder):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed here")
    frames = [
        pandas.read_csv(folder / "csv"),
        pandas.read_csv(folder / "excel"),
        pandas.read_json(folder / "jsonl", lines=True),
        pandas.read_parquet(folder / "parquet"),
    ]

    assert [len(frame) for frame in frames] == [COUNT] * 4
    assert [list(frame.columns)[:3] for frame in frames] == [["article", "revision", "outlet"]] * 4
    assert [frame.body[2].startswith("第3篇") for frame in frames] == [True] * 4
    assert [frame.headline[1] for frame in frames] == ["'=1+1", "'=1+1", "=1+1", "=1+1"]


@pytest.mark.parametrize(
    "read", ["read_csv('{}/csv')", "read_csv('{}/excel')", "read_json('{}/jsonl')", "read_parquet('{}/parquet')"]
)
def test_duckdb_reads_every_one(folder, read):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed here")
    rows = duckdb.sql(f"select article, body from {read.format(folder)} order by article").fetchall()

    assert [row[0] for row in rows] == list(range(1, COUNT + 1))
    assert "\n\n- 又一段" in rows[2][1]


def test_duckdb_reads_the_sqlite_file_where_its_extension_is_there(folder):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed here")
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    try:
        connection.execute(f"attach '{folder / 'sqlite'}' as export (type sqlite)")
    except duckdb.Error:
        pytest.skip("duckdb's SQLite reader is an extension that has to be downloaded first")

    assert connection.execute("select count(*) from export.articles").fetchone() == (COUNT,)


def test_sqlite_utils_reads_the_smaller_archive_and_the_json_lines(folder, tmp_path):
    def utils(*words):
        run = [sys.executable, "-m", "sqlite_utils", *map(str, words)]
        return subprocess.run(run, capture_output=True, text=True, check=True).stdout

    assert json.loads(utils(folder / "sqlite", "select count(*) as n from articles")) == [{"n": COUNT}]
    utils("insert", tmp_path / "new.db", "articles", folder / "jsonl", "--nl", "--pk", "article")
    assert json.loads(utils(tmp_path / "new.db", "select count(*) as n from articles")) == [{"n": COUNT}]
