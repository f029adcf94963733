"""How much one text differs from another: sentence by sentence, then sign by sign. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 1_000_000
"""Product of two lengths beyond which a changed stretch counts as wholly replaced: it is, and telling signs apart takes seconds."""
_STOP = re.compile(r"(?<=[。！？!?；;])|(?<=[^\d.]\.)(?=[^\d.])")


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch that changed. added, removed: signs; size: the larger of the two in ideographs."""

    old: str
    new: str
    added: int
    removed: int
    size: float
    at_end: bool
    """Nothing of the old text stands behind it."""


def sentences(lines: Sequence[str]) -> list[str]:
    """Paragraphs set otherwise give the same sentences. lines: normal, without white space."""
    return [piece for piece in _STOP.split("".join(lines)) if piece]


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Between two lists of sentences."""
    head = shared(old, new)
    tail = shared(old[head:][::-1], new[head:][::-1])
    was, now = old[head : len(old) - tail], new[head : len(new) - tail]
    return [
        _edit("".join(was[a:b]), "".join(now[c:d]), at_end=not tail and b == len(was))
        for what, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        if what != "equal"
    ]


def _edit(old: str, new: str, *, at_end: bool) -> Edit:
    head = shared(old, new)
    tail = shared(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    gone, come = [a], [b]
    if a and b and len(a) * len(b) <= LONGEST:
        steps = [step for step in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if step[0] != "equal"]
        gone, come = [a[i:j] for _, i, j, _, _ in steps], [b[i:j] for _, _, _, i, j in steps]
    removed, added = sum(map(len, gone)), sum(map(len, come))
    return Edit(old, new, added, removed, max(sum(map(size, gone)), sum(map(size, come))), at_end)


def size(text: str) -> float:
    """In ideographs: two letters tell about as much as one.

    >>> size("碼頭"), size("pier")
    (2.0, 2.0)
    """
    return sum(1.0 if sign >= "\u2e80" else 0.5 for sign in text)


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Signs of two texts, or lines of two lists, that both begin with."""
    end = min(len(one), len(other))
    if one[:end] == other[:end]:
        return end
    return next(place for place in range(end) if one[place] != other[place])
