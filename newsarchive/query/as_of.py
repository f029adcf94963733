"""What the archive said on a day: of each article the text that stood then.

A cut copy never stands: while an outlet shows one, the fuller text before it does. What was taken down keeps its text
and says so. What was removed from the archive has none.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.errors import BadDay

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(rf"{DAY.pattern}T\d\d:\d\d:\d\dZ")
ALWAYS = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an article as it stood at a moment."""

    article: int
    revision: int
    outlet: str
    url: str
    kind: str
    seen_at: str
    """UTC: when we first saw this text."""
    capture: int
    """What it was read from."""
    headline: str | None
    standfirst: str | None
    body: str
    blocks: str
    """JSON, as in `articles`."""
    byline_raw: str | None
    published_at: str | None
    text_sha256: str
    down_since: str | None
    """UTC: the outlet no longer showed it at that moment; None: it did, as far as we know."""


QUERY = """
select a.id as article, r.id as revision, a.outlet, a.url, r.kind, r.seen_at, r.capture, r.headline, r.standfirst,
       r.body, r.blocks, r.byline_raw, r.published_at, r.text_sha256,
       (select coalesce(t.first_missed_at, t.concluded_at) from tombstones t
        where t.article = a.id and t.concluded_at <= :moment and (t.returned_at is null or t.returned_at > :moment)
        order by t.id desc limit 1) as down_since
from articles a
join revisions r on r.id = (
    select id from revisions where article = a.id and kind != 'truncated' and seen_at <= :moment
    order by seen_at desc, id desc limit 1)
where not exists (select 1 from tombstones where article = a.id and kind = 'removed')
"""


def moment(as_of: str | None) -> str:
    """A day, to its end in UTC, or a moment, `2026-02-04T01:30:00Z`; None: as it is now. Raises BadDay.

    >>> moment("2026-02-04")
    '2026-02-04T23:59:59Z'
    """
    as_of = ALWAYS if as_of is None else as_of
    if MOMENT.fullmatch(as_of):
        return as_of
    if DAY.fullmatch(as_of):
        return f"{as_of}T23:59:59Z"
    raise BadDay("as-of", as_of)


def texts(db: sqlite3.Connection, as_of: str | None = None, outlet: str | None = None) -> Iterator[Text]:
    """The text of every article that was known at that moment, in the order of the articles' ids. Raises BadDay."""
    rows = db.execute(
        f"{QUERY} and (:outlet is null or a.outlet = :outlet) order by a.id",
        {"moment": moment(as_of), "outlet": outlet},
    )
    return (Text(*row) for row in rows)


def text(db: sqlite3.Connection, article: int, as_of: str | None = None) -> Text | None:
    """The article's text at that moment; None where it was not known then, or was removed. Raises BadDay."""
    row = db.execute(f"{QUERY} and a.id = :article", {"moment": moment(as_of), "article": article}).fetchone()
    return Text(*row) if row else None
