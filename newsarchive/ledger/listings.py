"""Listings and the polls that look at them: whether each poll reaches back to the last one, and the gap where it does not.

A walk polls every listing of an outlet. A poll reads a listing from its first page on until a page reaches back to what
the last proven poll had seen; one that shall read the whole goes on to its end. Only when the walk is over is a poll
proven: until then pages were still moving.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from newsarchive.compare.overlap import DISORDER, Entry, in_order, reaches_back
from newsarchive.ledger.frontier import Found

On = Literal["all", "next", "no"]
"""All pages that a pager shows, the next one alone, or none."""
Outcome = Literal["overlapped", "whole", "since", "short", "broken", "unanswered"]

COVERS = 0.98
"""Share of a listing's entries that others must have listed too before they can stand for it."""
COMPARED = 200
"""The newest entries of a listing that are asked whether others list them too."""


@dataclass(frozen=True, slots=True)
class Poll:
    id: int
    listing: int
    whole: bool
    proven: int | None
    """The listing's last proven poll; None: there is none, so this poll can only read it all."""


def begin(
    db: sqlite3.Connection,
    outlet: str,
    first_pages: Iterable[Found],
    kinds: Mapping[str, str],
    *,
    run: int,
    began_at: str,
    since: str | None,
    whole_since: str,
) -> None:
    """Open a poll of every listing for the walk that began then; those that it has already stay as they are.

    first_pages: in the frontier already. kinds: page, feed or sitemap, by URL. since: the day down to which is asked, None for no bound.
    whole_since: UTC; a listing that was last read to its end before that is read to its end.
    """
    for page in first_pages:
        db.execute(
            "insert or ignore into listings (outlet, kind, url) values (?, ?, ?)", (outlet, kinds[page.url], page.url)
        )
        listing = db.execute("select * from listings where outlet = ? and url = ?", (outlet, page.url)).fetchone()
        db.execute(
            "update frontier set listing = ? where outlet = ? and identity = ?", (listing["id"], outlet, page.identity)
        )
        if db.execute("select 1 from polls where listing = ? and began_at = ?", (listing["id"], began_at)).fetchone():
            continue
        db.execute(
            "insert into polls (listing, run, began_at, whole) values (?, ?, ?, ?)",
            (listing["id"], run, began_at, _shall_be_whole(listing, since, whole_since)),
        )


def _shall_be_whole(listing: sqlite3.Row, since: str | None, whole_since: str) -> bool:
    if listing["proven"] is None or not listing["ordered"]:
        return True
    if since is None:
        return listing["full_at"] is None or str(listing["full_at"]) < whole_since
    return listing["full_at"] is None and (listing["since"] is None or since < str(listing["since"]))


def abandon(db: sqlite3.Connection, outlet: str, now: str) -> None:
    """Polls of a walk that nobody goes on with."""
    db.execute(
        "update polls set outcome = 'abandoned', ended_at = ? where ended_at is null and listing in (select id from listings where outlet = ?)",
        (now, outlet),
    )


def poll_of(db: sqlite3.Connection, page: int) -> Poll | None:
    """The open poll that a listing page of the frontier is read for; None: its listing is not being polled."""
    row = db.execute(
        """
        select p.id, p.listing, p.whole, l.proven from frontier f
        join listings l on l.id = f.listing join polls p on p.listing = l.id and p.ended_at is null
        where f.id = ? order by p.id desc limit 1
        """,
        (page,),
    ).fetchone()
    return Poll(row["id"], row["listing"], bool(row["whole"]), row["proven"]) if row else None


def read(db: sqlite3.Connection, poll: Poll, found: Sequence[Found], outlet: str) -> On:
    """Write down what one page of the listing shows; returns to which pages of its pager the poll goes on.

    found: the articles in page order, each in the frontier already.
    """
    entries = [_list(db, poll, outlet, page) for page in found]
    known = sum(entry.known for entry in entries)
    reached = reaches_back(entries) or (poll.whole and known > DISORDER * len(entries))
    new = sum(entry.poll == poll.id for entry in entries)
    db.execute(
        """
        update polls set pages = pages + 1, entries = entries + ?, new = new + ?, reached = max(reached, ?),
               oldest_at = nullif(min(coalesce(oldest_at, '9999'), coalesce(?, '9999')), '9999') where id = ?
        """,
        (len(entries), new, reached, min((entry.day for entry in entries if entry.day), default=None), poll.id),
    )
    whole = poll.whole
    if not in_order(entries):
        db.execute("update listings set ordered = 0 where id = ?", (poll.listing,))
        db.execute("update polls set whole = 1 where id = ?", (poll.id,))
        whole = True
    return "all" if whole else "no" if reached else "next"


