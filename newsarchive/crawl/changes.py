"""What one visit changes in the archive: each function is one transaction's work and takes its connection."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

import newsarchive
from newsarchive.archive import articles, quarantine, revisions, tombstones
from newsarchive.archive.articles import Outcome
from newsarchive.crawl.answers import End
from newsarchive.crawl.revisits import RETRIES, due_again, look_again, try_again
from newsarchive.errors import LayoutChanged, NotThere, PageError, RightsReserved
from newsarchive.items import Capture, Link, Visit
from newsarchive.ledger import captures, frontier, listings, rights, validators
from newsarchive.ledger.clock import instant, moment, stamp
from newsarchive.ledger.frontier import Found, Walk
from newsarchive.outlets.base import Outlet
from newsarchive.reading.rights import MiningRule
from newsarchive.reading.rights import rights as read_rights

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Here:
    """Which run, of which outlet, on which walk."""

    run: int | None
    """None: no run fetched it; it was taken elsewhere."""
    outlet: Outlet
    walk: Walk
    mining: tuple[MiningRule, ...] = ()
    """Of the host's tdmrep.json."""

    def found(self, links: list[Link]) -> list[Found]:
        """Articles that a page showed, but for those whose card says that they are older than was asked for."""
        since = self.walk.since
        return [
            Found(link.url, self.outlet.identity(link.url), "article", link.published_at)
            for link in links
            if not (since and link.published_at and link.published_at[:10] < since)
        ]


def keep_capture(db: sqlite3.Connection, visit: Visit, here: Here) -> int:
    capture = add_capture(db, visit.capture, visit.asked, here)
    frontier.stored(db, visit.page, capture)
    return capture


def nothing_to_read(db: sqlite3.Connection, page: int, end: End, stored: int | None, now: str) -> None:
    """page: in the frontier; stored: the answer's capture, None where no answer came; now: when it came."""
    if stored is not None:
        captures.settle(db, stored, page, end.state)
        if end.taken_down:
            _missed(db, page, end.taken_down, end.reason, stored, moment(now))
            return
    failures = frontier.failures(db, page)
    at = moment(now)
    due = try_again(at, failures) if end.state == "failed" else due_again(at, None, _first_seen(db, page))
    frontier.ended(db, page, end.state, end.reason, now, stamp(due))


def _missed(
    db: sqlite3.Connection, page: int, kind: tombstones.Kind, reason: str, capture: int, fetched_at: datetime
) -> None:
    """Looked at in vain: again soon, until the retries are over; then as seldom as any page of its age, for some come back."""
    at = stamp(fetched_at)
    first, misses = frontier.missed(db, page, at)
    due = look_again(fetched_at, moment(first), misses)
    if due is None:
        due = due_again(fetched_at, None, _first_seen(db, page))
        given_up = stamp(fetched_at - RETRIES[-1])
        tombstones.conclude(db, page, kind, at=at, reason=reason, capture=capture, missed_since=given_up)
    frontier.ended(db, page, "gone", reason, at, stamp(due))


def set_aside(db: sqlite3.Connection, visit: Visit, error: PageError, here: Here) -> Literal["quarantined", "gone"]:
    """A capture that could not be read; returns what is counted. A note that the article is not there is an answer, and
    no fault."""
    assert visit.stored is not None
    if isinstance(error, NotThere) and visit.kind == "article":
        captures.settle(db, visit.stored, visit.page, "gone")
        _missed(db, visit.page, "soft", str(error), visit.stored, visit.capture.fetched_at)
        return "gone"
    at = stamp(visit.capture.fetched_at)
    due = stamp(due_again(visit.capture.fetched_at, None, _first_seen(db, visit.page)))
    if isinstance(error, RightsReserved):  # it waits for a person, not for the site
        due = stamp(visit.capture.fetched_at + MONTH)
    quarantine.put(db, page=visit.page, capture=visit.stored, run=here.run, error=error, now=at, due_at=due)
    return "quarantined"


