"""Search: the hits of a query in the order asked for, each verified against its text.

The index gives candidates by printed day, newest or oldest first, so a search reads no more of them than it shows. What
matches too much to be worth gathering (a single Chinese character) is first looked for in the newest texts themselves.
Articles that wait to be indexed are looked through one by one.
"""

from __future__ import annotations

import heapq
import itertools
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from newsarchive.archive import search_index
from newsarchive.archive.search_index import first_of
from newsarchive.errors import StaleIndex
from newsarchive.query.contains import FIELDS, Text, holds
from newsarchive.query.grammar import Both, Not, Phrase, Query, phrases
from newsarchive.query.plan import Plan, plan
from newsarchive.text import variants
from newsarchive.text.terms import find, fold

Order = Literal["newest", "oldest", "relevance"]
WALK = 3000
"""Newest texts that are looked through before a costly match is asked for."""
FEW = 20_000
"""Articles of a reporter up to which they are looked through themselves."""
RANKED = 1000
"""Hits, the newest, that are ranked by relevance."""
LAST_ROW = 1 << 62

_COLUMNS = "a.id as article, a.outlet, a.url, a.section, a.byline_kind, a.language"
_TEXT = ("headline", "standfirst", "body", "byline_raw", "published_at")


@dataclass(frozen=True, slots=True)
class Search:
    query: Query
    outlet: str | None = None
    section: str | None = None
    kind: str | None = None
    """Of the byline."""
    language: str | None = None
    """BCP 47; `zh` stands for `zh-Hant` too."""
    cluster: int | None = None
    since: date | None = None
    until: date | None = None
    """Both printed days belong to it; undated articles do not."""
    variants: bool = False
    revisions: bool = False
    """Earlier texts of articles too."""
    order: Order = "newest"


class Hit(NamedTuple):
    row: int
    """Its place in the index: grows with the printed day."""
    article: int
    revision: int | None
    """None: the article's newest text."""
    columns: dict[str, Any]
    """outlet, url, section, byline_kind, language of the article; headline, standfirst, body, byline_raw, published_at of the text."""


class Count(NamedTuple):
    number: int
    exact: bool
    """False: there are at least so many."""


def hits(db: sqlite3.Connection, search: Search) -> Iterator[Hit]:
    """Raises StaleIndex."""
    if search_index.is_stale(db):
        raise StaleIndex
    if search.order == "relevance":
        return _by_relevance(db, search)
    return _verified(db, search)


def count(db: sqlite3.Connection, search: Search, enough: int | None = None) -> Count:
    """How many hits there are; with `enough`, counting stops there. Raises StaleIndex."""
    if search_index.is_stale(db):
        raise StaleIndex
    planned = plan(search.query, with_variants=search.variants)
    limit = -1 if enough is None else enough + 1
    if planned.exact and not search.revisions and not (planned.costly and enough) and not _waiting(db):
        sql, values = "select 1 from article_search where article_search match :match", {"match": planned.match}
        if conditions(search, "a")[0]:
            sql, values = _select("article_search", search, planned.match, "1")
        number = db.execute(f"select count(*) from ({sql} limit :limit)", values | {"limit": limit}).fetchone()[0]
    else:
        number = sum(1 for _ in itertools.islice(_verified(db, search), None if limit < 0 else limit))
    return Count(number, True) if limit < 0 or number < limit else Count(number - 1, False)


def _verified(db: sqlite3.Connection, search: Search) -> Iterator[Hit]:
    planned = plan(search.query, with_variants=search.variants)
    of_reporter = {
        phrase: _articles_of(db, phrase, search.variants)
        for phrase in all_phrases(search.query)
        if phrase.field == "reporter"
    }
    sources = [_candidates(db, "article_search", search, planned, of_reporter)]
    if search.revisions:
        sources.append(_candidates(db, "revision_search", search, planned, of_reporter))
    if waiting := _waiting(db):
        sources.append(iter(_unindexed(db, search, waiting)))
    for hit in heapq.merge(*sources, key=lambda hit: hit.row, reverse=search.order != "oldest"):
        # The match alone is enough only where it is exact, and of what was read now.
        text = Text(hit.columns, with_variants=search.variants)
        if holds(search.query, text, hit.article, of_reporter):
            yield hit


