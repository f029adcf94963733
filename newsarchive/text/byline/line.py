"""parse: one credit line to a Byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from newsarchive.items import Byline, BylineKind, Person
from newsarchive.text.byline import days, han, korean, latin, words
from newsarchive.text.byline.draft import Draft
from newsarchive.text.width import fold

_LONGEST = 600  # characters; a longer line is prose, and is read no further
_PIECES = re.compile(r"\s\+\s|…+|\.{3,}|[\r\n]+")
_BRACKETS = str.maketrans("〔【［﹝「『《〈〖[{〕】］﹞」』》〉〗]}", "(" * 11 + ")" * 11)
_HAN = re.compile("[㐀-鿿ぁ-ヶ々]")
_HANGUL = re.compile("[가-힣]")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_IN_NAME_SPACE = re.compile(r"(?<=[㐀-鿿ぁ-ヶ々])\s+(?=[㐀-鿿ぁ-ヶ々])")


def parse(text: str, *, outlet: str | None = None) -> Byline:
    """One credit line, or pieces of one joined by ` + ` or `…`, taken apart. Never raises; what is not understood is left out.

    outlet: what the page knows and the line does not say: `吳欣紜、陳葦庭台北` is wire copy where it is 中央社.

    >>> line = parse("（中央社記者徐梅玉約翰尼斯堡4日專電）")
    >>> [(person.name, person.role, person.place) for person in line.people], line.outlet, line.dateline, line.kind
    ([('徐梅玉', 'reporter', '約翰尼斯堡')], '中央社', '4日', 'wire')
    """
    return _byline(text, draft(text, outlet=outlet) if outlet else draft(text), outlet)


@lru_cache(maxsize=256)
def draft(text: str, *, outlet: str | None = None) -> Draft:
    """What the line says, with what it leaves unexplained: for those who must tell credit lines from prose.

    Kept, since a line is asked about more than once on its way; nobody may change it.
    """
    found = Draft()
    folded = fold(text[:_LONGEST])
    if "@" in folded or "://" in folded or "www." in folded:
        folded = _ADDRESS.sub(lambda match: " " * len(match[0]), folded)
    folded, found.day = days.take(folded)
    at = 0
    for separator in [*_PIECES.finditer(folded), None]:
        end = separator.start() if separator else len(folded)
        piece = folded[at:end]
        if piece.strip():
            _piece(piece, at, found, outlet)
        at = separator.end() if separator else end
    found.people = [_as_printed(person, text) for person in found.people if person.name not in found.outlets]
    found.loose = [rest for rest in found.loose if rest not in found.outlets and rest.strip()]
    found.suppliers = [name for name in found.suppliers if name not in found.outlets or "photo" in found.signs]
    return found


def _piece(text: str, offset: int, found: Draft, outlet: str | None) -> None:
    if text.isascii():
        latin.read(text, offset, found, hint=outlet)
    elif _HANGUL.search(text):
        korean.read(text, offset, found, hint=outlet)
    elif _HAN.search(text):
        for start, part in _parts(text):
            han.read(part, offset + start, found, hint=outlet)
    else:
        latin.read(text, offset, found, hint=outlet)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """What stands inside and between brackets, each with its place."""
    at = 0
    text = text.translate(_BRACKETS)
    for position, sign in enumerate(text):
        if sign in "()":
            if text[at:position].strip():
                yield at, text[at:position]
            at = position + 1
    if text[at:].strip():
        yield at, text[at:]


def _as_printed(person: Person, text: str) -> Person:
    """With the name's own dots and letters, not the folded ones; the space of `郭 嘉` is typography and goes."""
    assert person.span is not None
    return replace(person, name=_IN_NAME_SPACE.sub("", text[slice(*person.span)]))


def _byline(text: str, found: Draft, outlet: str | None) -> Byline:
    return Byline(
        raw=text,
        kind=_kind(found, outlet),
        outlet="、".join(found.outlets) or outlet,
        people=[*found.people],
        suppliers=[*found.suppliers],
        places=[*found.places],
        dateline=found.day,
    )


def _kind(found: Draft, outlet: str | None) -> BylineKind | None:
    signs = found.signs
    authors = [person for person in found.people if person.role not in ("photographer", "photo_supplier")]
    agency = any(words.is_agency(name) for name in found.outlets) or (
        not found.outlets and outlet is not None and words.is_agency(outlet)
    )
    if "photo" in signs and not authors and not found.about_text:
        return "photo"
    if not (found.people or found.outlets or found.suppliers or found.places or signs or (found.day and outlet)):
        return None
    if any(person.role == "translator" for person in authors) or ("translated" in signs and authors):
        # 記者王小明、編譯李大華／綜合報導: the reporter's own story, with help.
        return "compiled" if authors[0].role == "reporter" and "compiled" in signs else "translated"
    if "wire" in signs or (agency and (found.places or found.day or not (authors or "foreign" in signs))):
        return "wire"
    if "feature" in signs and authors:
        return "feature"
    if "supplied" in signs and not authors:
        return "supplied"
    if authors and (signs & {"compiled", "foreign"}):
        return "compiled"
    if authors:
        return "original"
    if {"foreign", "compiled"} <= signs or ("foreign" in signs and not found.outlets):
        return "compiled"
    if "feature" in signs:
        return "feature"
    return "desk" if found.outlets or signs or found.places else None
