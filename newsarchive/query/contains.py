"""Whether a text really holds what was asked, and where. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newsarchive.query.grammar import Both, Not, Phrase, Query
from newsarchive.text import variants
from newsarchive.text.terms import as_is, find, fold, is_han

Parts = Mapping[str, str | None]
"""headline, standfirst, body: as stored."""
FIELDS = ("headline", "standfirst", "body")
# What may fold together with the character before it: marks, vowels and finals of Hangul, half-width sound marks.
_CLUSTER = re.compile(
    "[^\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f]*|.", re.S
)


class Text:
    """One text, folded when it first must be."""

    def __init__(self, parts: Parts, *, with_variants: bool) -> None:
        self._parts = parts
        self._with_variants = with_variants
        self._folded: dict[str, str] = {}

    def folded(self, field: str) -> str:
        if field not in self._folded:
            self._folded[field] = _folded(self._parts[field] or "", self._with_variants)
        return self._folded[field]

    def holds(self, phrase: Phrase) -> bool:
        """A phrase stands within one field."""
        fields = (phrase.field,) if phrase.field else FIELDS
        if not self._with_variants and is_han(phrase.text):
            stored = [self._parts[field] or "" for field in fields]
            if any(phrase.text in text for text in stored):
                return True
            if all(map(as_is, stored)):
                return False
        text = variants.simplest(phrase.text) if self._with_variants else phrase.text
        return any(find(self.folded(field), text, open_end=phrase.open_end) >= 0 for field in fields)


def holds(query: Query, text: Text, article: int, of_reporter: Mapping[Phrase, frozenset[int]]) -> bool:
    """of_reporter: for each phrase with `reporter:`, the articles of the reporters that it names."""
    if isinstance(query, Phrase):
        return article in of_reporter[query] if query.field == "reporter" else text.holds(query)
    if isinstance(query, Not):
        return not holds(query.part, text, article, of_reporter)
    parts = (holds(part, text, article, of_reporter) for part in query.parts)
    return all(parts) if isinstance(query, Both) else any(parts)


def spans(text: str, phrases: Iterable[Phrase], *, with_variants: bool) -> list[tuple[int, int]]:
    """Where a text as stored holds the phrases, whatever their field: from, to; in order, without overlaps."""
    folded, places = _aligned(text, with_variants)
    found = []
    for phrase in phrases:
        wanted = variants.simplest(phrase.text) if with_variants else phrase.text
        at = find(folded, wanted, open_end=phrase.open_end)
        while at >= 0:
            found.append((places[at], places[at + len(wanted)]))
            at = find(folded, wanted, at + len(wanted), open_end=phrase.open_end)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _folded(text: str, with_variants: bool) -> str:
    return variants.simplest(fold(text)) if with_variants else fold(text)


def _aligned(text: str, with_variants: bool) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters, and its end, where it stands in the text.

    Character by character; in the rare text that folds to something else as a whole, what is found stays unmarked.
    """
    pieces, places = list[str](), list[int]()
    for cluster in _CLUSTER.finditer(text):
        piece = _folded(cluster[0], with_variants)
        pieces.append(piece)
        places += [cluster.start()] * len(piece)
    return "".join(pieces), [*places, len(text)]