def _candidates(
    db: sqlite3.Connection, table: str, search: Search, planned: Plan, of_reporter: dict[Phrase, frozenset[int]]
) -> Iterator[Hit]:
    first, end = 0, LAST_ROW
    parts = search.query.parts if isinstance(search.query, Both) else (search.query,)
    named = [of_reporter[part] for part in parts if isinstance(part, Phrase) and part in of_reporter]
    few = min(named, key=len, default=None)
    if few is not None and len(few) <= FEW:
        yield from _rows(db, table, search, None, first, end, few)
        return
    if planned.match is None or planned.costly:
        for walked, hit in enumerate(_rows(db, table, search, None, first, end, None), 1):
            yield hit
            if walked == WALK and planned.match is not None:
                first, end = (hit.row + 1, end) if search.order == "oldest" else (first, hit.row)
                break
        else:
            return
    yield from _rows(db, table, search, planned.match, first, end, None)


def _rows(
    db: sqlite3.Connection,
    table: str,
    search: Search,
    match: str | None,
    first: int,
    end: int,
    few: frozenset[int] | None,
) -> Iterator[Hit]:
    own, revision = ("r", "r.id") if table == "revision_search" else ("a", "null")
    columns = f"d.id as row, {revision} as revision, {_COLUMNS}, {_text(own)}"
    sql, values = _select(table, search, match, columns, few)
    row, direction = "d.id" if match is None else "s.rowid", "asc" if search.order == "oldest" else "desc"
    sql += f" and {row} >= :first_row and {row} < :end_row order by {row} {direction}"
    for row in db.execute(sql, values | {"first_row": first, "end_row": end}):
        yield _hit(row)


def _select(
    table: str, search: Search, match: str | None, columns: str, few: frozenset[int] | None = None
) -> tuple[str, dict[str, Any]]:
    """The candidates that pass the filters; without an order."""
    if table == "revision_search":
        held = (
            "searched_revisions d cross join revisions r on r.id = d.revision cross join articles a on a.id = r.article"
        )
        own = "r"
    else:
        held, own = "searched d cross join articles a on a.id = d.article", "a"
    where, values = ["1"], dict[str, Any]()
    if match is not None:
        held = f"{table} s cross join " + held.replace(" d cross join", " d on d.id = s.rowid cross join", 1)
        where.append(f"s.{table} match :match")
        values["match"] = match
    elif few is not None:
        where.append("a.id in (select value from json_each(:few))")
        values["few"] = json.dumps(sorted(few))
    row = "s.rowid" if match is not None else "d.id"
    if search.since or search.until:
        where.append(f"{row} >= :since_row and {row} < :until_row")
        until = search.until + timedelta(1) if search.until and search.until < date.max else None
        values["since_row"] = first_of((search.since or date.min).isoformat())
        values["until_row"] = first_of(until.isoformat()) if until else LAST_ROW
    where.append("not exists (select 1 from search_waiting w where w.article = a.id)")
    filters, more = conditions(search, own)
    return f"select {columns} from {held} where {' and '.join([*where, *filters])}", values | more


def conditions(search: Search, own: str) -> tuple[list[str], dict[str, Any]]:
    """own: the table whose text it is."""
    where, values = list[str](), dict[str, Any]()
    for column, value in (("outlet", search.outlet), ("section", search.section), ("byline_kind", search.kind)):
        if value is not None:
            where.append(f"a.{column} = :{column}")
            values[column] = value
    if search.language is not None:
        where.append("(a.language = :language or a.language like :language || '-%')")
        values["language"] = search.language
    if search.cluster is not None:
        where.append("a.id in (select article from cluster_articles where cluster = :cluster)")
        values["cluster"] = search.cluster
    if search.since or search.until:  # where the index lags behind a date, the text's own row decides
        where.append(f"substr({own}.published_at, 1, 10) between :since and :until")
        values["since"] = (search.since or date.min).isoformat()
        values["until"] = (search.until or date.max).isoformat()
    return where, values


