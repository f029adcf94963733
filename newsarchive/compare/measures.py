"""What one page shows, as figures: whether fields are filled and from where, sizes, scripts, short hashes, markup.

Nothing here knows what a fault looks like. A page's figures are held against those of its outlet's other pages
(departures.py), so whatever changes them is seen, foreseen or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from itertools import pairwise
from typing import Any, Self

from newsarchive.compare import places
from newsarchive.items import Article, Link, Reading

LINES = 60
"""Lines of a text that are hashed, at most."""
HEAD = 1 << 18
"""Bytes of a page whose markup is looked at."""
PAIRED = (
    "characters of text",
    "lines of text",
    "share of Han",
    "share of Latin",
    "share of odd characters",
    "pictures",
)
"""Sizes that hardly change from one look at a page to the next."""
_TAG = re.compile(rb"<([a-zA-Z][a-zA-Z0-9]{0,11})(?=[\s/>])([^>]{0,400})")
_CLASS = re.compile(
    rb"(?:class|id)\s*=\s*[\"']?\s*([A-Za-z]{1,24})|(?:color|size|width|align)\s*=\s*[\"']?([#\w]{1,12})", re.I
)
"""A class as far as its letters go: what follows is often a number, or a hash of the day's build. Older pages say instead
how a thing looks."""
_SCRIPTS = {
    "Han": re.compile("[\u3400-\u9fff\uf900-\ufaff]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "Hangul": re.compile("[\uac00-\ud7af]"),
    "Latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "digits": re.compile(r"\d"),
    "odd characters": re.compile("[\ufffd\x00-\x08\x0e-\x1f\x7f-\xbf\ue000-\uf8ff\uff61-\uff9f]"),
}


@dataclass(slots=True)
class Measures:
    page: str
    """What tells the page from others: an identity."""
    says: dict[str, str] = field(default_factory=dict)
    """One of few values each: `published`: where the date stood, `none` where there is none. A name that is missing was
    not to be known for this page."""
    sizes: dict[str, float] = field(default_factory=dict)
    alike: dict[str, str] = field(default_factory=dict)
    """Short hashes of what pages seldom have in common."""
    lines: list[str] = field(default_factory=list)
    """Short hashes of the text's lines."""
    markup: list[str] = field(default_factory=list)
    """Tags with their classes, each once."""
    places: dict[str, str] = field(default_factory=dict)
    """Where fields stood; pages may be made anew and be read as before."""
    again: bool = False
    """Whether an article of this page was known when it was read."""
    changed: list[str] | None = None
    """The measures that say something else than at the last look; None: no last look is known."""

    def to_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value or value == []}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Self:
        return cls(**row)


def of_article(
    article: Article, page: str, markup: bytes, encoding: str | None = None, card_day: str | None = None
) -> Measures:
    """markup: the page's bytes. page: its identity. card_day: the day that the card which led there prints."""
    lines = [block.text for block in article.blocks]
    body = "\n".join(lines)
    day = article.published.value[:10] if article.published else None
    byline = article.byline.raw if article.byline else None
    measured = Measures(page, {"page": "article"})
    measured.says |= {
        "headline": _filled(article.headline),
        "standfirst": _filled(article.standfirst),
        "section": _filled(article.section),
        "pictures": _filled(article.images),
        "address of the picture": _filled(next((image.url for image in article.images if image.url), None)),
        "captions": _filled([image for image in article.images if image.caption]),
        "keywords": _filled(article.keywords),
        "cards": _filled(article.links),
        "updated": _filled(article.updated),
        "language": article.language or "none",
        "byline": (article.byline.source or "somewhere") if article.byline else "none",
        "people in the byline": _filled(article.byline and article.byline.people),
        "kind of byline": (article.byline and article.byline.kind) or "none",
        "published": article.published.source if article.published else "none",
        "precision of published": article.published.precision if article.published else "none",
        "sub-headings": _filled([block for block in article.blocks if block.kind == "subheading"]),
    }
    if article.published and (order := places.order(article.published)):
        measured.says["order of the date"] = order
    if card_day:
        measured.says["day as on its card"] = _yes(day == card_day[:10])
    length = max(1, len(body))
    measured.sizes = {
        "characters of text": len(body),
        "lines of text": len(lines),
        "characters a line": len(body) / max(1, len(lines)),
        "characters of headline": len(article.headline or ""),
        "characters of byline": len(byline or ""),
        "pictures": len(article.images),
        "cards": len(article.links),
        "bytes of page": len(markup),
        "lines that say one thing twice": 1 - len(set(lines)) / len(lines) if lines else 0,
        "share of the headline in the text": _within(article.headline or "", body),
        "share of lines that end a sentence": _ended(lines),
    }
    measured.sizes |= {f"share of {name}": len(seen.findall(body)) / length for name, seen in _SCRIPTS.items()}
    picture = next((image.url for image in article.images if image.url), None)
    shown = {"headline": article.headline, "text": body, "byline": byline, "picture": picture, "day": day}
    measured.alike = {name: short_hash(text) for name, text in shown.items() if text}
    measured.lines = [short_hash(line) for line in lines[:LINES] if len(line) > 5]
    measured.markup = _markup(markup)
    measured.places = places.of_article(article, markup[:HEAD].decode(encoding or "utf-8", "replace"))
    return measured


