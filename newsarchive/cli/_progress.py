"""One live line on a terminal while something long is at work; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

SECONDS = 0.2


class Progress:
    """Counts by name. Writes to stderr, so that stdout holds the result alone; the line is gone when it ends."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.counts: dict[str, int] = {}
        self._terminal = sys.stderr.isatty()
        self._next = 0.0

    def __call__(self, name: str, count: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + count
        if self._terminal and time.monotonic() >= self._next:
            self._next = time.monotonic() + SECONDS
            sys.stderr.write(f"\r\x1b[K{self.title}: {name} {self.counts[name]}")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
