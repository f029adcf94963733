"""combine: all that a page says about who wrote it, to one byline. Nobody is better than somebody wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newsarchive.items import AUTHOR_ROLES, Byline, Person, Printed
from newsarchive.text.byline import latin, line, named, names, words
from newsarchive.text.byline.find import is_byline, is_caption
from newsarchive.text.byline.titles import AND
from newsarchive.text.width import fold

_METADATA = re.compile(r"^(?:json-ld|meta|rel|microdata|og|data|itemprop|twitter|dc|card)\b")
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:com|net|org|tw|cn|hk|jp|kr|de|fr|co|news|example)\b|[\w]/[\w.]+/", re.I)
_PREFIX = re.compile(
    r"^\s*(?:by|von|par|por|author|autor|作者|文|撰文|記者|记者|by line)\s*[:/]?\s+(?=\S)|^(?-i:By(?=[A-Z][a-z]+ [A-Z]))|^\s*(?:作者|文|撰文|記者|记者)\s*[:/]\s*|^(?:本報|本报)?(?:記者|记者)(?=[一-鿿]{2,4}$)",
    re.I,
)
_SUFFIX = re.compile(
    r"\s*[(（\[].*$|\s*[|/／,，].*$|\s+[-–—]\s+.*$|\s*(?:記者|记者|기자|特派員|特派员|編輯|编辑|通訊員|통신원|특파원)$"
)
_ABBREVIATED = re.compile(r"(?:(?:^|[\s.])[^\W\d_]|\b(?:Jr|Sr))\.$")
_AND = re.compile(rf"\s+{AND}\s+", re.I)
_ROLE_WORD = re.compile("記者|记者|實習生|实习生|通訊員|通讯员|編譯|编译|譯|译")
_HAN = re.compile("[一-鿿ぁ-ヶ]")
_HANGUL = re.compile("[가-힣]")
_CUT = re.compile(r"(?:…|\.\.\.|\b(?:and|&|\+)\s*\d+\s+(?:more|others))\s*$", re.I)
_EAST = re.compile("[㐀-鿿ぁ-ヶ가-힣]")
_NAME_SPACE = re.compile(r"(?<=[㐀-鿿ぁ-ヶ々]) +(?=[㐀-鿿ぁ-ヶ々])")


def person_name(text: str) -> str | None:
    """The name in one author field of a page's metadata; None for organisations, desks, agencies, users, addresses.

    >>> person_name("By Jane Doe"), person_name("王秉程 記者"), person_name("國際中心"), person_name("admin")
    ('Jane Doe', '王秉程', None, None)
    """
    text = " ".join(text.split())
    folded = fold(text)
    if not folded or len(folded) > 80 or _ADDRESS.search(folded) or named.MAKERS.search(folded):
        return None
    name = _SUFFIX.sub("", _PREFIX.sub("", folded)).strip(" ,;:|-–—'\"")
    if not _ABBREVIATED.search(name):
        name = name.strip(" .")
    if _HANGUL.search(name):
        return name if names.is_korean(name) else None
    if _HAN.search(name):
        return _han_name(name)
    return name if latin.is_name(name) else None


def _small_surname(text: str) -> str | None:
    """`Ana reed`: a first name and a surname that somebody typed without a capital."""
    first, _, last = text.strip().partition(" ")
    return f"{first} {last}" if first.istitle() and last.islower() and person_name(f"{first} {last.title()}") else None


def _han_name(text: str) -> str | None:
    if words.is_desk(text) or words.is_outlet(text) or (len(text) >= 4 and words.ORGANISATION.fullmatch(text)):
        return None
    left, _, right = text.partition(" ")
    if right and not names.joined_by_space(left, right):
        return None
    name = _NAME_SPACE.sub("", text)
    cost = names.cost(name)
    return name if cost is not None and cost < 3.5 else None


def combine(printed: Sequence[Printed], *, outlet: str | None = None) -> Byline | None:
    """The one byline of a page.

    printed: what the page says, best evidence first: visible lines, labels, metadata, end credits.
    A visible line with authors beats metadata; end credits add editors and translators to it; editors never become
    authors. A line that names only a desk or an agency still beats metadata, which then names the uploader; but in
    Latin letters JSON-LD tells who at the desk it was (`par M.M avec AFP`).
    Authors that are no persons are in `named`. Returns None where nothing says anything. `source` says where the
    byline was found.
    """
    found = _with_people(printed, outlet)
    if found and _is_of_another(found, printed, outlet):
        found = None
    if found and (authors := _authors(found)):
        known = {person.name for person in authors}
        listed = [(item, _metadata(item, outlet)) for item in printed if item.source.startswith("json-ld:author")]
        if any(told and known & {person.name for person in _authors(told)} for _, told in listed):
            found.named = named.beside([item for item, told in listed if not told], known)
    elif not (found and _EAST.search(found.raw)):
        others, item = named.alone(printed)
        if item:
            found = found or Byline(raw=item.raw, outlet=outlet, source=item.source)
            found.named = others
    return found


def _is_of_another(found: Byline, printed: Sequence[Printed], outlet: str | None) -> bool:
    """Whether the page prints JSON-LD's author, no person, above a name that a box calls an author: of a quote or a card."""
    if found.source != "element:author" or _EAST.search(found.raw):
        return False
    told = [item for item in printed if item.source == "json-ld:author"]
    if not told or any(_metadata(item, outlet) for item in told):
        return False
    shown = [item.raw for item in printed if not _METADATA.match(item.source)]
    above = shown[: shown.index(found.raw)]
    return any(item.raw in above and item.raw not in found.raw for item in told)