def of_listing(reading: Reading, page: str, headlines: Mapping[str, str]) -> Measures:
    """headlines: of the articles that are known, by the address that the page links to."""
    links = reading.links
    measured = Measures(page, {"page": "listing"})
    if links:
        measured.says |= {
            "headlines of cards": _mostly(sum(bool(link.headline) for link in links), len(links)),
            "dates of cards": _mostly(sum(bool(link.published_at) for link in links), len(links)),
        }
    measured.says |= {"pager": _filled(reading.pages), "next page": re.sub(r"\d+", "0", reading.next_page or "none")}
    measured.sizes = {"articles listed": len(links)}
    days = [link.published_at[:10] for link in links if link.published_at]
    pairs = [(above, below) for above, below in pairwise(days) if above != below]
    if len(pairs) >= 3:
        measured.sizes["newest first"] = sum(above > below for above, below in pairs) / len(pairs)
    known = [link for link in links if link.headline and link.url in headlines]
    if len(known) >= 3:
        measured.sizes["cards like their articles"] = sum(_is_of(link, headlines[link.url]) for link in known) / len(
            known
        )
    return measured


def of_other(page: str, what: str) -> Measures:
    """A page that showed no article, and what it was instead."""
    return Measures(page, {"page": what})


def short_hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def changes(before: Measures, now: Measures) -> list[str]:
    """The measures by which two looks at one page differ: a value, a size by more than a sixth, a hash."""
    found = {name for name, value in now.says.items() if before.says.get(name, value) != value}
    if now.says["page"] == before.says["page"] == "article":
        found |= {
            name
            for name in PAIRED
            if name in now.sizes and name in before.sizes and not alike(before.sizes[name], now.sizes[name])
        }
        found |= {name for name in (*now.alike, *before.alike) if now.alike.get(name) != before.alike.get(name)}
    return sorted(found)


def alike(one: float, other: float) -> bool:
    """Sizes, within a sixth of the larger, or shares within a twentieth."""
    return abs(one - other) <= max(0.05, max(one, other) / 6)


def _is_of(card: Link, headline: str) -> bool:
    """Cards shorten, and add a mark of their own."""
    shown = (card.headline or "").strip(" .…")
    return shown in headline or headline in shown


def _within(headline: str, body: str) -> float:
    pairs = {headline[at : at + 2] for at in range(len(headline) - 1)}
    return sum(pair in body for pair in pairs) / len(pairs) if pairs else 0.0


def _ended(lines: Sequence[str]) -> float:
    return sum(line.rstrip("”’」』)）\"'").endswith(tuple("。.!?！？…")) for line in lines) / max(1, len(lines))


def _markup(page: bytes) -> list[str]:
    seen: Counter[str] = Counter()
    for tag in _TAG.finditer(page[:HEAD]):
        name = tag[1].decode("ascii").lower()
        found = _CLASS.search(tag[2])
        look = (found[1] or found[2]).decode("ascii").lower() if found else ""
        seen[f"{name}.{look}" if look else name] += 1
    return sorted(token for token, _ in seen.most_common(80))


def _filled(value: object) -> str:
    return "yes" if value else "none"


def _yes(true: bool) -> str:
    return "yes" if true else "no"


def _mostly(some: int, number: int) -> str:
    return "yes" if some * 2 > number else "none"
