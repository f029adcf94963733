"""What a page shows now against what it showed before: the same, or a revision, and of which kind.

The rule, in order. What differs around the text only is `layout` (white space, width, paragraphs set otherwise) or
`noise` (lines that are none of the article's: compare/furniture.py), and no revision. A copy that holds nothing but a
part of the text is `truncated`. The body's change decides before the headline's, that before the byline's, that before
the day's. A body that changed by a few signs is `minor`, whatever they say: a figure, a name, a `not` that a correction
changed in place is told by size alone, and `added` and `removed` say how much. More is `substantive`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from newsarchive.compare.edits import Edit, edits, sentences, shared, size
from newsarchive.compare.fingerprints import normal
from newsarchive.compare.furniture import Around, furniture, is_sentence
from newsarchive.text.notices import is_wall

Kind = Literal[
    "same", "layout", "noise", "flip", "headline", "byline", "date", "minor", "substantive", "truncated", "restored"
]

MINOR = 12
"""Ideographs that an edit may change in the body and still be a slip of the pen; two letters count as one."""
SLIPS, SLIP, ALIKE = 0.02, 4, 0.2
"""Several slips at once are minor too: together so large a share of the body, each so many ideographs, and in no
sentence a larger share of it."""
TRUNCATED = 0.8
"""A body under this share of the old one, and nothing but its beginning, is a cut copy and not an edit."""
EDITED = 0.5
"""The beginning that is left may have been edited meanwhile, as long as so large a share of it is the old one's."""
HALF, ITS = 0.5, 1 / 3
"""Under the first share of the old one, a third of the old one's beginning is enough: so little never replaces so much."""
AT_END = 0.5
"""Share of what is missing that the end must have lost; sentences taken out here and there are an edit."""
TEASER, STUB = 0.4, 0.2
"""A body under the first share of the old one that ends at a wall, and any under the second, replaces nothing, whatever
it says: it is a teaser, or a note in the article's place."""
LOOSE = 30
"""Ideographs of a line that is no sentence: such a line may be a sub-heading, and may be an advert. Time tells, and the
outlet's other articles."""
_ELLIPSIS = "….．·。"


@dataclass(frozen=True, slots=True)
class Text:
    """What of an article an edit can change."""

    headline: str | None
    standfirst: str | None
    body: str
    byline: str | None
    published_at: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: Kind
    added: int = 0
    """Signs of the body, without white space, that the old one had not."""
    removed: int = 0
    came: frozenset[str] = frozenset()
    went: frozenset[str] = frozenset()
    """Lines, normal, that came or went whole and may be the page's: what asks again puts them into `around.beside`."""

    @property
    def is_revision(self) -> bool:
        return self.kind not in ("same", "layout", "noise")


def verdict(before: Text, after: Text, around: Around = Around(), earlier: Sequence[Text] = ()) -> Verdict:  # noqa: B008, it is frozen
    """The kind of change. around: of the outlet, when the texts were seen; earlier: the full texts that stood before
    `before`, oldest first.

    >>> old = Text("Pier reopens", None, "The pier reopens on Monday.", "Ana Reed", "2024-05-01")
    >>> verdict(old, Text("Pier reopens late", None, "The pier reopens on Monday.", "Ana Reed", "2024-05-01")).kind
    'headline'
    """
    if before == after:
        return Verdict("same")
    old, new = _quiet(before, after, around)
    alike = "".join(old) == "".join(new) or normal(before.body) == normal(after.body)
    found = Verdict(_beside(before, after)) if alike else _of_body(old, new, before, after)
    if found.kind == "layout" and normal(before.body) != normal(after.body):
        return Verdict("noise")
    if found.kind in ("minor", "substantive"):
        found = replace(found, came=_loose(new, old), went=_loose(old, new))
    if found.kind in ("headline", "minor") and any(_equal(text, after, around) for text in earlier):
        return replace(found, kind="flip")
    return found


def _beside(before: Text, after: Text) -> Kind:
    """Of two texts whose bodies say the same."""
    if normal(before.headline) != normal(after.headline):
        return "headline"
    if normal(before.byline) != normal(after.byline):
        return "byline"
    if not _one_day(before.published_at, after.published_at):
        return "date"
    moved = (normal(after.body) + normal(after.headline), normal(before.body) + normal(before.headline))
    was, now = normal(before.standfirst), normal(after.standfirst)
    return "layout" if was == now or (was in moved[0] and now in moved[1]) else "minor"


