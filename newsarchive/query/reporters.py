"""Who writes: the reporters of an archive, and one of them with what he or she is credited for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from newsarchive.errors import NotInArchive

ORDERS = {"articles": "articles desc, name", "name": "name"}


def reporters(
    db: sqlite3.Connection,
    *,
    name: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    role: str | None = None,
    order: str = "articles",
) -> Iterator[dict[str, Any]]:
    """Those credited, who has most articles first: `id`, `name`, `articles`, `first_day`, `last_day`, `outlets` (how many),
    `roles`.

    name: is part of theirs. since: YYYY-MM-DD, articles of that day or later. order: `articles` or `name`.
    """
    rows = db.execute(
        f"""
        select r.id, r.name, count(distinct a.id) as articles, min(substr(a.published_at, 1, 10)) as first_day,
               max(substr(a.published_at, 1, 10)) as last_day, count(distinct a.outlet) as outlets,
               group_concat(distinct c.role) as roles
        from reporters r join credits c on c.reporter = r.id join articles a on a.id = c.article
        where (:name is null or instr(lower(r.name), lower(:name))) and (:outlet is null or a.outlet = :outlet)
          and (:role is null or c.role = :role) and (:since is null or a.published_at >= :since)
        group by r.id order by {ORDERS[order]}
        """,
        {"name": name, "outlet": outlet, "since": since, "role": role},
    )
    return (dict(row) for row in rows)


def reporter(db: sqlite3.Connection, number: int) -> dict[str, Any]:
    """`id`, `name`, and lists of rows: `outlets`, `roles`, `kinds`, `places`, `sections`, `together`. Raises NotInArchive.

    Each row has `value` and `articles`, most first; those of `together` also `id`, the other reporter's.
    """
    row = db.execute("select id, name from reporters where id = ?", (number,)).fetchone()
    if row is None:
        raise NotInArchive(f"no reporter {number} in this archive; an id of the table reporters is meant")

    def counted(column: str) -> list[dict[str, Any]]:
        rows = db.execute(
            f"""
            select {column} as value, count(distinct a.id) as articles
            from credits c join articles a on a.id = c.article
            where c.reporter = ? and {column} is not null group by value order by articles desc, value
            """,
            (number,),
        )
        return [dict(row) for row in rows]

    together = db.execute(
        """
        select r.id, r.name as value, count(distinct c.article) as articles
        from credits c join credits o on o.article = c.article and o.reporter != c.reporter
        join reporters r on r.id = o.reporter
        where c.reporter = ? group by r.id order by articles desc, r.name limit 20
        """,
        (number,),
    )
    return dict(row) | {
        "outlets": counted("a.outlet"),
        "roles": counted("c.role"),
        "kinds": counted("a.byline_kind"),
        "places": counted("c.place"),
        "sections": counted("a.section"),
        "together": [dict(row) for row in together],
    }


def articles(
    db: sqlite3.Connection,
    number: int,
    limit: int = -1,
    skip: int = 0,
    *,
    outlet: str | None = None,
    since: str | None = None,
    role: str | None = None,
) -> list[dict[str, Any]]:
    """Of a reporter, the newest printed day first: `article`, `outlet`, `day`, `headline`, `role`, `place`, `url`."""
    rows = db.execute(
        """
        select a.id as article, a.outlet, substr(a.published_at, 1, 10) as day, a.headline,
               group_concat(c.role, ' ') as role, max(c.place) as place, a.url
        from credits c join articles a on a.id = c.article
        where c.reporter = :number and (:outlet is null or a.outlet = :outlet)
          and (:role is null or c.role = :role) and (:since is null or a.published_at >= :since)
        group by a.id order by a.published_at desc, a.id desc limit :limit offset :skip
        """,
        {"number": number, "limit": limit, "skip": skip, "outlet": outlet, "since": since, "role": role},
    )
    return [dict(row) for row in rows]