def _list(db: sqlite3.Connection, poll: Poll, outlet: str, found: Found) -> Entry:
    page = db.execute("select id from frontier where outlet = ? and identity = ?", (outlet, found.identity)).fetchone()[
        "id"
    ]
    db.execute("insert or ignore into listed (listing, frontier, poll) values (?, ?, ?)", (poll.listing, page, poll.id))
    first = db.execute("select poll from listed where listing = ? and frontier = ?", (poll.listing, page)).fetchone()[0]
    day = found.published_at[:10] if found.published_at else None
    return Entry(page, first, poll.proven is not None and first <= poll.proven, day)


def belong(db: sqlite3.Connection, poll: Poll, outlet: str, identities: Iterable[str]) -> None:
    """Pages of a pager are pages of the listing that first showed them."""
    db.executemany(
        "update frontier set listing = ? where outlet = ? and identity = ? and kind = 'listing' and listing is null",
        [(poll.listing, outlet, identity) for identity in identities],
    )


def has_changed(db: sqlite3.Connection, outlet: str, identity: str, changed: str) -> bool:
    """Whether a page of a sitemap's index is new to us, or changed on the day of our last look at it or later.

    changed: as the index says, ISO 8601, a day or a moment.
    """
    row = db.execute("select walked_at from frontier where outlet = ? and identity = ?", (outlet, identity)).fetchone()
    return row is None or row["walked_at"] is None or changed[:10] >= row["walked_at"][:10]


def reached_back(db: sqlite3.Connection, poll: Poll) -> None:
    """The first page is as it was: nothing came since the last poll."""
    db.execute("update polls set pages = pages + 1, reached = 1 where id = ?", (poll.id,))


def may_be_unmodified(db: sqlite3.Connection, poll: Poll) -> bool:
    """Whether an unchanged first page means an unchanged listing: where its news stand there, or it is all that there is."""
    row = db.execute(
        "select l.kind, p.pages from listings l left join polls p on p.id = l.proven where l.id = ?", (poll.listing,)
    ).fetchone()
    return row["pages"] == 1 or (row["kind"] != "sitemap" and not poll.whole)


def crossed(db: sqlite3.Connection, outlet: str, began_at: str) -> list[str]:
    """First pages of the listings on which that walk read new entries over several pages: some entry may have crossed
    from one to the other unseen."""
    rows = db.execute(
        """
        select l.url from polls p join listings l on l.id = p.listing
        where l.outlet = ? and p.began_at = ? and p.pages > 1 and p.new > 0
        """,
        (outlet, began_at),
    )
    return [row["url"] for row in rows]


def finish(db: sqlite3.Connection, outlet: str, *, since: str | None, run: int, now: str) -> int:
    """The walk is over: say of each open poll how it ended, prove those that may be proven, note and close gaps.

    Returns how many gaps were noted.
    """
    polls = db.execute(
        """
        select p.*, l.proven, l.url, l.full_at, l.since as read_since,
               (select began_at from polls where id = l.proven) as proven_at,
               exists (select 1 from frontier f where f.listing = l.id and f.kind = 'listing' and f.state = 'failed'
                       and f.walked_at >= substr(p.began_at, 1, 19)) as failed
        from polls p join listings l on l.id = p.listing
        where l.outlet = ? and p.ended_at is null order by p.id
        """,
        (outlet,),
    ).fetchall()
    # A second walk looks at the same listings again: the last poll of each listing speaks for all of them.
    last = {poll["listing"]: poll for poll in polls}
    reached = {poll["listing"] for poll in polls if poll["reached"]}
    ends = {number: _end(poll, number in reached, since) for number, poll in last.items()}
    for poll in polls:
        db.execute("update polls set ended_at = ?, outcome = ? where id = ?", (now, ends[poll["listing"]], poll["id"]))
    whole = [number for number, end in ends.items() if end in ("overlapped", "whole", "since")]
    for number in whole:
        _prove(db, last[number], ends[number], since)
    short = [last[number] for number, end in ends.items() if end == "short"]
    gaps = [poll for poll in short if not covered(db, poll["listing"], whole)]
    for poll in gaps:
        _note(db, outlet, poll, run, now)
    for poll in short:
        db.execute("update listings set proven = ? where id = ?", (poll["id"], poll["listing"]))
    _close(db, outlet, [last[number] for number in whole], now)
    return len(gaps)


