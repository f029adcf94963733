"""Lines that came or went on a page and are no sentences: adverts and promises, or sub-headings that an editor wrote."""

from __future__ import annotations

import hashlib
import sqlite3

from newsarchive.compare.verdict import Verdict

OTHERS = 2
"""Other articles in which such a line came or went too: then it is the outlet's."""
STANDS = 3
"""Looks in a row at which the line made the difference, before it is taken for the article's."""


def of_the_page(db: sqlite3.Connection, article: sqlite3.Row, change: Verdict) -> frozenset[str]:
    """Those of the change's loose lines that are no edit, or are not known to be one yet; each look is noted.

    A line is the page's where other articles had it, and where it came and went in this one: what makes a difference on
    one look and none on the next. So is one that the look which the text was taken from alone has shown.
    """
    found = set() if _stood(db, article) else set(change.went)
    lines = [_sha256(line) for line in sorted(change.came | change.went)]
    db.execute(
        f"""
        update loose_lines set came = max(came, 1), went = max(went, 1)
        where article = ? and line_sha256 not in ({", ".join("?" * len(lines))}) and (came = 0 or went = 0)
        """,
        (article["id"], *lines),
    )
    for line in sorted(change.came | change.went):
        values = {
            "outlet": article["outlet"],
            "article": article["id"],
            "line": _sha256(line),
            "came": line in change.came,
            "went": line in change.went,
        }
        others = db.execute(
            "select count(*) from (select 1 from loose_lines where outlet = :outlet and line_sha256 = :line and article != :article limit :most)",
            values | {"most": OTHERS + 1},
        ).fetchone()[0]
        if others > OTHERS:
            found.add(line)
            continue
        came, went = db.execute(
            """
            insert into loose_lines (outlet, line_sha256, article, came, went) values (:outlet, :line, :article, :came, :went)
            on conflict (outlet, line_sha256, article) do update set came = came + :came, went = went + :went
            returning came, went
            """,
            values,
        ).fetchone()
        if others >= OTHERS or (came and went) or max(came, went) < STANDS:
            found.add(line)
    return frozenset(found)


def _stood(db: sqlite3.Connection, article: sqlite3.Row) -> bool:
    """Whether the article's text was seen as it is stored on another look too."""
    row = db.execute(
        """
        select 1 from captures where article = ? and outcome in ('unchanged', 'layout')
          and settled > (select settled from captures where id = ?) limit 1
        """,
        (article["id"], article["capture"]),
    ).fetchone()
    return row is not None


def _sha256(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
