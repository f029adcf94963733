"""The grammar of credit lines in Latin, Cyrillic and Greek letters: `By Jane Doe and John Roe in Rome`, `Text: …`, `MANILA (AFP) -`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from newsarchive.items import Role
from newsarchive.text.byline import words
from newsarchive.text.byline.days import BLANK
from newsarchive.text.byline.draft import Draft, add_once
from newsarchive.text.byline.lists import parted
from newsarchive.text.byline.titles import (
    AGENCY_CASE,
    AND,
    IDLE,
    JOB_FIRST,
    LABELS,
    NOT_A_NAME,
    NOT_IN_FIRST_NAMES,
    PARTICLES,
    STAFF,
    TITLE,
    WITH_AGENCIES,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`´.\-‐‑][^\W\d_]+)*['’.]?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_]\.$")
_HYPHEN = re.compile(r"[ \-‐‑]")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|phd|md)\.?$", re.I)
_SPLIT = re.compile(r"\s*(?:[|•·;/\n]|\s[–—-]{1,2}\s)\s*")
_LONGEST = 30  # characters of a name before its title
_ITEM = re.compile(rf"\s*[,\x1f]+\s*(?:{AND}\s+)?|\s+{AND}\s+", re.I)
_AND = re.compile(rf"\s+{AND}\s+", re.I)
_WORD_START = re.compile(r"(?:^|(?<=[\s;|/,.(\[–—-]))\w+")
_BY_FIRST_WORD: dict[str, list[str]] = {}
for _one in sorted(LABELS, key=len, reverse=True):
    _BY_FIRST_WORD.setdefault(re.split(r"\W", _one, maxsplit=1)[0], []).append(_one)
_IN_PLACE = re.compile(r"\s+(?:in|aus|à|en|da|i|till|fra|from|at|w|v)\s+(?P<place>[^\W\d_][\w .'’/-]{1,40})$")
_DATELINE = re.compile(
    r"^\s*(?P<place>[^\W\d_][\w .,'’/-]{1,40}?)\s*,?\s*(?:\x1f+)?\s*[(\[](?P<agency>[^()\[\]]{2,30})[)\]]\s*\.?\s*[-–—]*\s*$"
)
_AGENCY_FIRST = re.compile(
    r"^\s*[(\[]?(?P<agency>[^(),\[\]]{2,30}?)[)\]]?\s*(?:,|\s[-–—])\s*(?P<place>[^\W\d_][\w .'’/-]{1,40}?)\s*(?:,|\x1f|[-–—]|\s)*$"
)
_TITLE_SIGN = re.compile(
    r"\b(?:report|writer|corresp|korresp|editor|columnist|journalist|contributor|producer|photographer|analyst|anchor|"
    r"commentator|freelancer|interns?\b|fellow|specialist|critic|blogger|reda[kc]t|autor|envoy|grand reporter|chef|"
    r"periodista|jornalista|enviad|inviat|giornalist|verslaggever|toimittaja|rechtsanw)|expert"
)
_TITLE_STARTS = frozenset(
    parted(
        "repo writ corr korr edit colu jour cont prod phot anal anch comm free inte "
        "fell spec crit blog reda auto envo gran chef peri jorn envi invi gior vers toim rech"
    )
)
"""The first letters of the words in _TITLE_SIGN, all of which begin a word but `expert`."""
_WITH = ("with ", "avec ", "mit ", "con ", "com ", "met ", "med ", "and ", "from ")
_IDLE_SIGNS = (
    "publ",
    "pubbl",
    "updat",
    "posted",
    "modif",
    "mis ",
    "aktual",
    "veröff",
    "actual",
    "aggior",
    "güncel",
    "stand",
    "follow",
    "@",
)
"""Asked before WITH_AGENCIES and IDLE; never no where they would match."""
_IDLE_UNITS = ("min", "hour", "day", "week", "month", "hr", "second", "um ")
"""The same of what stands beside a number."""
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"\w+")
_SOURCES = frozenset(
    {
        *(max(_WORDS.findall(name.lower()), key=len, default="") for name in words.AGENCIES | AGENCY_CASE.keys()),
        *_WORDS.findall(
            "desk team bureau service newsroom rédaction agencies agences agence agenturen agenturmaterial agencias "
            "agências agenzie wire wires persbureaus"
        ),
    }
)
"""A word of each agency's name, and those of desks."""
_BRACKETS = re.compile(r"[()\[\]{}<>\"“”„«»]")
_GLUED = re.compile("By(?=[A-Z][a-z]+ [A-Z])")
_FOR_OUTLET = re.compile(r"\s+(?:for|für|pour|para|per|voor)\s+(?:the\s+)?(?P<outlet>[A-Z][\w .&'’-]{2,40})$", re.I)


