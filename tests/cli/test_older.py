"""An archive that an older newsarchive wrote: whoever asks gets an answer, or a line that says what it lacks."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import newsarchive
from newsarchive.cli import group
from newsarchive.errors import OlderArchive
from tests.crawl.visits import Kept, long


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """It lacks the last step and what that step made."""
    path = tmp_path / "archive.db"
    kept = Kept(path)
    kept.show(1, long("碼頭週一開放。"))
    kept.db.executescript(
        "drop table missing_ids; drop index frontier_number; delete from _sqlite_migrations where name >= 'm014'"
    )
    kept.db.close()
    return path


def lacking(path: Path, table: str) -> Path:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"drop table {table}")
    return path


def ask(path: Path, *words: object):
    return CliRunner().invoke(group, [str(path) if word is None else str(word) for word in words])


@pytest.mark.parametrize(
    "words",
    [
        ("search", "碼頭", None),
        ("show", 1, None),
        ("cite", 1, None),
        ("timeline", None),
        ("sql", "select * from articles", None),
        ("export", None, "--format", "csv", "--to"),
        ("export", None, "碼頭", "--format", "sqlite", "--to"),
    ],
    ids=lambda words: words[0],
)
def test_a_question_that_needs_nothing_new_is_answered(older: Path, tmp_path: Path, words) -> None:
    words = (*words, tmp_path / "out") if words[-1] == "--to" else words
    answer = ask(older, *words)

    assert answer.exit_code == 0, answer.exception


@pytest.mark.parametrize(
    "words",
    [("show", 1, None), ("cite", 1, None), ("export", None, "--format", "csv", "--to")],
    ids=lambda words: words[0],
)
def test_what_it_lacks_is_said_and_nothing_is_left_behind(older: Path, tmp_path: Path, words) -> None:
    lacking(older, "tombstones")
    words = (*words, tmp_path / "out") if words[-1] == "--to" else words
    error = ask(older, *words).exception

    assert isinstance(error, OlderArchive)
    assert "the next crawl brings it up to date" in str(error)
    assert not list(tmp_path.glob("out*"))


def test_a_python_program_asks_it_too(older: Path) -> None:
    with newsarchive.open(older) as archive:
        assert [article.article for article in archive.articles()] == [1]
    lacking(older, "credits")
    with newsarchive.open(older) as archive, pytest.raises(OlderArchive, match="m014"):
        list(archive.articles())


def test_its_pages_are_shown(older: Path) -> None:
    pytest.importorskip("datasette", reason="the extra [web] is not installed")
    from tests.web.conftest import Pages

    assert Pages(older).get("/article/1").status_code == 200
    answer = Pages(lacking(older, "tombstones")).get("/article/1")

    assert answer.status_code == 503
    assert "the next crawl brings it up to date" in answer.text