def _note(db: sqlite3.Connection, outlet: str, poll: sqlite3.Row, run: int, now: str) -> None:
    reason = f"{poll['url']} showed {poll['entries']} entries, none of which it had shown at the poll before"
    db.execute(
        "insert into gaps (outlet, listing, from_at, to_at, reason, noticed_at, run) values (?, ?, ?, ?, ?, ?, ?)",
        (outlet, poll["listing"], poll["proven_at"][:19] + "Z", _until(poll, now), reason, now, run),
    )


def _end(poll: sqlite3.Row, reached: bool, since: str | None) -> Outcome:
    if poll["failed"]:
        return "broken" if poll["pages"] else "unanswered"
    if not poll["pages"]:
        return "unanswered"
    if reached:
        return "whole" if poll["whole"] and since is None else "overlapped"
    if poll["proven"] is None:
        return "whole" if since is None else "since"
    if since is not None and since <= poll["proven_at"][:10]:
        return "since"
    # Read to its end, and its end lies before the last poll: what it shows today is all that there is.
    back = poll["oldest_at"] is not None and poll["oldest_at"] < poll["proven_at"][:10]
    return "overlapped" if back or not poll["entries"] else "short"


def _until(poll: sqlite3.Row, now: str) -> str:
    """The end of the oldest day that the listing still shows, or the poll itself where its cards print no day."""
    oldest = poll["oldest_at"]
    return min(f"{oldest}T23:59:59Z", now) if oldest and oldest >= poll["proven_at"][:10] else now


def _prove(db: sqlite3.Connection, poll: sqlite3.Row, end: Outcome, since: str | None) -> None:
    full_at = poll["began_at"][:19] + "Z" if end == "whole" else poll["full_at"]
    reaches = poll["read_since"]
    if since is not None and full_at is None:
        reaches = min(since, reaches) if reaches else since
    db.execute(
        "update listings set proven = ?, full_at = ?, since = ? where id = ?",
        (poll["id"], full_at, reaches if full_at is None else None, poll["listing"]),
    )


def covered(db: sqlite3.Connection, listing: int, proven: Iterable[int]) -> bool:
    """Whether proven listings together list what this one lists, as far as its last entries tell."""
    others = ", ".join(str(number) for number in proven if number != listing)
    if not others:
        return False
    row = db.execute(
        f"""
        select count(*) as entries, coalesce(sum(exists (
            select 1 from listed o where o.frontier = n.frontier and o.listing in ({others}))), 0) as shared
        from (select frontier from listed where listing = ? order by frontier desc limit ?) n
        """,
        (listing, COMPARED),
    ).fetchone()
    return bool(row["entries"]) and row["shared"] >= COVERS * row["entries"]


def _close(db: sqlite3.Connection, outlet: str, proven: Sequence[sqlite3.Row], now: str) -> None:
    """Close what a listing that covers the gap's own has now read without a hole."""
    for gap in db.execute("select * from gaps where outlet = ? and closed_at is null", (outlet,)).fetchall():
        without_hole = [
            poll["listing"]
            for poll in proven
            if poll["listing"] != gap["listing"]
            and (poll["proven_at"] is None or poll["whole"] or poll["proven_at"] <= gap["from_at"])
        ]
        if covered(db, gap["listing"], without_hole):
            urls = [poll["url"] for poll in proven if poll["listing"] in without_hole]
            db.execute("update gaps set closed_at = ?, closed_by = ? where id = ?", (now, ", ".join(urls), gap["id"]))
