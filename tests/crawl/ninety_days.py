"""Ninety days of simulated newspapers, polled every hour by a simulated clock: `python -m tests.crawl.ninety_days`.

Bursts, outages, lists that move while they are paged through, lists in another order at every visit, articles that are
taken down before anybody saw them, a feed of twenty entries that cannot hold a burst. The polls are the crawl's own
(crawl/walks.py, crawl/changes.py); article pages are only asked whether they stand.

Judged against what stood on the outlet's listings at each poll:
- of the articles that some listing showed at some poll, how many are archived;
- of those that came and were pushed out between two polls, how many lie in a row of `gaps`;
- of the days on which nothing was missed, on how many no gap is claimed;
- how many were published and taken down between two polls (nobody can see them), and how many of their numbers
  stand in `missing_ids`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from urllib.parse import parse_qsl, urlsplit

from newsarchive.archive import outlets as outlet_rows
from newsarchive.archive import runs
from newsarchive.archive.connection import open_for_writing
from newsarchive.crawl import changes, steps, walks
from newsarchive.crawl.answers import end_of
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.changes import Here
from newsarchive.errors import PageError
from newsarchive.items import Capture, Reading, Visit
from newsarchive.ledger import frontier
from newsarchive.ledger.clock import stamp
from newsarchive.ledger.frontier import Task
from newsarchive.outlets.base import Outlet
from newsarchive.outlets.reachingnews import OUTLET
from newsarchive.publisher.press import Press
from newsarchive.publisher.site import Site

TAKEN_DOWN = 0.04
"""Share of the articles that are taken down, half of them within the hour."""


@dataclass(frozen=True)
class Setting:
    """An outlet as some outlets are."""

    name: str
    listings: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    shuffled: bool = False
    a_day: float = 20.0
    """Articles published on a weekday."""

    def outlet(self) -> Outlet:
        changed = {name: getattr(OUTLET, name) for name in Outlet.__dataclass_fields__}
        return Outlet(**changed | {"name": self.name, "listings": self.listings, "feeds": self.feeds})


SETTINGS = (
    Setting("list", ("/article-list.asp",)),
    Setting("home-and-list", ("/", "/article-list.asp")),
    Setting("feed-alone", (), ("/feed.xml",), a_day=60.0),
    Setting("home-alone", ("/",), a_day=60.0),
    Setting("list-and-feed", ("/article-list.asp",), ("/feed.xml",), a_day=60.0),
    Setting("shuffled", ("/article-list.asp",), shuffled=True, a_day=4.0),
)


@dataclass
class Figures:
    shown: set[int] = field(default_factory=set)
    """That a listing showed at some poll, and that stood when the poll was over."""
    archived: set[int] = field(default_factory=set)
    pushed_out: dict[int, datetime] = field(default_factory=dict)
    """Came between two polls, stood, and was on no listing at the second: id > when."""
    unseen: set[int] = field(default_factory=set)
    """Published and taken down between two polls."""
    polls: int = 0
    requests: int = 0
    in_gaps: int = 0
    clean_days: int = 0
    clean_days_claimed: int = 0
    numbers_noted: int = 0

    def line(self, name: str) -> str:
        kept = len(self.shown & self.archived)
        return (
            f"{name:14} shown {len(self.shown):5}, archived {kept / max(1, len(self.shown)):.4%}; "
            f"pushed out {len(self.pushed_out):4}, in gaps {self.in_gaps / max(1, len(self.pushed_out)):.2%}; "
            f"days without a miss {self.clean_days:2}, without a claim {1 - self.clean_days_claimed / max(1, self.clean_days):.2%}; "
            f"taken down unseen {len(self.unseen):3}, numbers noted {self.numbers_noted}; "
            f"{self.requests / self.polls:.2f} listing requests a poll"
        )


class Newspaper:
    """A site that publishes while it is polled."""

    def __init__(self, setting: Setting, seed: int) -> None:
        self.setting, self.random = setting, Random(f"{setting.name} {seed}")
        self.site = Site(articles=60, seed=seed)
        self.press = Press(self.site, restlessness="still")
        self.born: dict[int, datetime] = {}
        self.ends: list[tuple[datetime, int]] = []
        self.down_until = self.burst_until = self.site.now

    def pass_hour(self) -> None:
        site, random = self.site, self.random
        site.advance(1)
        weekday, hour = site.now.weekday(), site.now.hour
        rate = self.setting.a_day / 16 * (0.4 if weekday > 4 else 1.0) * (0.1 if hour < 7 else 1.0)
        if random.random() < 0.004:
            self.burst_until = site.now + timedelta(hours=random.randint(1, 3))
        if site.now < self.burst_until:
            rate = 25.0
        if random.random() < 0.003:
            self.down_until = site.now + timedelta(hours=random.choice([2, 5, 30, 170]))
        for _ in range(_poisson(random, rate)):
            self.publish()
        for moment, number in [end for end in self.ends if end[0] <= site.now]:
            self.ends.remove((moment, number))
            site.delete(number)

    def publish(self) -> None:
        (number,) = self.site.publish(1)
        self.born[number] = self.site.now.astimezone(UTC)
        if self.random.random() < TAKEN_DOWN:
            lasts = timedelta(0) if self.random.random() < 0.5 else timedelta(hours=self.random.randint(1, 400))
            self.ends.append((self.site.now + lasts, number))

    @property
    def is_down(self) -> bool:
        return self.site.now < self.down_until

    def stands(self, number: int) -> bool:
        return number not in self.site.gone

    def showing(self) -> set[int]:
        """What a reader of all its listings could see now."""
        listed = [story.id for story in self.site.listed()]
        reach = len(listed) if "/article-list.asp" in self.setting.listings else 20
        return set(listed[:reach])

    def answer(self, url: str) -> tuple[int, bytes, str]:
        if self.is_down:
            return 503, b"", "text/html"
        parts = urlsplit(url)
        if self.setting.shuffled:
            self.shuffle()
        answer = self.press.answer(parts.path, dict(parse_qsl(parts.query)))
        if self.random.random() < 0.05:  # the list moves while one pages through
            self.publish()
        return answer.status, answer.body, answer.content_type

    def shuffle(self) -> None:
        """Another order at every visit: of a list of a hundred, so that all of it is read each time."""
        numbers = list(self.site.stories)
        self.random.shuffle(numbers)
        self.site.stories = {number: self.site.stories[number] for number in numbers}
        self.site.version += 1


def _poisson(random: Random, rate: float) -> int:
    count, left = 0, random.expovariate(1.0)
    while left < rate:
        count, left = count + 1, left + random.expovariate(1.0)
    return count


def ninety(setting: Setting, days: int, seed: int, archive: Path) -> Figures:
    paper, outlet, figures = Newspaper(setting, seed), setting.outlet(), Figures()
    asked = Asked(outlet, archive)
    db = open_for_writing(archive)
    db.execute("pragma synchronous = off")
    outlet_rows.note(db, outlet)
    asked_about: set[int] = set()
    began = paper.site.now.astimezone(UTC)
    for _ in range(days * 24):
        paper.pass_hour()
        at = paper.site.now.astimezone(UTC)
        if paper.is_down:
            poll(db, asked, paper, at, figures)
            continue
        before, came = paper.showing(), paper.born.keys() - asked_about
        standing = {number for number in came if paper.stands(number)}
        asked_about |= came
        poll(db, asked, paper, at, figures)
        figures.shown |= {number for number in before if paper.stands(number)}
        figures.unseen |= came - standing
        figures.pushed_out |= {number: paper.born[number] for number in standing - before - figures.archived}
    judge(db, figures, began, paper.site.now.astimezone(UTC))
    db.close()
    return figures


def poll(db, asked: Asked, paper: Newspaper, at: datetime, figures: Figures) -> None:  # type: ignore[no-untyped-def]
    """One run, as crawl/run.py makes it, with a second of the clock for each request."""
    outlet, clock = asked.outlet, at

    def tick() -> datetime:
        nonlocal clock
        clock += timedelta(milliseconds=10)
        return clock

    def commit(change: Callable[[], object]) -> None:
        db.execute("begin immediate")
        change()
        db.execute("commit")

    figures.polls += 1
    db.execute("begin immediate")
    run = runs.begin(db, outlet.name, {}, stamp(at))
    frontier.take_over(db, outlet.name)
    walk, count = walks.begin(db, asked, run, tick()), 1
    db.execute("commit")
    while True:
        tasks = frontier.lease(db, outlet.name, run, 1)
        if not tasks:
            db.execute("begin immediate")
            following = walks.again(db, asked, run, walk, count, tick())
            if following is None:
                walks.end(db, asked, run, tick())
            db.execute("commit")
            if following is None:
                return
            walk, count = following, count + 1
            continue
        here = Here(run, outlet, walk)
        if tasks[0].kind == "listing":
            figures.requests += 1
            commit(lambda task=tasks[0], here=here: read_listing(db, task, here, paper, tick()))
        else:
            commit(lambda task=tasks[0]: look_at(db, task, paper, tick(), figures))


def read_listing(db, task: Task, here: Here, paper: Newspaper, at: datetime) -> None:  # type: ignore[no-untyped-def]
    status, body, content_type = paper.answer(task.url)
    capture = Capture(task.url, at, status, body, (("Content-Type", content_type),), here.outlet.name)
    visit = Visit(task.id, task.identity, "listing", capture, task.url)
    visit.stored = changes.keep_capture(db, visit, here)
    end = end_of(status, task.url, task.url, "listing", here.outlet)
    if end:
        changes.nothing_to_read(db, task.id, end, visit.stored, stamp(at))
        return
    try:
        reading = steps.outlets.read_as(here.outlet, capture, True)
        assert isinstance(reading, Reading)
        steps.date_cards(here.outlet, capture, reading)
        visit.reading = reading
        changes.store_listing(db, visit, here)
    except PageError as error:
        changes.set_aside(db, visit, error, here)


def look_at(db, task: Task, paper: Newspaper, at: datetime, figures: Figures) -> None:  # type: ignore[no-untyped-def]
    number = int(task.identity.partition("=")[2])
    if paper.is_down:
        frontier.ended(db, task.id, "failed", "HTTP 503", stamp(at), stamp(at))
    elif paper.stands(number):
        figures.archived.add(number)
        frontier.done(db, task.id, stamp(at), None, text_sha256=None)
    else:
        frontier.ended(db, task.id, "gone", "HTTP 404", stamp(at), None)


def judge(db, figures: Figures, began: datetime, ended: datetime) -> None:  # type: ignore[no-untyped-def]
    gaps = [
        (datetime.fromisoformat(row["from_at"]), datetime.fromisoformat(row["to_at"]))
        for row in db.execute("select * from gaps where closed_at is null")
    ]
    figures.in_gaps = sum(any(start <= born <= end for start, end in gaps) for born in figures.pushed_out.values())
    days_missed = {born.date() for born in figures.pushed_out.values()}
    day = began
    while day < ended:
        if day.date() not in days_missed:
            figures.clean_days += 1
            start = datetime(day.year, day.month, day.day, tzinfo=UTC)
            figures.clean_days_claimed += any(low < start + timedelta(days=1) and high >= start for low, high in gaps)
        day += timedelta(days=1)
    noted = {row["number"] for row in db.execute("select number from missing_ids")}
    figures.numbers_noted = len(noted & figures.unseen)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="the name of one setting")
    given = parser.parse_args()
    for setting in SETTINGS:
        if given.only in (None, setting.name):
            with tempfile.TemporaryDirectory() as folder:
                figures = ninety(setting, given.days, given.seed, Path(folder) / "archive.db")
            print(figures.line(setting.name), flush=True)


if __name__ == "__main__":
    main()
