"""The one news spider: leases pages from the frontier, fetches them, yields them to the pipelines."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any, Self

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from newsarchive import urls
from newsarchive.crawl.answers import End, end_of
from newsarchive.crawl.captured import captured
from newsarchive.crawl.no_answer import LeftAlone, end_of_error
from newsarchive.crawl.pace import REFUSED
from newsarchive.crawl.politeness import apply
from newsarchive.crawl.report import DEADLINE
from newsarchive.crawl.run import Run
from newsarchive.crawl.start import begin, contact
from newsarchive.errors import ArchiveError
from newsarchive.items import Capture, Visit
from newsarchive.ledger.frontier import Task

LEASES = 64
"""Pages that may be leased and not yet stored: what a dead run costs at most."""


STOPPED = {"finished": None, "shutdown": "a signal", "closespider_timeout": DEADLINE}
"""Scrapy's reasons in our words."""


class NewsSpider(scrapy.Spider):
    """Made once for each outlet; see spiders/__init__.py. Arguments: see crawl/asked.py."""

    run: Run
    allowed_domains: list[str]
    _open: int
    """Pages leased and not settled."""
    _settled: asyncio.Event

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, run: Run | None = None, **kwargs: Any) -> Self:
        """run: begun already by the command that starts the crawl; None: begun here. Raises NewsArchiveError."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.run = run or begin(crawler.settings, cls.name, kwargs)
        spider.allowed_domains = [urls.host(spider.run.asked.base_url or spider.run.outlet.home)]
        spider._open = 0
        spider._settled = asyncio.Event()
        apply(crawler.settings, polite=spider.run.asked.polite, contact=contact(crawler.settings))
        if seconds := spider.run.seconds_left():
            crawler.settings.set("CLOSESPIDER_TIMEOUT", seconds, priority="spider")
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(spider._settle, signal)
        crawler.signals.connect(spider._fault, signals.item_error)
        crawler.signals.connect(spider._callback_fault, signals.spider_error)
        crawler.signals.connect(spider._end, signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        try:
            await self.run.begin()
            while task := await self.run.lease_unread():
                self._open += 1
                yield await self._unread(task)
                await self._room_below(1)
            while not self.run.left_alone:
                tasks = await self.run.lease(LEASES - self._open)
                for task in tasks:
                    self._open += 1
                    yield self._request(task)
                if not tasks and not self._open and not await self.run.look_again():
                    return
                await self._room_below(LEASES // 2 if tasks else self._open)
            await self._room_below(1)
        except ArchiveError:
            return  # `run.broken` says what broke, and the report with it

    async def fetched(self, response: Response, task: Task) -> AsyncIterator[Visit]:
        if self.run.left_alone and response.status in REFUSED:
            self._settle()  # it stays leased, and is given back at the run's end
            return
        capture = captured(response, self.run.asked, task.url)
        if response.status == 304 and task.conditions:
            with contextlib.suppress(ArchiveError):  # as in start
                await self.run.unmodified(task, capture)
            self._settle()
            return
        end = end_of(response.status, task.url, capture.url, task.kind, self.run.outlet)
        if end is None and task.kind == "article" and (reserved := self.run.may_not_keep(capture)):
            await self._nothing_to_read(task, End("barred", reserved))
        elif end is None:
            yield Visit(task.id, task.identity, task.kind, capture, task.url)
        else:
            await self._nothing_to_read(task, end, capture)

    async def failed(self, failure: Failure) -> None:
        if isinstance(failure.value, LeftAlone):
            self._settle()  # as above
            return
        task: Task = failure.request.cb_kwargs["task"]  # type: ignore[attr-defined]
        await self._nothing_to_read(task, end_of_error(failure.value))

    async def _nothing_to_read(self, task: Task, end: End, capture: Capture | None = None) -> None:
        with contextlib.suppress(ArchiveError):  # as in start
            await self.run.nothing_to_read(task, end, capture)
        self._settle()

    def _request(self, task: Task) -> Request:
        base = self.run.asked.base_url
        return Request(
            urls.moved(task.url, base) if base else task.url,
            callback=self.fetched,
            errback=self.failed,
            headers=dict(task.conditions),
            cb_kwargs={"task": task},
            dont_filter=True,  # the frontier knows each page once
        )

    async def _unread(self, task: Task) -> Visit:
        """The visit that a dead run began: its capture is on the disk, so nothing is fetched."""
        assert task.capture is not None
        capture = await self.run.stored_capture(task.capture)
        return Visit(task.id, task.identity, task.kind, capture, task.url, stored=task.capture)

    async def _room_below(self, pages: int) -> None:
        """Wait until fewer than so many pages are open, or the archive is broken."""
        while self._open >= max(pages, 1) and not self.run.broken:
            self._settled.clear()
            await self._settled.wait()

    def _settle(self) -> None:
        self._open -= 1
        self._settled.set()

    def _fault(self) -> None:
        self.run.tally.faults += 1

    def _callback_fault(self) -> None:
        self._fault()
        self._settle()  # no item will

    async def _end(self, reason: str) -> None:
        if reason == "start_error":  # `start` raised, and Scrapy may have said so already
            self.run.tally.faults = max(1, self.run.tally.faults)
        await self.run.end(STOPPED.get(reason, reason))
