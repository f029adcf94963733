"""A visit to a site of which nothing is stored: asked as politely as a crawl asks, page by page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Self

import scrapy
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import Settings

from newsarchive import urls
from newsarchive.crawl.answers import End, end_of
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.captured import captured
from newsarchive.crawl.no_answer import end_of_error
from newsarchive.crawl.politeness import apply
from newsarchive.crawl.report import Tally
from newsarchive.crawl.start import contact
from newsarchive.items import Capture
from newsarchive.ledger.robots import Look, Path
from newsarchive.reading.rights import MiningRule

_RUNS_ONLY = (
    "newsarchive.crawl.progress.Progress",
    "newsarchive.crawl.log_lines.LogLines",
    "newsarchive.crawl.disk_guard.DiskGuard",
)


class Guest:
    """Stands in a run's place before what keeps a crawl polite: robots.py and pace.py ask it what they ask a run."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.tally = asked, Tally()
        self.crawl_delay = 0.0
        self.mining: tuple[MiningRule, ...] = ()
        self.robots: Capture | None = None
        """The site's robots.txt, once it was asked for."""

    @property
    def left_alone(self) -> str | None:
        return self.tally.left_alone

    def leave_alone(self, reason: str, seconds: float = 0.0) -> None:
        if self.left_alone is None:
            self.tally.left_alone = reason

    async def newest_look(self, origin: str, path: Path) -> Look | None:
        return None

    async def note_look(self, origin: str, path: Path, look: Look, answer: Capture | None = None) -> None:
        if path == "/robots.txt" and look.verdict == "read":
            self.robots = answer


class Visitor(scrapy.Spider):
    """Runs one errand, which asks for page after page."""

    name = "visitor"
    run: Guest
    errand: Errand
    allowed_domains: list[str]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, guest: Guest, errand: Errand, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.run, spider.errand = guest, errand
        spider.allowed_domains = [urls.host(guest.asked.base_url or guest.asked.outlet.home)]
        apply(crawler.settings, polite=guest.asked.polite, contact=contact(crawler.settings))
        return spider

    async def start(self) -> Any:
        await self.errand(self)
        return
        yield  # an asynchronous generator, as Scrapy wants it

    async def ask(self, url: str) -> Capture | End:
        """url: under the outlet's own host. An End says why there is nothing to read."""
        asked = self.run.asked
        request = Request(
            urls.moved(url, asked.base_url) if asked.base_url else url, callback=NO_CALLBACK, dont_filter=True
        )
        assert self.crawler.engine
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:
            end = end_of_error(error)
            return End("failed", self.run.left_alone) if self.run.left_alone else end
        capture = captured(response, asked, url)
        return end_of(response.status, url, capture.url, "listing", asked.outlet) or capture


Errand = Callable[[Visitor], Awaitable[None]]


def visit(settings: Settings, asked: Asked, errand: Errand) -> None:
    """Raises what the errand raises; KeyboardInterrupt where a signal ended it."""
    ended: list[BaseException | None] = []

    async def watched(visitor: Visitor) -> None:
        try:
            await errand(visitor)
            ended.append(None)
        except Exception as error:
            ended.append(error)

    settings.set("LOG_LEVEL", "CRITICAL", priority="cmdline")  # the errand says itself what did not answer
    settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    settings.set("EXTENSIONS", dict.fromkeys(_RUNS_ONLY), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(Visitor, guest=Guest(asked), errand=watched)
    process.start()
    if not ended:
        raise KeyboardInterrupt
    if (error := ended[0]) is not None:
        raise error