def _with_people(printed: Sequence[Printed], outlet: str | None) -> Byline | None:
    visible = [
        (item, line.parse(item.raw, outlet=outlet))
        for item in printed
        if not _METADATA.match(item.source) and not _is_photo_only(item)
    ]
    with_authors = [(item, byline) for item, byline in visible if _authors(byline)]
    if with_authors:
        item, byline = max(with_authors, key=lambda pair: (_weight(*pair), -visible.index(pair)))
        for other_item, other in visible:
            if other_item is not item:
                _complete(byline, other)
        _join_neighbours(byline, item, with_authors)
        _join_listed(byline, printed, with_authors)
        byline.source = item.source
        return byline
    spoken = [
        (item, byline) for item, byline in visible if byline.kind not in (None, "photo") and _says_who(item, byline)
    ]
    if any(byline.kind in ("desk", "wire", "supplied", "compiled") for _, byline in spoken):
        if not any(_EAST.search(item.raw) for item, _ in spoken):
            for item in printed:
                if item.source.startswith("json-ld:") and (told := _metadata(item, outlet)):
                    return told
        item, byline = spoken[0]
        byline.source = item.source
        return byline
    for item in printed:
        if _METADATA.match(item.source) and (from_metadata := _metadata(item, outlet)):
            for _, other in visible:
                _complete(from_metadata, other)
            return from_metadata
    if spoken:
        item, byline = spoken[0]
        byline.source = item.source
        return byline
    return None


def _is_photo_only(item: Printed) -> bool:
    return item.says == "caption" or (is_caption(item.raw) and not is_byline(item.raw))


def _authors(byline: Byline) -> list[Person]:
    return [person for person in byline.people if person.role in AUTHOR_ROLES]


def _says_who(item: Printed, byline: Byline) -> bool:
    return bool(byline.people or byline.outlet or byline.suppliers or is_byline(item.raw))


def _weight(item: Printed, byline: Byline) -> float:
    """A whole credit line before a name that a box calls the author; more roles known before fewer."""
    return (
        2.0 * is_byline(item.raw)
        + 1.0 * item.source.startswith(("byline", "label"))
        + (0.5 if item.says == "byline" else 0.0)
    )


def _complete(byline: Byline, other: Byline) -> None:
    """Adds the editors, translators and the day of other credit lines of the page; their spans are of other lines."""
    known = {(person.name, person.role) for person in byline.people}
    for person in other.people:
        if person.role not in AUTHOR_ROLES and (person.name, person.role) not in known:
            byline.people.append(replace(person, span=None))
    byline.dateline = byline.dateline or other.dateline
    byline.places = byline.places or other.places


def _join_neighbours(byline: Byline, item: Printed, with_authors: list[tuple[Printed, Byline]]) -> None:
    """Adds the authors of credit lines that name a role and no place: 本報實習生 … and, below it, 本報記者 ….

    A second 記者…／台北報導 is whole in itself: it belongs to another story.
    """
    known = {person.name for person in byline.people}
    for other_item, other in with_authors:
        beside = other_item is not item and other_item.source == item.source and other.outlet == byline.outlet
        if beside and not other.places and _ROLE_WORD.search(other_item.raw) and is_byline(other_item.raw):
            byline.people += [replace(person, span=None) for person in _authors(other) if person.name not in known]


def _join_listed(byline: Byline, printed: Sequence[Printed], with_authors: list[tuple[Printed, Byline]]) -> None:
    """Adds the visible people whom one author field of the page's data names together with the one who was found.

    A line that is cut short, `Ana Reed, Bo Okafor & …`, is completed from JSON-LD.
    """
    if _CUT.search(byline.raw):
        told = [one for item in printed if item.source == "json-ld:author" and (one := _metadata(item, None))]
        listed = [person for one in told for person in one.people]
        if {person.name for person in byline.people} <= {person.name for person in listed}:
            known = {person.name for person in byline.people}
            byline.people += [replace(person, span=None) for person in listed if person.name not in known]
        return
    shown = {person.name: person for _, other in with_authors for person in _authors(other)}
    for item in printed:
        field = _metadata(item, None) if _METADATA.match(item.source) else None
        together = [person.name for person in field.people] if field else []
        if len(together) > 1 and all(name in shown for name in together):
            known = {person.name for person in byline.people}
            if known & set(together):
                byline.people += [replace(shown[name], span=None) for name in together if name not in known]


def _metadata(item: Printed, outlet: str | None) -> Byline | None:
    if item.source == named.ORGANISATION:
        return None
    raw = item.raw.strip()
    if is_byline(raw):
        byline = line.parse(raw, outlet=outlet)
        if _authors(byline):
            byline.source = item.source
            return byline
    found: list[Person] = []
    for match in re.finditer(r"[^,;|、/\n]+", raw):
        for piece in re.split(_AND, match[0]):
            name = person_name(piece) or (_small_surname(piece) if item.source.startswith("json-ld:") else None)
            if name and name not in [person.name for person in found]:
                at = item.raw.find(name)
                found.append(Person(name, "reporter", None, (at, at + len(name)) if at >= 0 else None))
    if not found and (name := person_name(raw)):
        found.append(Person(name, "reporter"))
    if not found:
        return None
    return Byline(raw=item.raw, kind="original", outlet=outlet, people=found, source=item.source)
