"""Traditional and simplified forms of a character: sets of forms, character by character, without phrases.

`text/data/variants.txt` says which; docs/write_variants.py writes it. A set joins all that one simplified form stands
for: 发 is 發 and 髮, so a search with variants for 頭髮 finds 头发 and 頭發 too.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _sets() -> tuple[str, ...]:
    text = (files("newsarchive.text") / "data" / "variants.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _simplest() -> dict[int, str]:
    return {ord(char): forms[0] for forms in _sets() for char in forms[1:]}


@cache
def _forms() -> dict[str, str]:
    return {char: forms for forms in _sets() for char in forms}


def simplest(text: str) -> str:
    """One form for all, one character for one; for comparing, not for reading.

    >>> simplest("臺灣經濟") == simplest("台湾经济")
    True
    """
    return text.translate(_simplest())


def forms(char: str) -> str:
    """The character and what else it may be written as.

    >>> sorted(forms("發"))
    ['发', '發', '髮']
    """
    return _forms().get(char, char)
