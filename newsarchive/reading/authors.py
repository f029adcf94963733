"""Bylines in Latin letters: the page's markup and metadata delimit names that the printed line runs together.

`By Jane DoeStaff Writer` is one line to a reader of text; that an element or JSON-LD holds `Jane Doe` tells where the
name ends. Metadata is believed only for names that are also printed near the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from newsarchive.items import Printed
from newsarchive.reading.scan import Piece
from newsarchive.reading.words import is_noise, is_related
from newsarchive.text import byline

_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_AND = re.compile(r"\s*(?:[,;|•·]|\s(?:and|und|et|y|e|en|og|och|i|&)\s)\s*", re.I)
_MORE = re.compile(
    r"\s*(?:,|&|and\b|und\b|et\b|y\b|e\b|og\b|och\b|en\b)\s*(?:[^\W\d_a-z]|…|\.{3}|\d+ (?:more|others))", re.U
)
_STRONG = ("rel:", "microdata:", "json-ld:", "meta:", "link:")
PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|profiles?|profil|by|reporters?|writers?|journalists?|redakteur(?:in)?|redaktion|staff|contributors?|columnists?|columnas|bio|firmas?|skribent|forfatter|user|experts?|correspondents?)[/=-]",
    re.I,
)
"""Where a link on a writer's name leads to."""


def arrange(bylines: Sequence[Printed], claimed: Sequence[Printed], near: Iterable[Piece]) -> list[Printed]:
    """The evidence, best first.

    bylines: what is printed near the article. claimed: what metadata says. near: the pieces in which a name counts as
    printed with the article.
    """
    pieces = [piece for piece in near if len(piece.text) < 300]
    names = _printed_names([*bylines, *claimed], pieces)
    if not names:
        if any(byline.person_name(printed.raw) for printed in claimed if not _EAST.search(printed.raw)):
            # `HELSINKI (AP) —` opens the text of an article that metadata knows the writer of.
            bylines = [p for p in bylines if p.source != "body" or _EAST.search(p.raw)]
        return [*bylines, *claimed]
    kept = [printed for printed in bylines if _EAST.search(printed.raw)]
    holding = [
        p
        for p in bylines
        if all(name.casefold() in p.raw.casefold() for name in names) and not p.source.startswith(_STRONG)
    ]
    best = Printed(", ".join(names), "element:author", "byline")
    if holding:
        line = _cut(min(holding, key=lambda printed: len(printed.raw)).raw, names)
        if (len(names) == 1 and byline.is_byline(line)) or (len(names) > 1 and not _between(line, names)):
            best = Printed(line, "byline", "byline")
    return [best, *kept, *claimed]


def _printed_names(evidence: Iterable[Printed], pieces: Sequence[Piece]) -> list[str]:
    """Names that markup or metadata delimit and the page prints, in the order of the page."""
    found: dict[str, int] = {}
    linked: set[str] = set()
    told: set[int] = set()
    for printed in evidence:
        if (
            not printed.source.startswith(_STRONG)
            or printed.source == byline.ORGANISATION
            or _EAST.search(printed.raw)
            or len(printed.raw) > 160
        ):
            continue
        for part in _AND.split(printed.raw):
            name = byline.person_name(part)
            if not name or len(name.split()) < 2 or is_related(name) or is_noise(name):
                continue
            same = [
                known for known in found if known.casefold() in name.casefold() or name.casefold() in known.casefold()
            ]
            if printed.source.startswith("json-ld:"):
                told |= {found[known] for known in same}
            if same:
                continue
            at = next((p.index for p in pieces if name.casefold() in p.text.casefold()), None)
            if at is not None:
                found[name] = at
                if printed.source.startswith("link:"):
                    linked.add(name)
                elif printed.source.startswith("json-ld:"):
                    told.add(at)
    if told:
        # A link to somebody's page that stands elsewhere leads to who is written about, or to another story's author.
        found = {name: at for name, at in found.items() if at in told or name not in linked}
    return sorted(found, key=lambda name: found[name])


def _between(line: str, names: Sequence[str]) -> bool:
    """Whether words other than `and` stand between the names: titles, that would be read as part of one."""
    low = line.casefold()
    spans = sorted((low.find(name.casefold()), low.find(name.casefold()) + len(name)) for name in names)
    return any(not _AND.fullmatch(low[end:start]) for (_, end), (start, _) in pairwise(spans))


def _cut(line: str, names: Sequence[str]) -> str:
    """The line up to the end of its last known name, unless another name follows that one."""
    low = line.casefold()
    end = max(low.rfind(name.casefold()) + len(name) for name in names)
    if len(low) != len(line) or _MORE.match(line[end:]):
        return line
    start = min(low.find(name.casefold()) for name in names)
    lead = line[:start]
    return line[start if len(lead) > 30 else 0 : end]
