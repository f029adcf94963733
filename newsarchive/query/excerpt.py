"""The words around what was found. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.query.contains import spans as spans_of
from newsarchive.query.grammar import Phrase
from newsarchive.query.search import Hit

BEFORE = 24
LENGTH = 90
"""Characters of a text that an excerpt shows."""


class Excerpt(NamedTuple):
    text: str
    """One line; … where the text goes on."""
    marks: list[tuple[int, int]]
    """What was found, in `text`: from, to."""


def excerpt(text: str, spans: list[tuple[int, int]], *, before: int = BEFORE, length: int = LENGTH) -> Excerpt:
    """
    >>> excerpt("市府今天宣布，智慧城市展下月登場。", [(7, 11)], before=4, length=10)
    Excerpt(text='…天宣布，智慧城市展下…', marks=[(5, 9)])
    """
    start = max(0, spans[0][0] - before) if spans else 0
    end = min(len(text), start + length)
    head, tail = "…" * (start > 0), "…" * (end < len(text))
    shift = len(head) - start
    marks = [(one + shift, min(other, end) + shift) for one, other in spans if start <= one < end]
    return Excerpt(head + text[start:end].translate({10: 32, 13: 32}) + tail, marks)


def of_hit(hit: Hit, shown: Sequence[Phrase], *, with_variants: bool, length: int = LENGTH) -> Excerpt:
    """Of the body where it holds a phrase, else of the standfirst, else the body's beginning."""
    for part in (hit.columns["body"], hit.columns["standfirst"]):
        if part and (found := spans_of(part, shown, with_variants=with_variants)):
            return excerpt(part, found, length=length)
    return excerpt(hit.columns["body"], [], length=length)
