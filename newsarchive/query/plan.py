"""Which rows of the index can be hits: a query as FTS5's MATCH takes it. Pure.

A match finds every hit, and perhaps more: the index knows which terms a text has, not where. `Plan.exact` says that it
finds no more, so that nothing need be read.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.query.grammar import Both, Either, Not, Phrase, Query
from newsarchive.text import variants
from newsarchive.text.terms import HEADLINE, LETTER, LONGEST, kinds, runs

MOST_TERMS = 10
"""Terms of a phrase that are asked for: those of a long one are too many to be worth their time."""


@dataclass(frozen=True, slots=True)
class Plan:
    match: str | None
    """For MATCH; None: the index cannot tell, any text may be a hit."""
    exact: bool
    """All that matches is a hit."""
    costly: bool = False
    """The match gathers a great many terms before it gives the first row."""


def plan(query: Query, *, with_variants: bool = False) -> Plan:
    """
    >>> plan(Phrase("智慧城市")).match
    '("智慧" AND "慧城" AND "城市")'
    >>> plan(Phrase("年"))
    Plan(match='"年" *', exact=True, costly=True)
    """
    if isinstance(query, Phrase):
        return _of_phrase(query, with_variants)
    if isinstance(query, Not):
        return Plan(None, exact=False)
    if isinstance(query, Either):
        parts = [plan(part, with_variants=with_variants) for part in query.parts]
        if any(part.match is None for part in parts):
            return Plan(None, exact=False)
        match = "(" + " OR ".join(part.match for part in parts if part.match) + ")"
        return Plan(match, all(part.exact for part in parts), any(part.costly for part in parts))
    return _of_both(query, with_variants)


def _of_both(query: Both, with_variants: bool) -> Plan:
    wanted = [plan(part, with_variants=with_variants) for part in query.parts if not isinstance(part, Not)]
    barred = [plan(part.part, with_variants=with_variants) for part in query.parts if isinstance(part, Not)]
    known = [part for part in wanted if part.match]
    if not known:
        return Plan(None, exact=False)
    cheap = [part for part in known if not part.costly]
    used = cheap or known
    match = "(" + " AND ".join(str(part.match) for part in used) + ")"
    sure = [part for part in barred if part.exact and not part.costly]
    if sure:
        match = f"({match} NOT ({' OR '.join(str(part.match) for part in sure)}))"
    exact = len(used) == len(wanted) and all(part.exact for part in wanted) and len(sure) == len(barred)
    return Plan(match, exact, costly=not cheap)


def _of_phrase(phrase: Phrase, with_variants: bool) -> Plan:
    if phrase.field == "reporter":
        return Plan(None, exact=False)
    wanted = list(_terms(phrase))
    if len(wanted) > MOST_TERMS:
        wanted = [wanted[len(wanted) * number // MOST_TERMS] for number in range(MOST_TERMS)]
    mark = HEADLINE if phrase.field == "headline" else ""
    asked = [_any_form(term, is_start, mark, with_variants) for term, is_start in wanted]
    exact = len(wanted) == 1 and wanted[0][0] == phrase.text and phrase.field in (None, "headline")
    costly = all(is_start and len(term) < 3 for term, is_start in wanted)
    return Plan(asked[0] if len(asked) == 1 else f"({' AND '.join(asked)})", exact, costly)


def _terms(phrase: Phrase) -> Iterator[tuple[str, bool]]:
    """Terms that a text with the phrase has, and whether only their start is known: the text may go on where it ends."""
    spans = kinds(phrase.text)
    for start, end in runs(spans):
        run, is_last = phrase.text[start:end], end == len(phrase.text)
        if spans[start] == LETTER:
            yield run[:LONGEST], is_last and phrase.open_end and len(run) < LONGEST
            continue
        yield from ((run[at : at + 2], False) for at in range(len(run) - 1))
        if not is_last or len(run) == 1:
            yield run[-1], is_last


def _any_form(term: str, is_start: bool, mark: str, with_variants: bool) -> str:
    forms = ["".join(form) for form in itertools.product(*map(variants.forms, term))] if with_variants else [term]
    asked = [f'"{mark}{form}"' + " *" * is_start for form in forms]
    return asked[0] if len(asked) == 1 else f"({' OR '.join(asked)})"
