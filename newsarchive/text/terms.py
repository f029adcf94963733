"""A text as a search sees it: folded, and cut into the terms that the index holds. Pure.

Folded: width variants are one (`ＡＩ` is `AI`, `ｶﾞ` is `ガ`), letters have no case, composed and decomposed letters are
one (NFC), invisible signs are gone, white space is one space, or one line break where there was one.

Two kinds of characters carry meaning. *Letters* make words that white space or punctuation parts: Latin, Greek, Cyrillic,
Arabic and their like, the marks on them, and digits. *Signs* stand in running scripts without spaces: Han, kana, Hangul,
Thai, Lao, Khmer, Burmese; emoji and units count as such. Between the two kinds there is always a border.

A text *contains* a phrase where its folded form holds the folded phrase and no word is cut: an end of the phrase that
is a letter has no further letter beside it. `AI` is in `AI智慧城市` and not in `said`; `慧城` is in `AI智慧城市`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from newsarchive.text.width import fold as fold_width

VERSION = 1
"""Of what `terms` yields; any change of that is a new one, for an index is deleted from with the terms it was made of."""
LONGEST = 64
"""Characters of a word that the index keeps. Longer ones are addresses and noise; their text tells them apart."""

HEADLINE = "§"
"""Before the terms of a headline, which the index holds a second time: `§市長`."""

LETTER, SIGN, NEITHER = "w", "s", " "
_SIGNS = re.compile(
    "["
    "\u0e00-\u0e4f\u0e5a-\u0e7f\u0e80-\u0ecf\u0eda-\u0eff"  # Thai and Lao, but for their digits
    "\u1000-\u103f\u104c-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9ff\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17d3\u17d7\u17dc-\u17df\u19e0-\u19ff"  # Khmer
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u303c\u3041-\u309f\u30a1-\u30fa\u30fc-\u312f\u3190-\u31ff"  # kana, signs of Han
    "\u3200-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff"  # enclosed, Han, Yi
    "\U00016fe0-\U00018dff\U0001aff0-\U0001b2ff\U00020000-\U0003fffd]"
)
# Direction and zero-width marks, soft hyphen, variation selectors: two texts that look alike may differ in them.
_HIDDEN = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
# Unicode, Halfwidth and Fullwidth Forms: what lies beyond the ASCII twins that width.py folds.
_NARROW = {
    chr(code): chr(int(unicodedata.decomposition(chr(code)).split()[-1], 16))
    for code in range(0xFF5F, 0xFFEF)
    if unicodedata.decomposition(chr(code))
} | {"İ": "i"}  # its lower case is an i with a second dot
_ODD = re.compile(f"[{_HIDDEN}{''.join(_NARROW)}]")
_SPACES = re.compile(r"\s{2,}|[^\S \n]")
# What may keep a text of Han alone from being its own folded form.
_NOT_AS_IS = re.compile(f"[{_HIDDEN}\uf900-\ufaff\U0002f800-\U0002fa1f]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_RUNS = re.compile(f"{LETTER}+|{SIGN}+")


class _Kinds(dict[int, str]):
    """Code point > LETTER, SIGN or NEITHER, found out when first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


def _kind(char: str) -> str:
    if char.isascii():
        return LETTER if char.isalnum() else NEITHER
    if _SIGNS.match(char):
        return SIGN
    category = unicodedata.category(char)
    if category[0] in "LM" or category in ("Nd", "Nl"):
        return LETTER
    # Of no category: younger than this Python's Unicode, and most of what Unicode adds is Han and emoji.
    return SIGN if category[0] in "SN" or category in ("Cn", "Co") else NEITHER


_KINDS = _Kinds()


def kinds(folded: str) -> str:
    """The kind of each character, one character for one.

    >>> kinds("ai智慧, 5g")
    'wwss  ww'
    """
    return folded.translate(_KINDS)


def runs(spans: str) -> Iterator[tuple[int, int]]:
    """Where words and runs of signs begin and end, given the kinds of a text's characters."""
    for run in _RUNS.finditer(spans):
        yield run.span()


def fold(text: str) -> str:
    """The form in which texts and queries are compared. Folding again changes nothing.

    >>> fold("ＣＯＶＩＤ－19　疫情")
    'covid-19 疫情'
    """
    if not text.isascii():
        text = fold_width(text)
        if _ODD.search(text):
            text = _ODD.sub(lambda match: _NARROW.get(match[0], ""), text)
        # Letters may fold to what composes anew, and only the second time is the first one's like.
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    else:
        text = text.lower()
    if _SPACES.search(text):
        text = _SPACES.sub(lambda match: "\n" if "\n" in match[0] else " ", text)
    return text


def terms(folded: str) -> Iterator[str]:
    """What the index holds of a folded text: each word, each two neighbouring signs, and the last sign of each run.

    So every sign is the first one of some term, and a single sign is found by its prefix.

    >>> list(terms("ai智慧城市 2025年"))
    ['ai', '智慧', '慧城', '城市', '市', '2025', '年']
    """
    spans = kinds(folded)
    for start, end in runs(spans):
        if spans[start] == LETTER:
            yield folded[start : min(end, start + LONGEST)]
        else:
            for one, other in pairwise(folded[start:end]):
                yield one + other
            yield folded[end - 1]


def find(folded: str, phrase: str, start: int = 0, *, open_end: bool = False) -> int:
    """Where a folded text contains a folded phrase, from `start` on; -1: nowhere.

    open_end: the last word may go on.

    >>> find("he said: ai", "ai"), find("smart城市", "smart城"), find("vaccines", "vaccin", open_end=True)
    (9, 0, 0)
    """
    first, last = _KINDS[ord(phrase[0])] == LETTER, _KINDS[ord(phrase[-1])] == LETTER and not open_end
    at = folded.find(phrase, start)
    while at >= 0:
        end = at + len(phrase)
        cut = (first and at and _KINDS[ord(folded[at - 1])] == LETTER) or (
            last and end < len(folded) and _KINDS[ord(folded[end])] == LETTER
        )
        if not cut:
            return at
        at = folded.find(phrase, at + 1)
    return -1


def is_han(phrase: str) -> bool:
    """Whether a phrase is of Han alone: then most texts answer as they are, unfolded (`as_is`)."""
    return _HAN.fullmatch(phrase) is not None


def as_is(text: str) -> bool:
    """Whether the Han of a text, unfolded, are those of its folded form."""
    return text.isascii() or not _NOT_AS_IS.search(text)
