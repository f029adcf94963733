"""A read page becomes a row: article, revision, credits, images, links and the frontier's `done`, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from newsarchive.archive import (
    clusters,
    loose_lines,
    people,
    proof,
    removal,
    revisions,
    surroundings,
    tombstones,
    twins,
)
from newsarchive.archive.columns import columns
from newsarchive.compare.fingerprints import text_sha256, twin_sha256
from newsarchive.compare.furniture import Around
from newsarchive.compare.verdict import Text, Verdict, verdict
from newsarchive.items import Article
from newsarchive.ledger import captures, frontier

Outcome = Literal["new", "unchanged", "layout", "noise", "revised", "copy", "barred"]


@dataclass(frozen=True, slots=True)
class Page:
    """Where an article was read: the frontier's page, the capture, and what we know of the visit."""

    frontier: int
    capture: int
    fetched_at: str
    identity: str
    """Of the page that answered: after redirects, and after what rel=canonical may rightly claim."""
    urls: tuple[str, ...]
    """Every address that led there on this visit, the one asked first."""
    due_at: str | None
    reader: str
    article_url: Callable[[str], str]
    """Of the outlet: an article's canonical URL, whatever view of it an address chose."""


def keep(db: sqlite3.Connection, article: Article, page: Page) -> Outcome:
    """Store what the page shows; the whole of it, or nothing where the transaction fails."""
    text, twin = text_sha256(article), twin_sha256(article)
    entry = db.execute("select identity, article, text_sha256 from frontier where id = ?", (page.frontier,)).fetchone()
    known = _by_identity(db, article.outlet, page.identity) or entry["article"]
    shown = known or twins.find(db, article, twin)
    if shown is None:
        shown = known = twins.moved(db, article, twin, page.frontier, page.urls)
    if shown is not None and removal.is_removed(db, shown):
        _note_urls(db, shown, page)
        removal.keep_out(db, shown, page=page.frontier, capture=page.capture, now=page.fetched_at)
        captures.settle(db, page.capture, page.frontier, "barred", shown)
        return "barred"
    if known is None:
        known = shown
        outcome: Outcome = "copy" if known else "new"
        if known is None:
            known = _insert(db, article, page, text, twin)
            revisions.add(db, known, "first", capture=page.capture, seen_at=page.fetched_at)
        else:
            _seen(db, known, page)
            twins.hasten(db, known, page.frontier, page.due_at)
            if tombstones.undo(db, known, page.fetched_at):  # it came back under another address
                _restored(db, known, page, Verdict("same"))
                proof.seal(db, known)
    else:
        back = tombstones.undo(db, known, page.fetched_at)
        known, outcome = _compare(db, known, article, page, text, twin, entry, back)
    _note_urls(db, known, page)
    if outcome in ("new", "revised"):
        proof.seal(db, known)
    captures.settle(db, page.capture, page.frontier, outcome, known)
    frontier.done(db, page.frontier, page.fetched_at, page.due_at, text_sha256=text, article=known)
    return outcome


def _compare(
    db: sqlite3.Connection,
    known: int,
    article: Article,
    page: Page,
    text: str,
    twin: str | None,
    entry: sqlite3.Row,
    back: bool,
) -> tuple[int, Outcome]:
    """entry: the page in the frontier: the identity of what was asked, redirects may have led to another, and what it
    showed last. back: the article had been taken down."""
    before = db.execute("select * from articles where id = ?", (known,)).fetchone()
    again = entry["text_sha256"] == text and entry["article"] == known
    if again and before["identity"] != page.identity:  # a twin, maybe under another byline
        _seen(db, known, page)
        return (known, _restored(db, known, page, Verdict("same"))) if back else (known, "unchanged")
    change = _judge(db, before, article, text)
    cut = revisions.newest_if_cut(db, known)
    if not change.is_revision:
        _seen(db, known, page)
        if not (back or cut):
            return known, change.kind if change.kind in ("layout", "noise") else "unchanged"
        return known, _restored(db, known, page, change)
    if change.kind == "truncated":  # recorded once, and the fuller text stays
        _seen(db, known, page)
        if again or (cut and _is_cut_alike(db, before, cut, article)):
            return known, "unchanged"
        revisions.add_cut(db, known, article, capture=page.capture, seen_at=page.fetched_at, change=change)
        return known, "revised"
    if before["identity"] in (page.identity, entry["identity"]):
        twins.part_all(db, before, page.frontier, page.urls, page.article_url)
    elif twins.has_moved(db, before, page.frontier, page.urls):
        pass
    elif entry["text_sha256"] is None:  # what it showed before is not known: nothing was shared
        twins.leave(db, before, page.frontier)
        known = _insert(db, article, page, text, twin)
        revisions.add(db, known, "first", capture=page.capture, seen_at=page.fetched_at)
        return known, "new"
    else:
        known = twins.part(db, before, page.identity, article.url, page.frontier)
    _replace(db, known, article, page, text, twin)
    revisions.add(db, known, change.kind, capture=page.capture, seen_at=page.fetched_at, change=change)
    return known, "revised"


