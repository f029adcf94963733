"""Where one poll of a list departs from those before it, and whether too few articles come."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.compare import tails
from newsarchive.compare.looks import IMPROBABLE, SURE, Departure, counted, ordered
from newsarchive.compare.measures import Measures

POLLS = 5
"""Polls of a list from which it may be judged."""
FEWER = 3
"""A list that shows so many times fewer articles than it ever did departs."""
LESS = 0.4
"""So does one whose cards are in order, or like the articles that they lead to, by so much less than they ever were."""


def of_listing(before: Sequence[Measures], now: Measures) -> list[Departure]:
    found, sizes = [], ordered(before)
    known, listed = sizes.get("articles listed", []), int(now.sizes.get("articles listed", 0))
    if len(known) >= POLLS and listed * FEWER < known[0]:
        says = f"articles listed on {now.page}: {listed}, never fewer than {known[0]:.0f} before"
        found.append(Departure("articles listed", says, 20.0))
    for name in ("newest first", "cards like their articles"):
        known, share = sizes.get(name, []), now.sizes.get(name)
        if len(known) >= 2 * POLLS and share is not None and share < known[0] - LESS:
            says = f"{name}: {share:.0%} on {now.page}, never less than {known[0]:.0%} before"
            found.append(Departure(name, says, 15.0))
    for name, counts in counted(before).items():
        value, number = counts.most_common(1)[0]
        if number >= 2 * POLLS and number >= SURE * counts.total() and now.says.get(name, value) != value:
            says = f"{name} of {now.page}: {now.says[name]!r}, {value!r} at {number} of {counts.total()} polls before"
            found.append(Departure(name, says, 15.0))
    return found


def silence(days: Sequence[int]) -> Departure | None:
    """days: articles that came in the last 24 hours, the 24 hours before, and so on.

    Held against the same weekdays where there are three of them. Half of what a thin day brought is expected still.
    """
    if len(days) < 15:
        return None
    weeks, others = sorted(days[7::7]), sorted(days[1:15])
    thin = min(weeks[len(weeks) // 4], others[len(others) // 2]) if len(weeks) > 2 else others[len(others) // 4]
    weight = tails.of_silence(days[0], thin / 2)
    if weight < IMPROBABLE - 2.3:
        return None
    return Departure("silence", f"articles in 24 hours: {days[0]}, {thin} on a thin day before", weight)
