"""An archive in the hands of a Python program."""

from __future__ import annotations

import sys
from dataclasses import fields
from datetime import UTC, date, datetime
from itertools import islice

import pytest

import newsarchive
from newsarchive.errors import ArchiveUnusable, BadQuery, NotInArchive, UsageError
from newsarchive.query.columns import NOW, chosen
from newsarchive.query.records import Article
from tests.crawl.visits import Kept, long


@pytest.fixture
def archive(tmp_path):
    """Article 1 of the 3rd has two texts, article 2 of the 5th one."""
    kept = Kept(tmp_path / "archive.db")
    kept.now = datetime(2026, 2, 4, 12, tzinfo=UTC)
    kept.show(1, long("市長宣布碼頭開放。"))
    kept.show(2, long("市長說，碼頭很好。"), day="2026-02-05")
    kept.now = datetime(2026, 2, 8, 12, tzinfo=UTC)
    kept.show(1, long("市長宣布碼頭下個月才會開放，市民失望。"))
    kept.db.executescript(
        "insert into reporters (id, name) values (1, '王秉程');"
        "insert into credits (article, reporter, role, position) values (1, 1, 'reporter', 1), (2, 1, 'reporter', 1);"
    )
    with newsarchive.open(tmp_path / "archive.db") as opened:
        yield opened


def test_an_article_has_the_columns_of_an_export():
    assert [field.name for field in fields(Article)] == [column.name for column in chosen(NOW, None)]


def test_articles_come_in_the_order_of_ids_and_as_often_as_asked(archive):
    everything = archive.articles()

    assert [row.article for row in everything] == [row.article for row in everything] == [1, 2]
    assert next(iter(everything)).keywords == []
    assert next(iter(everything)).credits == [{"reporter": "王秉程", "role": "reporter", "place": None}]
    assert [row.article for row in archive.articles("碼頭", since=date(2026, 2, 4))] == [2]
    assert [row.reporters for row in archive.articles(reporter="秉程")] == ["王秉程"] * 2


def test_a_search_gives_the_newest_printed_day_first(archive):
    assert [row.article for row in archive.search("市長")] == [2, 1]
    assert [row.article for row in archive.search("市長", order="oldest")] == [1, 2]
    assert [row.article for row in islice(archive.search("市長"), 1)] == [2]
    with pytest.raises(BadQuery):
        archive.search('"市長')


def test_what_else_an_archive_holds_has_records_too(archive):
    assert [(row.article, row.seen_at[:10]) for row in archive.revisions()] == [
        (1, "2026-02-04"),
        (2, "2026-02-04"),
        (1, "2026-02-08"),
    ]
    assert [row.id for row in archive.revisions(article=1)] == [1, 3]
    assert [(row.name, row.articles) for row in archive.reporters()] == [("王秉程", 2)]
    assert [(row.status, row.outcome) for row in archive.captures()] == [(200, "new"), (200, "new"), (200, "revised")]
    assert list(archive.clusters()) == []
    assert [text.revision for text in archive.as_of("2026-02-07")] == [1, 2]
    assert archive.capture(1).body.decode().startswith("碼頭重新開放 市長宣布碼頭開放。")
    with pytest.raises(NotInArchive, match="no capture 99"):
        archive.capture(99)


def test_rows_are_a_pandas_frame_in_one_line(archive):
    pytest.importorskip("pandas", reason="pandas is not installed here")

    assert list(archive.articles().to_pandas().article) == [1, 2]
    assert list(archive.revisions().to_pandas().groupby("article").size()) == [2, 1]
    assert list(archive.articles(outlet="another").to_pandas().columns)[:2] == ["article", "revision"]


def test_rows_are_a_polars_frame_in_one_line(archive):
    pytest.importorskip("polars", reason="polars is not installed here")

    assert archive.articles().to_polars()["article"].to_list() == [1, 2]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_the_library_a_frame_says_what_to_install(archive, monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(UsageError, match=rf"needs {library}: pip install"):
        getattr(archive.articles(), f"to_{library}")()


def test_a_file_that_is_not_there_is_an_error_of_ours(tmp_path):
    with pytest.raises(ArchiveUnusable, match="there is no archive"):
        newsarchive.open(tmp_path / "none.db")


def test_the_package_itself_loads_nothing():
    import subprocess

    loaded = "import sys, newsarchive; print([name for name in sys.modules if name.startswith('newsarchive.')])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
