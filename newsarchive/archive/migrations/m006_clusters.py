"""Near-duplicates: the index that finds them, and the clusters they form. Articles of an older archive are placed at once."""

from __future__ import annotations

import sqlite3

from newsarchive.archive import clusters

TABLES = (
    """
    create table article_shingles (  -- the index of near-duplicates: twenty sampled runs of six words or characters an article
        hash integer not null,  -- of the run, 32 bits
        article integer not null references articles,  -- the text that holds it
        primary key (hash, article)
    ) strict, without rowid
    """,
    """
    create table clusters (  -- near-duplicates that hang together, one row a cluster of two articles or more
        id integer primary key,  -- the lowest id of its articles; it changes when clusters join or part
        first integer not null references articles,  -- which of them stood first: by published_at, then first_seen_at, then id
        articles integer not null  -- how many they are
    ) strict
    """,
    """
    create table cluster_articles (  -- cluster × article
        article integer primary key references articles,  -- a text; no row: it has no near-duplicate
        cluster integer not null references clusters,  -- what it belongs to
        share real not null,  -- of its text: how much is the first's too, 0 to 1; 1 for the first itself
        kept real not null,  -- of the first's text: how much it kept, 0 to 1
        similarity real not null  -- of both texts: how much they have in common, 0 to 1
    ) strict
    """,
)
INDEXES = ("create index cluster_articles_cluster on cluster_articles (cluster)",)


def step(db: sqlite3.Connection) -> None:
    for statement in (*TABLES, *INDEXES):
        db.execute(statement)
    clusters.place_all(db)
