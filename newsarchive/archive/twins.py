"""Addresses of different identity that show one article: they share its row until one of them changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from newsarchive.archive import clusters, proof, revisions


def find(db: sqlite3.Connection, outlet: str | None, twin: str | None) -> int | None:
    """The article of that headline, day and body; twin: as fingerprints.twin_sha256 makes it."""
    if twin is None:
        return None
    row = db.execute(
        "select id from articles where outlet = ? and twin_sha256 = ? order by id limit 1", (outlet, twin)
    ).fetchone()
    return row["id"] if row else None


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


def has_moved(db: sqlite3.Connection, before: sqlite3.Row, page: int) -> bool:
    """Whether the article stands on this page alone: where it stood before, it was looked for in vain."""
    shown = db.execute(
        "select 1 from frontier where article = ? and id != ? and missed_at is null limit 1", (before["id"], page)
    ).fetchone()
    return shown is None


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


def part_all(db: sqlite3.Connection, before: sqlite3.Row, page: int, article_url: Callable[[str], str]) -> None:
    """The article changed on one page: the other addresses that shared its row keep the old text, in a row that they share.

    Those that once redirected to it or named it as their canonical address had no text of their own, and stay. All are
    read again in this run: bylines may have differed all along, and a redirect may have ended.
    """
    others = db.execute(
        """
        select id, identity, url, exists (
            select 1 from frontier_urls u where u.frontier = frontier.id and u.url in (
                select url from frontier_urls where frontier = :page union select :url)) as led_there
        from frontier where article = :id and id != :page and identity != :identity order by led_there, id
        """,
        {"page": page} | {name: before[name] for name in ("id", "identity", "url")},
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
