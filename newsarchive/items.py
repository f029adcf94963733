"""The records that flow from a page to a row: typed, no behaviour.

Capture > Reading > Article. A Capture is what came over the wire; a Reading is what a page prints,
raw; an Article is what we make of it. Missing is None or an empty list, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

LineKind = Literal["paragraph", "subheading", "list_item", "quote", "caption"]
BlockKind = Literal["paragraph", "subheading", "list_item", "quote"]
PageKind = Literal["article", "listing", "other"]
ListKind = Literal["front", "section", "pagination", "article", "other"]
Role = Literal[
    "reporter",
    "special_correspondent",
    "writer",
    "compiler",
    "translator",
    "editor",
    "duty_editor",
    "reviewer",
    "photographer",
    "photo_supplier",
]
BylineKind = Literal["original", "compiled", "translated", "wire", "supplied", "desk", "feature", "photo"]
Order = Literal["MDY", "DMY", "YMD"]
Precision = Literal["day", "minute", "second"]

AUTHOR_ROLES: frozenset[Role] = frozenset({"reporter", "special_correspondent", "writer", "compiler", "translator"})
"""The roles of people who wrote the text: what `reporters` lists. Editors and photographers are credits only."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One response, headers and bytes, at one moment."""

    url: str
    """Under the outlet's own host, whatever host it was fetched from."""
    fetched_at: datetime
    """UTC, aware."""
    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    """As sent, in order; names keep their case."""
    outlet: str | None = None
    fetched_from: str | None = None
    """The URL really asked, where that was a mirror (`-a base_url=`); None where it was `url`."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece of evidence: what the page says, and where it says so."""

    raw: str
    source: str
    """`label:發布日期`, `json-ld:datePublished`, `meta:author`, `time`, `byline`, `body`, `url`, `card` …"""
    says: str = ""
    """What the place claims to hold: `published`, `updated`, `byline`, `caption`; empty where it does not say."""


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the body as the page prints it."""

    text: str
    kind: LineKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Image:
    url: str | None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A card or a link to another article, as a page shows it."""

    url: str
    """Absolute, under the outlet's own host."""
    headline: str | None = None
    published_raw: str | None = None
    published_at: str | None = None
    """ISO 8601, filled by the dates step; None where the card prints no date."""


@dataclass(slots=True)
class Reading:
    """The raw fields that one reader took from one capture."""

    url: str
    kind: PageKind = "article"
    headline: str | None = None
    standfirst: str | None = None
    lines: list[Line] = field(default_factory=list)
    bylines: list[Printed] = field(default_factory=list)
    """Best evidence first."""
    dates: list[Printed] = field(default_factory=list)
    """Best evidence first, published and updated together; `says` tells them apart."""
    section: str | None = None
    keywords: list[str] = field(default_factory=list)
    language: str | None = None
    """BCP 47, as the page declares it or as its characters show."""
    images: list[Image] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    """Cards and links to other articles, in page order; outside the body."""
    pages: list[str] = field(default_factory=list)
    """The other listing pages that a pager of this page leads to, the next one first; or a sitemap's index."""
    next_page: str | None = None
    """The listing page behind this one, as its pager names it; None on the last one."""
    changed: dict[str, str] = field(default_factory=dict)
    """Of those of a sitemap's index: when each changed last, as it says."""
    list_kind: ListKind | None = None
    """What a page that was read as a listing is; None for others."""
    canonical: str | None = None
    """What rel=canonical claims, absolute."""
    encoding: str | None = None
    notes: list[str] = field(default_factory=list)
    """What was odd: `undecodable bytes`, `read by Beautiful Soup` …"""


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a byline."""

    name: str
    role: Role
    place: str | None = None
    span: tuple[int, int] | None = None
    """Where the name stands in the raw byline."""


@dataclass(slots=True)
class Byline:
    raw: str
    kind: BylineKind | None = None
    outlet: str | None = None
    """The outlet or agency that the line names; several are joined by `、`."""
    people: list[Person] = field(default_factory=list)
    suppliers: list[str] = field(default_factory=list)
    """Organisations that supplied text or photo: no reporters."""
    named: list[str] = field(default_factory=list)
    """Authors that are no persons (an agency, a desk, a user), as the page names them. A single line leaves it empty:
    only all the evidence of a page tells who its author is."""
    places: list[str] = field(default_factory=list)
    dateline: str | None = None
    """The printed day of writing, `29日`, or an ISO day where the line gives the whole date."""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """A date that the page also shows and that was not taken."""

    raw: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Dating:
    """A date with its proof."""

    raw: str
    value: str
    """ISO 8601: a bare day where only a day is printed, else with seconds and the outlet's offset."""
    precision: Precision
    order: Order | None
    """The order assumed where the digits alone do not tell (2/3/2026); None where nothing had to be assumed."""
    zone: str
    source: str = "text"
    ambiguous: bool = False
    rivals: tuple[Rival, ...] = ()


@dataclass(slots=True)
class Article:
    """What one canonical URL published, parsed; its fields are the archive's columns."""

    outlet: str | None
    url: str
    headline: str | None = None
    standfirst: str | None = None
    blocks: list[Block] = field(default_factory=list)
    section: str | None = None
    keywords: list[str] = field(default_factory=list)
    language: str | None = None
    byline: Byline | None = None
    published: Dating | None = None
    updated: Dating | None = None
    images: list[Image] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    canonical: str | None = None

    @property
    def body(self) -> str:
        """Paragraphs and sub-headings in page order, parted by one empty line."""
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(slots=True)
class Visit:
    """One page on its way from response to row: what the spider yields and the pipelines pass on."""

    page: int
    """Its id in the frontier."""
    identity: str
    kind: Literal["article", "listing"]
    capture: Capture
    asked: str
    """The address that was asked, under the outlet's own host; `capture.url` is where redirects led."""
    stored: int | None = None
    """The capture's id, once it is on the disk."""
    reading: Reading | None = None
    article: Article | None = None
