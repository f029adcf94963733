"""Opening: what is ours is opened, what is not is left as it was."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from newsarchive.archive import connection
from newsarchive.archive.connection import asking, check_file, open_for_writing, open_readonly
from newsarchive.archive.migrations import MIGRATIONS
from newsarchive.errors import (
    ArchiveBusy,
    ArchiveUnusable,
    EmptyArchive,
    ForeignArchive,
    NewerArchive,
    OlderArchive,
)

NAMES = {
    "articles": "id outlet url headline standfirst body blocks section language byline_raw byline_kind published_raw "
    "published_at published_precision published_order published_source published_ambiguous updated_at first_seen_at "
    "last_seen_at",
    "reporters": "id name",
    "credits": "article reporter role place position",
    "revisions": "id article capture kind headline body published_at",
    "images": "article url caption credit",
    "article_links": "article url headline published_at",
    "article_urls": "article url",
    "captures": "id url fetched_at status sha256",
}
"""The names that scripts rely on: DESIGN.md, *Fixed names*."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.mark.parametrize("table", NAMES)
def test_the_names_that_scripts_rely_on_are_there(path: Path, table: str) -> None:
    db = open_for_writing(path)
    columns = {row["name"] for row in db.execute(f"pragma table_xinfo({table})")}
    db.close()

    assert set(NAMES[table].split()) <= columns


def test_a_second_opening_changes_nothing(path: Path) -> None:
    open_for_writing(path).close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    open_for_writing(path).close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_an_archive_opened_for_questions_cannot_be_written(path: Path) -> None:
    open_for_writing(path).close()
    db = open_readonly(path)

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("delete from articles")
    db.close()


def _foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("create table recipes (name)")
    db.commit()
    db.close()


def _text(path: Path) -> None:
    path.write_text("編輯部的筆記\n" * 100)


def _cut(path: Path) -> None:
    open_for_writing(path).close()
    os.truncate(path, 5000)


def _header_alone(path: Path) -> None:
    path.write_bytes(connection.MAGIC)


@pytest.mark.parametrize("make", [_foreign, _text, _cut, _header_alone])
@pytest.mark.parametrize("ask", [open_for_writing, open_readonly, check_file])
def test_a_file_that_is_no_archive_is_refused_and_left_as_it_was(path: Path, make, ask) -> None:  # type: ignore[no-untyped-def]
    make(path)
    before = path.read_bytes()

    with pytest.raises(ForeignArchive, match=r"archive\.db is no archive of newsarchive"):
        ask(path)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.lock"))


@pytest.mark.parametrize("ask", [open_for_writing, open_readonly, check_file])
def test_an_archive_of_a_newer_version_is_refused_and_left_as_it_was(path: Path, ask) -> None:  # type: ignore[no-untyped-def]
    db = open_for_writing(path)
    db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('newsarchive', 'm999_from_tomorrow', '2030')"
    )
    db.close()
    before = path.read_bytes()

    with pytest.raises(NewerArchive, match="m999_from_tomorrow"):
        ask(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("ask", [open_for_writing, open_readonly, check_file])
def test_a_folder_is_no_archive(tmp_path: Path, ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ArchiveUnusable, match="is no file"):
        ask(tmp_path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnusable, match="nowhere does not exist; make it"):
        open_for_writing(tmp_path / "nowhere" / "archive.db")


def test_where_there_is_no_file_a_question_has_no_answer(path: Path) -> None:
    with pytest.raises(ArchiveUnusable, match="a crawl makes one"):
        open_readonly(path)
    assert not path.exists()


def test_an_empty_file_becomes_an_archive_and_has_no_answers_before(path: Path) -> None:
    path.touch()

    with pytest.raises(EmptyArchive, match="is empty"):
        open_readonly(path)
    check_file(path)
    open_for_writing(path).close()
    open_readonly(path).close()


def test_a_file_whose_maker_was_killed_half_way_is_mended_by_the_next_run(tmp_path: Path) -> None:
    """Its journal lies beside it, and must be rolled back before anybody can read."""
    making, left = tmp_path / "making.db", tmp_path / "archive.db"
    db = sqlite3.connect(making, isolation_level=None)
    db.execute("create table kept (a)")
    db.execute("drop table kept")
    db.execute("pragma cache_size = 1")
    db.execute("begin")
    db.execute("create table half (a)")
    db.executemany("insert into half values (?)", [("x" * 3000,) for _ in range(100)])
    shutil.copy(making, left)
    shutil.copy(f"{making}-journal", f"{left}-journal")
    db.close()

    check_file(left)
    open_for_writing(left).close()
    open_readonly(left).close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ArchiveUnusable, match="permissions"):
            open_for_writing(tmp_path / "archive.db")
    finally:
        tmp_path.chmod(0o700)


