"""A text as runs of six tokens, and the few of them by which a text of almost the same words is found again.

A token is one character of a script that parts no words (Chinese, Japanese, Thai …), one word of any other, or one number.
Punctuation, width, case and white space are no part of it: outlets set one text in many ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate
from zlib import crc32

from newsarchive.text.width import fold

Shingle = tuple[str, ...]

SHINGLE = 6
"""Tokens of a shingle: six Chinese characters are two or three words, rarely met by chance; a slip of the pen costs six shingles."""
FEWEST = 80
"""Different shingles from which a text takes part, about 90 Chinese characters or 85 words: briefs of one form repeat."""
MOST = 20_000
"""Tokens of a text that are looked at; a longer one is known by its beginning."""
SKETCH = 20
"""Shingles that stand for a text in the index."""

# Han, kana, bopomofo, Thai, Lao, Burmese, Khmer (Unicode, Blocks). Hangul parts its words.
_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u312f\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"\d+(?:\.\d+)*|[{_UNPARTED}]|[^\W\d_{_UNPARTED}]+")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text ready for comparison."""

    tokens: list[str]
    shingles: list[Shingle]
    """One for each token but the last five, in the order of the text."""
    distinct: frozenset[Shingle]

    @property
    def takes_part(self) -> bool:
        """Whether it is long and varied enough to be a near-duplicate of anything."""
        return len(self.distinct) >= FEWEST


def tokens(text: str) -> list[str]:
    """The first MOST of them.

    >>> tokens("（中央社）台股漲1,250.5點，ＡＩ stocks lead")
    ['中', '央', '社', '台', '股', '漲', '1250.5', '點', 'ai', 'stocks', 'lead']
    """
    # No token is longer than its text, and few texts have more than four characters a token with the signs between.
    plain = _GROUPED.sub("", fold(text[: MOST * 12]).lower())
    return _TOKEN.findall(plain)[:MOST]


@lru_cache(maxsize=16)  # one placing asks for the same few texts again and again
def shingled(text: str) -> Shingled:
    parts = tokens(text)
    runs = list(zip(*(parts[start:] for start in range(SHINGLE)), strict=False))
    return Shingled(parts, runs, frozenset(runs))


def sketch(text: Shingled) -> list[int]:
    """The SKETCH smallest hashes of 32 bits, the same on every machine.

    Two texts of which one keeps a share s of the other have about SKETCH * s of them in common, however long the rest is
    (bottom-k sampling: Broder, *On the resemblance and containment of documents*, 1997).
    """
    parts = [token.encode("utf-8", "surrogatepass") for token in text.tokens]
    starts = [0, *accumulate(len(part) + 1 for part in parts)]
    whole = b" ".join(parts)
    hashes = {crc32(whole[start : end - 1]) for start, end in zip(starts, starts[SHINGLE:], strict=False)}
    return nsmallest(SKETCH, hashes)
