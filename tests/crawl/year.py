"""A year of a newspaper, scripted, and what the archive made of it: python -m tests.crawl.year --articles 2000 --events 10000

The simulated publisher publishes, mends slips, corrects, tries headlines, cuts, walls off, takes down, brings back and
moves; between its paragraphs stand lines that are none of its own. Its clock is simulated, and pages are looked at when
the archive's frontier says that they are due. They come into the archive as captures, through the same steps as a crawl's.
Judged is only what stood at some visit; what was expected is told from the script, never from the archive.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from newsarchive import outlets
from newsarchive.again.intake import Import, Intake
from newsarchive.archive.connection import open_readonly
from newsarchive.archive.tombstones import Kind
from newsarchive.crawl.revisits import LOOKS, RETRIES
from newsarchive.items import Capture
from newsarchive.ledger.clock import moment, stamp
from newsarchive.publisher.editor import order
from newsarchive.publisher.press import Press
from newsarchive.publisher.site import Site

CARD = outlets.get("reachingnews")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEIGHTS = {
    "typo": 26,
    "correction": 20,
    "flip": 14,
    "headline": 6,
    "truncate": 6,
    "paywall": 6,
    "restore": 9,
    "delete": 6,
    "return": 4,
    "move": 3,
}
HOW: dict[str, Kind | None] = {
    "404": "not_found",
    "410": "gone",
    "home": "home",
    "section": "home",
    "soft": "soft",
    "wall": None,
}


@dataclass
class Standing:
    """What the script knows of one article, under whatever id."""

    ids: list[int]
    pending: set[str] = field(default_factory=set)
    """Edits since a visit last saw the whole text."""
    down: str | None = None
    down_at: datetime | None = None
    cut: int | None = None
    cut_seen: int | None = None
    """The cut that the last visit saw, by number; None: it saw the whole."""
    full: list[str] = field(default_factory=list)
    """Paragraphs, as the last visit that saw the whole saw them."""
    missed: list[datetime] = field(default_factory=list)
    """Visits in a row that did not find it."""
    seen: datetime | None = None
    was_down: bool = False
    """Since the last visit that found it."""


@dataclass
class Takedown:
    root: int
    kind: str
    at: datetime
    concluded: bool
    returned_at: datetime | None
    seen_again: bool


@dataclass
class Score:
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(expected, written); `-`: none."""
    events: Counter[str] = field(default_factory=Counter)
    visits: int = 0
    takedowns: int = 0
    returns: int = 0
    parted: int = 0
    """Articles that moved without a redirect and were not known again."""
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        found = sum(count for (_, was), count in self.kinds.items() if was == "substantive")
        return self.kinds["substantive", "substantive"] / found if found else 1.0

    @property
    def recall(self) -> float:
        meant = sum(count for (should, _), count in self.kinds.items() if should == "substantive")
        return self.kinds["substantive", "substantive"] / meant if meant else 1.0

    @property
    def from_nothing(self) -> int:
        """Revisions where only cards, adverts and counters had changed."""
        return sum(count for (should, was), count in self.kinds.items() if should == "-" and was != "-")


