"""How fast an archive answers, and what else could: python -m benchmarks search [--archive PATH] [--articles N] [--queries N]

The archive is made of prose drawn anew (benchmarks/search_text.py) and kept, with the indexes of the peers and the
queries beside it; what is there already is only asked. Queries are pieces of its texts, of one to four signs or a word, a
third from each band of document frequency. What ours finds is held against the text.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random
from sqlite3 import Connection

from benchmarks import search_archive, search_peers
from benchmarks.search_peers import FIRST, Answer, How, Peer, timed
from newsarchive.archive import search_index
from newsarchive.archive.connection import open_for_writing, open_readonly
from newsarchive.query.grammar import Phrase
from newsarchive.query.plan import plan
from newsarchive.query.search import Search, count, hits
from newsarchive.text.terms import fold, kinds

ARTICLES = 1_000_000
QUERIES = 2000
ENOUGH = 1000
"""To which a search counts unasked."""
BANDS = (("over 1 %", 0.01, 1.0), ("0.01 to 1 %", 0.0001, 0.01), ("rarer", 0.0, 0.0001))
SAMPLE = 100
COUNTED, RANKED, SCANNED = 100, 100, 8
"""Queries of a band that are counted, that are ranked, that are asked where every text may have to be read."""


def main(words: list[str]) -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks search")
    asked.add_argument("--archive", type=Path)
    asked.add_argument("--articles", type=int, default=ARTICLES, help="of the archive that is made where there is none")
    asked.add_argument("--queries", type=int, default=QUERIES)
    asked.add_argument("--prepare", action="store_true", help="make what is missing, and ask nothing")
    told = asked.parse_args(words)
    kept = Path(os.environ.get("NEWSARCHIVE_BENCH", tempfile.gettempdir()))
    path = told.archive or kept / f"search-{told.articles}.db"
    queries = prepare(path, told.articles, told.queries)
    if not told.prepare:
        measure(path, queries)


def prepare(path: Path, articles: int, number: int) -> dict[str, list[str]]:
    """The queries, by band."""
    if not path.exists():
        search_archive.build(path, articles)
    open_for_writing(path).close()
    search_peers.build(path)
    kept = path.with_name(f"{path.name}.{number}-queries.json")
    if not kept.exists():
        with closing(open_readonly(path)) as db:
            kept.write_text(json.dumps(drawn(db, number), ensure_ascii=False), encoding="utf-8")
    queries: dict[str, list[str]] = json.loads(kept.read_text("utf-8"))
    return queries


def measure(path: Path, queries: dict[str, list[str]]) -> None:
    peers = search_peers.peers(path)
    sizes(path, peers)
    with closing(open_readonly(path)) as db:
        for name, phrases in queries.items():
            print(f"\n{name}: {len(phrases)} queries, e.g. {', '.join(phrases[:8])}")
            ours = {
                how: timed(lambda text, how=how: answer(db, how, text), some(how, phrases))
                for how in ("first", "count", "ranked")
            }
            line("first 20, newest", "ours", ours["first"])
            line("", "ours, variants", timed(lambda text: newest(db, text, variants=True), some("ranked", phrases)))
            theirs(peers, "first", phrases, ours["first"])
            line(f"count, to {ENOUGH}", "ours", timed(lambda text: count(db, asking(text), ENOUGH).number, phrases))
            line("exact count", "ours", ours["count"])
            theirs(peers, "count", phrases, ours["count"])
            line("by relevance", "ours", ours["ranked"])
            theirs(peers, "ranked", phrases, ours["ranked"])
    inserts(path)


def theirs(peers: list[Peer], how: How, phrases: list[str], ours: list[Answer]) -> None:
    """ours: of the same phrases, in the same order."""
    known = dict(zip(some(how, phrases), ours, strict=True))
    for peer in peers:
        can = [phrase for phrase in known if peer.can(phrase)]
        asked = can[:SCANNED] if peer.scans else can
        answers = peer.answers(how, asked)
        same = ""
        if how != "ranked" and answers:
            equal = sum(told.found == known[phrase].found for phrase, told in zip(asked, answers, strict=True))
            same = f"   same answer as ours: {equal / len(answers):.0%}"
        cannot = f"   cannot be asked: {1 - len(can) / len(known):.0%}" if len(can) < len(known) else ""
        line("", peer.name, answers, f"{same}{cannot}")


def some(how: How, phrases: list[str]) -> list[str]:
    return phrases[: {"first": len(phrases), "count": COUNTED, "ranked": RANKED}[how]]


def line(what: str, who: str, answers: list[Answer], more: str = "") -> None:
    if len(answers) < 2:
        return
    figures = [
        f"{clock} p50 {statistics.median(ms):8.2f} p95 {statistics.quantiles(ms, n=20, method='inclusive')[-1]:9.2f} ms"
        for clock, ms in (("wall", [told.wall for told in answers]), ("CPU", [told.cpu for told in answers]))
    ]
    print(f"  {what:18} {who:14} {len(answers):5}   {'   '.join(figures)}{more}", flush=True)


def answer(db: Connection, how: How, text: str) -> list[int] | int:
    if how == "count":
        return count(db, asking(text)).number
    if how == "first":
        return newest(db, text)
    ranked = Search(Phrase(text), order="relevance")
    return [hit.article for hit in islice(hits(db, ranked), FIRST)]


def newest(db: Connection, text: str, *, variants: bool = False) -> list[int]:
    return [hit.article for hit in islice(hits(db, Search(Phrase(text), variants=variants)), FIRST)]


def asking(text: str) -> Search:
    return Search(Phrase(text))


def sizes(path: Path, peers: list[Peer]) -> None:
    with closing(open_readonly(path)) as db:
        articles, text = db.execute(
            "select count(*), sum(length(cast(headline as blob)) + length(cast(body as blob))) from articles"
        ).fetchone()
        index = db.execute(
            """
            select sum(s.pgsize) from sqlite_master m cross join dbstat s on s.name = m.name and s.aggregate = 1
            where m.tbl_name like 'article_search%' or m.tbl_name = 'searched'
            """
        ).fetchone()[0]
    print(f"{articles:,} articles, text {text / 1e6:,.0f} MB")
    print(f"  index, ours          {index / 1e6:9,.0f} MB, {index / text:.2f} of the text; variants need no more")
    for peer in peers:
        print(f"  index, {peer.name:13} {peer.size() / 1e6:9,.0f} MB, {peer.size() / text:.2f} of the text")


def drawn(db: Connection, number: int) -> dict[str, list[str]]:
    """Queries of each band, by the number of articles that hold the words."""
    random = Random(6)
    last = db.execute("select max(id) from articles").fetchone()[0]
    found: dict[str, list[str]] = {name: [] for name, _, _ in BANDS}
    while any(len(queries) < number // 3 for queries in found.values()):
        body = fold(db.execute("select body from articles where id = ?", (random.randint(1, last),)).fetchone()[0])
        cut = piece(random, body)
        if cut is None:
            continue
        share = share_of(db, cut, last)
        name = next(name for name, low, high in BANDS if low <= share <= high)
        if len(found[name]) < number // 3:
            found[name].append(cut)
    return found


def share_of(db: Connection, text: str, last: int) -> float:
    """Of the articles that hold it; where that is not in the index alone, told from how far back its newest hundred reach."""
    if plan(Phrase(text)).exact:
        return count(db, asking(text)).number / last
    newest = [hit.article for hit in islice(hits(db, asking(text)), SAMPLE)]
    return len(newest) / (last - min(newest) + 1 if len(newest) == SAMPLE else last)


def piece(random: Random, body: str) -> str | None:
    """A few signs in a row, or a whole word; None: the place that was drawn holds neither."""
    start, size = random.randrange(len(body)), random.choice([1, 2, 2, 2, 3, 4])
    cut = body[start : start + size]
    if set(kinds(cut)) == {"w"}:
        begins = body.rfind(" ", 0, start) + 1
        cut = body[begins:].split()[0].strip(".,")
    elif set(kinds(cut)) != {"s"}:
        return None
    return cut if cut and " " not in kinds(cut) else None


def inserts(path: Path) -> None:
    """What the index adds to storing articles, 128 in a transaction, which is not committed."""
    newest = "select id from articles order by id desc limit 128"
    with closing(open_for_writing(path)) as db:
        columns = [
            row["name"] for row in db.execute("pragma table_info(articles)") if row["name"] not in ("id", "identity")
        ]
        copied = ", ".join(columns)
        db.execute("begin immediate")
        db.execute(
            f"insert into articles (identity, {copied}) select 'again ' || id, {copied} from articles where id in ({newest})"
        )
        costs("a new article", lambda: search_index.flush(db))
        db.execute(f"update articles set headline = headline || '。' where id in ({newest})")
        costs("a changed article", lambda: search_index.flush(db))
        db.execute("rollback")


def costs(what: str, flush: Callable[[], None]) -> None:
    began = time.process_time()
    flush()
    print(f"{what}: {(time.process_time() - began) / 128 * 1000:.2f} ms CPU for the index", flush=True)
