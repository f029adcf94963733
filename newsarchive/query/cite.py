"""What a paper needs to name a text: which, of whom, where, when we saw it, and how anybody proves that it is the same."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from newsarchive.errors import NotInArchive, UsageError
from newsarchive.items import AUTHOR_ROLES
from newsarchive.query import as_of
from newsarchive.text.byline.line import parse


@dataclass(frozen=True, slots=True)
class Citation:
    article: int
    revision: int
    """In the table `revisions`: the text that is cited."""
    outlet: str
    """The outlet's name in the archive."""
    title: str
    """The outlet's, as it writes itself."""
    headline: str | None
    reporters: tuple[str, ...]
    """Who wrote the text, as printed."""
    published_at: str | None
    url: str
    language: str | None
    fetched_at: str
    """UTC: when the capture was fetched that the text was read from."""
    capture: int
    capture_sha256: str
    """Of the bytes."""
    text_sha256: str
    """Of the normalised text."""

    @property
    def id(self) -> str:
        """Permanent: `12@34`, article and revision."""
        return f"{self.article}@{self.revision}"


def parsed(which: str) -> tuple[int, int | None]:
    """`12` or `12@34` as article and revision. Raises UsageError.

    >>> parsed("12@34")
    (12, 34)
    """
    article, at, revision = which.partition("@")
    if not (_is_id(article) and (_is_id(revision) if at else True)):
        raise UsageError(f"{which!r} is no article; write it like 12, or like 12@34 for one of its revisions")
    return int(article), int(revision) if at else None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def cite(db: sqlite3.Connection, article: int, revision: int | None = None, moment: str | None = None) -> Citation:
    """A citation of the article's newest full text, of one of its revisions, or of what stood at a moment (as_of.moment).

    Raises NotInArchive where there is none, or where it was removed.
    """
    row = db.execute(
        "select a.*, o.title from articles a join outlets o on o.name = a.outlet where a.id = ?", (article,)
    ).fetchone()
    if row is None:
        raise NotInArchive(f"no article {article} in this archive; newsarchive cite takes an id of the table articles")
    gone = db.execute(
        "select concluded_at, reason from tombstones where article = ? and kind = 'removed' order by id", (article,)
    ).fetchone()
    if gone:
        raise NotInArchive(
            f"article {article} was removed from this archive on {gone['concluded_at']}: {gone['reason']}"
        )
    if revision is None:
        standing = as_of.text(db, article, moment)
        if standing is None:
            raise NotInArchive(f"article {article} was not known by {moment}: it was first seen {row['first_seen_at']}")
        revision = standing.revision
    text = db.execute(
        """
        select r.*, c.fetched_at, c.sha256 from revisions r join captures c on c.id = r.capture
        where r.id = ? and r.article = ?
        """,
        (revision, article),
    ).fetchone()
    if text is None:
        raise NotInArchive(f"article {article} has no revision {revision}; it has {_revisions(db, article)}")
    return Citation(
        article=article,
        revision=revision,
        outlet=row["outlet"],
        title=row["title"],
        headline=text["headline"],
        reporters=_reporters(db, row, text),
        published_at=text["published_at"],
        url=row["url"],
        language=row["language"],
        fetched_at=text["fetched_at"],
        capture=text["capture"],
        capture_sha256=text["sha256"],
        text_sha256=text["text_sha256"],
    )


def _reporters(db: sqlite3.Connection, article: sqlite3.Row, text: sqlite3.Row) -> tuple[str, ...]:
    """Of the byline of that text: the article's credits are those of its newest one."""
    if text["byline_raw"] == article["byline_raw"]:
        rows = db.execute(
            "select r.name, c.role from credits c join reporters r on r.id = c.reporter where c.article = ? order by c.position",
            (article["id"],),
        )
        named = [(row["name"], row["role"]) for row in rows]
    else:
        byline = parse(text["byline_raw"], outlet=article["title"]) if text["byline_raw"] else None
        named = [(person.name, person.role) for person in byline.people] if byline else []
    return tuple(dict.fromkeys(name for name, role in named if role in AUTHOR_ROLES))


def _revisions(db: sqlite3.Connection, article: int) -> str:
    rows = db.execute("select id, seen_at from revisions where article = ? order by id", (article,)).fetchall()
    shown = ", ".join(f"{row['id']} ({row['seen_at'][:10]})" for row in rows[:10])
    return f"{shown} …" if len(rows) > 10 else shown