def _one_day(one: str | None, other: str | None) -> bool:
    """A page that prints a day where it printed a time has not changed its date."""
    if one is None or other is None:
        return one == other
    return one == other if len(one) > 10 and len(other) > 10 else one[:10] == other[:10]


def _lines(text: Text) -> list[str]:
    return [line for line in text.body.split("\n\n") if normal(line)]


def _quiet(before: Text, after: Text, around: Around) -> tuple[list[str], list[str]]:
    """Both bodies, normal, without the lines that only one of them has and that are none of the article's."""
    old, new = _lines(before), _lines(after)
    keys = [normal(line) for line in old], [normal(line) for line in new]
    common = set(keys[0]) & set(keys[1])
    differing = [line for line, key in zip(old + new, keys[0] + keys[1], strict=True) if key not in common]
    if not differing:
        return keys
    beside = {normal(part) for text in (before, after) for part in (text.headline, text.standfirst, text.byline)}
    known = Around(around.neighbours, around.cards, around.beside | beside - {""})
    noise = furniture(differing, keys, known)
    if noise >= set(keys[0]) or noise >= set(keys[1]):
        return keys  # nothing would be left to compare
    return [key for key in keys[0] if key not in noise], [key for key in keys[1] if key not in noise]


def _of_body(old: list[str], new: list[str], before: Text, after: Text) -> Verdict:
    was, now = sentences(old), sentences(new)
    found = edits(was, now)
    added, removed = sum(edit.added for edit in found), sum(edit.removed for edit in found)
    walled = _is_walled(after) and not _is_walled(before)
    if _is_cut(was, now, found, walled):
        return Verdict("truncated", added, removed)
    if _is_walled(before) and not _is_walled(after) and _is_cut(now, was, edits(now, was), True):
        return Verdict("restored", added, removed)
    if sorted(was) == sorted(now):
        return Verdict("minor", added, removed)  # paragraphs in another order
    total = sum(edit.size for edit in found)
    slips = total <= SLIPS * sum(map(len, was)) and all(
        edit.size <= SLIP and edit.size <= ALIKE * min(len(edit.old), len(edit.new)) for edit in found
    )
    return Verdict("minor" if total <= MINOR or slips else "substantive", added, removed)


def _is_walled(text: Text) -> bool:
    """Whether the body ends as a teaser does: a wall's line, or points."""
    last = _lines(text)[-2:]
    return any(is_wall(line) for line in last) or (bool(last) and last[-1].rstrip().endswith(("…", "...", "．．．")))


def _is_cut(old: list[str], new: list[str], found: list[Edit], walled: bool) -> bool:
    """Whether the new text is the old one's beginning and no more: a paywall leaves the first paragraphs and may end
    them with a word or two of its own; an editor cuts anywhere."""
    whole, rest = sum(map(len, old)), sum(map(len, new))
    if rest >= whole or not found or (not walled and rest >= TRUNCATED * whole):
        return False
    if rest < STUB * whole or (walled and rest < TEASER * whole):
        return True
    *inside, last = found
    if not last.at_end or len(last.old) - len(last.new) < AT_END * (whole - rest):
        return False
    little = rest < HALF * whole
    left = last.new.rstrip(_ELLIPSIS)
    begins = edits([last.old[: len(left)]], [left])  # the last sentence that still stands may hold a mended slip
    if len(left) - shared(last.old, left) > MINOR and sum(edit.size for edit in begins) > MINOR:
        return little and sum(edit.added for edit in inside) + len(left) <= (1 - ITS) * rest
    if little:
        return sum(edit.added for edit in inside) <= (1 - ITS) * rest
    return sum(edit.size for edit in inside) <= max(MINOR, EDITED * rest)


def _equal(one: Text, other: Text, around: Around) -> bool:
    old, new = _quiet(one, other, around)
    return "".join(old) == "".join(new) and _beside(one, other) == "layout"


def _loose(has: Sequence[str], has_not: Sequence[str]) -> frozenset[str]:
    """Lines that one text has and the other has not, that are no sentences and no other wording of a line there."""
    mine = [line for line in has if line not in set(has_not)]
    others = [line for line in has_not if line not in set(has)]
    return frozenset(
        line
        for line in mine
        if size(line) <= LOOSE
        and not is_sentence(line)
        and not any(SequenceMatcher(None, line, other, autojunk=False).ratio() >= 0.6 for other in others)
    )
