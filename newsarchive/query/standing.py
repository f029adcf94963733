"""Which texts that stood on a day hold what was asked: the same answer a year later, however much was crawled since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from newsarchive.archive import search_index
from newsarchive.errors import StaleIndex, UsageError
from newsarchive.query import as_of
from newsarchive.query.contains import Text, holds
from newsarchive.query.plan import plan
from newsarchive.query.search import Hit, Search, all_phrases, reporter_is_named
from newsarchive.text.byline import parse

OF_NEWEST = ("section", "kind", "language", "cluster")
"""Filters on what the archive knows of an article's newest text only."""
AT_ONCE = 500
"""Articles whose texts are asked for together."""

_HELD = ("headline", "standfirst", "body", "byline_raw")
_SHOWN = ("article", "revision", "outlet", *_HELD, "published_at")


def check(search: Search) -> None:
    """Raises UsageError where the question is none that a day can answer."""
    for name in OF_NEWEST:
        if getattr(search, name) is not None:
            raise UsageError(f"the archive knows the {name} of newest texts only; leave it out, or --as-of")
    if search.revisions:
        raise UsageError("--as-of looks in the text that stood on that day; leave --revisions out")
    if search.order == "relevance":
        raise UsageError("what stood on a day is listed by printed day; leave --order relevance out, or --as-of")


def rows(
    db: sqlite3.Connection, search: Search, moment: str, columns: str, articles: Sequence[int] | None = None
) -> Iterator[tuple[Any, ...]]:
    """The texts that stood at a moment (as_of.moment) and answer the search, in the order of the articles' ids.

    columns: in SQL, of `t`, which is an as_of.Text, and `p`, the capture that it was read from. articles: of these only.
    """
    printed = "(:since is null or substr(t.published_at, 1, 10) between :since and :until)"
    held = ", ".join(f"t.{name}" for name in _HELD) + ", o.title, t.article"
    of_these = "" if articles is None else "and a.id in (select value from json_each(:articles))"
    sql = f"""
        select {columns}, {held} from ({as_of.QUERY} {of_these}) t join captures p on p.id = t.capture
        join outlets o on o.name = t.outlet where (:outlet is null or t.outlet = :outlet) and {printed} order by t.article
        """
    since = search.since.isoformat() if search.since else ("0001-01-01" if search.until else None)
    until = search.until.isoformat() if search.until else "9999-12-31"
    values = {"moment": moment, "outlet": search.outlet, "since": since, "until": until}
    cursor = db.cursor()
    cursor.row_factory = None
    of_reporter = [phrase for phrase in all_phrases(search.query) if phrase.field == "reporter"]
    for row in cursor.execute(sql, values | ({} if articles is None else {"articles": json.dumps(articles)})):
        *parts, title, article = row[-len(_HELD) - 2 :]
        text = dict(zip(_HELD, parts, strict=True))
        named = _named(text["byline_raw"], title) if of_reporter else []
        credited = {
            phrase: frozenset(
                [article] if any(reporter_is_named(name, phrase, search.variants) for name in named) else []
            )
            for phrase in of_reporter
        }
        if holds(search.query, Text(text, with_variants=search.variants), article, credited):
            yield row[: -len(_HELD) - 2]


def articles(db: sqlite3.Connection, search: Search, moment: str) -> list[int]:
    """All that answer, in the order of the day that their text had printed; undated ones stand at the far end of the past.

    The search index names those that may: it has the newest text of each article and every fuller one that it had before.
    Raises StaleIndex.
    """
    named = _may_answer(db, search)
    batches = [None] if named is None else [named[at : at + AT_ONCE] for at in range(0, len(named), AT_ONCE)]
    found = [
        ((day or "")[:10], article)
        for batch in batches
        for day, article in rows(db, search, moment, "t.published_at, t.article", batch)
    ]
    return [article for _, article in sorted(found, reverse=search.order == "newest")]


def hits(db: sqlite3.Connection, moment: str, articles: Sequence[int]) -> Iterator[Hit]:
    """The texts of these articles that stood at the moment, in the order given, at the address where each stood.

    Section, kind of byline and language are not told: the archive knows those of newest texts only.
    """
    of_today = {"section": None, "byline_kind": None, "language": None}
    selected = ", ".join(f"t.{name}" for name in _SHOWN)
    sql = f"""
        select {selected}, coalesce(p.final_url, p.url) as url from ({as_of.QUERY} and a.id = :article) t
        join captures p on p.id = t.capture
        """
    for article in articles:
        columns = dict(db.execute(sql, {"moment": moment, "article": article}).fetchone())
        yield Hit(0, columns.pop("article"), columns.pop("revision"), columns | of_today)


def _may_answer(db: sqlite3.Connection, search: Search) -> list[int] | None:
    """None: any."""
    if search_index.is_stale(db):
        raise StaleIndex
    planned = plan(search.query, with_variants=search.variants)
    if planned.match is None:
        return None
    named = db.execute(
        """
        select d.article from article_search s join searched d on d.id = s.rowid where s.article_search match :match
        union
        select r.article from revision_search s join searched_revisions d on d.id = s.rowid
        join revisions r on r.id = d.revision where s.revision_search match :match
        union
        select article from search_waiting order by 1
        """,
        {"match": planned.match},
    )
    return [row[0] for row in named]


def _named(byline: str | None, title: str) -> list[str]:
    """The archive keeps the credits of the newest text; those of another are read from its byline."""
    read = parse(byline, outlet=title) if byline else None
    return [person.name for person in read.people] if read else []
