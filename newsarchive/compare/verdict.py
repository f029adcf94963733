"""What a page shows now against what it showed before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsarchive.compare.fingerprints import normal

Kind = Literal["same", "headline", "byline", "date", "minor", "substantive", "truncated"]

MINOR = 12
"""Characters that one edit may change in the body and still be a slip of the pen."""
TRUNCATED = 0.8
"""A body under this share of the old one, and nothing but its beginning, is a cut copy and not an edit."""


@dataclass(frozen=True, slots=True)
class Text:
    """What of an article an edit can change."""

    headline: str | None
    standfirst: str | None
    body: str
    byline: str | None
    published_at: str | None


def verdict(before: Text, after: Text) -> Kind:
    """The kind of change, by the part that says most: body, then headline, byline, date.

    >>> old = Text("Pier reopens", None, "The pier reopens on Monday.", "Ana Reed", "2024-05-01")
    >>> verdict(old, Text("Pier reopens late", None, "The pier reopens on Monday.", "Ana Reed", "2024-05-01"))
    'headline'
    """
    old, new = normal(before.body), normal(after.body)
    if old != new:
        return _body(old, new)
    if normal(before.headline) != normal(after.headline):
        return "headline"
    if normal(before.byline) != normal(after.byline):
        return "byline"
    if before.published_at != after.published_at:
        return "date"
    return "same" if normal(before.standfirst) == normal(after.standfirst) else "minor"


def _body(old: str, new: str) -> Kind:
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    removed, added = len(old) - head - tail, len(new) - head - tail
    # A paywall leaves the first paragraphs and may end them with a word or two of its own; an editor cuts anywhere.
    if len(new) < TRUNCATED * len(old) and len(new) - head <= MINOR:
        return "truncated"
    return "minor" if max(removed, added) <= MINOR else "substantive"


def _shared(one: str, other: str) -> int:
    """Characters that both begin with."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
