"""What an article's address looks like, told from addresses that lead to articles and from others that do not.

Each address suggests patterns: of its date, its number, its code, its words. Of all that are suggested those are taken,
the most telling first, that together hold the articles and leave the other pages out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

NO_NEWS = re.compile(
    r"/(?:tags?|topics?|themen?|authors?|autor(?:en)?|people|profiles?|users?|search|suche|login|register|account|category|"
    r"categories|about(?:-us)?|contact(?:-us)?|kontakt|impressum|imprint|privacy[^/]*|datenschutz[^/]*|terms[^/]*|"
    r"newsletters?|subscri[^/]*|cookies?[^/]*|advertis[^/]*|jobs|careers|faq|help|sitemap|rss|feeds?|amp|wp-[^/]*)(?=[/.?]|$)",
    re.I,
)
"""What sites call their pages that hold no news, whatever stands behind the word."""
LONGEST = 12
"""Alternatives of a pattern, at the most."""

_YEAR = r"(?:19|20)\d\d"
_DAYS = (
    (re.compile(rf"/{_YEAR}/\d\d?/\d\d?/[^/?]"), r"/\d{4}/\d{1,2}/\d{1,2}/[^/?]+"),
    (re.compile(rf"/{_YEAR}/[a-z]{{3}}/\d\d?/[^/?]", re.I), r"/\d{4}/[a-z]{3}/\d{1,2}/[^/?]+"),
    (re.compile(rf"/{_YEAR}-\d\d-\d\d/[^/?]"), r"/\d{4}-\d{2}-\d{2}/[^/?]+"),
    (re.compile(rf"/{_YEAR}[01]\d[0-3]\d/[^/?]"), r"/\d{8}/[^/?]+"),
    (re.compile(rf"/{_YEAR}/\d\d?/[^/?]*[^\d/?]"), r"/\d{4}/\d{1,2}/[^/?]*[^\d/?]"),
    (re.compile(rf"/{_YEAR}-\d\d/[^/?]"), r"/\d{4}-\d{2}/[^/?]+"),
)
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|do|jsp|cms|ece)$", re.I)
_CODE = re.compile(r"(?=[a-z]*\d)[0-9a-z]{8,}", re.I)
_NUMBER = re.compile(r"(?<![%\d])\d{4,}")
"""`%E4` is no number."""
_LAST_NUMBER = re.compile(r"(?<=[-_.,])\d{2,3}$")
_WORDS = re.compile(r"[^-_]+(?:[-_][^-_]+)+")
_MEANS_ARTICLE = re.compile(r"articles?|story|stories|news|artikel|articulos?|clanek|posts?", re.I)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Addresses by what is known of them, each as path and query."""

    proven: frozenset[str]
    """Read as an article, or listed by a feed."""
    likely: frozenset[str]
    """Linked as a headline is."""
    refuted: frozenset[str]
    """Read, and no article."""
    others: frozenset[str]
    """Linked, and on no page as a headline is."""


@dataclass(frozen=True, slots=True)
class _Suggestion:
    pattern: str
    rank: int
    """How little it tells: 0 a date, 1 a number, 2 a code, 3 a word that means article, 4 words, 5 a place in the site."""


def article_pattern(seen: Evidence) -> str | None:
    """A regular expression for path and query; None where no address of an article is known or none can be told apart."""
    left = seen.proven | seen.likely
    suggested = {suggestion for address in left for suggestion in _suggestions(address)}
    taken: list[str] = []
    for rank in range(6):
        patterns = [suggestion.pattern for suggestion in suggested if suggestion.rank == rank]
        while left and len(taken) < LONGEST:
            weights = (_weigh(pattern, left, seen) for pattern in patterns)
            best = min(weights, key=lambda each: (-each.points, len(each.pattern), each.pattern), default=None)
            if best is None or not _is_enough(best, rank, left, seen):
                break
            taken.append(best.pattern)
            left = left - _found(best.pattern, left)
    return "|".join(taken) or None


def without(pattern: str, wrong: Iterable[str], right: Iterable[str]) -> str | None:
    """The same for no address that begins as the wrong ones do; None where the right ones begin so too."""
    barred = {_first(address) for address in wrong}
    if "" in barred or barred & {_first(address) for address in right} or len(barred) > LONGEST:
        return None
    return rf"^(?!/(?:{'|'.join(sorted(map(escaped, barred)))})(?:[/?]|$)).*{pattern}"


def fits(pattern: str, address: str) -> bool:
    return bool(_compiled(pattern).search(address))


def target(url: str) -> str:
    """Path and query: what a card's patterns are searched in."""
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


@dataclass(frozen=True, slots=True)
class _Weight:
    points: int
    """What it adds, less what it should not hold."""
    pattern: str
    proven: int
    wrong: int
    doubtful: int


def _weigh(pattern: str, left: frozenset[str], seen: Evidence) -> _Weight:
    found = _found(pattern, left)
    wrong = len(_found(pattern, seen.refuted - seen.proven))
    doubtful = _found(pattern, seen.others - seen.proven - seen.likely)
    narrower = without(pattern, doubtful, found) if doubtful and not wrong else None
    if narrower:
        pattern, doubtful = narrower, frozenset()
    proven = len(found & seen.proven)
    points = len(found) + proven - 4 * wrong - len(doubtful)
    return _Weight(points, pattern, proven, wrong, len(doubtful))