def _restored(db: sqlite3.Connection, known: int, page: Page, change: Verdict) -> Outcome:
    """The full text, or the page, is back."""
    revisions.add(db, known, "restored", capture=page.capture, seen_at=page.fetched_at, change=change)
    return "revised"


def _is_cut_alike(db: sqlite3.Connection, before: sqlite3.Row, cut: Text, article: Article) -> bool:
    """Whether the page shows the cut copy that it showed last, whatever stands among its lines this time."""
    kind = verdict(cut, revisions.shown(article), surroundings.around(db, before, article)).kind
    return kind in ("same", "layout", "noise", "minor")


def _judge(db: sqlite3.Connection, before: sqlite3.Row, article: Article, text: str) -> Verdict:
    """What is around the article is asked for only where the texts alone look like an edit."""
    was, now = revisions.text_of(before), revisions.shown(article)
    alike = Verdict("same" if was == now else "layout")
    change = alike if before["text_sha256"] == text else verdict(was, now)
    around, earlier = Around(), list[Text]()
    if change.is_revision:
        around, earlier = surroundings.around(db, before, article), revisions.earlier(db, before["id"])
        change = verdict(was, now, around, earlier)
    if pages := loose_lines.of_the_page(db, before, change):
        change = verdict(was, now, replace(around, beside=pages), earlier)
    return change


def _by_identity(db: sqlite3.Connection, outlet: str | None, identity: str) -> int | None:
    row = db.execute("select id from articles where outlet = ? and identity = ?", (outlet, identity)).fetchone()
    return row["id"] if row else None


def count(db: sqlite3.Connection, outlet: str) -> int:
    return int(db.execute("select count(*) from articles where outlet = ?", (outlet,)).fetchone()[0])


def seen_again(db: sqlite3.Connection, article: int, at: str) -> str | None:
    """The page said that nothing changed; returns what it prints as its day."""
    row = db.execute(
        "update articles set last_seen_at = max(last_seen_at, ?) where id = ? returning published_at", (at, article)
    ).fetchone()
    return str(row["published_at"]) if row["published_at"] else None


def claimed_by_another(db: sqlite3.Connection, article: Article, identity: str, page: int) -> bool:
    """Whether an article with another text stands under this identity: then rel=canonical must not join the two.

    page: in the frontier; what it was joined to before, with a text that both showed, stays one article through edits.
    """
    row = db.execute(
        "select id, text_sha256 from articles where outlet = ? and identity = ?", (article.outlet, identity)
    ).fetchone()
    if row is None or row["text_sha256"] == text_sha256(article):
        return False
    joined = db.execute("select article from frontier where id = ?", (page,)).fetchone()["article"]
    return bool(joined != row["id"])


def _insert(db: sqlite3.Connection, article: Article, page: Page, text: str, twin: str | None) -> int:
    values = _columns(article, page, text, twin) | {
        "outlet": article.outlet,
        "identity": page.identity,
        "url": article.url,
        "first_seen_at": page.fetched_at,
    }
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    number: int = db.execute(f"insert into articles ({names}) values ({places}) returning id", values).fetchone()[0]
    _add_parts(db, number, article)
    clusters.place(db, number)
    return number


def _replace(db: sqlite3.Connection, number: int, article: Article, page: Page, text: str, twin: str | None) -> None:
    clusters.forget(db, number)
    values = _columns(article, page, text, twin)
    sets = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"update articles set {sets} where id = :id", values | {"id": number})
    for table in ("credits", "images", "article_links"):
        db.execute(f"delete from {table} where article = ?", (number,))
    _add_parts(db, number, article)
    clusters.place(db, number)


def _seen(db: sqlite3.Connection, number: int, page: Page) -> None:
    db.execute("update articles set last_seen_at = max(last_seen_at, ?) where id = ?", (page.fetched_at, number))


def _columns(article: Article, page: Page, text: str, twin: str | None) -> dict[str, str | int | None]:
    return columns(article) | {
        "last_seen_at": page.fetched_at,
        "capture": page.capture,
        "text_sha256": text,
        "twin_sha256": twin,
        "reader": page.reader,
    }


def _add_parts(db: sqlite3.Connection, number: int, article: Article) -> None:
    people.credit(db, number, article.byline.people if article.byline else [])
    db.executemany(
        "insert into images (article, position, url, caption, credit) values (?, ?, ?, ?, ?)",
        [
            (number, position, image.url, image.caption, image.credit)
            for position, image in enumerate(article.images, 1)
        ],
    )
    db.executemany(
        "insert into article_links (article, position, url, headline, published_raw, published_at) values (?, ?, ?, ?, ?, ?)",
        [
            (number, position, link.url, link.headline, link.published_raw, link.published_at)
            for position, link in enumerate(article.links, 1)
        ],
    )
    removal.silence(db, number)


def _note_urls(db: sqlite3.Connection, number: int, page: Page) -> None:
    for url in page.urls:
        db.execute("insert or ignore into frontier_urls (frontier, url) values (?, ?)", (page.frontier, url))
    db.execute(
        "insert or ignore into article_urls (article, url) select ?, url from frontier_urls where frontier = ?",
        (number, page.frontier),
    )
