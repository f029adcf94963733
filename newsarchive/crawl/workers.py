"""Worker processes: reading is off the caller's thread and off its interpreter, and a page can only kill its worker."""

from __future__ import annotations

import contextlib
import os
import queue
import select
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Generic, TypeVar

import newsarchive
from newsarchive.crawl.worker_process import read_frame, write_frame
from newsarchive.errors import PageError, ReaderDied

Answer = TypeVar("Answer")

SECONDS = 30.0
"""How long one page may take; real pages take milliseconds."""
STARTING = 60.0
"""How long a worker may take to load its job, on a machine that has much else to do."""
TRIES = 2
"""A worker may have died of something else once."""


class Workers(Generic[Answer]):
    """`count` processes that run one job, each fed by a thread of its own."""

    def __init__(self, job: Callable[..., Answer], count: int, seconds: float = SECONDS) -> None:
        """job: a function of a module; its arguments and its answer go through a pipe, so they must be picklable."""
        self.seconds = seconds
        self._job = f"{job.__module__}:{job.__qualname__}"
        self._questions: queue.SimpleQueue[tuple[tuple[object, ...], Future[Answer]] | None] = queue.SimpleQueue()
        self.ready = threading.Event()
        """Set once a worker has loaded the job: from then on a question is answered at once."""
        self._threads = [
            threading.Thread(target=self._work, name=f"worker {number}", daemon=True) for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, *question: object) -> Future[Answer]:
        """The future raises PageError: what the job raised, or ReaderDied where the question killed two workers."""
        future: Future[Answer] = Future()
        self._questions.put((question, future))
        return future

    def close(self) -> None:
        """Returns when what was submitted is done and the processes have ended."""
        for _ in self._threads:
            self._questions.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        process = self._start()
        while (item := self._questions.get()) is not None:
            question, future = item
            if not future.set_running_or_notify_cancel():
                continue
            answer: object = None
            for _ in range(TRIES):
                answer = self._ask(process, question)
                if answer is not None:
                    break
                _end(process)
                process = self._start()
            if isinstance(answer, list):
                future.set_result(answer[0])
            elif isinstance(answer, PageError):
                future.set_exception(answer)
            elif answer is None:
                future.set_exception(
                    ReaderDied(f"two readers ended, or took over {self.seconds:.0f} s, over this page")
                )
            else:
                future.set_exception(ReaderDied(f"the reader failed: {answer}; this is a fault of newsarchive's"))
        _end(process)

    def _ask(self, process: subprocess.Popen[bytes], question: object) -> object | None:
        """The worker's answer; None where it died or was too slow."""
        assert process.stdin and process.stdout
        try:
            write_frame(process.stdin, question)  # type: ignore[arg-type]
            if not select.select([process.stdout], [], [], self.seconds)[0]:
                return None
            return read_frame(process.stdout)  # type: ignore[arg-type]
        except (OSError, EOFError):
            return None

    def _start(self) -> subprocess.Popen[bytes]:
        home = str(Path(newsarchive.__file__).parent.parent)
        path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        process = subprocess.Popen(
            [sys.executable, "-m", "newsarchive.crawl.worker_process", self._job],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
        )
        assert process.stdout
        if select.select([process.stdout], [], [], STARTING)[0]:
            read_frame(process.stdout)  # type: ignore[arg-type]
        self.ready.set()
        return process


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
