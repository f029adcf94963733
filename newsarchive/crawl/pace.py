"""How fast a host is asked, and when it is left alone: Crawl-delay, its own latency, 429, 503 and Retry-After."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self, cast

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newsarchive.crawl.asker import Asker
from newsarchive.crawl.no_answer import LeftAlone
from newsarchive.ledger.clock import now
from newsarchive.ledger.frontier import Task

LONGEST_DELAY = 60.0
"""Seconds between two requests at most, whatever Crawl-delay or a slow server ask for: at one a minute an hourly run
still sees the news."""
LONGEST_WAIT = 86_400.0
"""Of Retry-After: who asks for a year is asked again tomorrow."""
REFUSALS = 3
"""429 or Retry-After in a row, after which a run leaves the site alone."""
ERRORS = 8
"""Answers of 503 in a row that say no more: then the site is down, and not one page of it."""
REFUSED = (429, 503)


def delay(least: float, crawl_delay: float, latency: float) -> float:
    """Seconds from one request to the next. latency: how long the server takes; it rests at least as long as it works.

    >>> delay(2.0, 0.0, 0.3), delay(2.0, 10.0, 0.3), delay(2.0, 86400.0, 0.3), delay(2.0, 0.0, 5.0)
    (2.0, 10.0, 60.0, 10.0)
    """
    return max(least, min(max(crawl_delay, 2 * latency), LONGEST_DELAY))


def retry_after(value: str | None, at: datetime) -> float | None:
    """Seconds to wait by a Retry-After header, a day at most; None where it says nothing usable.

    >>> at = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
    >>> retry_after("120", at), retry_after("Wed, 04 Feb 2026 01:31:00 GMT", at), retry_after("9" * 30, at)
    (120.0, 60.0, 86400.0)
    >>> retry_after("-5", at), retry_after("Wed, 04 Feb 2015 01:31:00 GMT", at), retry_after("soon", at), retry_after(None, at)
    (None, None, None, None)
    """
    if not value or not (text := value.strip()):
        return None
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    seconds = (moment - at).total_seconds()
    return min(seconds, LONGEST_WAIT) if seconds > 0 else None


def counted_as(task: Task | None) -> str:
    """What a request was for, by the names of `runs.REQUESTS`. None: it was for no page of the frontier."""
    if task is None:
        return "robots_requests"
    if task.kind == "listing":
        return "listing_requests"
    return "revisit_requests" if task.again else "article_requests"


class Pace:
    """Below everything that may send a request again, so that each passes here."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._least, self._jitter = settings.getfloat("DOWNLOAD_DELAY"), settings.getfloat("DOWNLOAD_DELAY_JITTER")
        self._patience, self._refusal_wait = settings.getfloat("PATIENCE"), settings.getfloat("REFUSAL_WAIT")
        self._public = settings.getbool("PUBLIC")
        self._latency = 0.0
        self._refusals = self._errors = 0
        self._until = 0.0
        """By the clock that never goes back: nothing is sent before."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pace = cls(crawler)
        crawler.signals.connect(pace._count, signals.request_left_downloader)
        return pace

    def _count(self, request: Request) -> None:
        self._run.tally.note(counted_as(request.cb_kwargs.get("task")))

    def process_request(self, request: Request) -> None:
        if self._run.left_alone:
            raise LeftAlone
        self._set(self._slot(request))

    def process_response(self, request: Request, response: Response) -> Request | Response:
        latency = float(request.meta.get("download_latency", 0.0))
        self._latency = ((self._latency or latency) + latency) / 2
        again = self._refused(request, response) if response.status in REFUSED else None
        if response.status not in REFUSED:
            self._refusals = self._errors = 0
        slot = self._slot(request)
        if self._run.left_alone:
            _empty(slot)
        else:
            self._set(slot)
        return again or response

    def _refused(self, request: Request, response: Response) -> Request | None:
        """The same request, to be sent after the wait; None: this run waits no longer."""
        header = response.headers.get("Retry-After")
        wait = retry_after(header.decode("latin-1") if header else None, now())
        self._latency = max(2 * self._latency, self._least)
        if response.status == 503 and wait is None:
            self._errors += 1
            if self._errors >= ERRORS:
                self._run.leave_alone(f"HTTP 503 {ERRORS} times in a row", self._refusal_wait)
            return None
        self._refusals += 1
        wait = wait if wait is not None else self._refusal_wait * 2 ** (self._refusals - 1)
        self._until = max(self._until, time.monotonic() + wait)
        if wait > self._patience or self._refusals >= REFUSALS:
            self._run.leave_alone(f"it answered HTTP {response.status} and asks for {wait:.0f} s", wait)
        if self._run.left_alone:
            return None
        return request.replace(dont_filter=True, priority=request.priority + 1)

    def _set(self, slot: Slot) -> None:
        crawl_delay = self._run.crawl_delay if self._public else 0.0
        wanted = delay(self._least, crawl_delay, self._latency if self._public else 0.0)
        held = self._until - slot.lastseen
        before, slot.delay = slot.delay, max(wanted, held) if self._until > time.monotonic() else wanted
        # What a site asks for is a least, around which nothing may vary.
        slot.jitter = self._jitter if slot.delay <= self._least else 0.0
        if slot.latercall and slot.delay < before:  # the wait is over, and the queue sleeps by the old delay
            slot.close()
            self._downloader._process_queue(slot)

    def _slot(self, request: Request) -> Slot:
        return self._downloader._get_slot(request)[1]

    @property
    def _downloader(self) -> Downloader:
        assert self._crawler.engine
        return self._crawler.engine.downloader

    @property
    def _run(self) -> Asker:
        return cast(Asker, self._crawler.spider.run)  # type: ignore[union-attr]


def _empty(slot: Slot) -> None:
    """What was ready to be sent is not."""
    slot.close()
    while slot.queue:
        slot.queue.popleft()[1].errback(Failure(LeftAlone()))  # type: ignore[no-untyped-call]
