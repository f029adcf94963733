"""The search index: an FTS5 table of the terms of each article, brought up to date in the transaction that stores its text.

Triggers write down which articles changed, with the text that the index has of them; `flush` does the work at the end of
a transaction, in the order of the index's rows: FTS5 writes a new segment wherever rows come out of order. A search
looks through what still waits, so nothing is missed where another program changed a text.

The FTS5 table holds terms only (`content = ''`, `detail = none`): of a text found there we ask the text itself. It is
deleted from with the very terms that it was given, so their version is kept, and another version begins anew.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from newsarchive.text.terms import HEADLINE, VERSION, fold, terms

A_DAY = 1 << 22
"""Rows that are kept for the texts of one printed day: four millions."""
FIRST_DAY = 1 << 40
"""Rows below it are of undated texts."""
AT_ONCE = 2000
"""Articles that one transaction brings up to date at most. More wait only where another program wrote, or an index is
made anew."""

_Change = tuple[int, bool, str]
"""Row of the index, whether the text is there from now on, its words."""


def flush(db: sqlite3.Connection, limit: int = -1) -> None:
    """Bring the index up to date with what waits, `limit` articles at most (-1: all), in the caller's transaction."""
    if is_stale(db):
        renew(db)
    waiting = db.execute(
        """
        select w.*, a.id as number, a.published_at, a.headline as new_headline, a.standfirst as new_standfirst,
               a.body as new_body
        from search_waiting w left join articles a on a.id = w.article
        order by a.published_at, w.article limit ?
        """,
        (limit,),
    ).fetchall()
    changes: list[_Change] = []
    earlier: list[_Change] = []
    for row in waiting:
        was, first = row["was"], first_of(row["published_at"])
        if was is not None:
            changes.append((was, False, words(row["headline"], row["standfirst"], row["body"])))
        stays = was is not None and row["number"] is not None and first <= was < first + A_DAY
        if was is not None and not stays:
            db.execute("delete from searched where id = ?", (was,))
        if row["number"] is not None:
            hit = was if stays else _next(db, "searched", "article", row["number"], first)
            changes.append((hit, True, words(row["new_headline"], row["new_standfirst"], row["new_body"])))
            earlier += _earlier_texts(db, row["number"])
    _write(db, "article_search", changes)
    _write(db, "revision_search", earlier)
    db.executemany("delete from search_waiting where article = ?", [(row["article"],) for row in waiting])


def flush_all(db: sqlite3.Connection) -> None:
    """The same for whatever waits, a part at a time in memory."""
    while db.execute("select exists (select 1 from search_waiting)").fetchone()[0]:
        flush(db, AT_ONCE)


def forget(db: sqlite3.Connection, article: int) -> None:
    """The article waits, and its earlier texts leave the index. Before any row of it changes; `flush` puts back what stays."""
    if is_stale(db):
        renew(db)
    db.execute(
        """
        insert or ignore into search_waiting (article, was, headline, standfirst, body)
        select a.id, s.id, a.headline, a.standfirst, a.body from articles a left join searched s on s.article = a.id where a.id = ?
        """,
        (article,),
    )
    rows = db.execute(
        """
        select s.id, r.headline, r.standfirst, r.body, r.id as revision
        from searched_revisions s join revisions r on r.id = s.revision where r.article = ?
        """,
        (article,),
    ).fetchall()
    gone = [(row["id"], False, words(row["headline"], row["standfirst"], row["body"])) for row in rows]
    _write(db, "revision_search", gone)
    db.executemany("delete from searched_revisions where revision = ?", [(row["revision"],) for row in rows])


def optimize(db: sqlite3.Connection) -> None:
    """Merge the index into one segment: until then FTS5 keeps the terms of deleted texts, marked as deleted."""
    for table in ("article_search", "revision_search"):
        db.execute(f"insert into {table} ({table}) values ('optimize')")


def is_stale(db: sqlite3.Connection) -> bool:
    """Whether the index was made of other terms than ours, or the archive is older than the index."""
    if not db.execute("select count(*) from sqlite_master where name = 'search_versions'").fetchone()[0]:
        return True
    row = db.execute("select version from search_versions").fetchone()
    return row is None or row[0] != VERSION


def renew(db: sqlite3.Connection) -> None:
    """Empty the index; every article waits."""
    for table in ("article_search", "revision_search"):
        db.execute(f"insert into {table} ({table}) values ('delete-all')")
    for table in ("searched", "searched_revisions", "search_waiting", "search_versions"):
        db.execute(f"delete from {table}")
    db.execute("insert into search_versions (version) values (?)", (VERSION,))
    db.execute("insert into search_waiting (article) select id from articles")


def words(headline: str | None, standfirst: str | None, body: str) -> str:
    """All that FTS5 is given of a text: each term once, parted by spaces, which its tokenizer `ascii` cuts at.

    >>> words("AI元年", None, "年")
    'ai 元年 年 §ai §元年 §年'
    """
    of_headline = set(terms(fold(headline))) if headline else set[str]()
    found = of_headline.union(*(terms(fold(part)) for part in (standfirst, body) if part))
    return " ".join([*sorted(found), *(HEADLINE + term for term in sorted(of_headline))])


def first_of(published_at: str | None) -> int:
    """The first row that a text of this printed day may have; undated ones come before all days."""
    try:
        return FIRST_DAY + date.fromisoformat((published_at or "")[:10]).toordinal() * A_DAY
    except ValueError:
        return 1


def _next(db: sqlite3.Connection, table: str, column: str, number: int, first: int) -> int:
    """A new row for a text, behind those of its day."""
    row = db.execute(
        f"""
        insert into {table} (id, {column})
        select coalesce(max(id) + 1, :first), :number from {table} where id >= :first and id < :first + :a_day returning id
        """,
        {"first": first, "number": number, "a_day": A_DAY},
    ).fetchone()
    return int(row[0])


def _earlier_texts(db: sqlite3.Connection, article: int) -> list[_Change]:
    """What the article once said and says no more, each text once; a cut copy says nothing of its own."""
    if db.execute("select count(*) from revisions where article = ?", (article,)).fetchone()[0] < 2:
        return []
    rows = db.execute(
        """
        select min(id) as id, headline, standfirst, body, published_at, max(id in (select revision from searched_revisions)) as done
        from revisions
        where article = :article and kind != 'truncated'
          and id < (select max(id) from revisions where article = :article and kind != 'truncated')
        group by text_sha256 having not done order by 1
        """,
        {"article": article},
    ).fetchall()
    return [
        (
            _next(db, "searched_revisions", "revision", row["id"], first_of(row["published_at"])),
            True,
            words(row["headline"], row["standfirst"], row["body"]),
        )
        for row in rows
    ]


def _write(db: sqlite3.Connection, table: str, changes: list[_Change]) -> None:
    for hit, there, text in sorted(changes):  # of one row, what goes comes before what comes
        if there:
            db.execute(f"insert into {table} (rowid, words) values (?, ?)", (hit, text))
        else:
            db.execute(f"insert into {table} ({table}, rowid, words) values ('delete', ?, ?)", (hit, text))