def may_be_credit(folded: str) -> bool:
    """Asked before a line is taken apart: one without a label, an agency, a desk or a job in it is no credit line.

    >>> may_be_credit("von Ana Reed"), may_be_credit("Bridge closed until Friday")
    (True, False)
    """
    lower = folded.lower()
    found = _WORDS.findall(lower)
    if not _SOURCES.isdisjoint(found) or "expert" in lower:
        return True
    if not _TITLE_STARTS.isdisjoint([word[:4] for word in found]) and _may_be_title(lower):
        return True
    if _BY_FIRST_WORD.keys().isdisjoint(found):
        return False
    # What is blanked or cut there may stand before a label.
    if _DIGIT.search(lower) or any(sign in lower for sign in (*_IDLE_SIGNS, "…", "\n", " + ", "://", "www.")):
        return True
    return any(_opens(match, folded) for match in _labels(folded))


@lru_cache(maxsize=1024)
def is_name(text: str) -> bool:
    """A person's whole name: two to six words, capitalised but for particles, none of them a word of organisations.

    >>> is_name("Ludwig van Beethoven"), is_name("Associated Press"), is_name("Jane")
    (True, False, False)
    """
    text = text.strip()
    if _INITIALS.match(text) and text.isupper():
        return True
    parts = text.split()
    if not 2 <= len(parts) <= 6 or len(text) > 60:
        return False
    lowered = [part.lower().strip(".,") for part in parts]
    if (
        not NOT_A_NAME.isdisjoint(_HYPHEN.split(" ".join(lowered)))
        or lowered[0] in NOT_IN_FIRST_NAMES
        or not _WORD.match(parts[-1])
    ):
        return False
    strong = 0
    for part in parts:
        if not _WORD.match(part):
            return False
        if part[0].isupper() or (len(part) > 2 and part[1] in "'’" and part[2].isupper()):
            strong += len(part.strip(".")) > 1 and not _SUFFIX.match(part)
        elif part[0].lower() == part[0].upper():
            strong += 1  # a script without capitals
        elif part.lower().strip(".") not in PARTICLES:
            return False
    return strong >= 1 and (strong >= 2 or not _SUFFIX.match(parts[-1]))


def read(text: str, offset: int, draft: Draft, *, hint: str | None = None) -> None:
    """Reads one piece, folded, its days blanked with \\x1f, into the draft."""
    if _dateline(text, draft):
        return
    lower = text.lower()
    if any(word in lower for word in _WITH) and WITH_AGENCIES.search(text):
        draft.signs |= {"foreign", "compiled"}
        draft.marks += 1
        for agency in words.AGENCIES & set(re.findall(r"[\w-]+", text)):
            add_once(draft.outlets, agency)
        text = WITH_AGENCIES.sub(lambda match: " " * len(match[0]), text)
    if any(sign in lower for sign in _IDLE_SIGNS) or (
        _DIGIT.search(lower) and any(sign in lower for sign in _IDLE_UNITS)
    ):
        text = IDLE.sub(lambda match: BLANK * len(match[0]), text)
    labels = [match for match in _labels(text) if _opens(match, text)]
    first = labels[0].start() if labels else len(text)
    _names(text[:first], offset, draft, None, hint)
    for match, end in zip(labels, [*(later.start() for later in labels[1:]), len(text)], strict=False):
        role = LABELS[" ".join(match["label"].lower().split())]
        people = len(draft.people)
        _names(text[match.end() : end], offset + match.end(), draft, role, hint)
        if role == "photographer":
            draft.signs.add("photo")
            draft.marks += 1
        elif len(draft.people) > people or ":" in match["colon"] or draft.outlets or "desk" in draft.signs:
            draft.marks += 1
        if role == "translator":
            draft.signs.add("translated")


