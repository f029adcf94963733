"""How far a run is: one live line on a terminal, a plain line a minute in cron."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from newsarchive.crawl.run import Run

TERMINAL_SECONDS = 0.5
CRON_SECONDS = 60.0


class Progress:
    """Writes to stderr, so that stdout holds the report alone."""

    def __init__(self, run: Run, *, terminal: bool) -> None:
        self.run, self.terminal = run, terminal
        self._task: asyncio.Task[None] | None = None
        self._began = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        progress = cls(crawler.spider.run, terminal=sys.stderr.isatty())  # type: ignore[union-attr]
        crawler.signals.connect(progress.begin, signals.spider_opened)
        crawler.signals.connect(progress.end, signals.spider_closed)
        return progress

    def begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._speak())

    def end(self) -> None:
        if self._task:
            self._task.cancel()
        if self.terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    async def _speak(self) -> None:
        while True:
            await asyncio.sleep(TERMINAL_SECONDS if self.terminal else CRON_SECONDS)
            line = self.line(await self.run.todo())
            sys.stderr.write(f"\r\x1b[K{line}" if self.terminal else f"{line}\n")
            sys.stderr.flush()

    def line(self, todo: int | None) -> str:
        """todo: pages that the frontier still holds; None: not known yet."""
        counts, seconds = self.run.tally.counts, time.monotonic() - self._began
        rate = counts["fetched"] / seconds if seconds else 0.0
        parts = [
            f"{self.run.outlet.name}: {counts['fetched']} pages",
            f"{counts['new']} new",
            f"{counts['unchanged']} unchanged",
            f"{counts['failed'] + counts['quarantined']} failed",
            f"{rate:.1f} a second",
        ]
        if todo and rate:
            left = int(todo / rate)
            parts.append(f"{todo} to go, about {left // 60}:{left % 60:02d}")
        return ", ".join(parts)