def test_a_place_where_no_file_can_be_made_is_named() -> None:
    """Holds for root as well."""
    with pytest.raises(ArchiveUnusable, match=r"/proc/archive\.db cannot be used"):
        open_for_writing(Path("/proc/archive.db"))


def test_a_file_that_another_program_keeps_locked_is_busy_and_not_broken(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    path.touch()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")

    with pytest.raises(ArchiveBusy, match="stayed locked"):
        open_for_writing(path)
    other.close()


def _open(path: Path, late: float, gate, answers) -> None:  # type: ignore[no-untyped-def]
    gate.wait()
    time.sleep(late)
    try:
        open_for_writing(path).close()
        answers.put("opened")
    except Exception as error:
        answers.put(f"{type(error).__name__}: {error}")


def test_a_new_archive_opened_by_many_at_once_is_made_once(tmp_path: Path) -> None:
    several = multiprocessing.get_context("fork")
    dice = random.Random(7)
    for round_ in range(20):
        gate, answers = several.Barrier(3), several.Queue()
        path = tmp_path / f"{round_}.db"
        processes = [several.Process(target=_open, args=(path, dice.uniform(0, 0.02), gate, answers)) for _ in range(3)]
        for process in processes:
            process.start()
        seen = [answers.get(timeout=60) for _ in processes]
        for process in processes:
            process.join()
        assert seen == ["opened"] * 3


def test_an_older_archive_answers_as_far_as_its_tables_go(path: Path) -> None:
    db = open_for_writing(path)
    db.execute("drop table gaps")
    db.execute("delete from _sqlite_migrations where name = 'm009_listings'")
    db.close()

    with asking(path) as db:
        assert db.execute("select count(*) from articles").fetchone()[0] == 0
    with pytest.raises(OlderArchive, match="m009_listings"), asking(path) as db:
        db.execute("select * from gaps")


def test_what_goes_wrong_while_a_question_is_answered_is_explained(path: Path) -> None:
    open_for_writing(path).close()

    with pytest.raises(ArchiveUnusable, match="no such table: strangers"), asking(path) as db:
        db.execute("select * from strangers")
    with pytest.raises(ForeignArchive, match="damaged"), asking(path) as db:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


KEYS = """
    select t.name, k."from", k."table", k."to" from sqlite_master t join pragma_foreign_key_list(t.name) k
    where t.type = 'table'
    """


def test_every_foreign_key_names_the_column_that_it_points_at(path: Path) -> None:
    with closing(open_for_writing(path)) as db:
        keys = [tuple(row) for row in db.execute(KEYS)]

    assert ("articles", "capture", "captures", "id") in keys
    assert ("frontier", "listing", "listings", "id") in keys  # came by `alter table`
    assert ("gaps", "outlet", "outlets", "name") in keys
    assert [key for key in keys if key[3] is None] == []


def test_the_keys_of_an_older_archive_are_named_and_all_else_stays(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        MIGRATIONS.apply(Database(db), stop_before="m015_references")
        db.execute(
            "insert into outlets (name, title, home, zone) values ('gazette', 'Gazette', 'https://g.example', 'UTC')"
        )
        db.execute("insert into runs (outlet, asked, started_at, version) values ('gazette', '{}', '2026-01-01', '1')")
        db.commit()
        assert {key[3] for key in db.execute(KEYS)} == {None}

    with closing(open_for_writing(path)) as db:
        assert {key["to"] for key in db.execute(KEYS)} == {"id", "name"}
        assert db.execute("select outlet from runs").fetchone()[0] == "gazette"
        assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert db.execute("pragma writable_schema").fetchone()[0] == 0
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            db.execute("update runs set outlet = 'nobody'")
