"""What a page says of the use that may be made of it: `noarchive`, and TDMRep's reservation of text and data mining.

TDMRep (W3C Community Group Final Report, 2024): a file of the host, a header, metadata of the page, each stronger than
the one before. Pure: octets in, statements out. The page is looked through for `<meta>` only, so that this can be known
before its bytes are stored.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from newsarchive.reading.robots import Pattern, literal, pattern

AGENT = "newsarchive"
"""As in robots.txt: what is said to others is not said to us."""
HEAD = 512 << 10
"""Bytes of a page in which its metadata must stand; some have it behind `<body>`."""
RULES = 1000
"""Of a tdmrep.json, that are read at most."""
LONGEST = 2000
"""Characters of a policy's address."""

_SKIPPED_OR_META = re.compile(
    rb"""<!--.*?(?:-->|\Z) | <(script|style|noscript|template)\b.*?(?:</\1|\Z)
    | <meta\b((?:"[^"]{0,4000}+"|'[^']{0,4000}+'|[^>"'])*+)""",
    re.I | re.S | re.X,
)
_ATTRIBUTE = re.compile(r"""([a-z][a-z-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_TO = re.compile(r"\s*([a-z_-]+)\s*:(.*)", re.I | re.S)
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
"""Directives that have a colon of their own."""


@dataclass(frozen=True, slots=True)
class Rights:
    noarchive: Literal["header", "meta"] | None = None
    """Where it asks that no copy be kept; None: it does not."""
    tdm_reservation: bool | None = None
    """Whether text and data mining is reserved; None: nothing is said."""
    tdm_policy: str | None = None
    tdm_by: Literal["meta", "header", "file"] | None = None

    @property
    def reserved(self) -> str | None:
        """What is reserved, in words; None: nothing."""
        where = {"header": "in its headers", "meta": "in its metadata", "file": "in its host's tdmrep.json"}
        said = []
        if self.noarchive:
            said.append(f"noarchive {where[self.noarchive]}")
        if self.tdm_reservation and self.tdm_by:
            terms = f", terms at {self.tdm_policy}" if self.tdm_policy else ""
            said.append(f"tdm-reservation {where[self.tdm_by]}{terms}")
        return "; ".join(said) or None


NOTHING = Rights()


@dataclass(frozen=True, slots=True)
class MiningRule:
    """One of a host's tdmrep.json: what holds for the addresses of a pattern."""

    location: Pattern
    reservation: bool
    policy: str | None


def mining_rules(body: bytes) -> tuple[MiningRule, ...]:
    """Of a tdmrep.json, in its order; a rule that is none is passed over, and so is a file that is none."""
    try:
        rows = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if isinstance(rows, dict):  # one rule without the brackets
        rows = [rows]
    return tuple(_mining_rules(rows[:RULES])) if isinstance(rows, list) else ()


def _mining_rules(rows: list[object]) -> Iterator[MiningRule]:
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("location"), str):
            continue
        reservation = _reservation(str(row.get("tdm-reservation")))
        if reservation is not None:
            location = pattern(row["location"].encode("utf-8", "surrogatepass"))
            yield MiningRule(location, reservation, _policy(row.get("tdm-policy")))


def rights(url: str, headers: Sequence[tuple[str, str]], body: bytes, rules: Sequence[MiningRule] = ()) -> Rights:
    """rules: of the host's tdmrep.json; the first that matches counts."""
    sent = [(name.lower(), value) for name, value in headers]
    metas = list(_metas(body))
    noarchive: Literal["header", "meta"] | None = None
    if any(name == "x-robots-tag" and "noarchive" in _directives(value) for name, value in sent):
        noarchive = "header"
    elif any(name in ("robots", AGENT) and "noarchive" in re.split(r"[,\s]+", value.lower()) for name, value in metas):
        noarchive = "meta"
    if (found := _mining(metas)) is not None:
        return Rights(noarchive, *found, "meta")
    if (found := _mining(sent)) is not None:
        return Rights(noarchive, *found, "header")
    parts = urlsplit(url)
    target = literal(f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/")
    for rule in rules:
        if rule.location.matches(target):
            return Rights(noarchive, rule.reservation, rule.policy, "file")
    return Rights(noarchive)


def _mining(said: Sequence[tuple[str, str]]) -> tuple[bool, str | None] | None:
    """A policy alone reserves nothing. Of several reservations the strictest counts."""
    reservations = [_reservation(value) for name, value in said if name == "tdm-reservation"]
    known = [reservation for reservation in reservations if reservation is not None]
    if not known:
        return None
    policies = (_policy(value) for name, value in said if name == "tdm-policy")
    return any(known), next((policy for policy in policies if policy), None)


def _reservation(text: str) -> bool | None:
    return {"1": True, "0": False}.get(text.strip())


def _policy(text: object) -> str | None:
    return text.strip() if isinstance(text, str) and 0 < len(text.strip()) <= LONGEST else None


def _directives(header: str) -> set[str]:
    """Of one X-Robots-Tag, those said to everybody or to us: `otherbot: noarchive, nofollow` is all said to that one."""
    found, to = set(), None
    for part in header.lower().split(","):
        named = _TO.fullmatch(part)
        if named and named[1] not in _WITH_VALUE:
            to, part = named[1], named[2]
        if to in (None, AGENT):
            found.add(part.strip())
    return found


def _metas(body: bytes) -> Iterator[tuple[str, str]]:
    """name and content of each `<meta>` of a page, outside comments and scripts."""
    head = body[:HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    folded = head.lower()
    if b"noarchive" not in folded and b"tdm-" not in folded:
        return  # as on nearly every page
    for found in _SKIPPED_OR_META.finditer(head):
        if found[2] is None:
            continue
        attributes: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(found[2].decode("utf-8", "replace")):
            attributes.setdefault(name.lower(), html.unescape("".join(values)))
        if "name" in attributes and "content" in attributes:
            yield attributes["name"].strip().lower(), attributes["content"]
