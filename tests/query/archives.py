"""Archives of a few texts, for tests that search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsarchive.archive import search_index
from newsarchive.archive.connection import open_for_writing

INSERT = """
    insert into articles (outlet, identity, url, headline, standfirst, body, blocks, section, language, byline_kind,
                          published_at, first_seen_at, last_seen_at, capture, text_sha256, reader)
    values (:outlet, :id, :url, :headline, :standfirst, :body, '[]', :section, :language, :byline_kind,
            :published_at, 'x', 'x', 1, :id, 'typed')
"""
USUAL = {
    "outlet": "gazette",
    "headline": None,
    "standfirst": None,
    "body": "",
    "section": None,
    "language": None,
    "byline_kind": None,
    "published_at": "2026-01-30",
}


def archive(path: Path, texts: Iterable[dict[str, Any]]) -> sqlite3.Connection:
    """Its articles have the ids 1, 2 … in the order given; what a text leaves out is as usual."""
    db = open_for_writing(path)
    db.execute("pragma foreign_keys = off")
    db.execute("begin")
    for number, text in enumerate(texts, 1):
        db.execute(INSERT, USUAL | {"id": str(number), "url": f"https://gazette.example/{number}"} | text)
    search_index.flush(db)
    db.execute("commit")
    return db
