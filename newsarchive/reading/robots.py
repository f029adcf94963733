"""robots.txt as RFC 9309 reads it, with Crawl-delay beside it. Pure: bytes in, rules out.

Bytes, because rules are compared octet by octet (2.2.2) and files come in any encoding.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

LIMIT = 500 << 10
"""Bytes that are read at most (RFC 9309, 2.5 asks for no less)."""

_LINE = re.compile(
    rb"(user[- ]?agent|allow|disallow|dissallow|dissalow|disalow|diasllow|disallaw|crawl[- ]delay)[ \t]*(?::|[ \t])(.*)",
    re.I | re.S,
)
"""Slips of the pen are read as they were meant: a missing colon, a wrong double letter."""
_TOKEN = re.compile(rb"[A-Za-z_-]+")
_ENCODED = re.compile(rb"%[0-9A-Fa-f]{2}|[^\x21-\x7e]")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a rule is about: `*` is any run of octets, `$` at the end is the end."""

    parts: tuple[bytes, ...]
    """Between the `*`."""
    to_end: bool
    length: int
    """Octets: the longest match decides."""

    def matches(self, target: bytes) -> bool:
        first, *rest = self.parts
        if not target.startswith(first):
            return False
        at = len(first)
        if not rest:
            return not self.to_end or at == len(target)
        last = rest.pop() if self.to_end else b""
        for part in rest:
            found = target.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return not self.to_end or (target.endswith(last) and len(target) - len(last) >= at)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to one robot."""

    rules: tuple[tuple[Pattern, bool], ...] = ()
    """Each with whether it allows."""
    crawl_delay: float | None = None
    """Seconds, as written: zero or more, and maybe absurd."""

    def allows(self, url: str) -> bool:
        """The longest pattern that matches path and query decides; of two the one that allows (2.2.2)."""
        parts = urlsplit(url)
        path = parts.path or "/"
        if path == "/robots.txt":
            return True
        target = literal(f"{path}?{parts.query}" if parts.query else path)
        matching = [(rule.length, allows) for rule, allows in self.rules if rule.matches(target)]
        return max(matching, default=(0, True))[1]


EVERYTHING = Rules()


def parse(body: bytes, agent: str) -> Rules:
    """The rules of all groups that name the agent, together; where none does, of those for `*` (2.2.1).

    agent: a product token, `newsarchive`.
    """
    if len(body) > LIMIT:
        body = body[:LIMIT].rpartition(b"\n")[0]  # half a rule could bar the whole site
    ours = agent.lower().encode()
    groups: dict[bytes, tuple[list[tuple[Pattern, bool]], list[float]]] = {}
    named: set[bytes] = set()
    naming = False
    for line in re.split(rb"[\r\n]+", body.removeprefix(b"\xef\xbb\xbf")):
        found = _LINE.match(line.partition(b"#")[0].strip())
        if not found:
            continue  # Sitemap and what nobody knows; it ends no group (2.2.4)
        key, value = found[1].lower(), found[2].strip()
        if key.startswith(b"user"):
            named = named if naming else set()
            naming = True
            named.add(_agent(value))
            for name in named & {ours, b"*"}:
                groups.setdefault(name, ([], []))
            continue
        naming = False
        for name in named & {ours, b"*"}:
            rules, delays = groups[name]
            if key.startswith(b"crawl"):
                delays += _seconds(value)
            elif value:
                rules.append((pattern(value), key == b"allow"))
    rules, delays = groups.get(ours) or groups.get(b"*") or ([], [])
    return Rules(tuple(rules), max(delays, default=None))


def _agent(value: bytes) -> bytes:
    """`newsarchive` of `NewsArchive/1.0`; `*` alone is everybody."""
    token = _TOKEN.match(value)
    return token[0].lower() if token else value


def _seconds(value: bytes) -> list[float]:
    try:
        seconds = float(value)
    except ValueError:
        return []
    return [seconds] if math.isfinite(seconds) and seconds >= 0 else []


def pattern(value: bytes) -> Pattern:
    """Of a rule as written; tdmrep.json has the same."""
    octets = _octets(value)
    to_end = octets.endswith(b"$")
    parts = octets.removesuffix(b"$").replace(b"$", b"%24").split(b"*")
    return Pattern(tuple(parts), to_end, len(octets))


def literal(target: str) -> bytes:
    """An address as patterns spell it: what is special in a pattern is encoded (2.2.3)."""
    return _octets(target.encode("utf-8", "surrogatepass")).replace(b"*", b"%2A").replace(b"$", b"%24")


def _octets(text: bytes) -> bytes:
    """One spelling of percent-encoding: unreserved octets bare, whatever is no ASCII encoded, hex in capitals."""
    return _ENCODED.sub(_spelled, text)


def _spelled(found: re.Match[bytes]) -> bytes:
    octets = found[0]
    if len(octets) == 1:
        return b"%%%02X" % octets[0]
    octet = int(octets[1:], 16)
    return bytes([octet]) if octet in _UNRESERVED else octets.upper()
