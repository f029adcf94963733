"""What happens at the simulated publisher in a year, and what a reader who looked now and then should have seen of it.

It publishes, mends slips, corrects, tries headlines, cuts, walls off, takes down, brings back and moves; between its
paragraphs stand lines that are none of its own. Nothing here knows of the archive.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher

from newsarchive.archive.tombstones import Kind
from newsarchive.crawl.revisits import LOOKS, RETRIES
from newsarchive.publisher.editor import order
from newsarchive.publisher.press import Press
from newsarchive.publisher.site import Site

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
ALIKE = 0.8
"""A paragraph more alike than that had its slips mended; of one that was rewritten less is left (publisher/edits.py)."""


@dataclass
class Takedown:
    root: int
    kind: Kind
    at: datetime
    returned_at: datetime | None


@dataclass
class Standing:
    """What the script knows of one article, under whatever id."""

    ids: list[int]
    pending: set[str] = field(default_factory=set)
    """Edits since a visit last saw the whole text."""
    headline: str = ""
    full: list[str] = field(default_factory=list)
    """Paragraphs; both as the last visit that saw the whole saw them."""
    cut: int | None = None
    cut_seen: int | None = None
    """The cut that the last visit saw, by number; None: it saw the whole."""
    down: str | None = None
    """How it answers now, if it is taken down."""
    down_at: datetime | None = None
    """When it was; stays until a visit finds it again."""
    returned_at: datetime | None = None
    """It came back, and no visit saw that yet."""
    missed: list[datetime] = field(default_factory=list)
    """Visits in a row that did not find it."""
    concluded: Kind | None = None
    """The retries are over, and what the last of them met."""
    seen: datetime | None = None

    def miss(self, at: datetime) -> None:
        kind = HOW[self.down or "wall"]
        if kind is None:
            return
        self.missed.append(at)
        if len(self.missed) >= LOOKS and self.missed[-1] - self.missed[0] >= RETRIES[-1]:
            self.concluded = self.concluded or kind


class Script:
    def __init__(self, articles: int, events: int, seed: int, days: int = 365) -> None:
        self.dice = random.Random(seed)
        self.site = Site(max(1, articles // 10), seed=seed)
        self.press = Press(self.site, "mixed", "inside")
        self.start = self.site.now.astimezone(UTC)
        self.end = self.start + days * DAY
        self.all = {number: Standing([number]) for number in self.site.stories}
        self.of = {number: number for number in self.site.stories}
        """id -> the id under which it was published first."""
        self.new = list(self.site.stories)
        """Ids that no visit was told of yet."""
        self.events: Counter[str] = Counter()
        self.takedowns: list[Takedown] = []
        self._cuts = 0
        self._plan = self._moments(articles - len(self.all), events)

    @property
    def now(self) -> datetime:
        return self.site.now.astimezone(UTC)

    def _moments(self, articles: int, events: int) -> list[tuple[datetime, int]]:
        """The last first; -1: publish, else the how-manyth article something happens to. Most happens soon after
        publication."""
        births = [self.start] * len(self.all)
        births += [self.start + self.dice.random() * 0.8 * (self.end - self.start) for _ in range(articles)]
        births.sort()
        plan = [(at, -1) for at in births[len(self.all) :]]
        for _ in range(events):
            number = self.dice.randrange(len(births))
            age = math.exp(self.dice.uniform(math.log(2), math.log((self.end - births[number]) / HOUR)))
            plan.append((births[number] + age * HOUR, number))
        return sorted(plan, reverse=True)

    def pass_hour(self) -> None:
        self.site.advance(1)
        while self._plan and self._plan[-1][0] <= self.now:
            self._happen(self._plan.pop()[1])

    def _obey(self, do: str, **given: object) -> list[int]:
        self.events[" ".join([do, *(str(given[name]) for name in ("what", "how") if name in given)])] += 1
        return order(do, given).obey(self.site)

    def _happen(self, number: int) -> None:
        if number < 0:
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
            self._delete(standing, story)
        elif what == "return":
            self._obey("return", id=story)
            standing.down = None
            standing.returned_at = self.now
        elif what == "move" and not (standing.pending or standing.cut or standing.missed):
            standing.ids = self._obey("move", id=story, redirect=self.dice.random() < 0.5)
            self.of[standing.ids[-1]] = root
            self.new.append(standing.ids[-1])
        else:
            self._edit(standing, story, "typo" if what == "move" else what)

    def _delete(self, standing: Standing, story: int) -> None:
        """One that came back unseen was never back, as far as a visitor can know."""
        standing.down = self.dice.choice([*HOW])
        standing.returned_at = None
        if not standing.missed:
            standing.down_at = self.now
        self._obey("delete", id=story, how=standing.down)

    def _edit(self, standing: Standing, story: int, what: str) -> None:
        self._obey("edit", id=story, what=what)
        if what in ("truncate", "paywall"):
            self._cuts += 1
            standing.cut = self._cuts
        elif what == "restore":
            standing.cut = None
        else:
            standing.pending.add(what)

    def expected(self, standing: Standing) -> str:
        """What a visit that finds the article now should write; `-`: nothing. Told once a visit."""
        back, standing.missed, standing.seen = standing.concluded is not None, [], self.now
        self._note(standing)
        if standing.cut is not None and standing.full:
            same = standing.cut_seen == standing.cut
            standing.cut_seen = standing.cut
            return "-" if same and not standing.pending else "truncated"
        story = self.site.stories[standing.ids[-1]]
        full = [line.text for line in story.blocks if line.kind == "paragraph"]
        whole = back or standing.cut_seen is not None
        if not standing.full:
            expected = "first"
        elif "correction" in standing.pending and _corrected(standing.full, full):
            expected = "substantive"
        elif (standing.headline, standing.full) != (story.headline, full):
            expected = "other"
        else:
            expected = "restored" if whole else "-"
        standing.headline, standing.full = story.headline, full
        standing.pending, standing.cut_seen = set(), None
        return expected

    def _note(self, standing: Standing) -> None:
        if standing.concluded and standing.down_at:
            self.takedowns.append(
                Takedown(self.of[standing.ids[0]], standing.concluded, standing.down_at, standing.returned_at)
            )
        standing.down_at = standing.returned_at = standing.concluded = None

    def finish(self) -> None:
        """Takedowns that nobody saw the end of."""
        for standing in self.all.values():
            standing.returned_at = None
            self._note(standing)


def _corrected(old: list[str], new: list[str]) -> bool:
    """Whether a paragraph came, went or was rewritten; corrections may have undone each other before anybody looked."""
    return len(old) != len(new) or any(
        SequenceMatcher(None, one, other, autojunk=False).ratio() < ALIKE
        for one, other in zip(old, new, strict=True)
        if one != other
    )
