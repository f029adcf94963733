"""robots.txt is asked for before anything else of a host, and where it cannot be had nothing else is asked (RFC 9309).

Scrapy's own middleware takes an error for a permission, and its parser lets `news` speak for newsarchive. After it
the host's tdmrep.json is asked for, which no other request waits for if it cannot be had.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import NamedTuple, Self, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from newsarchive import urls
from newsarchive.crawl.asker import Asker
from newsarchive.crawl.captured import at_home, captured
from newsarchive.crawl.no_answer import BARRED, TOO_MANY_REDIRECTS, LeftAlone, end_of_error
from newsarchive.errors import PageError
from newsarchive.ledger.clock import now
from newsarchive.ledger.robots import Look, Path, Verdict
from newsarchive.reading.rights import MiningRule, mining_rules
from newsarchive.reading.robots import EVERYTHING, Rules, parse

AGENT = "newsarchive"
"""The product token of our User-Agent."""
TDMREP: Path = "/.well-known/tdmrep.json"
FRESH = timedelta(hours=24)
"""RFC 9309, 2.4."""
ABOUT_ASKING = "asks_how_to_ask"
"""In a request's `meta`: it is for robots.txt or tdmrep.json itself, and no rule holds for it."""


class Said(NamedTuple):
    look: Look
    rules: Rules
    mining: tuple[MiningRule, ...]


class RobotsTxt:
    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._known: dict[str, Said] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get(ABOUT_ASKING):
            return
        if self._run.left_alone:
            raise LeftAlone
        said = await self._said(urls.origin(request.url))
        if said.look.verdict == "unreachable":
            self._run.leave_alone(f"robots.txt could not be fetched ({said.look.reason}), so nothing may be")
            raise LeftAlone
        self._run.crawl_delay = said.rules.crawl_delay or 0.0
        self._run.mining = said.mining
        if not said.rules.allows(request.url):
            raise IgnoreRequest(BARRED)

    @property
    def _run(self) -> Asker:
        return cast(Asker, self._crawler.spider.run)  # type: ignore[union-attr]

    async def _said(self, origin: str) -> Said:
        async with self._locks.setdefault(origin, asyncio.Lock()):
            known = self._known.get(origin)
            if known is None or now() - known.look.asked_at >= FRESH:
                look = await self._look(origin, "/robots.txt")
                rules = parse(look.body, AGENT) if look.verdict == "read" else EVERYTHING
                known = self._known[origin] = Said(look, rules, await self._mining(origin, look, rules))
            return known

    async def _mining(self, origin: str, robots: Look, rules: Rules) -> tuple[MiningRule, ...]:
        if robots.verdict == "unreachable" or not rules.allows(origin + TDMREP):
            return ()
        self._run.crawl_delay = rules.crawl_delay or 0.0
        look = await self._look(origin, TDMREP)
        return mining_rules(look.body) if look.verdict == "read" else ()

    async def _look(self, origin: str, path: Path) -> Look:
        return await self._remembered(origin, path) or await self._ask(origin, path)

    async def _remembered(self, origin: str, path: Path) -> Look | None:
        """What another run was told, while it is fresh; an error never is."""
        try:
            look = await self._run.newest_look(origin, path)
        except PageError:  # its bytes are damaged or gone
            return None
        usable = look and look.verdict != "unreachable" and timedelta() <= now() - look.asked_at < FRESH
        return look if usable else None

    async def _ask(self, origin: str, path: Path) -> Look:
        request = Request(origin + path, priority=1000, meta={ABOUT_ASKING: True}, callback=NO_CALLBACK)
        asked = at_home(request.url, self._run.asked)
        at = now()
        assert self._crawler.engine
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception as error:
            reason = end_of_error(error).reason
            look = Look(at, "unavailable" if reason == TOO_MANY_REDIRECTS else "unreachable", reason)
            await self._run.note_look(origin, path, look)
            return look
        look = _look(response)
        await self._run.note_look(origin, path, look, captured(response, self._run.asked, asked))
        return look


def _look(response: Response) -> Look:
    verdict = _verdict(response.status)
    reason = None if verdict == "read" else f"HTTP {response.status}"
    return Look(now(), verdict, reason, response.body if verdict == "read" else b"")


def _verdict(status: int) -> Verdict:
    """2.3.1. 429 says "not now" and not "there is none": nothing is allowed then, as with 5xx."""
    if status == 200:
        return "read"
    return "unreachable" if status == 429 or status >= 500 else "unavailable"