class Year:
    def __init__(self, archive: Path, articles: int, events: int, seed: int, days: int = 365) -> None:
        self.dice = random.Random(seed)
        self.archive, self.days = archive, days
        self.site = Site(max(1, articles // 10), seed=seed)
        self.press = Press(self.site, "mixed", "inside")
        self.start = self.now = self.site.now.astimezone(UTC)
        self.all = {number: Standing([number]) for number in self.site.stories}
        self.of = {number: number for number in self.site.stories}
        """id -> the id under which it was published first."""
        self.new = list(self.site.stories)
        self.score = Score()
        self.takedowns: list[Takedown] = []
        self.cuts = 0
        self.parted: set[int] = set()
        self.plan = self._plan(articles - len(self.all), events)

    def _plan(self, articles: int, events: int) -> list[tuple[datetime, int | None]]:
        """Moments; None: publish, else the how-manyth article something happens to. Most happens soon after publication."""
        end = self.start + self.days * DAY
        births = [self.start] * len(self.all)
        births += [self.start + self.dice.random() * 0.8 * self.days * DAY for _ in range(articles)]
        births.sort()
        plan: list[tuple[datetime, int | None]] = [(at, None) for at in births[len(self.all) :]]
        for _ in range(events):
            number = self.dice.randrange(len(births))
            longest = (end - births[number]) / HOUR
            age = math.exp(self.dice.uniform(math.log(2), math.log(longest)))
            plan.append((births[number] + age * HOUR, number))
        return sorted(plan, key=lambda entry: (entry[0], entry[1] or 0))

    def run(self, intake: Intake, quiet: bool = True) -> None:
        waiting = iter([*self.plan, (self.start + self.days * DAY, -1)])
        due, number = next(waiting)
        step = 0
        while self.now < self.start + self.days * DAY:
            while due <= self.now and number != -1:
                self._happen(number)
                due, number = next(waiting)
            self._visit(intake)
            self.now += HOUR
            step += 1
            if not quiet and step % 24 == 0:
                print(f"\rday {step // 24}, {self.score.visits} visits", end="", file=sys.stderr, flush=True)
        self._finish()

    def _obey(self, do: str, **given: object) -> list[int]:
        self.score.events[
            " ".join([do, *(str(value) for name, value in given.items() if name in ("what", "how"))])
        ] += 1
        return order(do, given).obey(self.site)

    def _happen(self, number: int | None) -> None:
        if number is None:
            (new,) = order("publish", {"n": 1}).obey(self.site)
            self.all[new], self.of[new] = Standing([new]), new
            self.new.append(new)
            return
        root = list(self.all)[number % len(self.all)]
        standing, story = self.all[root], self.all[root].ids[-1]
        if not standing.full:
            return  # nobody has seen it yet
        what = self.dice.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
        if what in ("restore", "return") or (what in ("truncate", "paywall") and standing.cut):
            what = "return" if standing.down else "restore" if standing.cut else "typo"
        if standing.down and what != "return":
            what = "typo" if self.dice.random() < 0.6 else "return"
        if what == "delete":
            standing.down = self.dice.choice([*HOW])
            standing.down_at = self.now
            self._obey("delete", id=story, how=standing.down)
        elif what == "return":
            self._obey("return", id=story)
            self._returned(standing, root)
        elif what == "move":
            if standing.pending or standing.cut or standing.was_down:
                self._edit(standing, story, "typo")
                return
            redirect = self.dice.random() < 0.5
            standing.ids = self._obey("move", id=story, redirect=redirect)
            self.of[standing.ids[-1]] = root
            self.new.append(standing.ids[-1])
        else:
            self._edit(standing, story, what)

    def _edit(self, standing: Standing, story: int, what: str) -> None:
        self._obey("edit", id=story, what=what)
        if what in ("truncate", "paywall"):
            self.cuts += 1
            standing.cut = self.cuts
        elif what == "restore":
            standing.cut = None
        else:
            standing.pending.add(what)

    def _returned(self, standing: Standing, root: int) -> None:
        if standing.down and standing.down_at:
            self._note(standing, root, self.now)
        standing.down = standing.down_at = None
        standing.was_down = bool(standing.missed)
        standing.missed = []

    def _note(self, standing: Standing, root: int, returned_at: datetime | None) -> None:
        assert standing.down and standing.down_at
        kind, missed = HOW[standing.down], standing.missed
        lasted = len(missed) >= LOOKS and missed[-1] - missed[0] >= RETRIES[-1]
        if kind and missed:
            self.takedowns.append(Takedown(root, kind, standing.down_at, lasted, returned_at, False))

    def _visit(self, intake: Intake) -> None:
        given = []
        for url, identity in [*self._due(), *self._found()]:
            self.score.visits += 1
            capture = self._fetch(url)
            given.append(Import(CARD, capture, url, identity=identity))
        if not given:
            return
        for _ in intake.take(given):
            pass
        written = self._written(given)
        for one in given:
            self._judge(one, written.get(one.asked, []))

    def _due(self) -> list[tuple[str, str]]:
        if not self.archive.exists() or not self.score.visits:
            return []
        db = open_readonly(self.archive)
        try:
            rows = db.execute(
                "select url, identity from frontier where kind = 'article' and article is not null and (state = 'todo' or due_at <= ?) order by id",
                (stamp(self.now),),
            ).fetchall()
        finally:
            db.close()
        return [(row["url"], row["identity"]) for row in rows]

    def _found(self) -> Iterator[tuple[str, str]]:
        for number in self.new:
            url = CARD.canonical(f"{CARD.home}article-info.asp?id={number}")
            yield url, CARD.identity(url)
        self.new = []

    def _fetch(self, url: str) -> Capture:
        for _ in range(5):
            parts = urlsplit(url)
            answer = self.press.answer(parts.path, dict(parse_qsl(parts.query)), self.score.visits)
            if not answer.location:
                break
            url = CARD.canonical(CARD.home.rstrip("/") + answer.location)
        headers = (("Content-Type", answer.content_type),)
        return Capture(url, self.now, answer.status, answer.body, headers, outlet=CARD.name)

    def _written(self, given: list[Import]) -> dict[str, list[str]]:
        """Kinds of the revisions of this hour, by the address that was asked."""
        found = defaultdict(list)
        db = open_readonly(self.archive)
        try:
            for row in db.execute(
                "select c.url, r.kind from revisions r join captures c on c.id = r.capture where c.fetched_at = ? and r.seen_at = ? order by r.id",
                (stamp(self.now), stamp(self.now)),
            ):
                found[row["url"]].append(row["kind"])
        finally:
            db.close()
        return found

    def _judge(self, one: Import, written: list[str]) -> None:
        number = int(one.asked.rpartition("=")[2])
        standing = self.all[self.of[number]]
        current = standing.ids[-1]
        if number != current and number not in self.site.moved:
            return  # the old address of an article that moved without a word: the article stands elsewhere
        if standing.down:
            if HOW[standing.down]:
                standing.missed.append(self.now)
            if written:
                self.score.kinds["-", written[-1]] += 1
            return
        was = written[-1] if written else "-"
        expected = self._expected(standing, current)
        if was == "first" and len(standing.ids) > 1 and number == current and expected == "-":
            self.score.parted += 1  # moved without a word, and printed otherwise on the two visits: no twin of itself
            self.parted.add(self.of[number])
            return
        if expected != "-" or was != "-":
            self.score.kinds[expected, was] += 1
            if (expected == "substantive") != (was == "substantive") or (expected == "-"):
                self.score.faults.append(f"{one.asked} {stamp(self.now)}: expected {expected}, written {was}")
        standing.was_down = False
        standing.seen = self.now

    def _expected(self, standing: Standing, current: int) -> str:
        if standing.cut is not None and standing.full:
            same = standing.cut_seen == standing.cut
            standing.cut_seen = standing.cut
            return "-" if same and not standing.pending else "truncated"
        if not standing.full:
            expected = "first"
        elif "correction" in standing.pending:
            expected = "substantive"
        elif standing.pending:
            expected = "other"
        else:
            expected = "restored" if standing.was_down or standing.cut_seen is not None else "-"
        standing.pending, standing.cut_seen = set(), None
        standing.full = [line.text for line in self.site.stories[current].blocks]
        return expected

    def _finish(self) -> None:
        for root, standing in self.all.items():
            if standing.down and standing.down_at:
                self._note(standing, root, None)
        db = open_readonly(self.archive)
        try:
            self._check_texts(db)
            self._check_tombstones(db)
        finally:
            db.close()

    def _check_texts(self, db) -> None:  # type: ignore[no-untyped-def]
        self.lost = 0
        for root, standing in self.all.items():
            bodies = [set(row["body"].split("\n\n")) for row in self._rows(db, standing)]
            if standing.full and not any(set(standing.full) <= body for body in bodies):
                self.lost += 1
                self.score.faults.append(f"id={root}: the last whole text is not the archive's")

    def _rows(self, db, standing: Standing):  # type: ignore[no-untyped-def]
        marks = ", ".join("?" * len(standing.ids))
        return db.execute(
            f"select distinct a.* from articles a join frontier f on f.article = a.id where f.identity in ({marks})",
            [f"id={number}" for number in standing.ids],
        ).fetchall()

    def _check_tombstones(self, db) -> None:  # type: ignore[no-untyped-def]
        """Every takedown that lasted has one whose interval holds its moment, and no tombstone is without a takedown."""
        self.expected = [down for down in self.takedowns if down.concluded]
        self.found, self.back_expected, self.back_found = 0, 0, 0
        used = set()
        for down in self.expected:
            articles = [row["id"] for row in self._rows(db, self.all[down.root])]
            stones = [
                stone
                for article in articles
                for stone in db.execute("select * from tombstones where article = ?", (article,))
                if moment(stone["last_seen_at"]) <= down.at <= moment(stone["first_missed_at"])
                and stone["kind"] == down.kind
            ]
            if not stones:
                self.score.faults.append(f"id={down.root}: no tombstone for {down.kind} at {stamp(down.at)}")
                continue
            self.found += 1
            used.add(stones[0]["id"])
            if down.returned_at:
                seen = self.all[down.root].seen
                if seen and seen > down.returned_at:
                    self.back_expected += 1
                    back = stones[0]["returned_at"]
                    if back and moment(stones[0]["last_missed_at"]) <= down.returned_at <= moment(back):
                        self.back_found += 1
                    else:
                        self.score.faults.append(f"id={down.root}: the return at {stamp(down.returned_at)} is not seen")
        left = {row["id"] for root in self.parted for row in self._rows(db, self.all[root])}
        stones = db.execute("select id, article from tombstones").fetchall()
        extra = [row["id"] for row in stones if row["id"] not in used and row["article"] not in left]
        self.extra = len(extra)
        for number in extra:
            self.score.faults.append(f"tombstone {number} is of no takedown that lasted")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--archive", type=Path, help="keep the archive there")
    parser.add_argument("--faults", type=int, default=20, help="how many of them to print")
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        archive = given.archive or Path(folder) / "year.db"
        year = Year(archive, given.articles, given.events, given.seed, given.days)
        with Intake(archive, given.workers) as intake:
            year.run(intake, quiet=not sys.stderr.isatty())
    score = year.score
    for fault in score.faults[: given.faults]:
        print(fault)
    print(json.dumps(figures(year), ensure_ascii=False, indent=1))
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if score.faults else 0


def figures(year: Year) -> dict[str, object]:
    score = year.score
    return {
        "articles": len(year.all),
        "events": sum(score.events.values()),
        "by kind": dict(score.events.most_common()),
        "visits": score.visits,
        "expected > written": {f"{a} > {b}": count for (a, b), count in sorted(score.kinds.items())},
        "precision of substantive": round(score.precision, 4),
        "recall of substantive": round(score.recall, 4),
        "revisions from furniture": score.from_nothing,
        "fuller texts lost": year.lost,
        "takedowns recorded": f"{year.found} of {len(year.expected)}",
        "returns recorded": f"{year.back_found} of {year.back_expected}",
        "tombstones without a takedown": year.extra,
        "moved without a redirect and not known again": score.parted,
        "faults": len(score.faults),
    }


if __name__ == "__main__":
    sys.exit(main())
