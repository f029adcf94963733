"""An archive of made articles for the benchmarks of search and export; it is kept, and made once.

python -m benchmarks.search_archive PATH ARTICLES

Each article has the one revision that it began with and one reporter; there are no bytes of captures. Text and blocks are
those of benchmarks/search_text.py. An archive of ours has no statistics for SQLite's planner, and neither has this one.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

from benchmarks.search_text import OUTLETS, Made, made, prose
from newsarchive.archive import search_index
from newsarchive.archive.connection import open_for_writing
from newsarchive.publisher.people import staff

BATCH = 2000
INSERT = """
    insert into articles (id, outlet, identity, url, headline, body, blocks, section, language, published_at, first_seen_at,
                          last_seen_at, capture, text_sha256, reader)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'zh', ?, ?, ?, 1, ?, 'made')
"""
FIRST_TEXTS = """
    insert into revisions (id, article, capture, kind, seen_at, headline, body, blocks, published_at, text_sha256)
    select id, id, capture, 'first', first_seen_at, headline, body, '[]', published_at, text_sha256 from articles where id in
    (select value from json_each(?))
"""
REPORTERS = 480


def build(path: Path, count: int) -> None:
    """`count` articles at `path`, or more where a larger archive is there; goes on where an earlier build stopped."""
    prose()  # read once, before the processes part
    with closing(open_for_writing(path)) as db, ProcessPoolExecutor() as processes:
        db.execute("pragma foreign_keys = off")
        db.execute("pragma synchronous = off")
        db.execute(
            "insert or ignore into outlets (name, title, home, zone) select value, value, value, 'UTC' from json_each(?)",
            (json.dumps(OUTLETS),),
        )
        db.execute(
            "insert or ignore into captures (id, outlet, url, fetched_at, status, digest, stored_check) "
            "values (1, ?, 'https://made.example/', '2026-01-01T00:00:00Z', 200, zeroblob(32), zeroblob(8))",
            OUTLETS[:1],
        )
        db.executemany("insert or ignore into reporters (id, name) values (?, ?)", enumerate(staff(6, REPORTERS), 1))
        done = db.execute("select coalesce(max(id), 0) from articles").fetchone()[0]
        numbers = [range(start, min(start + BATCH, count)) for start in range(done, count, BATCH)]
        db.execute("insert into article_search (article_search, rank) values ('hashsize', ?)", (64 << 20,))
        started = time.monotonic()
        for rows in processes.map(_rows, numbers):
            db.execute("begin immediate")
            _store(db, rows)
            db.execute("commit")
            if sys.stderr.isatty() or rows[-1][0].number % 100_000 == 99_999:
                print(f"{rows[-1][0].number + 1:,} articles, {time.monotonic() - started:.0f} s", file=sys.stderr)
        db.execute("insert into article_search (article_search, rank) values ('hashsize', ?)", (1 << 20,))


def _rows(numbers: range) -> list[tuple[Made, str]]:
    return [(article, search_index.words(article.headline, None, article.body)) for article in made(numbers)]


def _store(db: sqlite3.Connection, rows: list[tuple[Made, str]]) -> None:
    """As `flush` would, but that the words were cut on all cores."""
    db.executemany(INSERT, map(_row, rows))
    ids = [article.number + 1 for article, _ in rows]
    db.execute(FIRST_TEXTS, (json.dumps(ids),))
    db.executemany(
        "insert into credits (article, reporter, role, position) values (?, ?, 'reporter', 1)",
        [(number, number % REPORTERS + 1) for number in ids],
    )
    db.execute("delete from search_waiting")
    hits = [search_index.first_of(article.day) + article.number for article, _ in rows]
    db.executemany(
        "insert into searched (id, article) values (?, ?)",
        ((hit, article.number + 1) for hit, (article, _) in zip(hits, rows, strict=True)),
    )
    db.executemany(
        "insert into article_search (rowid, words) values (?, ?)",
        ((hit, words) for hit, (_, words) in zip(hits, rows, strict=True)),
    )


def _row(made: tuple[Made, str]) -> tuple[object, ...]:
    article, _ = made
    url = f"https://{article.outlet}.example/{article.number}"
    blocks = json.dumps(
        [{"kind": "paragraph", "text": text} for text in article.body.split("\n\n")], ensure_ascii=False
    )
    seen = f"{article.day}T23:00:00Z"
    return (
        article.number + 1,
        article.outlet,
        url,
        url,
        article.headline,
        article.body,
        blocks,
        article.section,
        article.day,
        seen,
        seen,
        str(article.number),
    )


def texts(path: Path) -> Iterator[tuple[int, str, str]]:
    """Id, headline and body of every article, in the order of ids."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        yield from db.execute("select id, headline, body from articles order by id")


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
