"""One run an outlet at a time: a lock per archive and outlet, held by the kernel, gone with the process that held it."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from newsarchive.errors import ArchiveBusy, ArchiveUnusable

LOOK_SECONDS = 0.1


class OutletLock:
    """Held from `take` to `release`. Raises ArchiveBusy at once if another run has it.

    The file beside the archive stays when the lock is gone: to remove it would let two runs hold two files of one name.
    """

    def __init__(self, archive: Path, outlet: str) -> None:
        archive = archive.resolve()  # two names of one file are one archive
        self.path = archive.with_name(f"{archive.name}.{outlet.replace('/', '%2F')}.lock")
        self.outlet = outlet
        self._descriptor: int | None = None

    def take(self) -> None:
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise ArchiveUnusable(
                f"{self.path} cannot be written: {error.strerror}; the archive's folder must be writable"
            ) from error
        try:
            _lock(descriptor)
        except BlockingIOError:
            owner = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "a run that has just begun"
            os.close(descriptor)
            raise ArchiveBusy(
                f"{self.outlet} is being crawled into this archive already, by {owner}; nothing was done"
            ) from None
        except OSError as error:
            os.close(descriptor)
            raise ArchiveUnusable(
                f"{self.path} cannot be locked: {error.strerror}; keep the archive on a local disk"
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(
            descriptor,
            f"process {os.getpid()} since {time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}\n".encode(),
            0,
        )
        self._descriptor = descriptor

    def held(self) -> bool:
        """Whether a run is at work, asked without hindering one: `take` waits longer than this looks."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        else:
            return False
        finally:
            os.close(descriptor)

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(descriptor: int) -> None:
    """A second time after a moment: `held` may be looking."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        time.sleep(LOOK_SECONDS)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