def _is_enough(best: _Weight, rank: int, left: frozenset[str], seen: Evidence) -> bool:
    """A pattern of an address that was read as an article; one that tells little must not hold other pages too."""
    total = len(seen.proven | seen.likely)
    if best.points <= 0 or best.wrong > best.proven // 4:
        return False
    if rank >= 4:
        return bool(best.proven) and not best.wrong and best.doubtful <= best.points / 10
    return bool(best.proven) or best.points >= max(5, total / 20)


@lru_cache(4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _found(pattern: str, addresses: frozenset[str]) -> frozenset[str]:
    search = _compiled(pattern).search
    return frozenset(address for address in addresses if search(address))


def _first(address: str) -> str:
    return address[1:].partition("?")[0].partition("/")[0]


def _suggestions(address: str) -> Iterator[_Suggestion]:
    path, _, query = address.partition("?")
    segments = path.strip("/").split("/")
    stem, extension = _stem(segments[-1])
    end = escaped(extension) + ("$" if extension else "/?$")
    told = False
    for looks, pattern in _DAYS:
        if looks.search(path):
            told = True
            yield _Suggestion(pattern, 0)
            break
    for segment in segments[:-1]:
        if _NUMBER.fullmatch(segment) and not re.fullmatch(_YEAR, segment):
            told = True
            yield from _numbers("/", len(segment), "/[^/?]+")
        elif _CODE.fullmatch(segment):
            told = True
            yield from _codes("/", len(segment), "/[^/?]+")
    for number in _NUMBER.finditer(stem):
        if re.fullmatch(_YEAR, number[0]):
            continue
        told = True
        before, behind = stem[number.start() - 1 : number.start()], stem[number.end() :]
        letters = re.search(r"[a-z]+$", stem[: number.start()], re.I)
        sign = letters[0] if letters and len(letters[0]) < 6 else escaped(before)
        yield from _numbers(f"[-_./]{sign}" if letters else (sign or "/"), len(number[0]), _behind(behind, end))
    if not told and (short := _LAST_NUMBER.search(stem)):
        yield _Suggestion(rf"{escaped(stem[short.start() - 1])}\d{{2,}}{end}", 1)
    for code in re.split(r"[-_.,]", stem)[-1:]:
        if _CODE.fullmatch(code) and not code.isdigit():
            told = True
            yield from _codes("[-_.,/]" if code != stem else "/", len(code), end)
    if query and not told:
        yield from _queries(path, query)
    for at, segment in enumerate(segments[:-1]):
        if _MEANS_ARTICLE.fullmatch(segment):
            yield _Suggestion(f"/{escaped(segment)}/[^?]*[^/?]/?$" if at else f"^/{escaped(segment)}/[^?]+", 3)
    if _WORDS.fullmatch(stem):
        hyphens = len(re.findall("[-_]", stem))
        for least in range(2, min(hyphens, 5) + 1):
            yield _Suggestion(rf"/(?:[^-_/?]+[-_]){{{least},}}[^/?]*{end}", 4)
    if extension and not query:
        yield _Suggestion(rf"/[^/?]+{end}", 5)
    if len(segments) > 1:
        yield _Suggestion(rf"^/{escaped(segments[0])}(?:/[^/?]+){{{len(segments) - 1}}}/?$", 5)
        yield _Suggestion(rf"^(?:/[^/?]+){{{len(segments)}}}/?$", 5)


def escaped(text: str) -> str:
    """As re.escape; a hyphen outside brackets means itself."""
    return re.escape(text).replace(r"\-", "-")


def _stem(segment: str) -> tuple[str, str]:
    extension = _EXTENSION.search(segment)
    return (segment[: extension.start()], extension[0]) if extension else (segment, "")


def _behind(rest: str, end: str) -> str:
    if not rest:
        return end
    return escaped(rest[0]) if rest[0] in "-_.," else ""


def _numbers(before: str, digits: int, behind: str) -> Iterator[_Suggestion]:
    for least in {min(digits, number) for number in (5, 6, 7, 8)}:
        yield _Suggestion(rf"{before}\d{{{least},}}{behind}", 1)


def _codes(before: str, length: int, behind: str) -> Iterator[_Suggestion]:
    for least in {min(length, number) for number in (8, 10, 12, 16)}:
        yield _Suggestion(rf"{before}(?=[a-z]*\d)[0-9a-z]{{{least},}}{behind}", 2)


def _queries(path: str, query: str) -> Iterator[_Suggestion]:
    """The parameter that may tell one article from another: the one with the longest number."""
    for name, value in parse_qsl(query):
        digits = max(map(len, re.findall(r"\d+", value)), default=0)
        if digits >= 2:
            what = r"\d+" if value.isdecimal() else "[^&]+"
            yield _Suggestion(rf"{escaped(path)}\?(?:.*&)?{escaped(name)}={what}", 1 if digits > 3 else 3)


def spread(addresses: Iterable[str], most: int) -> list[str]:
    """Some of the addresses, in their order, so that every kind is among them, the commonest kind first."""
    kinds: dict[str, list[str]] = {}
    for address in addresses:
        kind = min(_suggestions(address), key=lambda each: (each.rank, len(each.pattern)), default=_Suggestion("", 9))
        kinds.setdefault(kind.pattern, []).append(address)
    piles = sorted(kinds.values(), key=len, reverse=True)
    chosen: list[str] = []
    for turn in range(most):
        chosen += [pile[turn] for pile in piles if turn < len(pile)]
    return chosen[:most]