def store_listing(db: sqlite3.Connection, visit: Visit, here: Here) -> None:
    """Raises LayoutChanged where a first page of the outlet shows neither an article nor another page."""
    assert visit.reading and visit.stored is not None
    links, since = visit.reading.links, here.walk.since
    if not links and not visit.reading.pages and visit.asked in here.outlet.start_urls():
        raise LayoutChanged(f"no link to an article and no pager on {visit.asked}; see outlets/{here.outlet.name}.py")
    at = stamp(visit.capture.fetched_at)
    found = here.found(links)
    frontier.enter(db, here.outlet.name, found, visit.asked, at)
    poll = listings.poll_of(db, visit.page)
    on = "all" if poll is None else listings.read(db, poll, found, here.outlet.name)
    if since and links and not found:
        on = "no"  # everything here is older than was asked for, and the next pages are older still
    pages_shown, next_page = visit.reading.pages, visit.reading.next_page
    following = {"all": pages_shown, "next": [next_page] if next_page else pages_shown[:1], "no": []}[on]
    changed = visit.reading.changed
    pages = [
        Found(url, identity, "listing")
        for url, identity in ((url, here.outlet.identity(url)) for url in following)
        if url not in changed or listings.has_changed(db, here.outlet.name, identity, changed[url])
    ]
    frontier.enter(db, here.outlet.name, pages, visit.asked, at)
    if poll:
        listings.belong(db, poll, here.outlet.name, [page.identity for page in pages])
    frontier.turn_to(db, here.outlet.name, pages, here.walk)
    # Never before its own walk, whatever the clock does: else the pagers would queue it again and again.
    frontier.done(db, visit.page, max(instant(visit.capture.fetched_at), here.walk.began_at), None, text_sha256=None)
    validators.remember(db, visit.page, visit.capture.headers, at, newsarchive.__version__)
    captures.settle(db, visit.stored, visit.page, "listing")


def unmodified_listing(db: sqlite3.Connection, page: int, here: Here, at: datetime) -> None:
    """Its first page answered 304: nothing came since the last poll, which is written down there."""
    if poll := listings.poll_of(db, page):
        listings.reached_back(db, poll)
    frontier.done(db, page, max(instant(at), here.walk.began_at), None, text_sha256=None)


def unmodified_article(db: sqlite3.Connection, page: int, capture: int, at: datetime) -> None:
    """It answered 304: the text that we have still stands. capture: that answer, which has no text."""
    text, article = frontier.shown(db, page)
    captures.settle(db, capture, page, "unchanged", article)
    if article is None:  # today's reader made nothing of what it showed
        return
    published = articles.seen_again(db, article, stamp(at))
    due = stamp(due_again(at, published, _first_seen(db, page), _changed(db, article)))
    frontier.done(db, page, stamp(at), due, text_sha256=text, article=article)


def store_article(db: sqlite3.Connection, visit: Visit, here: Here) -> Outcome:
    assert visit.article and visit.stored is not None
    if here.outlet.rights != "record" and (reserved := rights.of(db, visit.stored).reserved):
        raise RightsReserved(f"{reserved}; `rights` in outlets/{here.outlet.name}.py is {here.outlet.rights!r}")
    article, outlet, at = visit.article, here.outlet, stamp(visit.capture.fetched_at)
    identity, urls = outlet.identity(visit.capture.url), [visit.asked, visit.capture.url]
    claim = article.canonical
    if visit.identity != outlet.identity(visit.asked):  # somebody knew better than the card what this is a page of
        identity = visit.identity
    elif claim and outlet.is_article(claim) and not outlet.identity_parameter:
        claimed = outlet.identity(claim)
        if claimed != identity and not articles.claimed_by_another(db, article, claimed, visit.page):
            identity, article.url = claimed, outlet.article_url(claim)
            urls.append(article.url)
    published = article.published.value if article.published else None
    first_seen, (_, before) = _first_seen(db, visit.page), frontier.shown(db, visit.page)
    outcome = articles.keep(
        db,
        article,
        articles.Page(
            frontier=visit.page,
            capture=visit.stored,
            fetched_at=at,
            identity=identity,
            urls=tuple(dict.fromkeys(urls)),
            due_at=stamp(due_again(visit.capture.fetched_at, published, first_seen, _changed(db, before))),
            reader=newsarchive.__version__,
            article_url=outlet.article_url,
        ),
    )
    if outcome == "revised":
        soon = due_again(visit.capture.fetched_at, published, first_seen, visit.capture.fetched_at)
        frontier.look_again_at(db, visit.page, stamp(soon))
    validators.remember(db, visit.page, visit.capture.headers, at, newsarchive.__version__)
    frontier.enter(db, outlet.name, here.found(article.links), visit.asked, at)
    return outcome


def add_capture(db: sqlite3.Connection, capture: Capture, asked: str, here: Here) -> int:
    redirected = capture.url if capture.url != asked else None
    said = rights.note(db, read_rights(capture.url, capture.headers, capture.body, here.mining))
    return captures.add(db, replace(capture, url=asked), run=here.run, final_url=redirected, rights=said)


def _changed(db: sqlite3.Connection, article: int | None) -> datetime | None:
    at = revisions.changed_at(db, article)
    return moment(at) if at else None


def _first_seen(db: sqlite3.Connection, page: int) -> datetime:
    return moment(frontier.found_at(db, page))
