"""Reader processes beside the run: reading is off the reactor's thread and off its interpreter."""

from __future__ import annotations

import contextlib
import os
import queue
import select
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path

import newsarchive
from newsarchive.crawl.reader_process import read_frame, write_frame
from newsarchive.errors import PageError, ReaderDied
from newsarchive.items import Capture, Reading

SECONDS = 30.0
"""How long one page may take; real pages take milliseconds."""
TRIES = 2
"""A reader may have died of something else once."""


class Readers:
    """`count` processes, each fed by a thread of its own."""

    def __init__(self, count: int, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._captures: queue.SimpleQueue[tuple[Capture, bool, Future[Reading]] | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, name=f"reader {number}", daemon=True) for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, capture: Capture, *, listing: bool) -> Future[Reading]:
        """The future raises PageError: what the page is, or ReaderDied where it killed its reader twice."""
        future: Future[Reading] = Future()
        self._captures.put((capture, listing, future))
        return future

    def close(self) -> None:
        for _ in self._threads:
            self._captures.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        process = _start()
        while (item := self._captures.get()) is not None:
            capture, listing, future = item
            if not future.set_running_or_notify_cancel():
                continue
            answer: object = None
            for _ in range(TRIES):
                answer = self._ask(process, capture, listing)
                if answer is not None:
                    break
                _end(process)
                process = _start()
            if isinstance(answer, Reading):
                future.set_result(answer)
            elif isinstance(answer, PageError):
                future.set_exception(answer)
            elif answer is None:
                future.set_exception(
                    ReaderDied(f"two readers ended or took over {self.seconds:.0f} s on its {len(capture.body)} bytes")
                )
            else:
                future.set_exception(ReaderDied(f"the reader failed: {answer}; this is a fault of newsarchive's"))
        _end(process)

    def _ask(self, process: subprocess.Popen[bytes], capture: Capture, listing: bool) -> object | None:
        """The reader's answer; None where it died or was too slow."""
        assert process.stdin and process.stdout
        try:
            write_frame(process.stdin, (capture, listing))  # type: ignore[arg-type]
            if not select.select([process.stdout], [], [], self.seconds)[0]:
                return None
            return read_frame(process.stdout)  # type: ignore[arg-type]
        except (OSError, EOFError):
            return None


def _start() -> subprocess.Popen[bytes]:
    home = str(Path(newsarchive.__file__).parent.parent)
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", "newsarchive.crawl.reader_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin and process.stdout
    with contextlib.suppress(OSError):
        process.stdin.close()
    try:
        process.wait(0.5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
