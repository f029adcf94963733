"""What a row of an export holds: its columns, where each comes from, and what the archive's own comments say of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from newsarchive.archive import comments
from newsarchive.errors import UsageError

Kind = Literal["integer", "text", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    sql: str
    kind: Kind
    source: str | None
    """`table.column`, whose comment tells what it holds; None: `holds` does."""
    holds: str = ""


def _same(table: str, alias: str, names: str, kind: Kind = "text") -> tuple[Column, ...]:
    return tuple(Column(name, f"{alias}.{name}", kind, f"{table}.{name}") for name in names.split())


_NAMES = """(select group_concat(name, '; ') from (
    select r.name as name from credits c join reporters r on r.id = c.reporter where c.article = a.id order by c.position))"""
_CREDITS = """coalesce((select json_group_array(json_object('reporter', name, 'role', role, 'place', place)) from (
    select r.name as name, c.role, c.place from credits c join reporters r on r.id = c.reporter
    where c.article = a.id order by c.position)), '[]')"""
_REVISION = (
    """(select id from revisions where article = a.id and kind != 'truncated' order by seen_at desc, id desc limit 1)"""
)
_DOWN = """(select coalesce(first_missed_at, concluded_at) from tombstones
    where article = a.id and returned_at is null order by id desc limit 1)"""
_DOWN_HOLDS = "UTC: since when the outlet no longer shows it; NULL: it does, as far as we know"

NOW: tuple[Column, ...] = (
    Column("article", "a.id", "integer", None, "id of the article, permanent"),
    Column("revision", _REVISION, "integer", None, "id of the text in the table revisions, permanent"),
    *_same("articles", "a", "outlet url headline standfirst body section"),
    *_same("articles", "a", "keywords", "json"),
    *_same("articles", "a", "language byline_raw byline_kind byline_outlet"),
    *_same("articles", "a", "byline_places byline_suppliers byline_named", "json"),
    *_same("articles", "a", "byline_dateline byline_source"),
    Column(
        "reporters", _NAMES, "text", None, "names of the persons credited, as printed and in that order, parted by `; `"
    ),
    Column("credits", _CREDITS, "json", None, "JSON: the same, list of {reporter, role, place}"),
    *_same(
        "articles",
        "a",
        "published_raw published_at published_precision published_order published_source published_zone",
    ),
    *_same("articles", "a", "published_ambiguous", "integer"),
    *_same("articles", "a", "published_rivals", "json"),
    *_same("articles", "a", "updated_raw updated_at first_seen_at last_seen_at"),
    Column("down_since", _DOWN, "text", None, _DOWN_HOLDS),
    Column(
        "cluster",
        "(select cluster from cluster_articles where article = a.id)",
        "integer",
        None,
        "the cluster of near-duplicates that it belongs to; NULL: it has none",
    ),
    *_same("articles", "a", "capture", "integer"),
    *_same("captures", "p", "fetched_at"),
    Column("capture_sha256", "p.sha256", "text", "captures.sha256"),
    *_same("articles", "a", "text_sha256 reader"),
    *_same("articles", "a", "blocks", "json"),
    *_same("articles", "a", "identity record_sha256"),
)
"""Of an article and its newest full text."""

AS_OF: tuple[Column, ...] = (
    Column("article", "t.article", "integer", None, "id of the article, permanent"),
    Column("revision", "t.revision", "integer", None, "id of the text in the table revisions, permanent"),
    *_same("articles", "t", "outlet"),
    Column("url", "coalesce(p.final_url, p.url)", "text", None, "where that text stood when it was captured"),
    *_same("revisions", "t", "kind seen_at headline standfirst body byline_raw published_at"),
    Column("down_since", "t.down_since", "text", None, _DOWN_HOLDS + ", at that moment"),
    *_same("revisions", "t", "capture", "integer"),
    *_same("captures", "p", "fetched_at"),
    Column("capture_sha256", "p.sha256", "text", "captures.sha256"),
    *_same("revisions", "t", "text_sha256"),
    *_same("revisions", "t", "blocks", "json"),
)
"""Of an article as it stood on a day: what the archive keeps of every text. The rest it knows of the newest one only."""

LEFT_OUT = {"blocks", "identity", "record_sha256"}
"""Unless they are named: the text once more, and what only the archive itself needs."""


def chosen(known: Sequence[Column], names: Iterable[str] | None) -> tuple[Column, ...]:
    """In the order named; None: the usual ones. Raises UsageError where one is unknown, or named twice."""
    if names is None:
        return tuple(column for column in known if column.name not in LEFT_OUT)
    by_name = {column.name: column for column in known}
    names = list(names)
    for name in names:
        if name not in by_name:
            raise UsageError(f"no column {name!r} here; there are {', '.join(by_name)}")
    if len(set(names)) < len(names):
        raise UsageError("a column is named twice")
    return tuple(by_name[name] for name in names)


def codebook(db: sqlite3.Connection, columns: Iterable[Column]) -> list[dict[str, str]]:
    """name, type, holds of each: in the words of the archive's own tables where it comes from one."""
    told = {table: comments.of_table(db, table) for table in ("articles", "revisions", "captures")}
    rows = []
    for column in columns:
        holds = column.holds
        if column.source:
            table, _, name = column.source.partition(".")
            holds = told[table][name]
        rows.append({"name": column.name, "type": column.kind, "holds": holds})
    return rows
