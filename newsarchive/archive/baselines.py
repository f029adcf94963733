"""What pages of an outlet were like, kept as figures, and where runs departed from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from newsarchive.compare.looks import Departure
from newsarchive.compare.measures import Measures
from newsarchive.ledger.clock import stamp

PAGES, POLLS = 400, 60
"""First looks at articles, last looks at them, and polls of a list, that are kept for a baseline; as many of runs that
departed."""
DAYS = 57
AGAIN = "coalesce(json_extract(measures, '$.again'), 0)"
SAME = "outlet = :outlet and place = :place and trusted = :trusted"
LAST_LOOKS = f"select max(id) from measures where {SAME} and {AGAIN} group by json_extract(measures, '$.page')"


def trusted(db: sqlite3.Connection, outlet: str, layout: str, place: str) -> list[Measures]:
    """The baseline's pages, oldest first. place: `article`, `article of the past`, or the address of a list."""
    rows = db.execute(
        "select measures from measures where outlet = ? and layout = ? and place = ? and trusted order by id desc limit ?",
        (outlet, layout, place, 2 * PAGES),
    )
    return [Measures.from_json(json.loads(row["measures"])) for row in rows][::-1]


def newest(db: sqlite3.Connection, outlet: str, layout: str, place: str, limit: int) -> list[Measures]:
    """The first looks at the articles that were read last, trusted or not, oldest first."""
    rows = db.execute(
        f"select measures from measures where outlet = ? and layout = ? and place = ? and not {AGAIN} "
        "order by id desc limit ?",
        (outlet, layout, place, limit),
    )
    return [Measures.from_json(json.loads(row["measures"])) for row in rows][::-1]


def add(
    db: sqlite3.Connection, outlet: str, layout: str, run: int, place: str, pages: Iterable[Measures], *, trusted: bool
) -> None:
    db.executemany(
        "insert into measures (outlet, layout, run, place, measures, trusted) values (?, ?, ?, ?, ?, ?)",
        [
            (
                outlet,
                layout,
                run,
                place,
                json.dumps(page.to_json(), ensure_ascii=False, separators=(",", ":")),
                int(trusted),
            )
            for page in pages
        ],
    )
    articles = place.startswith("article")
    same = {"outlet": outlet, "place": place, "trusted": int(trusted), "kept": PAGES if articles else POLLS}
    if articles:
        db.execute(f"delete from measures where {SAME} and {AGAIN} and id not in ({LAST_LOOKS})", same)
    for looks in (AGAIN, f"not {AGAIN}"):
        kept = f"select id from measures where {SAME} and {looks} order by id desc limit :kept"
        db.execute(f"delete from measures where {SAME} and {looks} and id not in ({kept})", same)


def note(db: sqlite3.Connection, outlet: str, run: int, departures: Iterable[Departure]) -> None:
    db.executemany(
        "insert into departures (outlet, run, measure, says) values (?, ?, ?, ?)",
        [(outlet, run, departure.measure, departure.says) for departure in departures],
    )


def known(db: sqlite3.Connection, page: int) -> tuple[bool, str | None]:
    """Whether an article of this page of the frontier is known, and the day that the card which led there prints."""
    row = db.execute("select article, published_at from frontier where id = ?", (page,)).fetchone()
    return row["article"] is not None, row["published_at"]


def headlines(db: sqlite3.Connection, outlet: str, identities: Mapping[str, str]) -> dict[str, str]:
    """Of the articles that are known, by address. identities: of addresses."""
    found = {}
    for url, identity in identities.items():
        row = db.execute(
            "select headline from articles where outlet = ? and identity = ?", (outlet, identity)
        ).fetchone()
        if row and row["headline"]:
            found[url] = row["headline"]
    return found


def arrivals(db: sqlite3.Connection, outlet: str, now: datetime) -> list[int]:
    """New articles of the 24 hours before `now`, of those before them, and so on: back to the day after the first run's.

    What a backfill found is no arrival, unless it was news then.
    """
    first = db.execute(
        "select min(started_at) as at from runs where outlet = ? and asked ->> 'backfill' is null", (outlet,)
    ).fetchone()["at"]
    if first is None:
        return []
    days = min(DAYS, int((now - datetime.fromisoformat(first)) / timedelta(days=1)) - 1)
    rows = db.execute(
        """
        select cast((julianday(:now) - julianday(first_seen_at)) as integer) as day, count(*) as articles from articles a
        where outlet = :outlet and first_seen_at > :since and not (
            coalesce(published_at, '') < date(first_seen_at, '-1 day')
            and exists (select 1 from frontier f join backfilled b on b.frontier = f.id where f.article = a.id))
        group by 1
        """,
        {"outlet": outlet, "now": stamp(now), "since": stamp(now - timedelta(days=max(0, days)))},
    )
    counts = {row["day"]: row["articles"] for row in rows}
    return [counts.get(day, 0) for day in range(days)]


def accept(db: sqlite3.Connection, outlet: str, now: str) -> tuple[int, int, int]:
    """The outlet is now as its newest departing runs saw it: their pages are the baseline, and what was set aside is due.

    Returns departures that were open, pages of the new baseline, pages that are looked at again.
    """
    open_runs = "select distinct run from departures where outlet = :outlet and accepted_at is null"
    values = {"outlet": outlet, "now": now}
    if not db.execute(open_runs, values).fetchone():
        return 0, 0, 0
    due = db.execute(
        f"""
        update frontier set due_at = :now where outlet = :outlet and kind = 'article' and state = 'failed' and id in (
          select c.frontier from quarantine q join captures c on c.id = q.capture
          where q.kind = 'LayoutChanged' and q.run in ({open_runs}))
        """,
        values,
    ).rowcount
    db.execute(
        f"delete from measures where outlet = :outlet and run < (select min(run) from ({open_runs}))",
        values,
    )
    pages = db.execute("update measures set trusted = 1 where outlet = :outlet", values).rowcount
    # What they showed otherwise than before is how the outlet changed, and is not how it is.
    db.execute("update measures set measures = json_remove(measures, '$.changed') where outlet = :outlet", values)
    said = db.execute(
        "update departures set accepted_at = :now where outlet = :outlet and accepted_at is null", values
    ).rowcount
    return said, pages, due
