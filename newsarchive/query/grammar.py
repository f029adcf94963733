"""What a person types into the search box, as a tree. Pure.

    query   = either
    either  = both { ("OR" | "|") both }
    both    = one { ["AND"] one }                     two words side by side must both be there
    one     = ("NOT" | "-") one | "(" either ")" | [field ":"] words
    words   = '"' phrase '"' | bare                   a phrase stands as it is, punctuation and spaces too
    field   = "headline" | "standfirst" | "body" | "reporter"
    bare    = characters without space, bracket, quotation mark, "|"

Operators are in capitals: `and` is a word. “ ”, 「 」 and 『 』 are quotation marks too, （ ） are brackets. `*` at the end lets
the last word go on. Bare words of punctuation alone are left out. Upper and lower case and width do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast, get_args

from newsarchive.errors import BadQuery
from newsarchive.text.terms import NEITHER, fold, kinds

Field = Literal["headline", "standfirst", "body", "reporter"]
LONGEST = 1000
"""Characters of a query."""
DEEPEST = 40
"""Brackets within brackets."""

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
_PIECE = re.compile(r'\s+|[(（]|[)）]|[|｜]|["＂“”「」『』]|[^\s()（）|｜"＂“”「」『』]+')
_FIELD = re.compile(r"([A-Za-z_]+)[:：](?!//)")


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    """Folded."""
    field: Field | None = None
    """None: headline, standfirst or body."""
    open_end: bool = False
    """The last word may go on."""


@dataclass(frozen=True, slots=True)
class Both:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Query


Query = Phrase | Both | Either | Not


class _Token(NamedTuple):
    kind: Literal["(", ")", "AND", "OR", "NOT", "field", "phrase", "bare", "end"]
    text: str
    at: int


def parse(text: str) -> Query:
    """Raises BadQuery, which says what is wrong and where.

    >>> parse('headline:智慧城市 OR "New York"')
    Either(parts=(Phrase(text='智慧城市', field='headline', open_end=False), Phrase(text='new york', field=None, open_end=False)))
    """
    if len(text) > LONGEST:
        raise BadQuery(f"the query has {len(text)} characters; {LONGEST} are the most")
    tokens = list(_tokens(text.encode("utf-8", "replace").decode()))
    query = _Parser(tokens).query() if len(tokens) > 1 else None
    if query is None:
        raise BadQuery(f"{text[:40]!r} holds nothing to search for: no letter, digit or character of a script")
    return query


def phrases(query: Query) -> Iterator[Phrase]:
    """Those that a hit may hold: not what stands behind NOT."""
    if isinstance(query, Phrase):
        yield query
    elif not isinstance(query, Not):
        for part in query.parts:
            yield from phrases(part)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        field = _FIELD.match(text, at + (text[at] == "-"))
        if field and _starts_word(text, at):
            if text[at] == "-":
                yield _Token("NOT", "-", at + 1)
            if field[1].lower() not in get_args(Field):
                raise BadQuery(
                    f"{field[1]}: at character {at + 1} is no field; there are {', '.join(get_args(Field))}. "
                    "Put the text in quotation marks to search for it as it stands"
                )
            yield _Token("field", field[1].lower(), at + 1)
            at = field.end()
            continue
        piece = _PIECE.match(text, at)
        assert piece
        mark, start, at = piece[0], at, piece.end()
        if mark in _QUOTES:
            end = text.find(_QUOTES[mark], at)
            if end < 0:
                raise BadQuery(f"the quotation mark {mark} at character {start + 1} is not closed")
            open_end = text[end + 1 : end + 2] == "*"
            yield _Token("phrase", text[at:end] + "*" * open_end, start + 1)
            at = end + 1 + open_end
        elif mark in "”」』":
            raise BadQuery(f"the quotation mark {mark} at character {start + 1} closes nothing")
        elif mark in "(（":
            yield _Token("(", mark, start + 1)
        elif mark in ")）":
            yield _Token(")", mark, start + 1)
        elif mark in "|｜":
            yield _Token("OR", mark, start + 1)
        elif mark in ("AND", "OR", "NOT"):
            yield _Token(cast(Literal["AND", "OR", "NOT"], mark), mark, start + 1)
        elif (
            mark[0] == "-"
            and _starts_word(text, start)
            and (len(mark) > 1 or text[at : at + 1] in (*_QUOTES, "(", "（"))
        ):
            yield _Token("NOT", "-", start + 1)
            at = start + 1
        elif not mark.isspace():
            yield _Token("bare", mark, start + 1)
    yield _Token("end", "", len(text) + 1)


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "(（|｜-"


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def query(self) -> Query | None:
        query = self.either()
        if self.next.kind != "end":
            raise BadQuery(f"the bracket {self.next.text} at character {self.next.at} closes nothing")
        return query

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def either(self) -> Query | None:
        parts = [self.both()]
        while self.next.kind == "OR":
            self.take()
            parts.append(self.both())
        known = tuple(part for part in parts if part is not None)
        return known[0] if len(known) == 1 else Either(known) if known else None

    def both(self) -> Query | None:
        parts = [self.one()]
        while self.next.kind not in ("OR", ")", "end"):
            if self.next.kind == "AND":
                self.take()
            parts.append(self.one())
        known = tuple(part for part in parts if part is not None)
        return known[0] if len(known) == 1 else Both(known) if known else None

    def one(self) -> Query | None:
        token = self.take()
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadQuery(f"more than {DEEPEST} brackets or NOTs within one another")
        try:
            return self._one(token)
        finally:
            self.depth -= 1

    def _one(self, token: _Token) -> Query | None:
        if token.kind == "NOT":
            part = self.one()
            return None if part is None else Not(part)
        if token.kind == "(":
            inner = self.either()
            if self.next.kind != ")":
                raise BadQuery(f"the bracket {token.text} at character {token.at} is not closed")
            self.take()
            return inner
        if token.kind == "field":
            words = self.take()
            if words.kind not in ("phrase", "bare"):
                raise BadQuery(f"{token.text}: at character {token.at} needs a word or a phrase behind it")
            return _phrase(words, cast(Field, token.text))
        if token.kind in ("phrase", "bare"):
            return _phrase(token, None)
        seen = f"{token.text} at character {token.at}" if token.text else "the end"
        raise BadQuery(f"a word is missing before {seen}")


def _phrase(token: _Token, field: Field | None) -> Phrase | None:
    text = fold(token.text).strip()
    open_end = text.endswith("*")
    text = text.rstrip("*").rstrip()
    if set(kinds(text)) <= {NEITHER}:
        if token.kind == "phrase" or field:
            raise BadQuery(f"the phrase at character {token.at} holds no letter, digit or character of a script")
        return None
    return Phrase(text, field, open_end)
