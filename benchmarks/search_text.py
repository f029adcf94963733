"""Articles without end for the search's benchmark: real or publisher's prose, cut into clauses and drawn anew.

Clauses are drawn with weights that fall with their rank (Zipf), three in ten are spliced from two, and each article has
names and numbers of its own, so that terms are as common and as rare as in a newspaper. One article in ten is English
where English text is at hand. The same seed gives the same articles.
"""

from __future__ import annotations

import bisect
import itertools
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from newsarchive.publisher import people
from newsarchive.publisher.prose import Scene

FIRST_DAY = date(2016, 1, 1)
A_DAY = 274
"""Articles: a million in ten years."""
OUTLETS = ("harbor_gazette", "island_times", "evening_post", "county_voice")
SECTIONS = ("地方", "政治", "財經", "生活", "國際")
_CLAUSE = re.compile(r"[^，。！？；：,!?;:\n]{4,40}")
_SENTENCE = re.compile(r"[A-Z][^.!?\n]{20,160}[.!?]")
_HAN = re.compile("[\u4e00-\u9fff]")


class Made(NamedTuple):
    number: int
    day: str
    outlet: str
    section: str
    headline: str
    body: str


class Drawn:
    """Pieces, the first ones often, the last ones hardly ever."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.sums = list(itertools.accumulate(1 / (rank + 50) for rank in range(len(pieces))))

    def one(self, random: Random) -> str:
        return self.pieces[bisect.bisect(self.sums, random.random() * self.sums[-1])]


@cache
def prose() -> tuple[Drawn, Drawn | None, str]:
    """Chinese clauses, English sentences, and the characters of the Chinese ones as often as they stand there."""
    texts = list(real_texts()) or [
        "\n".join(Scene.draw(random).paragraphs(random, 12)) for random in map(Random, range(400))
    ]
    clauses, sentences = set[str](), set[str]()
    for text in texts:
        if len(_HAN.findall(text)) > len(text) / 3:
            clauses.update(clause.strip() for clause in _CLAUSE.findall(text))
        else:
            sentences.update(_SENTENCE.findall(text))
    random = Random(6)
    chinese, english = sorted(clauses), sorted(sentences)
    random.shuffle(chinese)
    random.shuffle(english)
    return Drawn(chinese), Drawn(english) if english else None, "".join(_HAN.findall("".join(chinese)))


def real_texts() -> Iterator[str]:
    """Body texts of the pages of NEWSARCHIVE_PAGES, where there are any."""
    folder = os.environ.get("NEWSARCHIVE_PAGES")
    if not folder:
        return
    from tests.query.real_text import articles

    for article in articles(Path(folder)):
        yield article.body


def made(numbers: range) -> list[Made]:
    return [_one(number) for number in numbers]


def _one(number: int) -> Made:
    random = Random(number)
    chinese, english, characters = prose()
    size = random.randint(500, 700)
    if english and number % 10 == 9:
        headline, body = english.one(random)[:80], _english(random, english, size)
    else:
        headline = " ".join(_clause(random, chinese) for _ in range(2))
        body = _chinese(random, chinese, characters, size)
    day = FIRST_DAY + timedelta(days=number // A_DAY)
    return Made(number, day.isoformat(), random.choice(OUTLETS), random.choice(SECTIONS), headline, body)


def _chinese(random: Random, clauses: Drawn, characters: str, size: int) -> str:
    paragraphs, length = list[str](), 0
    while length < size:
        parts = [_clause(random, clauses) for _ in range(random.randint(3, 8))]
        parts.append(f"{people.name(random)}表示")
        if random.random() < 0.5:
            parts.append("".join(random.choice(characters) for _ in range(random.randint(2, 4))))
        if random.random() < 0.4:
            parts.append(f"共 {random.randint(2, 99999)} 件")
        random.shuffle(parts)
        paragraphs.append("，".join(parts) + "。")
        length += len(paragraphs[-1])
    return "\n\n".join(paragraphs)


def _english(random: Random, sentences: Drawn, size: int) -> str:
    paragraphs, length = list[str](), 0
    while length < size:
        words = [sentences.one(random) for _ in range(2)]
        words.append(f"Case {random.randint(2, 99999)}.")
        paragraphs.append(" ".join(words))
        length += len(paragraphs[-1])
    return "\n\n".join(paragraphs)


def _clause(random: Random, clauses: Drawn) -> str:
    one = clauses.one(random)
    if random.random() < 0.3:
        other = clauses.one(random)
        return one[: random.randint(1, len(one))] + other[random.randint(0, len(other) - 1) :]
    return one
