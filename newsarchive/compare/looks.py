"""Looks at pages, and where others depart from them: shares, sizes, likeness, markup. A departure is improbable and large."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from statistics import median

from newsarchive.compare import tails
from newsarchive.compare.measures import PAIRED, Measures, alike

BASELINE = 30
"""Pages from which a baseline may be judged by."""
PAGES = 3
"""Pages of a run from which it may be judged."""
IMPROBABLE = 11.5
"""One in 100,000: a year of hourly runs makes some 400,000 comparisons, most of them of shares that stand still."""
SHARE, STEADY_SHARE, DISTANCE = 0.3, 0.15, 0.5
"""How far a share, one that nearly all pages or none had, or a distribution of sizes must move."""
GROUP = 20
"""Pages read one after the other among which likeness is counted."""
SURE = 0.97
"""Share from which a page that differs surprises."""
AS_BEFORE = " as before"
EDITED = frozenset({f"text{AS_BEFORE}", f"headline{AS_BEFORE}"})
"""What an editor changes: no page is held back for it alone, for a twin may wait for what was edited."""
MARKUP = 0.15
"""Share of the usual markup that is gone where a page was made anew."""


@dataclass(frozen=True, slots=True)
class Departure:
    measure: str
    says: str
    weight: float
    """How improbable: the logarithm, positive."""
    said_only: bool = False
    """What is read of the pages is as it was."""


class Looks:
    """Pages that were all new when they were read, or all known."""

    def __init__(self, pages: Sequence[Measures]) -> None:
        self.pages = pages
        self.says, self.sizes, self.likeness = counted(pages), ordered(pages), _likeness(pages)
        self.places = _places(pages[-GROUP:])
        newest = [page.markup for page in pages if page.markup][-GROUP:]
        self._tags = Counter(token for markup in newest for token in markup)
        self.markup = {token for token, number in self._tags.items() if len(newest) == GROUP and number >= SURE * GROUP}
        """The tags that all of the newest pages have."""

    @property
    def are_known(self) -> bool:
        return len(self.pages) >= BASELINE

    def surprises(self, page: Measures) -> set[str]:
        found = set()
        for name, seen in counted([page]).items():
            counts = self.says.get(name, Counter())
            if counts.total() >= BASELINE and not all(counts[value] >= (1 - SURE) * counts.total() for value in seen):
                found.add(name)
        found -= EDITED
        found |= {name for name, place in page.places.items() if self._is_elsewhere(name, place)}
        if page.markup and self._is_much(self.markup.difference(page.markup)):
            found.add("markup")
        return found | {name for name in page.sizes if self._beyond(name, page)}

    def _is_much(self, gone: Set[str]) -> bool:
        return len(gone) > 1 and len(gone) >= MARKUP * len(self.markup)

    def _is_elsewhere(self, name: str, place: str) -> bool:
        counts = self.places.get(name, Counter())
        return counts.total() == GROUP and not counts[place]

    def departures(self, run: Sequence[Measures]) -> list[Departure]:
        """Fields before sizes, the most improbable first; empty where too little is known."""
        if not self.are_known or len(run) < PAGES:
            return []
        fields = [
            departure
            for name, seen in counted(run).items()
            for departure in _shares(name, self.says.get(name, Counter()), seen, BASELINE)
        ]
        moved = [departure for name in ordered(run) for departure in self._beyonds(name, run)]
        sizes = [(name, self.sizes.get(name, []), seen) for name, seen in ordered(run).items()]
        sizes += [
            (f"{name} of other pages", self.likeness.get(name, []), seen) for name, seen in _likeness(run).items()
        ]
        moved += [departure for name, known, seen in sizes if (departure := _moved(name, known, seen))]
        return [*_plainest(fields), *_plainest(moved), *self._made_anew(run)]

    def _beyond(self, name: str, page: Measures) -> int:
        """1: larger than it ever was, -1: smaller, 0: neither, or not to be known."""
        known = self.sizes.get(name, [])
        if len(known) < BASELINE or name not in page.sizes:
            return 0
        size = page.sizes[name]
        return (size > known[-1] * 1.5 + 0.02) - (size < known[0] / 1.5 - 0.02)

    def _beyonds(self, name: str, run: Sequence[Measures]) -> list[Departure]:
        """Too few pages to know a distribution by, but all of them of a size that no page had."""
        pages = [page for page in run if name in page.sizes]
        known, beyond = self.sizes.get(name, []), Counter(self._beyond(name, page) for page in pages)
        for side, word in ((-1, "less"), (1, "more")):
            weight = tails.of_share(beyond[side], len(pages), 0, len(known)) if beyond[side] else 0.0
            if weight >= IMPROBABLE and beyond[side] >= SHARE * len(pages):
                edge = known[0 if side < 0 else -1]
                says = f"{name}: {word} than {edge:.3g} on {beyond[side]} of {len(pages)} pages, on none before"
                return [Departure(name, says, weight)]
        return []

    def _made_anew(self, run: Sequence[Measures]) -> list[Departure]:
        """Against the newest pages alone: what is elsewhere, and reads as before, is said once."""
        elsewhere = [
            replace(departure, said_only=True)
            for name, seen in _places(run).items()
            for departure in _shares(name, self.places.get(name, Counter()), seen, GROUP // 2)
        ]
        pages = [page for page in run if page.markup]
        now = Counter(token for page in pages for token in page.markup)
        gone = {token for token in self.markup if now[token] < 0.2 * len(pages)}
        if len(pages) < PAGES or not self._is_much(gone):
            return elsewhere
        came = sorted(token for token, number in now.items() if number > 0.8 * len(pages) and token not in self._tags)
        says = f"markup: {_some(sorted(gone))} gone from {len(pages)} pages; new: {_some(came) or 'nothing'}"
        return [*elsewhere, Departure("markup", says, IMPROBABLE, said_only=True)]


def _shares(name: str, known: Counter[str], seen: Counter[str], least_known: int) -> list[Departure]:
    """At most one: what died, with what stands there now; else what came."""
    before, now, found = known.total(), seen.total(), []
    if before < least_known or now < PAGES:
        return []
    for value in sorted(known | seen):
        was, is_ = known[value] / before, seen[value] / now
        weight = tails.of_share(seen[value], now, known[value], before)
        least = SHARE if 1 - SURE < was < SURE else STEADY_SHARE
        if abs(was - is_) >= least and weight >= IMPROBABLE:
            found.append((is_ - was, value, weight))
    if not found:
        return []
    change, value, weight = min(found)
    usual = f"on {known[value] / before:.0%} of the pages before"
    if name.endswith(AS_BEFORE):  # that a page changes less than it used to is no fault
        return [] if value == "no" else [Departure(name, f"{name}: on {seen['yes']} of {now} pages, {usual}", weight)]
    if change > 0:
        return [Departure(name, f"{name}: {value!r} on {seen[value]} of {now} pages, {usual}", weight)]
    left = "gone" if not seen[value] else f"left on {seen[value]} of {now} pages"
    says = f"{name}: {value!r} {left}, {usual}"
    if rest := seen - Counter({value: seen[value]}):
        heir, number = rest.most_common(1)[0]
        says += f"; {heir!r} on {number} of {now} stands where it stood"
    return [Departure(name, says, weight)]


def counted(pages: Iterable[Measures]) -> dict[str, Counter[str]]:
    """Of each measure: how many pages say what."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for name, value in page.says.items():
            found[name][value] += 1
        if page.changed is not None and page.says["page"] == "article":
            for name in {*page.says, *page.alike, *PAIRED, *page.changed}:
                found[f"{name}{AS_BEFORE}"]["no" if name in page.changed else "yes"] += 1
    return dict(found)


