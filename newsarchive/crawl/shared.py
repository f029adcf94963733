"""What the runs of one process share: one writer, for an archive has one anyway, and one set of readers."""

from __future__ import annotations

import threading
from pathlib import Path

from newsarchive import outlets
from newsarchive.archive.writer import Writer
from newsarchive.crawl.workers import Workers
from newsarchive.items import Reading


class Shared:
    """Opened by the first run that joins, closed by the last one that leaves."""

    writer: Writer
    readers: Workers[Reading]

    def __init__(self, archive: Path, readers: int) -> None:
        """readers: how many processes."""
        self.archive, self.count = archive, readers
        self._runs = 0
        self._lock = threading.Lock()

    def join(self) -> None:
        """Raises what open_for_writing raises."""
        with self._lock:
            if not self._runs:
                self.writer = Writer(self.archive)
                self.readers = Workers(outlets.read, self.count)
            self._runs += 1

    def leave(self) -> None:
        with self._lock:
            self._runs -= 1
            if not self._runs:
                self.readers.close()
                self.writer.close()
