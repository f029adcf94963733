"""What it costs to place an article among a million others, and how large the index of near-duplicates is.

The million: bodies of fourteen sentences out of 50,000; their sampled shingles are drawn as those of 600 independent ones would
fall, and one of twenty from 2,000 that stand in 500 articles each, as phrases do. They come in no order. Placed among them are
the publisher's reprints, originals, quotations and forms (newsarchive/publisher/reprints.py), in groups of 128 as a crawl
stores them, the index warm.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from random import Random

from newsarchive.archive import clusters, outlets
from newsarchive.archive.connection import open_for_writing
from newsarchive.archive.writer import GROUP
from newsarchive.compare.shingles import SKETCH
from newsarchive.items import Capture
from newsarchive.ledger import captures, clock
from newsarchive.outlets.base import Outlet
from newsarchive.publisher.reprints import Printed, corpus
from newsarchive.publisher.wordings import Wording

HELD = 1_000_000
SHINGLES = 600
"""Different ones of an article of the million."""
PHRASES = 2_000
SENTENCES = 50_000
BATCH = 20_000


def insert_cost(held: int = HELD, originals: int = 900) -> None:
    texts = corpus(99, originals)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        _fill(path, held, {text.outlet for text in texts})
        with closing(open_for_writing(path)) as db:
            db.execute("select count(*), sum(hash) from article_shingles").fetchone()  # warm
            walls, cpus, commits = _place(db, texts, held)
            in_clusters = db.execute("select count(*) from cluster_articles").fetchone()[0]
    walls.sort()
    print(
        f"near-duplicates: placed {len(texts)} articles among {held} in {statistics.mean(walls):.2f} ms each (the aim is 2), "
        f"{statistics.mean(cpus):.2f} ms of it CPU; median {walls[len(walls) // 2]:.2f}, 99 of 100 under {walls[len(walls) * 99 // 100]:.2f}, "
        f"the slowest {walls[-1]:.1f} ms; the commit of a group {sum(commits) / len(texts):.2f} ms an article; {in_clusters} in clusters",
        flush=True,
    )


def _fill(path: Path, held: int, names: set[str]) -> None:
    random = Random(1)
    wording = Wording(random, chinese=True)
    sentences = [wording.sentence() for _ in range(SENTENCES)]
    with closing(open_for_writing(path)) as db:
        db.execute("pragma journal_mode = off")
        db.execute("pragma synchronous = off")
        db.execute("pragma foreign_keys = off")
        db.execute("pragma cache_size = -1500000")
        for name in sorted(names):
            outlets.note(db, Outlet(name=name, title=name, home=f"https://{name}.example/"))
        captures.add(db, Capture("https://x.example/", clock.now(), 200, b"", outlet=min(names)), run=None)
        for start in range(1, held + 1, BATCH):
            numbers = range(start, min(start + BATCH, held + 1))
            _articles(db, ((number, min(names), "".join(random.choices(sentences, k=14))) for number in numbers))
        before = _bytes(db)
        for start in range(1, held + 1, BATCH):
            numbers = range(start, min(start + BATCH, held + 1))
            db.execute("begin")
            db.executemany(
                "insert or ignore into article_shingles (hash, article) values (?, ?)", _drawn(random, numbers)
            )
            db.execute("commit")
        rows = db.execute("select count(*) from article_shingles").fetchone()[0]
        index, whole = _bytes(db) - before, _bytes(db)
    print(
        f"near-duplicates: the index of {held} articles has {rows} rows and {index / 1e6:.0f} MB in an archive file of {whole / 1e6:.0f} MB",
        flush=True,
    )


def _drawn(random: Random, numbers: range) -> Iterator[tuple[int, int]]:
    step = 2**32 / SHINGLES
    for number in numbers:
        hashes = list(accumulate(random.expovariate(1) * step for _ in range(SKETCH)))
        hashes[random.randrange(SKETCH)] = random.randrange(PHRASES) * 50_021
        yield from ((int(hash), number) for hash in hashes)


def _place(db: sqlite3.Connection, texts: list[Printed], held: int) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of the clock and of the processor for each article, and of the clock for each commit."""
    walls, cpus, commits = [], [], []
    for start in range(0, len(texts), GROUP):
        db.execute("begin immediate")
        for number, text in enumerate(texts[start : start + GROUP], held + 1 + start):
            _articles(db, [(number, text.outlet, text.body)])
            wall, cpu = time.perf_counter(), time.process_time()
            clusters.place(db, number)
            walls.append((time.perf_counter() - wall) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
        wall = time.perf_counter()
        db.execute("commit")
        commits.append((time.perf_counter() - wall) * 1000)
    return walls, cpus, commits


def _articles(db: sqlite3.Connection, rows: Iterator[tuple[int, str, str]] | list[tuple[int, str, str]]) -> None:
    db.executemany(
        """
        insert into articles (id, outlet, identity, url, body, blocks, first_seen_at, last_seen_at, capture, text_sha256, reader)
        values (?1, ?2, ?1, 'https://x.example/' || ?1, ?3, '[]', '2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z', 1, '', 'bench')
        """,
        rows,
    )


def _bytes(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma page_count").fetchone()[0] * db.execute("pragma page_size").fetchone()[0])
