"""A newspaper that changes its pages overnight, in ways of many kinds, and one that does not: `python -m tests.crawl.drift`.

A simulated paper is crawled once a day for some weeks: thin weekends, bursts, edits, deletions, single odd pages. Then
every mutation begins from a copy of that archive, and one more day is crawled. Judged: in how many of them the first run
that meets it says so and ends with 65; on how many of ninety days without one it says so too. The runs are the crawl's
own (crawl/run.py, pipelines.py); only the network and the clock are not.
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

from scrapy.exceptions import DropItem

from newsarchive import outlets, pipelines
from newsarchive.crawl import run as run_module
from newsarchive.crawl import shared, watch
from newsarchive.crawl.answers import end_of
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.run import Run
from newsarchive.crawl.shared import Shared
from newsarchive.items import Capture, Visit
from newsarchive.outlets.reachingnews import OUTLET
from newsarchive.publisher.markups import MarkupName
from newsarchive.publisher.press import Answer, Press
from newsarchive.publisher.site import Site
from tests.crawl.mutations import MUTATIONS, Mutation, rubbish

STEPS = (
    pipelines.KeepCapture,
    pipelines.ReadPage,
    pipelines.CleanText,
    pipelines.ParseDates,
    pipelines.ParseByline,
    pipelines.StoreListing,
    pipelines.StoreArticle,
)
WEEKS = 3


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

    def pass_day(self) -> None:
        site, random = self.site, self.random
        site.advance(24)
        self.clock = site.now.astimezone(UTC)
        rate = 3 if site.now.weekday() > 4 else 9
        if random.random() < 0.06:
            rate *= 4
        new = site.publish(max(1, round(random.gauss(rate, rate**0.5))))
        standing = [story.id for story in site.listed()]
        for _ in range(random.randint(0, 3)):
            site.edit(random.choice(standing[:60]), random.choice(["body", "headline", "typo", "correction"]))
        if random.random() < 0.3:
            site.delete(random.choice(standing[:80]), random.choice(["404", "soft", "home"]))
        self.odd = set(random.sample(new, 1)) if random.random() < 0.3 else set()

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


async def crawl(paper: Paper, archive: Path) -> Run:
    """One run, as the spider makes it."""
    asked = Asked(OUTLET, archive)
    run = Run(asked, Shared(archive, 1), 2000)
    steps = [step(run) for step in STEPS]
    await run.begin()
    while True:
        tasks = await run.lease(16)
        if not tasks and not await run.look_again():
            break
        for task in tasks:
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


def one_run(paper: Paper, archive: Path) -> Run:
    with without_network(lambda: paper):
        return asyncio.run(crawl(paper, archive))


def days(markup: MarkupName, seed: int, count: int, archive: Path) -> Iterator[tuple[Paper, Run]]:
    paper = Paper(markup, seed)
    for _ in range(count):
        yield paper, one_run(paper, archive)
        paper.pass_day()


def copied(base: Path, archive: Path) -> Path:
    shutil.copy(base, archive)
    return archive


def changed(paper: Paper, name: str | None) -> Paper:
    """The same paper on the same day, with a mutation from now on."""
    again = copy.deepcopy(paper)
    again.mutation = MUTATIONS[name] if name else None
    return again


def mutated(paper: Paper, base: Path, name: str, folder: Path) -> Run:
    archive = copied(base, folder / "mutated.db")
    run = one_run(changed(paper, name), archive)
    for ending in ("", "-wal", "-shm"):
        Path(f"{archive}{ending}").unlink(missing_ok=True)
    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--days", type=int, default=90, help="without a mutation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="the name of one mutation")
    parser.add_argument("--markups", default="table,div,semantic", help="the mutations take turns among them")
    given = parser.parse_args()
    assert outlets.get(OUTLET.name) is OUTLET
    markups: list[MarkupName] = given.markups.split(",")
    with tempfile.TemporaryDirectory() as place:
        folder, alarmed, tried = Path(place), 0, 0
        for turn, markup in enumerate(markups):
            base = folder / f"{markup}.db"
            for paper, run in days(markup, given.seed, WEEKS * 7, base):
                if run.tally.departures:
                    print(f"false alarm  {markup}  {paper.site.now:%a %F}  {run.tally.departures[:3]}", flush=True)
            names = [name for at, name in enumerate(MUTATIONS) if at % len(markups) == turn]
            for name in names:
                if given.only in (None, name):
                    run = mutated(paper, base, name, folder)
                    tried, alarmed = tried + 1, alarmed + (run.exit_code == 65 and bool(run.tally.departures))
                    counts = {
                        key: run.tally.counts[key] for key in ("fetched", "new", "revised", "quarantined", "gone")
                    }
                    says = "; ".join(run.tally.departures[:2])
                    print(
                        f"{'alarm ' if run.tally.departures else 'SILENT'}  {markup:8} {name:32} {counts} {says[:150]}",
                        flush=True,
                    )
        print(f"mutations alarmed in the first run: {alarmed} of {tried}", flush=True)
        false = runs = 0
        for paper, run in days(markups[0], given.seed + 1, given.days, folder / "calm.db"):
            runs += 1
            if run.tally.departures:
                false += 1
                print(f"false alarm  {paper.site.now:%a %F}  {run.tally.departures[:3]}", flush=True)
        print(f"days without a mutation: {runs}, false alarms: {false}")


if __name__ == "__main__":
    main()
