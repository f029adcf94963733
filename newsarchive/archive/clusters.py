"""Near-duplicates: an index that finds candidates without comparing all pairs, and the clusters of those that are verified.

A cluster is what hangs together: every article of it is a near-duplicate of at least one other. That depends on the texts
alone, not on the order in which they came.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from newsarchive.compare.copies import likeness, near_duplicates, stood_at
from newsarchive.compare.shingles import Shingled, shingled, sketch

SHARED = 3
"""Sampled shingles in common that make a candidate; one or two are a phrase."""
CROWD = 32
"""Articles looked at for one shingle, the newest. What more have in common is a phrase, a form or a much-printed text."""
SHARED_IN_CROWD = 6
"""Sampled shingles in common that make a candidate where each of them stands in a crowd: a cut copy shares as many of its twenty."""
VERIFIED = 4
"""Candidates whose texts may prove different before we stop, those with most in common first."""


def place(db: sqlite3.Connection, article: int) -> None:
    """Index the article's text as its row has it, and put it into its cluster; again is the same as once.

    Where its text is about to change or to go, `forget` comes first. Part of the caller's transaction.
    """
    _leave(db, article)
    text = _text(db, article)
    if not text.takes_part:
        return
    hashes = sketch(text)
    candidates = _candidates(db, article, hashes)
    db.executemany(
        "insert or ignore into article_shingles (hash, article) values (?, ?)", [(hash, article) for hash in hashes]
    )
    _join(db, article, text, candidates)


def forget(db: sqlite3.Connection, article: int) -> None:
    """The article leaves the index and its cluster; what hung together by it alone falls apart. Before its text changes."""
    hashes = sketch(_text(db, article))
    db.executemany("delete from article_shingles where hash = ? and article = ?", [(hash, article) for hash in hashes])
    _leave(db, article)


def place_all(db: sqlite3.Connection) -> None:
    """Every article anew, from empty tables."""
    for table in ("cluster_articles", "clusters", "article_shingles"):
        db.execute(f"delete from {table}")
    for (article,) in db.execute("select id from articles order by id").fetchall():
        place(db, article)


def _leave(db: sqlite3.Connection, article: int) -> None:
    cluster = _cluster(db, article)
    if cluster is None:
        return
    others = [other for other in _members(db, cluster) if other != article]
    _dissolve(db, cluster)
    if len(others) > 1:
        for other in others:
            text = _text(db, other)
            _join(db, other, text, _candidates(db, other, sketch(text), but=article))


def _candidates(db: sqlite3.Connection, article: int, hashes: Iterable[int], but: int | None = None) -> list[int]:
    """Articles to compare with, the likeliest first. One small query a hash: joined in one, a crowd could not be cut off."""
    shared: Counter[int] = Counter()
    alone: Counter[int] = Counter()
    for hash in hashes:
        holders = [
            row[0]
            for row in db.execute(
                "select article from article_shingles where hash = ? order by article desc limit ?", (hash, CROWD)
            )
        ]
        shared.update(holders)
        if len(holders) < CROWD:
            alone.update(holders)
    found = [
        other
        for other, count in shared.items()
        if (alone[other] >= SHARED or count >= SHARED_IN_CROWD) and other not in (article, but)
    ]
    return sorted(found, key=lambda other: (-shared[other], -other))


def _join(db: sqlite3.Connection, article: int, text: Shingled, candidates: Iterable[int]) -> None:
    """With every candidate that is verified, and all that hang with it; one of a cluster is enough."""
    lone, joined, different = {article}, set(), 0
    own = _cluster(db, article)
    if own is not None:
        lone, joined = set(), {own}
    for other in candidates:
        cluster = _cluster(db, other)
        if cluster in joined:
            continue
        if different == VERIFIED:
            break
        if near_duplicates(text, _text(db, other)):
            if cluster is None:
                lone.add(other)
            else:
                joined.add(cluster)
        else:
            different += 1
    if len(lone) + len(joined) > 1:
        _unite(db, lone, joined)


def _unite(db: sqlite3.Connection, lone: set[int], clusters: set[int]) -> None:
    """One cluster of these articles that are in none, and of these clusters; only what gets another first is measured anew."""
    firsts = {cluster: _first_of(db, cluster) for cluster in clusters}
    first = min(lone | set(firsts.values()), key=lambda article: _stood_at(db, article))
    measured = set(lone)
    for cluster, its_first in firsts.items():
        if its_first != first:
            measured.update(_members(db, cluster))
            _dissolve(db, cluster)
    kept = next((cluster for cluster, its_first in firsts.items() if its_first == first), None)
    number = min(lone | clusters)
    if number != kept:
        db.execute("insert into clusters (id, first, articles) values (?, ?, 0)", (number, first))
        db.execute("update cluster_articles set cluster = ? where cluster = ?", (number, kept))
        db.execute("delete from clusters where id = ?", (kept,))
    text = _text(db, first)
    for article in sorted(measured):
        like = likeness(_text(db, article), text)
        db.execute(
            "insert into cluster_articles (article, cluster, share, kept, similarity) values (?, ?, ?, ?, ?)",
            (article, number, round(like.share, 4), round(like.kept, 4), round(like.similarity, 4)),
        )
    db.execute(
        "update clusters set articles = (select count(*) from cluster_articles where cluster = id) where id = ?",
        (number,),
    )


def _stood_at(db: sqlite3.Connection, article: int) -> tuple[datetime, str, int]:
    row = db.execute(
        "select published_at, published_zone, first_seen_at from articles where id = ?", (article,)
    ).fetchone()
    return stood_at(row["published_at"], row["published_zone"]), row["first_seen_at"], article


def _first_of(db: sqlite3.Connection, cluster: int) -> int:
    return int(db.execute("select first from clusters where id = ?", (cluster,)).fetchone()[0])


def _dissolve(db: sqlite3.Connection, cluster: int) -> None:
    db.execute("delete from cluster_articles where cluster = ?", (cluster,))
    db.execute("delete from clusters where id = ?", (cluster,))


def _cluster(db: sqlite3.Connection, article: int) -> int | None:
    row = db.execute("select cluster from cluster_articles where article = ?", (article,)).fetchone()
    return row[0] if row else None


def _members(db: sqlite3.Connection, cluster: int) -> list[int]:
    return [
        row[0]
        for row in db.execute("select article from cluster_articles where cluster = ? order by article", (cluster,))
    ]


def _text(db: sqlite3.Connection, article: int) -> Shingled:
    row = db.execute("select body from articles where id = ?", (article,)).fetchone()
    return shingled(row[0])
