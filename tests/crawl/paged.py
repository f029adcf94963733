"""A list of pages without a site: newest first, and it moves. What a passage asks of it is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from newsarchive.crawl.bisection import middle
from newsarchive.crawl.passage import Passage
from newsarchive.crawl.stretch import Look

SIZE = 20
FIRST = date(2015, 1, 1)


@dataclass
class Paged:
    """Numbers are articles; the higher ones are newer, twelve a day."""

    numbers: list[int]
    """Newest first."""
    pinned: list[int] = field(default_factory=list)
    """Shown on top of every page."""
    undated: Callable[[int], bool] = lambda number: False
    asked: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, articles: int, pinned: list[int] | None = None) -> Paged:
        return cls(list(range(articles, 0, -1)), pinned or [])

    @staticmethod
    def day(number: int) -> str:
        return (FIRST + timedelta(days=(number - 1) // 12)).isoformat()

    def page(self, position: int) -> list[int]:
        self.asked.append(position)
        shown = self.numbers[(position - 1) * SIZE : position * SIZE]
        return [*self.pinned, *shown] if shown else []

    def days(self, page: list[int]) -> str | None:
        return middle([None if self.undated(number) else self.day(number) for number in page])

    def publish(self, count: int) -> None:
        newest = self.numbers[0]
        self.numbers[:0] = range(newest + count, newest, -1)


@dataclass
class Reader:
    """Takes a passage over a list, as a run does: what it saw is written down."""

    listed: Paged
    first_day: str
    last_day: str
    order: str = "newest"
    last: int | None = None
    found: dict[int, int] = field(default_factory=dict)
    """Articles of the stretch, each with the position at which it was seen last."""
    looks: list[tuple[int, Look]] = field(default_factory=list)
    run: int = 0

    def read(self, most: int = 10_000, between: Callable[[], None] = lambda: None) -> Passage:
        """One run over `most` pages; it goes on where the last one ended."""
        self.run += 1
        passage = Passage(self.first_day, self.last_day, self.order, self.last)  # type: ignore[arg-type]
        passage.go_on(self.looks)
        for _ in range(most):
            position = passage.next
            if position is None:
                break
            page = self.listed.page(position)
            shown = frozenset(map(str, page))
            if not passage.stands(position, shown):
                page = []
            look = self.look(position, page)
            if not passage.is_searching:
                self.looks.append((self.run, look))
                self.found |= dict.fromkeys(self.within(page), position)
            passage.see(look, shown)
            between()
        return passage

    def within(self, page: list[int]) -> list[int]:
        return [number for number in page if self.first_day <= self.listed.day(number) <= self.last_day]

    def look(self, position: int, page: list[int]) -> Look:
        within = self.within(page)
        known = [self.found[number] for number in within if number in self.found]
        return Look(position, len(page), self.listed.days(page), len(within), len(known), max(known, default=None))

    def missed(self) -> set[int]:
        """Articles of the stretch that stand on the list now and were not found."""
        standing = {
            number for number in self.listed.numbers if self.first_day <= self.listed.day(number) <= self.last_day
        }
        return standing - self.found.keys()
