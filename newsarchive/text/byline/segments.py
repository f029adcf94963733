"""Cuts a line at its separators, and joins what a space or a dot parted inside one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from newsarchive.text.byline import names, places, words

Join = Literal["edge", "colon", "slash", "list", "space", "dot", "date"]

_SEPARATOR = re.compile(
    r"(?:(?<![A-Za-z])\.|\.(?![A-Za-z])|[\s/\\|:;,、。=<>―—–\-_~&+\"'‧・·•×.!?\x1f□■◎●○▲△▼▽★☆◆◇※→►▶◼▪│｜])+"
)
_JOINS: tuple[tuple[Join, str], ...] = (
    ("colon", ":"),
    ("slash", "/\\|;。=―—–-_~<>□■◎●○▲△▼▽★☆◆◇※→►▶◼▪│｜"),
    ("list", ",、&+×"),
    ("date", "\x1f"),
    ("dot", ".‧・·•"),
    ("space", " \t\"'!?\u3000\xa0"),
)
_LATIN_END = re.compile(r"[A-Za-zÀ-ɏ.]$")
_LATIN_START = re.compile(r"[A-Za-zÀ-ɏ]")
_AFTER_REPORT = re.compile(r"(?<=[報报][導道导])(?=[一-鿿A-Za-z])(?![記记]者)")


@dataclass(slots=True)
class Segment:
    text: str
    start: int
    before: Join
    after: Join = "edge"

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def segments_of(text: str) -> list[Segment]:
    found: list[Segment] = []
    join: Join = "edge"
    at = 0
    for separator in [*_SEPARATOR.finditer(text), None]:
        end = separator.start() if separator else len(text)
        if end > at:
            found.append(Segment(text[at:end], at, join))
            join = "space"
        if separator:
            this = _join(separator[0])
            join = this if not found or found[-1].end == separator.start() else join
            if found:
                found[-1].after = this
            elif this == "date":
                join = "edge"
            at = separator.end()
    return _joined(_split(found))


def _join(separator: str) -> Join:
    return next((join for join, signs in _JOINS if any(sign in separator for sign in signs)), "space")


def _split(segments: list[Segment]) -> list[Segment]:
    """Parts what is glued: `鄧曉彤編輯:`, `北京報導聯合報`."""
    found: list[Segment] = []
    for segment in segments:
        cuts = [match.start() for match in _AFTER_REPORT.finditer(segment.text)]
        if taken := words.TAKEN_FROM.search(segment.text, 1):
            cuts.append(taken.start())
        if segment.after == "colon" and segment.text not in words.LABELS:
            cuts += [at for at in range(2, len(segment.text)) if segment.text[at:] in words.LABELS][:1]
        at, before = 0, segment.before
        for here in [*sorted(set(cuts)), len(segment.text)]:
            found.append(Segment(segment.text[at:here], segment.start + at, before, "space"))
            at, before = here, "space"
        found[-1].after = segment.after
    return found


def _joined(segments: list[Segment]) -> list[Segment]:
    """Joins what a space or a dot parted inside one name: `郭 嘉`, `大渡 美咲`, `谷辣斯．尤達卡`, `John Smith`."""
    found: list[Segment] = []
    for segment in segments:
        last = found[-1] if found else None
        if last and _belong(last, segment):
            gap = segment.start - last.end
            filler = "．" if segment.before == "dot" else " "
            last.text += filler * gap + segment.text
            last.after = segment.after
        else:
            found.append(segment)
    return found


def _belong(left: Segment, right: Segment) -> bool:
    if right.before not in ("space", "dot") or left.text in words.LABELS or right.text in words.LABELS:
        return False
    if _LATIN_END.search(left.text) and _LATIN_START.match(right.text):
        return right.before == "space"
    if right.before == "space":
        return names.joined_by_space(_bare(left.text), right.text) and not words.TAIL.fullmatch(right.text)
    if places.known(left.text) or words.is_outlet(left.text) or words.is_desk(left.text):
        return False
    whole = names.cost(left.text), names.cost(right.text)
    return None in whole and names.cost(f"{_bare(left.text)}．{right.text}") is not None


def _bare(text: str) -> str:
    """The text after its role word: `記者郭` is 郭."""
    role = words.ROLE.match(text)
    return text[role.end() :] if role else text
