"""Where the pages of a run depart from the pages of the runs before: shares, sizes, likeness among them, markup.

A share departs by the beta-binomial tail, a size by Kolmogorov and Smirnov's distance: both ask for little of the data
and get cautious by themselves where pages are few. A departure must be improbable and large.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from newsarchive.compare.measures import Measures

BASELINE = 30
"""Pages from which a baseline may be judged by."""
PAGES = 4
"""Pages of a run from which it may be judged."""
IMPROBABLE = 1e-5
"""A year of hourly runs makes some 400,000 comparisons, most of them of shares that stand still."""
SHARE, STEADY_SHARE, DISTANCE = 0.3, 0.15, 0.5
"""How far a share, one that nearly all pages or none had, or a distribution of sizes must move."""
WEIGHT = 60
"""Pages that a baseline counts for at most: articles of one day are alike, so many of them tell less than their number."""
GROUP = 20
"""Pages read one after the other among which likeness is counted."""
SURE = 0.97
"""Share from which a page that differs surprises."""
MARKUP = 0.15
"""Share of the usual markup that is gone where a page was made anew."""
FEWER = 3
"""A list that shows so many times fewer articles than it ever did departs."""
POLLS = 5
"""Polls of a list from which it may be judged."""


@dataclass(frozen=True, slots=True)
class Departure:
    measure: str
    says: str
    weight: float
    """How improbable: the logarithm, positive."""


class Baseline:
    """What an outlet's article pages are like."""

    def __init__(self, pages: Sequence[Measures]) -> None:
        """pages: oldest first."""
        self.pages = list(pages)
        self.says = _counted(pages)
        self.sizes = _sizes(pages)
        self.lines = Counter(line for page in pages for line in set(page.lines))

    @property
    def is_known(self) -> bool:
        return len(self.pages) >= BASELINE

    def surprises(self, page: Measures, run: Sequence[Measures]) -> set[str]:
        """The measures by which one page is unlike nearly all others. run: those that were read before it."""
        if not self.is_known:
            return set()
        found = set()
        for name, value in page.says.items():
            counts = self.says.get(name, Counter())
            if counts.total() >= BASELINE and counts[value] < (1 - SURE) * counts.total():
                found.add(name)
        for name, size in page.sizes.items():
            known = self.sizes.get(name, [])
            if len(known) >= BASELINE and not _slack(known[0], -1) <= size <= _slack(known[-1], 1):
                found.add(name)
        others = [other for other in run if other.page != page.page]
        found |= {
            f"{name} of other pages"
            for name in ("headline", "text")
            if name in page.alike and sum(other.alike.get(name) == page.alike[name] for other in others[-GROUP:]) > 1
        }
        lines = Counter(line for other in others[-GROUP:] for line in set(other.lines))
        if page.lines and sum(lines[line] > 1 for line in page.lines) * 2 > len(page.lines):
            found.add("lines of other pages")
        return found

    def departures(self, run: Sequence[Measures]) -> list[Departure]:
        """Fields before sizes, the most improbable first; empty where too little is known."""
        if not self.is_known or len(run) < PAGES:
            return []
        fields = [departure for name, seen in _counted(run).items() for departure in self._shares(name, seen)]
        sizes = {name: (self.sizes.get(name, []), seen) for name, seen in _sizes(run).items()}
        alike, now = _likeness(self.pages), _likeness(run)
        sizes |= {f"{name} of other pages": (alike.get(name, []), seen) for name, seen in now.items()}
        moved = [departure for name, (known, seen) in sizes.items() if (departure := _moved(name, known, seen))]
        return [*_plainest(fields), *_plainest(moved), *self._markup(run)]

    def _shares(self, name: str, seen: Counter[str]) -> list[Departure]:
        """At most one a name: what died, with what stands there now; else what came."""
        known = self.says.get(name, Counter())
        before, now, found = known.total(), seen.total(), []
        if before < BASELINE or now < PAGES:
            return []
        for value in sorted(known | seen):
            was, is_ = known[value] / before, seen[value] / now
            weight = -_tail(seen[value], now, known[value], before)
            least = SHARE if 1 - SURE < was < SURE else STEADY_SHARE
            if abs(was - is_) >= least and weight >= -math.log(IMPROBABLE):
                found.append((is_ - was, value, weight))
        if not found:
            return []
        change, value, weight = min(found)
        usual = f"on {known[value] / before:.0%} of the pages before"
        if change > 0:
            says = f"{name}: {value!r} on {seen[value]} of {now} pages, {usual}"
        else:
            says = (
                f"{name}: {value!r} {'gone' if not seen[value] else f'left on {seen[value]} of {now} pages'}, {usual}"
            )
            rest = seen - Counter({value: seen[value]})
            if rest:
                heir, number = rest.most_common(1)[0]
                says += f"; {heir!r} on {number} of {now} stands where it stood"
        return [Departure(name, says, weight)]

    def _markup(self, run: Sequence[Measures]) -> list[Departure]:
        """Against the newest pages alone: a new markup that reads as the old one did is said once."""
        known = [page for page in self.pages if page.markup][-GROUP:]
        pages = [page for page in run if page.markup]
        if len(known) < GROUP or len(pages) < PAGES:
            return []
        counts = Counter(token for page in known for token in page.markup)
        usual = {token for token, number in counts.items() if number >= SURE * len(known)}
        now = Counter(token for page in pages for token in page.markup)
        gone = sorted(token for token in usual if now[token] < 0.2 * len(pages))
        if len(gone) < 2 or len(gone) < MARKUP * len(usual):
            return []
        came = sorted(token for token, number in now.items() if number > 0.8 * len(pages) and not counts[token])
        says = f"markup: {_some(gone)} gone from {len(pages)} pages; new: {_some(came) or 'nothing'}"
        return [Departure("markup", says, -math.log(IMPROBABLE))]


