"""A disk that fills: a run stops in order before SQLite fails on it, and does not begin where it could not go on."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from newsarchive.errors import ArchiveUnusable

SECONDS = 2.0
"""Between two looks. At 100 pages a second this is 200 pages: a few MiB."""
MIB = 1 << 20


def check_space(archive: Path, needed: int) -> None:
    """needed: MiB that must be free on the archive's disk. Raises ArchiveUnusable; where there is no folder, others say so."""
    try:
        free = shutil.disk_usage(archive.resolve().parent).free // MIB
    except OSError:
        return
    if free < needed:
        raise ArchiveUnusable(
            f"{archive}: {free} MiB are free on its disk, and FREE_SPACE asks for {needed}; make room, or change that setting"
        )


class DiskGuard:
    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        guard = cls(crawler)
        crawler.signals.connect(guard.begin, signals.spider_opened)
        crawler.signals.connect(guard.end, signals.spider_closed)
        return guard

    def begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._watch())

    def end(self) -> None:
        if self._task:
            self._task.cancel()

    async def _watch(self) -> None:
        run, needed = self.crawler.spider.run, self.crawler.settings.getint("FREE_SPACE")  # type: ignore[union-attr]
        while True:
            try:
                check_space(run.asked.archive, needed)
            except ArchiveUnusable as error:
                run.tally.broken = error
                assert self.crawler.engine
                stopping = self.crawler.engine.close_spider_async(reason="the disk guard")
                self._task = None  # `end` must not cancel what ends the run
                await stopping
                return
            await asyncio.sleep(SECONDS)
