"""Authors that are no persons: agencies, desks, newsrooms, pen names and users, as the page names them.

A reporter is a person; who asks for authors wants `Agence France-Presse` and `Sports Desk` too. They are taken where
data delimits them (JSON-LD, microdata, rel=author, meta) or a credit line in Latin letters names them. Whoever made the
page or put it up is no author, and a Chinese, Japanese or Korean desk names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from newsarchive.items import Printed
from newsarchive.text.byline import names, words
from newsarchive.text.byline.titles import IDLE, LABELS, STAFF
from newsarchive.text.width import fold

ORGANISATION = "json-ld:author:organization"
"""The source of an author that JSON-LD types as an organisation: never read as a person."""
MAKERS = re.compile(
    r"網頁設計|网页设计|網站設計|网站建设|設計公司|科技有限|有限公司|股份|工作室|資訊|電腦|版權|copyright|all rights|web ?design|webdesign|web agency|studio|solutions|hosting|wordpress|drupal|theme",
    re.I,
)
"""Who makes web sites."""
_RANKS = ("json-ld:author", "json-ld:creator", "microdata:", "rel:", "visible", "link:", "meta:")
"""Sources by trust: the first that names an author is believed, alone."""
_VISIBLE = ("byline", "label", "element:")
_LONGEST = 60
_ADDRESS = re.compile(r"@|©|https?:|www\.|/\S+/|\b(?:gmbh|ltd|llc)\b", re.I)
_NOBODY = re.compile(
    r"(?:\w*[-_ ]?admin(?:istrator)?\d*|(?:web|site|super|the)?[-_ ]?(?:master|user|root)[-_ ]?\d*|unknown|anonym\w*|guest|default|none|null|undefined|n/?a|author|"
    r"(?:show|view|see|all|mehr|zeige|alle|afficher|voir) .*|facebook|twitter|instagram|youtube|linkedin|whatsapp|google|rss)",
    re.I,
)
"""What machines, links and share bars put where an author is asked for."""
_OPENING = re.compile(
    r"(?:(?:written|posted|published|reported|story|text|words|geschrieben|verfasst|eingestellt|erstellt|gepostet|gespeichert|veröffentlicht|publié|scritto|escrito|ein|artikel|beitrag|bericht|rezept)\s+){0,2}(?:by|von|vom|par|por|di|av|door)\b(?:\s*:\s*|\s+)(?=\S)",
    re.I,
)
_CLOSING = re.compile(r"\s*[|•·\n].*$|\s+[-–—]\s*$", re.S)
_EAST = re.compile("[㐀-鿿ぁ-ヶ가-힣]")
_HANGUL = re.compile("[가-힣]")
_KOREAN_DESK = re.compile(
    r".*(?:팀|부|국|센터|뉴스|뉴스룸|일보|신문|방송|통신|기자단?|편집|데스크|닷컴|경제|관리자|운영자)$"
)


def beside(listed: Sequence[Printed], people: Collection[str]) -> list[str]:
    """The names of one JSON-LD author list that holds one of the people, without the people.

    listed: the entries that are no persons, where the list holds a person too.
    """
    known = [name.casefold() for name in people]
    return [name for name in _names(listed) if not any(person in name.casefold() for person in known)]


def alone(printed: Iterable[Printed]) -> tuple[list[str], Printed | None]:
    """Who is named as author where no person is, and the evidence for it."""
    ranked: dict[str, list[Printed]] = {}
    for item in printed:
        rank = next((rank for rank in _RANKS if item.source.startswith(_VISIBLE if rank == "visible" else rank)), None)
        if rank and (rank != "visible" or _is_credit(item.raw)):
            ranked.setdefault(rank, []).append(item)
    for rank in _RANKS:
        items = ranked.get(rank, [])
        # A page has one newsroom; a second link on a name is another story's.
        found = _names(items if rank.startswith("json-ld") else items[:1])
        if found:
            return found, items[0]
    return [], None


def _names(items: Iterable[Printed]) -> list[str]:
    return list(dict.fromkeys(name for item in items if (name := as_named(item.raw))))


def as_named(text: str) -> str | None:
    """The author's name in one field or line; None for addresses, designers, machines, desks in East Asian letters.

    >>> as_named("By: Sports Desk | Harbour Post"), as_named("admin"), as_named("國際中心")
    ('Sports Desk', None, None)
    """
    name = _CLOSING.sub("", _OPENING.sub("", " ".join(text.split()), count=1)).strip(" ,;:|-–—'\"")
    folded = fold(name)
    if not 2 <= len(folded) <= _LONGEST or not any(sign.isalpha() for sign in folded):
        return None
    if _ADDRESS.search(folded) or MAKERS.search(folded) or _NOBODY.fullmatch(folded) or folded.lower() in LABELS:
        return None
    if IDLE.match(folded) or len(folded.split()) > 7:
        return None
    if _HANGUL.search(folded):
        return None if _KOREAN_DESK.match(folded) else name
    if _EAST.search(folded):
        return name if _is_pen_name(folded) else None
    return name


def _is_pen_name(text: str) -> bool:
    return names.could_be(text) and not (words.is_desk(text) or words.is_outlet(text) or words.ORGANISATION.match(text))


def _is_credit(text: str) -> bool:
    """A visible line that opens like a credit, or is a newsroom's name and nothing else."""
    if _EAST.search(text):
        return False
    label = _OPENING.match(text)
    name = text[label.end() :].strip() if label else ""
    return STAFF.fullmatch(text.strip()) is not None or (bool(name) and (name[0].isupper() or " " not in name))
