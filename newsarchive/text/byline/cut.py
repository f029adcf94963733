"""Cuts a run of characters without separators, `中央社王小明台北`, into outlet, names and places: the cheapest reading wins."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from newsarchive.text.byline import names, places, words

Kind = Literal["outlet", "desk", "name", "pen_name", "place", "maybe_place", "joint", "unknown"]

_LONGEST = 9  # characters of a place or a name: 布宜諾斯艾利斯, 亚的斯亚贝巴
_LIMIT = 40  # a longer run is prose, and the work grows with its square
_JOINT = re.compile("[及與和与暨]")
_KATAKANA = re.compile("[ァ-ヶー]{2,}")
_NOT_A_PLACE = frozenset("學教授政府院會長員師委任司協社部局處学会长员师协处系所者人報导導")  # 台灣大學教授
_AFTER_PLACE = 0.3
_SECOND_NAME = 0.7


class Cut(NamedTuple):
    kind: Kind
    start: int
    end: int


@lru_cache(maxsize=2048)
def cut(text: str, strong: bool = False, sent: bool = False) -> tuple[Cut, ...]:
    """The parts of the text, in order, covering it.

    strong: a role word stands right before it, so it opens with a name, be it one we do not know.
    sent: 電 or 報導 follows, so it ends with a place, be it one we do not know.

    >>> [(kind, "徐梅玉約翰尼斯堡"[a:b]) for kind, a, b in cut("徐梅玉約翰尼斯堡")]
    [('name', '徐梅玉'), ('place', '約翰尼斯堡')]
    """
    if not text:
        return ()
    if len(text) > _LIMIT:
        return (Cut("unknown", 0, len(text)),)
    # best[i]: cost of the cheapest reading of text[:i], and its last part.
    best: list[tuple[float, Cut | None]] = [(0.0, None), *[(float("inf"), None)] * len(text)]

    def offer(kind: Kind, start: int, end: int, cost: float) -> None:
        if (total := best[start][0] + cost) < best[end][0]:
            best[end] = (total, Cut(kind, start, end))

    for end, cost in words.outlet_ends(text):
        offer("desk" if words.is_desk(text[:end]) else "outlet", 0, end, cost)
    for start in range(len(text)):
        before = best[start][1]
        if start and before is None:
            continue  # no reading has a seam here
        after = before.kind if before else None
        rest = text[start:]
        for end in range(start + 2, min(len(text), start + _LONGEST) + 1):
            part = text[start:end]
            place = places.cost(part)
            if place is not None:
                offer("place", start, end, place)
            name = names.cost(part)
            if name is not None and after != "unknown":
                extra = _AFTER_PLACE if after == "place" else _SECOND_NAME if after == "name" else 0.0
                offer("name", start, end, name + extra)
            elif strong and start == 0 and names.could_be(part):
                offer("pen_name", start, end, 2.6 + 0.1 * abs(len(part) - 3))
        if katakana := _KATAKANA.match(rest):
            offer("place", start, start + katakana.end(), 0.9)
        if after in ("name", "pen_name") and _JOINT.match(rest):
            offer("joint", start, start + 1, 0.1)
        if start and words.is_agency(rest):
            offer("outlet", start, len(text), 0.4)
        if after == "place" and len(rest) <= 4 and _NOT_A_PLACE.isdisjoint(rest):
            offer("place", start, len(text), 2.4)  # 冰島維克
        if after == "name" and sent and 2 <= len(rest) <= 8:
            offer("maybe_place", start, len(text), 2.2)
        offer("unknown", start, len(text), 3.0 + 0.5 * len(rest))
    parts: list[Cut] = []
    at = len(text)
    while at:
        part_ = best[at][1]
        assert part_ is not None
        parts.append(part_)
        at = part_.start
    return tuple(_merged(parts[::-1]))


def _merged(parts: list[Cut]) -> list[Cut]:
    """Places that touch are one: 仁川富平, 美國舊金山."""
    merged: list[Cut] = []
    for part in parts:
        if merged and part.kind == "place" == merged[-1].kind:
            merged[-1] = Cut("place", merged[-1].start, part.end)
        else:
            merged.append(part)
    return merged
