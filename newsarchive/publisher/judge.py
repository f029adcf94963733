"""An archive against the truth: what differs, article by article."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsarchive.archive import contents
from newsarchive.items import AUTHOR_ROLES

FIELDS = (
    "headline",
    "section",
    "body",
    "blocks",
    "byline_raw",
    "byline_kind",
    "published_raw",
    "published_at",
    "urls",
)


def differences(
    db: sqlite3.Connection, truth: Iterable[Mapping[str, Any]], outlet: str = "reachingnews"
) -> Iterator[str]:
    """One line a difference: an article that is missing, stored twice, not known to the truth, or stored otherwise.

    Articles that the publisher has taken down may be there or not: whether a crawl saw them is chance.
    """
    stored: dict[str, dict[str, Any]] = {}
    for record in contents.records(db, outlet):
        if record["url"] in stored:
            yield f"{record['url']}: stored twice"
        stored[record["url"]] = record
    for row in truth:
        known = [url for url in _own_urls(row) if url in stored]
        if not known:
            if not row["deleted"]:
                yield f"{row['url']}: missing"
            continue
        record = stored.pop(known[0])
        for field, (is_, should) in fields(record, row).items():
            if is_ != should:
                yield f"{row['url']}: {field} is {is_!r}, should be {should!r}"
    yield from (f"{url}: not in the truth" for url in stored)


def _own_urls(row: Mapping[str, Any]) -> list[str]:
    """Of an article under several ids; its row is that of the one that was read first."""
    address, name, _ = row["url"].rpartition("id=")
    return [f"{address}{name}{number}" for number in row["ids"]]


def fields(record: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, tuple[object, object]]:
    fields = {name: (record[name], row[name]) for name in FIELDS}
    if len(row["ids"]) > 1:
        del fields["section"]  # each id stands under one of its own
    fields["urls"] = (record["urls"], sorted(row["urls"]))
    fields["reporters"] = (
        [person["name"] for person in record["credits"] if person["role"] in AUTHOR_ROLES],
        row["reporters"],
    )
    fields["credits"] = (record["credits"], row["credits"])
    fields["captions"] = (_captions(record["images"]), _captions(row["images"]))
    return fields


def _captions(images: Iterable[Mapping[str, Any]]) -> Counter[tuple[str | None, str | None]]:
    return Counter((image["caption"], image["credit"]) for image in images if image["caption"])
