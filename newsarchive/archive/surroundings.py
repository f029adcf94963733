"""What an outlet shows beside an article: by it a line is told that is the page's and none of the article's."""

from __future__ import annotations

import sqlite3

from newsarchive.compare.furniture import Around
from newsarchive.items import Article

NEIGHBOURS = 40
"""Articles of the outlet that are asked, of the newest ones and of those before this one: a page's furniture is of its
day, or of the article's."""


def around(db: sqlite3.Connection, before: sqlite3.Row, article: Article) -> Around:
    """before: the article's row; article: what its page shows now. The same for the same rows, whatever the clock says."""
    values = {"outlet": before["outlet"], "id": before["id"], "day": before["published_at"], "count": NEIGHBOURS}
    rows = db.execute(
        """
        select id, headline, body from (
            select id, headline, body from articles where outlet = :outlet order by published_at desc, id desc limit :count)
        union
        select id, headline, body from (
            select id, headline, body from articles where outlet = :outlet and published_at < :day
            order by published_at desc, id desc limit :count)
        """,
        values,
    ).fetchall()
    others = [row for row in rows if row["id"] != before["id"]]
    shown = db.execute(
        "select headline as line from article_links where article = :id union select caption from images where article = :id",
        values,
    )
    cards = {row["line"] for row in shown} | {row["headline"] for row in others}
    cards |= {link.headline for link in article.links} | {image.caption for image in article.images}
    return Around(tuple(row["body"] for row in others), tuple(sorted(card for card in cards if card)))