def _places(pages: Iterable[Measures]) -> dict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for name, place in page.places.items():
            found[name][place] += 1
    return dict(found)


def ordered(pages: Iterable[Measures]) -> dict[str, list[float]]:
    """Of each size: those of the pages, the smallest first."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for page in pages:
        for name, size in page.sizes.items():
            found[name].append(size)
    return {name: sorted(values) for name, values in found.items()}


def _likeness(pages: Sequence[Measures]) -> dict[str, list[float]]:
    """Of each page, with how many of those around it, as a share, it has the headline, the text, … in common. Not the
    day: what was published together is of one."""
    articles = [page for page in pages if page.lines or page.alike]
    found: defaultdict[str, list[float]] = defaultdict(list)
    for at in range(0, len(articles), GROUP):
        group = list({page.page: page for page in articles[at : at + GROUP]}.values())
        if len(group) < PAGES:
            continue
        same = Counter((name, text) for page in group for name, text in page.alike.items() if name != "day")
        lines = Counter(line for page in group for line in set(page.lines))
        for page in group:
            for name, text in page.alike.items():
                if name != "day":
                    found[name].append((same[name, text] - 1) / (len(group) - 1))
            if page.lines:
                found["lines"].append(sum(lines[line] > 1 for line in page.lines) / len(page.lines))
    return {name: sorted(values) for name, values in found.items()}


def _moved(name: str, known: Sequence[float], seen: Sequence[float]) -> Departure | None:
    """Both in order of size."""
    if len(known) < BASELINE or len(seen) < PAGES:
        return None
    distance, weight = tails.of_sizes(known, seen)
    now, before = median(seen), median(known)
    if distance < DISTANCE or weight < IMPROBABLE or alike(now, before):
        return None
    return Departure(name, f"{name}: {now:.3g} on the middle one of {len(seen)} pages, {before:.3g} before", weight)


def _plainest(found: list[Departure]) -> list[Departure]:
    return sorted(found, key=lambda departure: -departure.weight)


def _some(tokens: Sequence[str]) -> str:
    shown = ", ".join(f"<{token}>" for token in tokens[:4])
    return f"{shown} and {len(tokens) - 4} more" if len(tokens) > 4 else shown
