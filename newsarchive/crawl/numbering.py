"""The rule by which the pages of a list are numbered, from the links of its first page's pager. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"(\d+)")
_DIGITS = 6
"""A longer number is a day or a moment, and no page's."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Page 1 is the list's own address; the others have a number in theirs."""

    first: str
    address: str
    """Of the pages from the second on, `{}` for the number."""
    second: int
    """The number of the second page."""
    step: int

    def url(self, position: int) -> str:
        """The address of a page, counted from 1."""
        if position == 1:
            return self.first
        return self.address.replace("{}", str(self.second + (position - 2) * self.step))

    def position(self, number: int) -> int:
        return (number - self.second) // self.step + 2


def find_numbering(first: str, next_page: str | None, pages: Sequence[str]) -> tuple[Numbering, int] | None:
    """The rule, and the highest position that the pager names; None where its links follow no rule of numbers.

    first: the list's own address. next_page: where its pager says that the next page is. pages: all its links.

    >>> find_numbering("https://a.example/n", "https://a.example/n?p=2", ["https://a.example/n?p=2", "https://a.example/n?p=40"])
    (Numbering(first='https://a.example/n', address='https://a.example/n?p={}', second=2, step=1), 40)
    >>> find_numbering("https://a.example/n", "https://a.example/n?p=20151231", []) is None
    True
    """
    for second in dict.fromkeys([next_page, *pages] if next_page else pages):
        parts = _NUMBER.split(second)
        for place in range(len(parts) - 2, 0, -2):  # the number of the page is the last one as a rule
            others = {int(page[place]) for page in map(_NUMBER.split, pages) if _alike(parts, page, place)}
            if found := _rule(first, parts, place, others):
                return found, max(found.position(number) for number in {*others, int(parts[place])})
    return None


def _rule(first: str, parts: list[str], place: int, others: set[int]) -> Numbering | None:
    number, before = parts[place], _NUMBER.split(first)
    if len(number) > _DIGITS or (len(number) > 1 and number.startswith("0")):
        return None
    second, step = int(number), 0
    if before[::2] == parts[::2]:  # the first page has a number too
        step = second - int(before[place]) if _alike(parts, before, place) else 0
    elif second in (1, 2):
        step = 1
    else:  # entries to be left out, counted from 0 or from 1
        step = next((size for size in (second, second - 1) if all(not (other - second) % size for other in others)), 0)
    if second < 1 or step < 1 or any((other - second) % step for other in others):
        return None
    return Numbering(first, "".join([*parts[:place], "{}", *parts[place + 1 :]]), second, step)


def _alike(parts: list[str], others: list[str], place: int) -> bool:
    """Whether two addresses, cut at their numbers, are alike but for the one at that place."""
    return len(others) == len(parts) and all(
        a == b or at == place for at, (a, b) in enumerate(zip(parts, others, strict=True))
    )