def _labels(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for word in _WORD_START.finditer(text):
        first = word[0].lower()
        if first in _BY_FIRST_WORD and word.start() >= end and (match := _label(first).match(text, word.start())):
            yield match
            end = match.end()


@cache
def _label(first: str) -> re.Pattern[str]:
    """The labels that begin with this word, longest first: all in one pattern are hundreds to try."""
    spelled = "|".join(r"\s+".join(map(re.escape, label.split())) for label in _BY_FIRST_WORD[first])
    return re.compile(rf"(?P<label>{spelled})(?P<colon>\s*:\s*|\s*/\s*|\s+)", re.I)


def _opens(match: re.Match[str], text: str) -> bool:
    """A label opens names; `de`, `av`, `i` inside a name or a sentence do not."""
    if ":" in match["colon"]:
        return True
    following = text[match.end() :].lstrip()
    if "/" in match["colon"]:
        return match.start() == 0
    if not following or not (following[0].isupper() or following[0].lower() == following[0].upper()):
        return following[:5].lower() == "staff" or JOB_FIRST.match(following) is not None
    before = text[: match.start()].rstrip(" \x1f")
    return not before or before[-1] in ";|/,.(-–—•" or " " in match["label"].strip()


def _dateline(text: str, draft: Draft) -> bool:
    for pattern, signs in ((_DATELINE, "(["), (_AGENCY_FIRST, ",-–—")):
        match = pattern.match(text) if any(sign in text for sign in signs) else None
        if match and (agency := _agency(match["agency"])):
            # Madrid, 5 ene (EFE): the day is no part of the place.
            place = re.sub(r",[^,]*\d.*", "", match["place"]).strip(" ,")
            if pattern is _AGENCY_FIRST and not (
                place.isupper() or match["agency"].isupper() or len(place.split()) == 1
            ):
                continue
            if LABELS.get(place.lower()) or TITLE.search(place):
                continue
            add_once(draft.outlets, agency)
            for one in _AND.split(place):
                add_once(draft.places, one)
            draft.signs.add("wire")
            draft.marks += 1
            return True
    return False


def _agency(text: str) -> str | None:
    text = text.strip()
    return text if text in words.AGENCIES else AGENCY_CASE.get(text.lower())


def _names(text: str, offset: int, draft: Draft, role: Role | None, hint: str | None) -> None:
    at = 0
    for separator in [*_SPLIT.finditer(text), None]:
        end = separator.start() if separator else len(text)
        piece = text[at:end]
        if at and piece.strip() and piece.strip() in text[:at]:
            add_once(draft.outlets, piece.strip())  # By Harbor Star Editorial Board | Harbor Star
        elif not (at and _dateline(piece, draft)):
            _Names(draft, role, hint).read(piece, offset + at)
        at = separator.end() if separator else end


@dataclass(slots=True)
class _Names:
    """People, and what stands in one list with them: titles, agencies, places, outlets."""

    draft: Draft
    role: Role | None
    hint: str | None
    pending: list[int] = field(default_factory=list)
    """People whose place or title may follow."""
    joint: bool = False
    """`and` stood before what is read now."""

    def read(self, text: str, offset: int) -> None:
        at = 0
        for separator in [*_ITEM.finditer(text), None]:
            end = separator.start() if separator else len(text)
            if separator and _AND.fullmatch(separator[0]):
                following = _BRACKETS.sub(" ", text[separator.end() :]).strip(" .")
                if " " not in following and not _agency(following):
                    continue  # Ortega y Gasset
            self._item(text[at:end], offset + at)
            self.joint = bool(separator and _AND.fullmatch(separator[0]))
            at = separator.end() if separator else end

    def _item(self, text: str, offset: int) -> None:
        clean = _BRACKETS.sub(" ", text)
        place = None
        if (found := _IN_PLACE.search(clean)) and found["place"][0].isupper() and _ends_name(clean, found):
            place = found["place"].strip()
            clean = clean[: found.start()]
        if (found := _FOR_OUTLET.search(clean)) and _ends_name(clean, found):
            add_once(self.draft.outlets, found["outlet"].strip())
            clean = clean[: found.start()]
        stripped = clean.strip(" \t.:,*–—-+")
        if stripped:
            if not self._organisation(stripped) and not self._person(stripped, offset + clean.index(stripped)):
                self._rest(stripped)
            if place:
                self._place(place)

    def _organisation(self, text: str) -> bool:
        draft = self.draft
        if agency := _agency(text):
            add_once(draft.suppliers if self.role == "photographer" else draft.outlets, agency)
            if self.role != "photographer" and not self.joint:
                draft.signs.add("wire")  # By Ana Reed | Reuters; not: by Ana Reed and Reuters
        elif self.hint and text.lower() == self.hint.lower():
            add_once(draft.outlets, text)
        elif STAFF.fullmatch(text):
            draft.signs.add("desk")
            draft.marks += 1
        elif _may_be_title(text) and TITLE.fullmatch(text):
            draft.marks += 1
            if "special correspondent" in text.lower():
                draft.recast(self.pending, "special_correspondent")
        else:
            return False
        return True

    def _person(self, text: str, start: int) -> bool:
        if _GLUED.match(text):  # ByAna Reed
            start, text = start + 2, text[2:]
        name = text if is_name(text) else None
        if (
            not name
            and _may_be_title(text)
            and (titled := TITLE.search(text))
            and titled.start() <= _LONGEST
            and _ends_name(text, titled)
        ):
            name = text[: titled.start()].strip(" ,")
            self.draft.marks += 1
        if not name and _may_be_title(text) and (job := JOB_FIRST.match(text)) and is_name(text[job.end() :]):
            start, name = start + job.end(), text[job.end() :]
        if not name and self.role:
            name, outlet = _before_outlet(text)
            add_once(self.draft.outlets, outlet)
        if not name:
            return False
        position = self.draft.add(name, self.role or "reporter", (start, start + len(name)))
        if position is not None:
            self.pending.append(position)
        return True

    def _rest(self, text: str) -> None:
        lowered = text.lower().split()
        if self.role == "photographer":
            add_once(self.draft.suppliers, text)
        elif self.pending and text[0].isupper() and NOT_A_NAME.isdisjoint(lowered) and len(lowered) <= 3:
            self._place(text)  # Von Jane Doe, Berlin
        elif (self.role or self.pending) and not NOT_A_NAME.isdisjoint(lowered) and len(text) <= 40:
            add_once(self.draft.outlets, text)
        else:
            self.draft.loose.append(text)

    def _place(self, text: str) -> None:
        add_once(self.draft.places, text)
        self.draft.settle(self.pending, text)


def _may_be_title(text: str) -> bool:
    """Asked before TITLE and JOB_FIRST, which try a hundred words at each place; never no where they would match."""
    return _TITLE_SIGN.search(text.lower()) is not None


def _ends_name(text: str, found: re.Match[str]) -> bool:
    return is_name(text[: found.start()].strip(" .:,"))


def _before_outlet(text: str) -> tuple[str | None, str]:
    """`Rebecca Lau Global News`: the name, and the outlet that no comma parts from it."""
    words_ = text.split()
    for count in range(2, len(words_)):
        name, outlet = " ".join(words_[:count]), " ".join(words_[count:])
        if is_name(name) and (_agency(outlet) or not NOT_A_NAME.isdisjoint(outlet.lower().split())):
            return (name, outlet) if text.startswith(name) else (None, "")
    return None, ""
