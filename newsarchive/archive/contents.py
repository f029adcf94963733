"""The articles of an archive as plain records, each with its credits, images and addresses."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any


def records(db: sqlite3.Connection, outlet: str | None = None) -> Iterator[dict[str, Any]]:
    """Every article, in the order of its id: its own columns, JSON ones read, and `credits`, `images`, `urls`, `links`."""
    for row in db.execute(
        "select * from articles where :outlet is null or outlet = :outlet order by id", {"outlet": outlet}
    ):
        record = dict(row)
        for column in ("blocks", "keywords", "byline_places", "byline_suppliers", "byline_named", "published_rivals"):
            record[column] = json.loads(record[column])
        number = (row["id"],)
        record["credits"] = _rows(
            db,
            "select r.name, c.role, c.place from credits c join reporters r on r.id = c.reporter where c.article = ? order by c.position",
            number,
        )
        record["images"] = _rows(
            db, "select url, caption, credit from images where article = ? order by position", number
        )
        record["links"] = _rows(
            db,
            "select url, headline, published_raw, published_at from article_links where article = ? order by position",
            number,
        )
        record["urls"] = [
            url for (url,) in db.execute("select url from article_urls where article = ? order by url", number)
        ]
        yield record


def _rows(db: sqlite3.Connection, query: str, parameters: tuple[int, ...]) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(query, parameters)]
