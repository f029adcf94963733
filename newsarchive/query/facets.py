"""What the hits of a search have in common: how many of each outlet, section, reporter, month."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from newsarchive.query.search import Hit

SHOWN = 12
"""Values of a facet at most."""

Facets = dict[str, list[tuple[str, int]]]


def facets(db: sqlite3.Connection, hits: Sequence[Hit]) -> Facets:
    """`outlet`, `section`, `reporter`, `month` (YYYY-MM): the commonest values with their numbers; months in order."""
    reporters = db.execute(
        """
        select r.name, count(distinct c.article) as articles from credits c join reporters r on r.id = c.reporter
        where c.article in (select value from json_each(?)) group by r.id order by articles desc, r.name limit ?
        """,
        (json.dumps([hit.article for hit in hits]), SHOWN),
    )
    months = Counter((hit.columns["published_at"] or "")[:7] for hit in hits)
    return {
        "outlet": _commonest(hits, "outlet"),
        "section": _commonest(hits, "section"),
        "reporter": [(row["name"], row["articles"]) for row in reporters],
        "month": sorted(((month, number) for month, number in months.items() if month), reverse=True)[:SHOWN],
    }


def _commonest(hits: Sequence[Hit], column: str) -> list[tuple[str, int]]:
    counted = Counter(hit.columns[column] for hit in hits if hit.columns[column])
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
