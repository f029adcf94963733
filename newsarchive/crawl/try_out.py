"""An outlet tried against its live site: each of its lists, and some articles that they show. Nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from newsarchive.crawl import steps
from newsarchive.crawl.answers import End
from newsarchive.crawl.guest import Visitor
from newsarchive.crawl.workers import Workers
from newsarchive.errors import PageError
from newsarchive.items import Article, Reading
from newsarchive.outlets.base import Outlet

ARTICLES = 5
"""Articles that are read, the newest of each list first."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One address, and what was read there."""

    kind: Literal["page", "feed", "sitemap", "article"]
    url: str
    works: bool
    says: str
    unreachable: bool = False


@dataclass(slots=True)
class Trial:
    tried: list[Tried] = field(default_factory=list)

    @property
    def works(self) -> bool:
        return bool(self.tried) and all(each.works for each in self.tried)

    @property
    def unreachable(self) -> bool:
        """None of its lists answered."""
        return all(each.unreachable for each in self.tried if each.kind != "article")


async def try_out(visitor: Visitor, outlet: Outlet, asked: Callable[[str], None]) -> Trial:
    workers = Workers(steps.read, 1)
    try:
        return await _try_out(visitor, outlet, workers, asked)
    finally:
        await asyncio.get_running_loop().run_in_executor(None, workers.close)


async def _try_out(
    visitor: Visitor, outlet: Outlet, workers: Workers[Reading | Article], asked: Callable[[str], None]
) -> Trial:
    trial = Trial()
    shown: list[list[str]] = []

    async def read(url: str, kind: str) -> Reading | Article | End:
        asked("pages")
        answer = await visitor.ask(url)
        if isinstance(answer, End):
            return answer
        page: Reading | Article = await asyncio.wrap_future(workers.submit(answer, kind, outlet.home))
        return page

    for url, kind in outlet.first_pages().items():
        try:
            page = await read(url, "listing")
        except PageError as error:
            trial.tried.append(Tried(kind, url, False, str(error)))
            continue
        if isinstance(page, End):
            trial.tried.append(Tried(kind, url, False, page.reason, unreachable=True))
            continue
        assert isinstance(page, Reading)
        leads_on = len(page.pages) if kind != "page" else 0
        works = bool(page.links or leads_on)
        further = f", next page {page.next_page}" if page.next_page else ""
        trial.tried.append(Tried(kind, url, works, _count(len(page.links), leads_on) + further))
        shown.append([link.url for link in page.links])
    for url in _some(shown):
        try:
            article = await read(url, "article")
        except PageError as error:
            trial.tried.append(Tried("article", url, False, f"{error.kind}: {error}"))
            continue
        if isinstance(article, End):
            trial.tried.append(Tried("article", url, False, article.reason, unreachable=True))
        elif isinstance(article, Article):
            trial.tried.append(_article(url, article))
    return trial


def _some(shown: list[list[str]]) -> list[str]:
    """From each list in turn, each address once."""
    chosen: dict[str, None] = {}
    for turn in range(ARTICLES):
        for links in shown:
            if turn < len(links) and len(chosen) < ARTICLES:
                chosen.setdefault(links[turn])
    return list(chosen)


def _count(articles: int, pages: int) -> str:
    parts = ([f"{articles} articles"] if articles or not pages else []) + ([f"{pages} sitemaps"] if pages else [])
    return ", ".join(parts)


def _article(url: str, article: Article) -> Tried:
    there = {"headline": article.headline, "text": article.body, "date": article.published}
    missing = [name for name, value in there.items() if not value]
    if missing:
        return Tried("article", url, False, f"no {' and no '.join(missing)}")
    assert article.published
    return Tried(
        "article", url, True, f"{article.published.value}  {article.headline}  ({len(article.body):,} characters)"
    )
