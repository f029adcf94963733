"""A paper that is crawled without a network, on a clock of its own. The runs are the crawl's (crawl/run.py, pipelines.py)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

from scrapy.exceptions import DropItem

from newsarchive import pipelines
from newsarchive.crawl import run as run_module
from newsarchive.crawl import shared, watch
from newsarchive.crawl.answers import end_of
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.pace import counted_as
from newsarchive.crawl.run import Run
from newsarchive.crawl.shared import Shared
from newsarchive.items import Capture, Visit
from newsarchive.outlets.reachingnews import OUTLET
from newsarchive.publisher.markups import MarkupName
from newsarchive.publisher.press import Answer, Press
from newsarchive.publisher.site import Site
from tests.crawl.mutations import Mutation, rubbish

STEPS = (
    pipelines.KeepCapture,
    pipelines.ReadPage,
    pipelines.CleanText,
    pipelines.ParseDates,
    pipelines.ParseByline,
    pipelines.StoreListing,
    pipelines.StoreArticle,
)


class _Inline:
    """Reads where it is asked, in the place of worker processes."""

    def __init__(self, job: Callable, count: int) -> None:
        self.job = job

    def submit(self, *arguments: object) -> Future:
        future: Future = Future()
        try:
            future.set_result(self.job(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future

    def close(self) -> None:
        pass


class Paper:
    """A site, its clock, and what is odd today."""

    def __init__(self, markup: MarkupName, seed: int, articles: int = 40) -> None:
        self.random = Random(f"{markup} {seed}")
        self.site = Site(articles=articles, seed=seed)
        self.press = Press(self.site, markup)
        self.clock = self.site.now.astimezone(UTC)
        self.mutation: Mutation | None = None
        self.odd: set[int] = set()
        self.visits = 0
        self.burst = 1

    def pass_day(self) -> None:
        """A night, and what the day brings."""
        site, random = self.site, self.random
        self.pass_time(24)
        rate = 3 if site.now.weekday() > 4 else 9
        if random.random() < 0.06:
            rate *= 4
        new = site.publish(max(1, round(random.gauss(rate, rate**0.5))))
        self.disturb()
        self.odd = set(random.sample(new, 1)) if random.random() < 0.3 else set()

    def pass_hours(self, hours: int = 3) -> None:
        """Some hours, in which a paper of the same rhythm brings a few articles, or none."""
        random, before = self.random, self.site.now.date()
        self.pass_time(hours)
        if self.site.now.date() != before:
            self.burst = 4 if random.random() < 0.06 else 1
            self.disturb()
        rate = 0.2 if self.site.now.hour < 6 else (3 if self.site.now.weekday() > 4 else 9) * self.burst / 6
        new = self.site.publish(max(0, round(random.gauss(rate, rate**0.5)))) if rate else []
        self.odd = set(random.sample(new, 1)) if new and random.random() < 0.3 / 6 else set()

    def pass_time(self, hours: float) -> None:
        self.site.advance(hours)
        self.clock = self.site.now.astimezone(UTC)

    def disturb(self) -> None:
        """What an editor does to articles that stand."""
        site, random = self.site, self.random
        standing = [story.id for story in site.listed()]
        for _ in range(random.randint(0, 3)):
            site.edit(random.choice(standing[:60]), random.choice(["body", "headline", "typo", "correction"]))
        if random.random() < 0.3:
            site.delete(random.choice(standing[:80]), random.choice(["404", "soft", "home"]))

    def now(self) -> datetime:
        self.clock += timedelta(milliseconds=20)
        return self.clock

    def answer(self, url: str) -> Answer:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query))
        self.visits += 1
        answer = self.press.answer(parts.path, query, self.visits)
        number = int(query.get("id", 0))
        if number in self.odd:
            return rubbish(answer, self.random)
        if self.mutation and answer.status == 200:
            return self.mutation(answer, self.site.stories.get(number), self.site)
        return answer


async def crawl(paper: Paper, archive: Path, revisits: int) -> Run:
    """One run, as the spider makes it. revisits: as the setting REVISITS."""
    asked = Asked(OUTLET, archive)
    run = Run(asked, Shared(archive, 1), revisits)
    steps = [step(run) for step in STEPS]
    await run.begin()
    while True:
        tasks = await run.lease(16)
        if not tasks and not await run.look_again():
            break
        for task in tasks:
            run.tally.note(counted_as(task))
            answer = paper.answer(task.url)
            capture = Capture(
                task.url, paper.now(), answer.status, answer.body, (("Content-Type", answer.content_type),), OUTLET.name
            )
            answered = f"{OUTLET.home[:-1]}{answer.location}" if answer.location else task.url
            if answer.location:
                capture = Capture(answered, capture.fetched_at, 200, b"", (), OUTLET.name)
            end = end_of(capture.status, task.url, answered, task.kind, OUTLET)
            if end:
                await run.nothing_to_read(task, end, capture)
                continue
            visit = Visit(task.id, task.identity, task.kind, capture, task.url)
            try:
                for step in steps:
                    await step.process_item(visit)
            except DropItem:
                pass
    await run.end(None)
    return run


@contextmanager
def without_network(paper: Callable[[], Paper]) -> Iterator[None]:
    with ExitStack() as held:
        held.enter_context(mock.patch.object(shared, "Workers", _Inline))
        held.enter_context(mock.patch("newsarchive.archive.writer.LINGER", 0.0))
        for module in (run_module, watch):
            held.enter_context(mock.patch.object(module, "now", lambda: paper().now()))
        yield


def one_run(paper: Paper, archive: Path, again: int | None = None, revisits: int = 2000) -> Run:
    """again: how many known articles are looked at again; None: as many as are due."""
    with without_network(lambda: paper), ExitStack() as held:
        if again is not None:
            held.enter_context(mock.patch.object(run_module, "allowance", lambda *_: again))
        return asyncio.run(crawl(paper, archive, revisits))
