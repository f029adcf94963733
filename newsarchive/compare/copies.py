"""Whether one text is a near-duplicate of another, and what of it was kept. Pure, exact, the same from either side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from difflib import SequenceMatcher
from itertools import islice
from zoneinfo import ZoneInfo

from newsarchive.compare.shingles import SHINGLE, Shingled

OWN = 0.7
"""Of the text that has more of the other: under this share it is a piece of its own that quotes."""
WHOLE = 0.75
"""Both have this share in common: nothing was cut that matters."""
CUT = 0.3
"""The least that a cut copy keeps; then the beginning must be there, for an editor cuts and who quotes begins himself."""
LEAD = 40
"""Tokens of that beginning."""
LEAD_KEPT = 0.5
FIGURES = 3
"""Numbers from which a text can be a form filled in anew: weather, lottery, closing prices."""
FIGURES_KEPT = 0.65
"""Of the shorter text's numbers: how many the other has in the same order; below, the form is common and not the news."""
FIGURES_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of a text to another one."""

    share: float
    """Of its tokens: how much stands in the other, in runs of six or more."""
    kept: float
    """Of the other's tokens: how much stands in it."""
    similarity: float
    """Of all tokens of both."""


@dataclass(frozen=True, slots=True)
class _Covered:
    """What of a text stands in another."""

    count: int
    share: float
    lead: float
    """Of its beginning."""


def likeness(text: Shingled, other: Shingled) -> Likeness:
    """All 0 where one of them has no shingle."""
    mine, its = _covered(text, other), _covered(other, text)
    both = len(text.tokens) + len(other.tokens)
    return Likeness(mine.share, its.share, (mine.count + its.count) / both if both else 0.0)


def near_duplicates(one: Shingled, other: Shingled) -> bool:
    """Reprinted, retitled, edited lightly or cut; not quoted inside a longer piece, not one form with other numbers."""
    if not (one.takes_part and other.takes_part):
        return False
    a = _covered(one, other)
    if a.share < CUT:
        return False
    b = _covered(other, one)
    sides = [(a.share, a.count, one.tokens, a), (b.share, b.count, other.tokens, b)]
    (_, _, all_tokens, fuller), (_, _, cut_tokens, cut) = sorted(sides, key=lambda side: side[:3])
    if cut.share < OWN or fuller.share < CUT or (fuller.share < WHOLE and fuller.lead < LEAD_KEPT):
        return False
    return _figures_kept(cut_tokens, all_tokens) >= FIGURES_KEPT


def _covered(text: Shingled, other: Shingled) -> _Covered:
    size = len(text.tokens)
    if not text.shingles:
        return _Covered(0, 0.0, 0.0)
    begins = int.from_bytes(bytes(map(other.distinct.__contains__, text.shingles)), "little")
    covered = 0
    for step in range(SHINGLE):  # a byte a token: a shingle that both have covers the tokens from its first to its last
        covered |= begins << 8 * step
    flags = covered.to_bytes(size, "little")
    count, lead = flags.count(1), flags[:LEAD]
    return _Covered(count, count / size, lead.count(1) / len(lead))


def _figures_kept(tokens: list[str], other: list[str]) -> float:
    """1 where there are too few to tell. Chance keeps some of them in any form: temperatures have a narrow range."""
    mine = list(islice(filter(_is_figure, tokens), FIGURES_LOOKED_AT))
    its = list(islice(filter(_is_figure, other), 2 * FIGURES_LOOKED_AT))
    if len(mine) < FIGURES:
        return 1.0
    blocks = SequenceMatcher(None, mine, its, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(mine)


def _is_figure(token: str) -> bool:
    return token[0].isdigit()


def stood_at(published_at: str | None, zone: str | None) -> datetime:
    """The moment from which an article claims to have stood, to order articles by; UTC.

    A bare day counts from its end: who prints no hour cannot claim to have been before one who does. No date: the end
    of time.

    >>> stood_at("2013-06-29T19:35:00+08:00", None).isoformat()
    '2013-06-29T11:35:00+00:00'
    >>> stood_at("2013-06-29", "Asia/Taipei").isoformat()
    '2013-06-29T15:59:59.999999+00:00'
    """
    if published_at is None:
        return datetime.max.replace(tzinfo=UTC)
    moment = datetime.fromisoformat(published_at)
    if len(published_at) == len("2013-06-29"):
        moment = datetime.combine(moment, time.max)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone) if zone else UTC)
    return moment.astimezone(UTC)
