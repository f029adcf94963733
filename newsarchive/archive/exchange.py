"""The derived rows that a rebuild made anew take the place of the old ones, in one transaction: all of them or none.

The connection is the archive's; the scratch, renumbered and compared (differences.py), is attached to it as `scratch`.
"""

from __future__ import annotations

import sqlite3

from newsarchive.archive import clusters, proof, search_index
from newsarchive.archive.scratch import ARTICLE_PARTS, columns
from newsarchive.ledger import chain


def exchange(db: sqlite3.Connection) -> None:
    """Only what differs is written; clusters, and hashes that hold ids, are made from the rows as they then stand."""
    retold = _ids(db, RETOLD)
    for article in [*retold, *_ids(db, "select id from going")]:
        clusters.forget(db, article)
    for article in _ids(db, "select id from differing where seen union select id from going"):
        search_index.forget(db, article)
    db.execute(
        """
        create table scratch.uncredited as select distinct reporter as id from main.credits
        where article in (select id from differing union select id from going)
        """
    )
    _insert(db, "reporters", "id not in (select id from main.reporters)")
    for table in ARTICLE_PARTS:
        db.execute(f"delete from main.{table} where article in (select id from differing union select id from going)")
    _frontier(db)
    _captures(db)
    db.execute("delete from main.articles where id in (select id from going)")
    names = ", ".join(name for name in columns(db, "articles") if name != "record_sha256")
    db.execute(
        f"update main.articles set ({names}) = (select {names} from scratch.articles m where m.id = articles.id) where id in (select id from differing)"
    )
    _insert(db, "articles", "id in (select id from coming)")
    for table in ARTICLE_PARTS:
        _insert(db, table, "article in (select id from differing union select id from coming)")
    db.execute(
        """
        delete from main.reporters where id in (select id from uncredited)
          and id not in (select reporter from main.credits) and id not in (select id from scratch.reporters)
        """
    )
    for article in sorted([*retold, *_ids(db, "select id from coming")]):
        clusters.place(db, article)
    search_index.flush_all(db)
    _seal(db)


RETOLD = """
    select a.id from differing d join main.articles a on a.id = d.id join scratch.articles s on s.id = d.id
    where (a.body, a.published_at, a.published_zone, a.first_seen_at) is not (s.body, s.published_at, s.published_zone, s.first_seen_at)
"""
"""Articles whose place among the near-duplicates may be another."""


def _ids(db: sqlite3.Connection, query: str) -> list[int]:
    return [number for (number,) in db.execute(query)]


def _seal(db: sqlite3.Connection) -> None:
    written = "select id from differing union select id from coming"
    for revision in _ids(db, f"select id from main.revisions where article in ({written})"):
        proof.seal_revision(db, revision)
    for article in _ids(db, written):
        proof.seal(db, article)


def _frontier(db: sqlite3.Connection) -> None:
    """What a page shows, and whether it could be read; when to look again is the schedule's, and stays."""
    db.execute(
        """
        update main.frontier set (article, text_sha256) = (select m.article, m.text_sha256 from scratch.frontier m where m.id = frontier.id)
        where id in (select m.id from scratch.frontier m join main.frontier a on a.id = m.id
                     where m.id in (select id from pages) and (m.article, m.text_sha256) is not (a.article, a.text_sha256))
        """
    )
    db.execute(
        """
        update main.frontier set (state, reason) = (select m.state, m.reason from scratch.frontier m where m.id = frontier.id)
        where state in ('done', 'failed') and id in (
            select a.frontier from main.captures a join scratch.captures m on m.id = a.id
            where (a.outcome is 'quarantined') != (m.outcome is 'quarantined') and a.id in (select capture from waiting)
              and a.settled = (select max(settled) from main.captures last where last.frontier = a.frontier))
        """
    )
    # A listing page that a walk forgot is found again by the next one; an article that nobody knew is news.
    names = [name for name in columns(db, "frontier") if name != "id"]
    db.execute(
        f"""
        insert into main.frontier ({", ".join(names)}) select {", ".join(names)} from scratch.frontier m
        where m.kind = 'article' and not exists (select 1 from main.frontier a where a.outlet = m.outlet and a.identity = m.identity)
        """
    )
    db.execute(
        """
        insert or ignore into main.frontier_urls (frontier, url)
        select a.id, u.url from scratch.frontier_urls u join scratch.frontier m on m.id = u.frontier
        join main.frontier a on a.outlet = m.outlet and a.identity = m.identity where m.kind = 'article'
        """
    )


def _captures(db: sqlite3.Connection) -> None:
    changed = _ids(
        db,
        """
        select s.id from scratch.captures s join main.captures a on a.id = s.id
        where s.id in (select capture from waiting) and (s.outcome, s.article) is not (a.outcome, a.article)
        """,
    )
    for capture in changed:
        db.execute(
            "update main.captures set (outcome, article) = (select outcome, article from scratch.captures s where s.id = captures.id) where id = ?",
            (capture,),
        )
        chain.check_settled(db, capture)
    read_now = "capture in (select capture from waiting) and capture not in (select capture from scratch.quarantine)"
    db.execute(f"delete from main.quarantine where {read_now}")
    db.execute(
        """
        update main.quarantine set (kind, reason) = (select kind, reason from scratch.quarantine m where m.id = quarantine.id)
        where id in (select m.id from scratch.quarantine m join main.quarantine a on a.id = m.id
                     where (m.kind, m.reason) is not (a.kind, a.reason))
        """
    )
    _insert(db, "quarantine", "id not in (select id from main.quarantine)")


def _insert(db: sqlite3.Connection, table: str, which: str) -> None:
    names = ", ".join(columns(db, table))
    db.execute(f"insert into main.{table} ({names}) select {names} from scratch.{table} where {which} order by 1")
