"""One run an outlet at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.archive.lock import OutletLock
from newsarchive.errors import ArchiveBusy, ArchiveUnusable


def test_a_second_run_is_told_who_is_at_work(tmp_path: Path) -> None:
    first = OutletLock(tmp_path / "archive.db", "harbor")
    first.take()

    with pytest.raises(ArchiveBusy, match=r"harbor is being crawled into this archive already, by process \d+ since"):
        OutletLock(tmp_path / "archive.db", "harbor").take()
    first.release()


def test_released_it_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(2):
        lock = OutletLock(tmp_path / "archive.db", "harbor")
        lock.take()
        lock.release()
        lock.release()


def test_another_outlet_and_another_archive_do_not_wait(tmp_path: Path) -> None:
    locks = [OutletLock(tmp_path / name, outlet) for name in ("a.db", "b.db") for outlet in ("harbor", "inland")]
    for lock in locks:
        lock.take()
    for lock in locks:
        lock.release()


def test_an_archive_under_a_second_name_is_the_same_archive(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "archive.db")
    first = OutletLock(tmp_path / "archive.db", "harbor")
    first.take()

    with pytest.raises(ArchiveBusy):
        OutletLock(tmp_path / "link.db", "harbor").take()
    first.release()


def test_a_killed_run_holds_no_lock(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from newsarchive.archive.lock import OutletLock\n"
        "OutletLock(pathlib.Path(sys.argv[1]), 'harbor').take(); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "archive.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout and holder.stdout.readline() == "held\n"
    with pytest.raises(ArchiveBusy, match=f"process {holder.pid}"):
        OutletLock(tmp_path / "archive.db", "harbor").take()

    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    OutletLock(tmp_path / "archive.db", "harbor").take()


def test_where_no_lock_can_be_written_the_folder_is_named() -> None:
    with pytest.raises(ArchiveUnusable, match="the archive's folder must be writable"):
        OutletLock(Path("/proc/archive.db"), "harbor").take()