def of_listing(before: Sequence[Measures], now: Measures) -> list[Departure]:
    """One poll of a list against those before it."""
    found = []
    known = [poll.sizes["articles listed"] for poll in before if "articles listed" in poll.sizes]
    listed = int(now.sizes.get("articles listed", 0))
    if len(known) >= POLLS and listed * FEWER < min(known):
        says = f"articles listed on {now.page}: {listed}, never fewer than {min(known):.0f} before"
        found.append(Departure("articles listed", says, 20.0))
    for name, counts in _counted(before).items():
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
    weeks = sorted(days[7::7])
    others = sorted(days[1:15])
    thin = min(weeks[len(weeks) // 4], others[len(others) // 2]) if len(weeks) > 2 else others[len(others) // 4]
    expected = thin / 2
    chance = (
        sum(math.exp(-expected + n * math.log(expected) - math.lgamma(n + 1)) for n in range(days[0] + 1))
        if expected
        else 1.0
    )
    if chance >= 1e-4:
        return None
    return Departure(
        "silence", f"articles in 24 hours: {days[0]}, {thin} on a thin day before", -math.log(max(chance, 1e-300))
    )


def _counted(pages: Iterable[Measures]) -> dict[str, Counter[str]]:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for name, value in page.says.items():
            counted[name][value] += 1
    return dict(counted)


def _sizes(pages: Iterable[Measures]) -> dict[str, list[float]]:
    sizes: defaultdict[str, list[float]] = defaultdict(list)
    for page in pages:
        for name, size in page.sizes.items():
            sizes[name].append(size)
    return {name: sorted(values) for name, values in sizes.items()}


def _likeness(pages: Sequence[Measures]) -> dict[str, list[float]]:
    """Of each page, with how many of those around it, as a share, it has the headline, the text, … in common."""
    articles = [page for page in pages if page.lines or page.alike]
    found: defaultdict[str, list[float]] = defaultdict(list)
    for at in range(0, len(articles), GROUP):
        group = list({page.page: page for page in articles[at : at + GROUP]}.values())
        if len(group) < PAGES:
            continue
        same = Counter((name, text) for page in group for name, text in page.alike.items())
        lines = Counter(line for page in group for line in set(page.lines))
        for page in group:
            for name, text in page.alike.items():
                found[name].append((same[name, text] - 1) / (len(group) - 1))
            if page.lines:
                found["lines"].append(sum(lines[line] > 1 for line in page.lines) / len(page.lines))
    return {name: sorted(values) for name, values in found.items()}


def _moved(name: str, known: Sequence[float], seen: Sequence[float]) -> Departure | None:
    """Both in order of size."""
    if len(known) < BASELINE or len(seen) < PAGES:
        return None
    distance = max(
        abs(bisect_right(known, size) / len(known) - bisect_right(seen, size) / len(seen)) for size in {*known, *seen}
    )
    pages = min(len(known), WEIGHT * 4)
    root = math.sqrt(pages * len(seen) / (pages + len(seen)))
    weight = 2 * ((root + 0.12 + 0.11 / root) * distance) ** 2 - math.log(2)  # Stephens 1970
    if distance < DISTANCE or weight < -math.log(IMPROBABLE):
        return None
    return Departure(
        name, f"{name}: {median(seen):.3g} on the middle one of {len(seen)} pages, {median(known):.3g} before", weight
    )


def _tail(seen: int, now: int, known: int, before: int) -> float:
    """Logarithm of the probability of so few, or so many, of `now` pages, after `known` of `before`."""
    scale = min(1.0, WEIGHT / before)
    a, b = known * scale + 0.5, (before - known) * scale + 0.5
    few = seen / now < known / before
    terms = [_beta_binomial(k, now, a, b) for k in (range(seen + 1) if few else range(seen, now + 1))]
    top = max(terms)
    return top + math.log(sum(math.exp(term - top) for term in terms))


def _beta_binomial(k: int, n: int, a: float, b: float) -> float:
    choose = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return choose + _log_beta(k + a, n - k + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _slack(edge: float, side: int) -> float:
    """How far beyond the largest or smallest that was seen is no surprise."""
    return edge * (1.5 if side > 0 else 1 / 1.5) + side * 0.02


def _plainest(found: list[Departure]) -> list[Departure]:
    return sorted(found, key=lambda departure: -departure.weight)


def _some(tokens: Sequence[str]) -> str:
    shown = ", ".join(f"<{token}>" for token in tokens[:4])
    return f"{shown} and {len(tokens) - 4} more" if len(tokens) > 4 else shown
