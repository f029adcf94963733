"""Two texts beside each other, for people: which paragraphs went, came or changed, and which words of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

ALIKE = 0.35
"""Of two paragraphs in the same place: from here on one is the other, changed."""
LONGEST = 1_000_000
"""Product of two lengths beyond which a paragraph counts as replaced: telling its words apart takes seconds."""
# A word of letters and digits, white space, or any other character by itself: a Chinese one is a word.
_WORD = re.compile(r"[^\W_\u2e80-\U0003ffff]+|\s+|.", re.S)


class Piece(NamedTuple):
    what: Literal["same", "removed", "added"]
    text: str


class Change(NamedTuple):
    """A paragraph, of the old text or of the new one or of both."""

    what: Literal["same", "removed", "added", "changed"]
    pieces: list[Piece]


def compare(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """In the order of the new text; what went stands where it stood.

    >>> [change.pieces for change in compare(["pier opens"], ["pier closes"])]
    [[Piece(what='same', text='pier '), Piece(what='removed', text='opens'), Piece(what='added', text='closes')]]
    """
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield from (Change("same", [Piece("same", text)]) for text in new[c:d])
        else:
            yield from _replaced(list(old[a:b]), list(new[c:d]))


def words(old: str, new: str) -> list[Piece]:
    """A paragraph that changed, word by word."""
    if len(old) * len(new) > LONGEST:
        return [Piece("removed", old), Piece("added", new)]
    was, now = _WORD.findall(old), _WORD.findall(new)
    pieces = []
    for what, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", "".join(now[c:d])))
            continue
        if a < b:
            pieces.append(Piece("removed", "".join(was[a:b])))
        if c < d:
            pieces.append(Piece("added", "".join(now[c:d])))
    return pieces


def _replaced(old: list[str], new: list[str]) -> Iterator[Change]:
    """Paragraphs that are alike are paired in their order; the others went or came."""
    for text in new:
        at = next((at for at, was in enumerate(old) if _alike(was, text)), None)
        if at is None:
            yield Change("added", [Piece("added", text)])
            continue
        yield from (Change("removed", [Piece("removed", was)]) for was in old[:at])
        yield Change("changed", words(old[at], text))
        del old[: at + 1]
    yield from (Change("removed", [Piece("removed", was)]) for was in old)


def _alike(one: str, other: str) -> bool:
    if len(one) * len(other) > LONGEST:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
