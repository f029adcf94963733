"""A backfill to a day deep in a large newspaper: `python -m tests.crawl.backfill`.

First, for newspapers of growing size: how many requests are made before the first article of the oldest day asked for. Then, in
the largest one, a stretch of days is fetched by ten runs with a budget, each of them killed with -9 at a random moment,
and by whatever further runs it takes. Between the runs articles are published and taken down, so the list moves.
"""

from __future__ import annotations

import argparse
import re
import signal
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from newsarchive import publisher
from newsarchive.archive import checks
from newsarchive.publisher import Served
from newsarchive.publisher.site import Site
from tests.crawl import crawls

KILLED = 10
"""Runs that are killed."""
MOST = 40
"""Runs in all."""


@dataclass
class Figures:
    stretch: int = 0
    """Articles of the stretch that stand at the end."""
    archived: int = 0
    """Of them."""
    requests: int = 0
    runs: int = 0
    kills: int = 0
    """Of runs at work."""
    outcome: str = ""
    over_budget: int = 0
    """Requests of one run beyond its budget, at most."""
    faults: list[str] = field(default_factory=list)

    def line(self) -> str:
        return (
            f"{self.archived} of {self.stretch} archived ({self.archived / max(1, self.stretch):.3%}); {self.runs} runs, "
            f"{self.kills} kills at work, {self.requests} requests, {self.over_budget} beyond a budget; faults: {self.faults or 'none'}\n"
            f"  {self.outcome}"
        )


def day_at(articles: int, share: float) -> date:
    """The day of the article that stands at that share of the newspaper's list, from the oldest."""
    site = Site(articles)
    numbers = list(site.stories)
    return site.day_of(numbers[int(share * (len(numbers) - 1))])


def ids_of(articles: int, first: date, last: date) -> set[int]:
    site = Site(articles)
    return {number for number in site.stories if first <= site.day_of(number) <= last}


def asked_ids(paths: Iterable[str]) -> list[int]:
    return [int(found[1]) for path in paths if (found := re.search(r"article-info\.asp\?.*?\bid=(\d+)", path))]


def before_the_first(articles: int, day: date, folder: Path) -> int:
    """Requests, robots.txt and the list's pages, before the first article of that day."""
    wanted = ids_of(articles, day, day)
    with publisher.serve(articles=articles) as site:
        stretch = ("-a", f"from={day}", "-a", f"to={day}", "-a", "order=oldest", "-a", "budget=60")
        crawls.crawl(folder / f"{articles}.db", site.base_url, *stretch)
        paths = [visit.path for visit in site.log()]
    return next((at for at, path in enumerate(paths) if wanted & set(asked_ids([path]))), len(paths))


def in_ten_runs(articles: int, first: date, last: date, budget: int, seed: int, archive: Path) -> Figures:
    dice, figures = Random(seed), Figures()
    gone: set[int] = set()
    wanted = ids_of(articles, first, last)
    stretch = ("-a", f"from={first}", "-a", f"to={last}", "-a", f"budget={budget}")
    with publisher.serve(articles=articles) as site:
        for number in range(MOST):
            site.forget()
            figures.runs += 1
            process = crawls.start(archive, site.base_url, *stretch)
            if number < KILLED:
                figures.kills += kill(process, archive, dice.randint(1, budget))
            out, _ = process.communicate()
            asked = len(site.log())
            figures.requests += asked
            figures.over_budget = max(figures.over_budget, asked - budget)
            if process.returncode >= 0:
                figures.outcome = out.splitlines()[0] if out else f"exit code {process.returncode}"
            if "done" in figures.outcome:
                break
            gone |= move(site, wanted - gone, dice)
    standing = wanted - gone
    with crawls.opened(archive) as db:
        kept = {int(row[0].partition("=")[2]) for row in db.execute("select identity from articles")}
        figures.faults = list(checks.faults(db))
    figures.stretch, figures.archived = len(standing), len(standing & kept)
    return figures


def kill(process, archive: Path, after: int) -> bool:  # type: ignore[no-untyped-def]
    """Once so many pages more are stored; whether the run was still at work."""
    before = crawls.article_captures(archive)
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        if crawls.article_captures(archive) >= before + after:
            break
        time.sleep(0.1)
    if process.poll() is not None:
        return False
    process.send_signal(signal.SIGKILL)
    return True


def move(site: Served, standing: set[int], dice: Random) -> set[int]:
    """A day of the newspaper: new articles on top of the list, and some of the stretch taken down. Returns these."""
    site.publish(dice.randint(1, 30))
    gone = set(dice.sample(sorted(standing), 3))
    for number in gone:
        site.delete(number)
    return gone


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=120, help="length of the stretch")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in (1_000, 10_000, given.articles):
            day = day_at(size, 0.37)
            asked = before_the_first(size, day, folder)
            print(f"{size} articles: {asked} requests before the first article of {day}", flush=True)
        first = day_at(given.articles, 0.37)
        last = first + timedelta(days=given.days - 1)
        budget = 3 * len(ids_of(given.articles, first, last)) // (2 * KILLED)
        figures = in_ten_runs(given.articles, first, last, budget, given.seed, folder / "archive.db")
        print(f"{first} to {last}, {budget} requests a run: {figures.line()}")


if __name__ == "__main__":
    main()