def _text(own: str) -> str:
    return ", ".join(f"{own}.{column}" for column in _TEXT)


def _waiting(db: sqlite3.Connection) -> list[int]:
    return [row[0] for row in db.execute("select article from search_waiting")]


def _unindexed(db: sqlite3.Connection, search: Search, waiting: list[int]) -> list[Hit]:
    """The texts of articles that wait, in the order asked for."""
    where, values = conditions(search, "a")
    sql = f"select null as revision, {_COLUMNS}, {_text('a')} from articles a where {' and '.join(['a.id in (select value from json_each(:waiting))', *where])}"
    rows = db.execute(sql, values | {"waiting": json.dumps(waiting)}).fetchall()
    found = [_hit(dict(row) | {"row": first_of(row["published_at"])}) for row in rows]
    return sorted(found, key=lambda hit: hit.row, reverse=search.order != "oldest")


def _hit(row: sqlite3.Row | dict[str, Any]) -> Hit:
    columns = dict(row)
    return Hit(columns.pop("row"), columns.pop("article"), columns.pop("revision"), columns)


def all_phrases(query: Query) -> Iterator[Phrase]:
    """Those behind NOT too."""
    if isinstance(query, Phrase):
        yield query
    else:
        for part in (query.part,) if isinstance(query, Not) else query.parts:
            yield from all_phrases(part)


def _articles_of(db: sqlite3.Connection, phrase: Phrase, with_variants: bool) -> frozenset[int]:
    """The articles of every reporter whose name contains the phrase."""
    named = [
        row["id"]
        for row in db.execute("select id, name from reporters")
        if reporter_is_named(row["name"], phrase, with_variants)
    ]
    rows = db.execute(
        "select article from credits where reporter in (select value from json_each(?))", (json.dumps(named),)
    )
    return frozenset(row["article"] for row in rows)


def reporter_is_named(name: str, phrase: Phrase, with_variants: bool) -> bool:
    """Whether a reporter's name contains the phrase."""

    def folded(text: str) -> str:
        return variants.simplest(fold(text)) if with_variants else fold(text)

    return find(folded(name), folded(phrase.text), open_end=phrase.open_end) >= 0


def _by_relevance(db: sqlite3.Connection, search: Search) -> Iterator[Hit]:
    """The newest `RANKED` hits, and the newest with the words in the headline, best first. Others are not ranked."""
    asked = [phrase for phrase in phrases(search.query) if phrase.field != "reporter"]
    newest = itertools.islice(_verified(db, replace(search, order="newest")), RANKED)
    titled = replace(search, order="newest", query=_in_headline(search.query))
    found = {
        (hit.article, hit.revision): hit for hit in (*newest, *itertools.islice(_verified(db, titled), RANKED // 5))
    }
    return iter(sorted(found.values(), key=lambda hit: (-_score(hit, asked, search.variants), -hit.row)))


def _in_headline(query: Query) -> Query:
    """The same of headlines only: whatever it finds, the query finds."""
    if isinstance(query, Phrase):
        return query if query.field else replace(query, field="headline")
    return query if isinstance(query, Not) else type(query)(tuple(map(_in_headline, query.parts)))


def _score(hit: Hit, asked: list[Phrase], with_variants: bool) -> float:
    """Words in the headline count most; then how often they stand in the text, more of a short text than of a long one.

    The saturation is BM25's, with k1 = 1.2 and b = 0.75 (Robertson and Zaragoza, 2009), a text's usual length 600.
    """
    text = Text(hit.columns, with_variants=with_variants)
    score = 0.0
    for phrase in asked:
        wanted = variants.simplest(phrase.text) if with_variants else phrase.text
        times = sum(text.folded(field).count(wanted) for field in FIELDS)
        length = sum(len(text.folded(field)) for field in FIELDS)
        score += 2.2 * times / (times + 1.2 * (0.25 + 0.75 * length / 600))
        score += 2.0 * (find(text.folded("headline"), wanted, open_end=phrase.open_end) >= 0)
    return score
