"""How fast the archive answers: python -m benchmarks.search [ARTICLES] [QUERIES]

The archive is made of prose drawn anew (benchmarks/search_text.py) and kept at NEWSARCHIVE_BENCH, or in the temporary
folder. Queries are the terms of its texts, and longer phrases around them, a third from each band of document
frequency: more than 1 % of the articles, 0.01 to 1 %, rarer. Wall time and, steadier on a busy machine, CPU time.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.search_archive import build
from newsarchive.archive import search_index
from newsarchive.archive.connection import open_for_writing, open_readonly
from newsarchive.query.grammar import Phrase
from newsarchive.query.plan import plan
from newsarchive.query.search import Search, count, hits
from newsarchive.text.terms import fold, kinds

ENOUGH = 1000
BANDS = (("over 1 %", 0.01, 1.0), ("0.01 to 1 %", 0.0001, 0.01), ("rarer", 0.0, 0.0001))


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    asked = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    path = Path(os.environ.get("NEWSARCHIVE_BENCH", tempfile.gettempdir())) / f"search-{number}.db"
    build(path, number)
    sizes(path)
    with closing(open_readonly(path)) as db:
        for name, queries in drawn(db, asked).items():
            print(f"{name}: {len(queries)} queries, e.g. {', '.join(phrase.text for phrase in queries[:8])}")
            timed("first 20, newest", queries, lambda q: list(islice(hits(db, Search(q)), 20)))
            timed("first 20, variants", queries[:100], lambda q: list(islice(hits(db, Search(q, variants=True)), 20)))
            timed(f"count, to {ENOUGH}", queries, lambda q: count(db, Search(q), ENOUGH))
            timed(
                "exact count",
                [q for q in queries if plan(q).exact and len(q.text) > 1][:100],
                lambda q: count(db, Search(q)),
            )
            timed("relevance", queries[:40], lambda q: list(islice(hits(db, Search(q, order="relevance")), 20)))
    inserts(path)


def sizes(path: Path) -> None:
    with closing(open_readonly(path)) as db:
        articles, text = db.execute(
            "select count(*), sum(length(cast(headline as blob)) + length(cast(body as blob))) from articles"
        ).fetchone()
        index = db.execute(
            "select sum(pgsize) from dbstat where name like 'article_search%' or name like 'searched%' or name like '%searched_1'"
        ).fetchone()[0]
    print(
        f"{articles:,} articles, text {text / 1e6:,.0f} MB, index {index / 1e6:,.0f} MB: {index / text:.2f} of the text, variants included"
    )


def drawn(db: Any, number: int) -> dict[str, list[Phrase]]:
    """Queries of each band, by the number of articles that hold the words."""
    random = Random(6)
    last = db.execute("select max(id) from articles").fetchone()[0]
    found: dict[str, list[Phrase]] = {name: [] for name, _, _ in BANDS}
    while any(len(queries) < number // 3 for queries in found.values()):
        body = fold(db.execute("select body from articles where id = ?", (random.randint(1, last),)).fetchone()[0])
        start, size = random.randrange(len(body)), random.choice([1, 2, 2, 2, 3, 4])
        cut = body[start : start + size]
        if set(kinds(cut)) == {"w"}:
            start, cut = body.rfind(" ", 0, start) + 1, body[body.rfind(" ", 0, start) + 1 :].split()[0].strip(".,")
        elif set(kinds(cut)) != {"s"}:
            continue
        if not cut or " " in kinds(cut):
            continue
        phrase = Phrase(cut)
        share = count(db, Search(phrase), int(last * 0.01) + 1).number / last
        name = next(name for name, low, high in BANDS if low <= share <= high)
        if len(found[name]) < number // 3:
            found[name].append(phrase)
    return found


def timed(name: str, queries: list[Phrase], ask: Callable[[Phrase], object]) -> None:
    wall, cpu = [], []
    for query in queries:
        wall_began, cpu_began = time.perf_counter(), time.process_time()
        ask(query)
        cpu.append((time.process_time() - cpu_began) * 1000)
        wall.append((time.perf_counter() - wall_began) * 1000)
    if len(queries) > 1:
        said = [
            f"{clock} p50 {statistics.median(ms):7.2f} p95 {statistics.quantiles(ms, n=20)[-1]:8.2f} ms"
            for clock, ms in (("wall", wall), ("CPU", cpu))
        ]
        print(f"  {name:20} {'   '.join(said)}", flush=True)


def inserts(path: Path) -> None:
    """What the index adds to storing an article, in commits of 128."""
    with closing(open_for_writing(path)) as db:
        db.execute("begin immediate")
        db.execute(
            "update articles set headline = headline || '。' where id in (select id from articles order by id desc limit 128)"
        )
        began = time.process_time()
        search_index.flush(db)
        print(
            f"a changed article: {(time.process_time() - began) / 128 * 1000:.2f} ms CPU, its old terms taken out and its new ones put in"
        )
        db.execute("rollback")


if __name__ == "__main__":
    main()
