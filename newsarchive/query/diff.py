"""What an edit changed: two texts of an article, paragraph by paragraph."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from newsarchive.compare import paragraphs
from newsarchive.compare.paragraphs import Change, Piece
from newsarchive.errors import NotInArchive
from newsarchive.query.article import known

FIELDS = ("headline", "standfirst", "byline_raw", "published_at")


@dataclass(frozen=True, slots=True)
class Diff:
    article: int
    url: str
    old: dict[str, Any]
    """Rows of `revisions`."""
    new: dict[str, Any]
    fields: dict[str, list[Piece]]
    """Those of headline, standfirst, byline_raw and published_at that differ, word by word."""
    body: list[Change]


def diff(db: sqlite3.Connection, article: int, old: int | None = None, new: int | None = None) -> Diff:
    """Between two revisions of an article; old None: the full text before the new one; new None: the newest full text.

    Raises NotInArchive, for an article with one text only too.
    """
    row = known(db, article)
    texts = {each["id"]: dict(each) for each in db.execute("select * from revisions where article = ?", (article,))}
    full = sorted(id_ for id_, text in texts.items() if text["kind"] != "truncated")
    new = full[-1] if new is None and full else new
    old = max((id_ for id_ in full if new is not None and id_ < new), default=None) if old is None else old
    if old is None:
        raise NotInArchive(f"article {article} has no earlier text than revision {new}")
    for revision in (old, new):
        if revision not in texts:
            raise NotInArchive(
                f"article {article} has no revision {revision}; it has {', '.join(map(str, sorted(texts)))}"
            )
    assert new is not None
    was, now = texts[old], texts[new]
    return Diff(
        article=article,
        url=row["url"],
        old=was,
        new=now,
        fields={
            field: paragraphs.words(was[field] or "", now[field] or "") for field in FIELDS if was[field] != now[field]
        },
        body=list(paragraphs.compare(_lines(was), _lines(now))),
    )


def between(db: sqlite3.Connection, one: int, other: int) -> tuple[list[Piece], list[Change]]:
    """Headline and body of two articles, as they stand now: what the other did to the one. Raises NotInArchive."""
    was, now = known(db, one), known(db, other)
    headline = paragraphs.words(was["headline"] or "", now["headline"] or "")
    return headline, list(paragraphs.compare(_lines(dict(was)), _lines(dict(now))))


def _lines(text: dict[str, Any]) -> list[str]:
    return [block["text"] for block in json.loads(text["blocks"])]
