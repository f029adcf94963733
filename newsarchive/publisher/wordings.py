"""News-like texts that have nothing in common by chance: words drawn by rank from a lexicon that each story makes for itself.

prose.py tells stories in forty sentences, so that two of its stories share phrases as no two real ones do. Where texts are
compared with one another, half of them are of these instead: unreadable, but as varied as real prose.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

_HAN = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法"
    "所民得經進著等部度家電力裡如水化高自理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政社義事平"
    "形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提"
    "直題黨程展果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指"
)
_COMMON = (
    "表示",
    "指出",
    "政府",
    "今年",
    "民眾",
    "目前",
    "進行",
    "相關",
    "因此",
    "希望",
    "已經",
    "可以",
    "以及",
    "提供",
    "未來",
)
_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w")
_RIMES = ("a", "an", "ar", "e", "el", "en", "er", "i", "in", "ing", "o", "on", "or", "ow", "u", "un", "ay", "ea")
_SMALL = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "for",
    "on",
    "was",
    "with",
    "said",
    "by",
    "has",
    "its",
    "from",
    "will",
)
OWN_WORDS = 400
"""Words of a story's own lexicon."""


class Wording:
    """Endless prose of one story, in Chinese or in a language that parts its words."""

    def __init__(self, random: Random, chinese: bool) -> None:
        self.random = random
        self.chinese = chinese
        make = self._han if chinese else self._latin
        self._words = [make() for _ in range(OWN_WORDS)]
        self._common = _COMMON if chinese else _SMALL

    def headline(self) -> str:
        return self._join(self._draw() for _ in range(self.random.randint(5, 9)))

    def paragraphs(self, count: int) -> list[str]:
        return [
            ("" if self.chinese else " ").join(self.sentence() for _ in range(self.random.randint(1, 4)))
            for _ in range(count)
        ]

    def sentence(self) -> str:
        random = self.random
        words = [self._draw() for _ in range(random.randint(9, 26))]
        if random.random() < 0.4:
            words.insert(random.randrange(len(words)), str(random.randint(2, 4000)))
        for place in range(6, len(words) - 2, random.randint(5, 9)):
            words[place] += ","
        return self._join(words) + ("。" if self.chinese else ".")

    def _draw(self) -> str:
        if self.random.random() < 0.3:
            return self.random.choice(self._common)
        return self._words[min(OWN_WORDS - 1, int(self.random.paretovariate(0.5)))]

    def _join(self, words: Iterable[str]) -> str:
        return ("" if self.chinese else " ").join(words)

    def _han(self) -> str:
        return "".join(self.random.choices(_HAN, k=self.random.choice((1, 2, 2, 2, 3))))

    def _latin(self) -> str:
        parts = (self.random.choice(_ONSETS) + self.random.choice(_RIMES) for _ in range(self.random.randint(1, 4)))
        return "".join(parts)
