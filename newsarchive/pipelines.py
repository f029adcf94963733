"""Item pipelines: keep the capture > read > clean > dates > byline > store. A class is wiring; the thinking is in what it calls."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newsarchive.crawl import steps
from newsarchive.crawl.run import Run
from newsarchive.errors import ArchiveError, PageError, ReaderDied
from newsarchive.items import Visit
from newsarchive.reading import derive

log = logging.getLogger(__name__)


class Step(ABC):
    """A page that cannot be read goes to quarantine and ends its way; so does one that a fault of ours meets."""

    def __init__(self, run: Run) -> None:
        self.run, self.outlet = run, run.outlet

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.spider.run)  # type: ignore[union-attr]

    async def process_item(self, visit: Visit) -> Visit:
        try:
            await self.take(visit)
        except ArchiveError as error:
            raise _dropped(error) from error
        except Exception as error:
            await self._set_aside(visit, error)
            raise _dropped(error) from error
        return visit

    @abstractmethod
    async def take(self, visit: Visit) -> None:
        """Do this step's work on the visit. Raises PageError where the page cannot be read."""

    async def _set_aside(self, visit: Visit, error: Exception) -> None:
        if not isinstance(error, PageError):
            log.error(
                "%s on %s: %s", type(error).__name__, visit.capture.url, error, exc_info=log.isEnabledFor(logging.DEBUG)
            )
            error = ReaderDied(
                f"{type(error).__name__} in {type(self).__name__}: {error}; this is a fault of newsarchive's"
            )
        try:
            await self.run.set_aside(visit, error)
        except ArchiveError as broken:
            raise _dropped(broken) from broken


class KeepCapture(Step):
    """The bytes are on the disk before anything tries to read them."""

    async def take(self, visit: Visit) -> None:
        if visit.stored is None:
            await self.run.keep_capture(visit)


class ReadPage(Step):
    """Page to raw fields, in a process of its own."""

    async def take(self, visit: Visit) -> None:
        visit.reading = await self.run.read(visit)
        if visit.kind == "article":
            visit.article = steps.begun(self.outlet, visit.capture, visit.reading)


class CleanText(Step):
    """Lines to blocks: adverts, captions, stray lines out; nothing repaired."""

    async def take(self, visit: Visit) -> None:
        if visit.article and visit.reading:
            derive.take_text(visit.article, visit.reading)


class ParseDates(Step):
    """Printed dates to days and times, with their proof; those of the cards too."""

    async def take(self, visit: Visit) -> None:
        assert visit.reading
        if visit.article:
            steps.take_dates(self.outlet, visit.capture, visit.reading, visit.article)
        else:
            steps.date_cards(self.outlet, visit.capture, visit.reading)


class ParseByline(Step):
    """The credit line to people with roles, suppliers, places and kind."""

    async def take(self, visit: Visit) -> None:
        if visit.article and visit.reading:
            derive.take_byline(visit.article, visit.reading, title=self.outlet.title)


class StoreListing(Step):
    """A listing page: the articles and pages that it leads to."""

    async def take(self, visit: Visit) -> None:
        if visit.kind == "listing":
            await self.run.store_listing(visit)


class StoreArticle(Step):
    """Compare, and store whatever the verdict asks for, with the page's `done`, in one transaction."""

    async def take(self, visit: Visit) -> None:
        if visit.article:
            await self.run.store_article(visit)


def _dropped(error: Exception) -> DropItem:
    return DropItem(str(error), log_level="INFO")
