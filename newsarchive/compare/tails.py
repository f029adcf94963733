"""How improbable it is that some pages and those before them are of one kind. Logarithms, positive: 11.5 is 1 in 100,000.

Articles of one day are alike, so many of them tell less than their number: a baseline counts for WEIGHT pages at most.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

WEIGHT = 120


def of_share(seen: int, now: int, known: int, before: int) -> float:
    """So few, or so many, of `now` pages, after `known` of `before`: the beta-binomial tail, Jeffreys' prior.

    >>> round(of_share(3, 3, 0, 400), 1), round(of_share(3, 3, 4, 400), 1)
    (13.8, 11.6)
    """
    scale = min(1.0, WEIGHT / before)
    a, b = known * scale + 0.5, (before - known) * scale + 0.5
    few = seen / now < known / before
    terms = [_beta_binomial(k, now, a, b) for k in (range(seen + 1) if few else range(seen, now + 1))]
    top = max(terms)
    return -top - math.log(sum(math.exp(term - top) for term in terms))


def of_sizes(known: Sequence[float], seen: Sequence[float]) -> tuple[float, float]:
    """Both in order of size. Kolmogorov and Smirnov's distance, 0 to 1, and how improbable it is (Stephens 1970)."""
    distance = max(
        abs(bisect_right(known, size) / len(known) - bisect_right(seen, size) / len(seen)) for size in {*known, *seen}
    )
    pages = min(len(known), WEIGHT * 2)
    root = math.sqrt(pages * len(seen) / (pages + len(seen)))
    return distance, 2 * ((root + 0.12 + 0.11 / root) * distance) ** 2 - math.log(2)


def of_silence(came: int, expected: float) -> float:
    """So few, where `expected` come on average: Poisson's tail."""
    if not expected:
        return 0.0
    chance = sum(math.exp(-expected + n * math.log(expected) - math.lgamma(n + 1)) for n in range(came + 1))
    return -math.log(max(chance, 1e-300))


def _beta_binomial(k: int, n: int, a: float, b: float) -> float:
    choose = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return choose + _log_beta(k + a, n - k + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
