"""The derived rows that a rebuild made anew take the place of the old ones, in one transaction: all of them or none.

The connection is the scratch's, renumbered and compared (differences.py); the archive is attached to it as `archive`.
"""

from __future__ import annotations

import sqlite3

from newsarchive.archive.scratch import ARTICLE_PARTS, columns


def exchange(db: sqlite3.Connection) -> None:
    """Only what differs is written."""
    db.execute(
        """
        create table uncredited as select distinct reporter as id from archive.credits
        where article in (select id from differing union select id from going)
        """
    )
    _insert(db, "reporters", "id not in (select id from archive.reporters)")
    for table in ARTICLE_PARTS:
        db.execute(
            f"delete from archive.{table} where article in (select id from differing union select id from going)"
        )
    _frontier(db)
    _captures(db)
    db.execute("delete from archive.articles where id in (select id from going)")
    names = ", ".join(columns(db, "articles"))
    db.execute(
        f"update archive.articles set ({names}) = (select {names} from main.articles m where m.id = articles.id) where id in (select id from differing)"
    )
    _insert(db, "articles", "id in (select id from coming)")
    for table in ARTICLE_PARTS:
        _insert(db, table, "article in (select id from differing union select id from coming)")
    db.execute(
        """
        delete from archive.reporters where id in (select id from uncredited)
          and id not in (select reporter from archive.credits) and id not in (select id from main.reporters)
        """
    )


def _frontier(db: sqlite3.Connection) -> None:
    """What a page shows, and whether it could be read; when to look again is the schedule's, and stays."""
    db.execute(
        """
        update archive.frontier set (article, text_sha256) = (select m.article, m.text_sha256 from main.frontier m where m.id = frontier.id)
        where id in (select m.id from main.frontier m join archive.frontier a on a.id = m.id
                     where m.id in (select id from pages) and (m.article, m.text_sha256) is not (a.article, a.text_sha256))
        """
    )
    db.execute(
        """
        update archive.frontier set (state, reason) = (select m.state, m.reason from main.frontier m where m.id = frontier.id)
        where state in ('done', 'failed') and id in (
            select a.frontier from archive.captures a join main.captures m on m.id = a.id
            where (a.outcome is 'quarantined') != (m.outcome is 'quarantined') and a.id in (select capture from waiting)
              and a.settled = (select max(settled) from archive.captures last where last.frontier = a.frontier))
        """
    )
    # A listing page that a walk forgot is found again by the next one; an article that nobody knew is news.
    names = [name for name in columns(db, "frontier") if name != "id"]
    db.execute(
        f"""
        insert into archive.frontier ({", ".join(names)}) select {", ".join(names)} from main.frontier m
        where kind = 'article' and not exists (select 1 from archive.frontier a where a.outlet = m.outlet and a.identity = m.identity)
        """
    )
    db.execute(
        """
        insert or ignore into archive.frontier_urls (frontier, url)
        select a.id, u.url from main.frontier_urls u join main.frontier m on m.id = u.frontier
        join archive.frontier a on a.outlet = m.outlet and a.identity = m.identity
        """
    )


def _captures(db: sqlite3.Connection) -> None:
    written = "frontier, settled, outcome, article, settled_check"
    db.execute(
        f"""
        update archive.captures set ({written}) = (select {written} from main.captures m where m.id = captures.id)
        where id in (select m.id from main.captures m join archive.captures a on a.id = m.id where m.id in (select capture from waiting)
                     and (m.outcome, m.article, m.settled_check) is not (a.outcome, a.article, a.settled_check))
        """
    )
    read_now = "capture in (select capture from waiting) and capture not in (select capture from main.quarantine)"
    db.execute(f"delete from archive.quarantine where {read_now}")
    db.execute(
        """
        update archive.quarantine set (kind, reason) = (select kind, reason from main.quarantine m where m.id = quarantine.id)
        where id in (select m.id from main.quarantine m join archive.quarantine a on a.id = m.id
                     where (m.kind, m.reason) is not (a.kind, a.reason))
        """
    )
    _insert(db, "quarantine", "id not in (select id from archive.quarantine)")


def _insert(db: sqlite3.Connection, table: str, which: str) -> None:
    names = ", ".join(columns(db, table))
    db.execute(f"insert into archive.{table} ({names}) select {names} from main.{table} where {which} order by 1")
