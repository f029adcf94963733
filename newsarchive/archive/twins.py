"""Addresses of different identity that show one article: they share its row until one of them changes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

from newsarchive.archive import clusters, proof, revisions, surroundings
from newsarchive.compare.copies import near_duplicates
from newsarchive.compare.fingerprints import TWIN_BODY, normal
from newsarchive.compare.shingles import shingled
from newsarchive.compare.verdict import Verdict, verdict
from newsarchive.items import Article

LOOSE = 0.2
"""Share of the shorter body that lines of which nobody knows whose they are may have: two tables of one headline and day
differ in more."""


def find(db: sqlite3.Connection, article: Article, twin: str | None) -> int | None:
    """The article of that headline, day and body, but for lines that are the page's; twin: as fingerprints.twin_sha256
    makes it."""
    if twin is None:
        return None
    row = db.execute(
        "select id from articles where outlet = ? and twin_sha256 = ? order by id limit 1", (article.outlet, twin)
    ).fetchone()
    if row:
        return int(row["id"])
    for before in _namesakes(db, article):
        change = _change(db, before, article)
        if not change.is_revision or change.kind in ("byline", "date"):
            return int(before["id"])
    return None


def moved(db: sqlite3.Connection, article: Article, twin: str | None, page: int, urls: Sequence[str]) -> int | None:
    """The article of that headline and day that was edited, and stands nowhere else: it was looked for in vain, or its
    address led here. page, urls: where it stands now."""
    if twin is None:
        return None
    for before in _namesakes(db, article):
        if has_moved(db, before, page, urls) and (
            _change(db, before, article).kind in ("minor", "flip")
            or near_duplicates(shingled(before["body"]), shingled(article.body))
        ):
            return int(before["id"])
    return None


def _namesakes(db: sqlite3.Connection, article: Article) -> list[sqlite3.Row]:
    """Articles of that headline and day, long enough to be told apart; none where no day is printed."""
    if article.published is None:
        return []
    day = article.published.value[:10]
    rows = db.execute(
        "select * from articles where outlet = ? and published_at >= ? and published_at < ? and headline = ? order by id",
        (article.outlet, day, f"{day}~", article.headline),
    ).fetchall()
    return [row for row in rows if len(normal(row["body"])) >= TWIN_BODY]


def _change(db: sqlite3.Connection, before: sqlite3.Row, article: Article) -> Verdict:
    """A few loose lines are no edit here: whether they are the page's is not known, and they make no other article."""
    was, now, around = revisions.text_of(before), revisions.shown(article), surroundings.around(db, before, article)
    change = verdict(was, now, around)
    loose = change.came | change.went
    few = sum(map(len, loose)) <= LOOSE * min(len(normal(was.body)), len(normal(now.body)))
    return verdict(was, now, replace(around, beside=loose)) if loose and few else change


def part(db: sqlite3.Connection, before: sqlite3.Row, identity: str, url: str, page: int) -> int:
    """An address that shared an article's row gets a row of its own, with the text that they shared."""
    columns = [column for column in before.keys() if column not in ("id", "identity", "url")]  # noqa: SIM118, a Row is no mapping
    names = ", ".join(columns)
    number: int = db.execute(
        f"insert into articles (identity, url, {names}) select ?, ?, {names} from articles where id = ? returning id",
        (identity, url, before["id"]),
    ).fetchone()[0]
    for table, kept in (
        ("credits", "reporter, role, place, position"),
        ("images", "position, url, caption, credit"),
        ("article_links", "position, url, headline, published_raw, published_at"),
    ):
        db.execute(
            f"insert into {table} (article, {kept}) select ?, {kept} from {table} where article = ?",
            (number, before["id"]),
        )
    clusters.place(db, number)
    revisions.add(db, number, "first", capture=before["capture"], seen_at=before["first_seen_at"])
    proof.seal(db, number)
    leave(db, before, page)
    _join(db, number, page)
    return number


def has_moved(db: sqlite3.Connection, before: sqlite3.Row, page: int, urls: Sequence[str]) -> bool:
    """Whether the article stands on this page alone: where it stood before, it was looked for in vain, or was led here.

    urls: addresses of the page.
    """
    shown = db.execute(
        """
        select 1 from frontier f where article = ? and id != ? and missed_at is null and not exists (
            select 1 from frontier_urls u where u.frontier = f.id and u.url in (select value from json_each(?)))
        limit 1
        """,
        (before["id"], page, json.dumps(urls)),
    ).fetchone()
    return shown is None


def hasten(db: sqlite3.Connection, article: int, page: int, due_at: str | None) -> None:
    """An address more: the others are looked at no later than this page is, for the article may have moved here."""
    db.execute(
        "update frontier set due_at = min(due_at, coalesce(?, due_at)) where article = ? and id != ? and state = 'done'",
        (due_at, article, page),
    )


def leave(db: sqlite3.Connection, before: sqlite3.Row, page: int) -> None:
    """The page's addresses lead to that article no more, but for its own and those that others of its pages have too."""
    db.execute(
        """
        delete from article_urls where article = :article and url != :url
          and url in (select url from frontier_urls where frontier = :page)
          and url not in (select u.url from frontier_urls u join frontier f on f.id = u.frontier
                          where f.id != :page and (f.article = :article or f.identity = :identity))
        """,
        {"article": before["id"], "url": before["url"], "identity": before["identity"], "page": page},
    )


def _join(db: sqlite3.Connection, number: int, page: int) -> None:
    db.execute(
        "insert or ignore into article_urls (article, url) select ?, url from frontier_urls where frontier = ?",
        (number, page),
    )
    db.execute("update frontier set article = ? where id = ?", (number, page))


def part_all(
    db: sqlite3.Connection, before: sqlite3.Row, page: int, urls: Sequence[str], article_url: Callable[[str], str]
) -> None:
    """The article changed on one page: the other addresses that shared its row keep the old text, in a row that they share.

    Those that once redirected to it or named it as their canonical address had no text of their own, and stay. All are
    read again in this run: bylines may have differed all along, and a redirect may have ended. urls: those that led to the
    page, or to which it led, on this visit.
    """
    others = db.execute(
        """
        select id, identity, url, exists (
            select 1 from frontier_urls u where u.frontier = frontier.id and u.url in (
                select url from frontier_urls where frontier = :page union select value from json_each(:urls)
                union select :url)) as led_there
        from frontier where article = :id and id != :page and identity != :identity order by led_there, id
        """,
        {"page": page, "urls": json.dumps(urls)} | {name: before[name] for name in ("id", "identity", "url")},
    ).fetchall()
    twins = [other for other in others if not other["led_there"]]
    if twins:
        first = twins[0]
        number = part(db, before, first["identity"], article_url(first["url"]), first["id"])
        for other in twins[1:]:
            leave(db, before, other["id"])
            _join(db, number, other["id"])
    db.executemany(
        "update frontier set text_sha256 = null, state = case state when 'done' then 'todo' else state end where id = ?",
        [(other["id"],) for other in others],
    )
