"""backup: a whole copy of one moment, or nothing of that name."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from newsarchive.archive import verify
from newsarchive.archive.backup import backup
from newsarchive.archive.migrations import MIGRATIONS
from newsarchive.cli import group
from newsarchive.errors import ArchiveUnusable, DamagedArchive, ForeignArchive, UsageError
from tests.crawl.visits import Kept, long


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    archive = Kept(tmp_path / "archive.db")
    for page in range(1, 9):
        archive.show(page, long(f"第{page}篇"))
    return archive


def copy(folder: Path, name: str = "copy.db", *, replace: bool = False) -> Path:
    backup(folder / "archive.db", folder / name, replace=replace, copied=lambda pages, all_pages: None)
    return folder / name


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_copy_holds_what_the_archive_held_when_it_began_though_a_crawl_goes_on(kept: Kept, tmp_path: Path) -> None:
    shown = iter(range(9, 1000))

    def crawl_on(pages: int, all_pages: int) -> None:
        kept.show(next(shown), long("後來的"))

    backup(tmp_path / "archive.db", tmp_path / "copy.db", replace=False, copied=crawl_on)

    assert list(verify.faults(tmp_path / "copy.db", lambda table: None)) == []
    assert sqlite3.connect(tmp_path / "copy.db").execute("select count(*) from articles").fetchone() == (8,)
    assert kept.db.execute("select count(*) from articles").fetchone()[0] > 8


def test_a_copy_is_one_file_and_nothing_else_is_left(kept: Kept, tmp_path: Path) -> None:
    before = names(tmp_path)

    copy(tmp_path)
    assert names(tmp_path) - before == {"copy.db"}


def test_a_file_that_exists_is_replaced_only_when_told_and_never_the_archive_itself(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("old")

    with pytest.raises(UsageError, match="exists"):
        copy(tmp_path)
    assert (tmp_path / "copy.db").read_text() == "old"
    copy(tmp_path, replace=True)
    assert list(verify.faults(tmp_path / "copy.db", lambda table: None)) == []
    with pytest.raises(UsageError):
        copy(tmp_path, "archive.db", replace=True)


def test_a_full_disk_leaves_the_old_copy_and_ends_with_74(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("old")
    before = names(tmp_path)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "newsarchive",
            "backup",
            "--force",
            str(tmp_path / "archive.db"),
            str(tmp_path / "copy.db"),
        ],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )

    assert (done.returncode, done.stdout) == (74, "")
    assert "copy.db cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "copy.db").read_text() == "old"
    assert names(tmp_path) == before


def test_a_damaged_archive_is_not_copied_in_silence(kept: Kept, tmp_path: Path) -> None:
    leaf = kept.db.execute("select pageno from dbstat where name = 'articles' and pagetype = 'leaf'").fetchone()[0]
    kept.db.close()
    with (tmp_path / "archive.db").open("r+b") as file:
        file.seek((leaf - 1) * 4096)
        file.write(os.urandom(100))

    with pytest.raises(DamagedArchive, match="newsarchive verify says what is"):
        copy(tmp_path)
    assert not (tmp_path / "copy.db").exists()


def test_an_archive_of_an_older_version_is_copied_as_it_is(tmp_path: Path) -> None:
    old = Database(tmp_path / "archive.db")
    MIGRATIONS.apply(old, stop_before="m003_bodies")
    old.close()

    steps = sqlite3.connect(copy(tmp_path)).execute("select name from _sqlite_migrations order by name").fetchall()
    assert steps == [("m001_first_archive",), ("m002_settled",)]


def test_what_is_no_archive_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_text("編輯部的筆記")

    with pytest.raises(ForeignArchive):
        copy(tmp_path)


def test_a_folder_that_does_not_exist_is_named(kept: Kept, tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnusable, match=r"nowhere/copy\.db cannot be written: No such file"):
        copy(tmp_path, "nowhere/copy.db")


def test_the_command_says_what_it_wrote(kept: Kept, tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["backup", str(tmp_path / "archive.db"), str(tmp_path / "copy.db")])

    assert done.exit_code == 0
    assert done.output == f"{tmp_path / 'copy.db'}: {(tmp_path / 'copy.db').stat().st_size} bytes, looked through\n"
