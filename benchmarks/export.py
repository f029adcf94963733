"""How fast, and in how much memory, a large archive is exported: python -m benchmarks export [--archive PATH] [--articles N]

The archive of the search's benchmark serves as well; without one, another is made for the occasion.
It is made in SQL: a thousand texts of 600 Chinese characters each, drawn at random from 2,000 common ones, given to
the articles in turn with a first line of their own, one revision and one credit an article. It has no search index and no
bytes, which an export does not read.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from newsarchive.archive.connection import open_for_writing

ARTICLES = 100_000
FORMATS = ("csv", "jsonl", "parquet")
"""The one that takes most memory last."""


def build(path: Path, count: int) -> None:
    seeded = random.Random(7)
    common = [chr(0x4E00 + number) for number in range(2000)]
    with closing(open_for_writing(path)) as db:
        for pragma in ("foreign_keys = off", "synchronous = off"):
            db.execute(f"pragma {pragma}")
        for (name,) in db.execute(
            "select name from sqlite_master where type = 'trigger' and tbl_name in ('articles', 'revisions')"
        ).fetchall():
            db.execute(f"drop trigger {name}")
        db.execute("begin")
        db.execute("create temp table texts (id integer primary key, body text)")
        db.executemany(
            "insert into texts values (?, ?)", ((n, "".join(seeded.choices(common, k=600))) for n in range(1000))
        )
        db.execute(
            "insert into outlets (name, title, home, zone) values ('made', 'Made', 'https://made.example', 'UTC')"
        )
        db.execute("insert into reporters (id, name) values (1, '王秉程')")
        db.execute(
            "insert into captures (id, outlet, url, fetched_at, status, digest, stored_check) "
            "values (1, 'made', 'https://made.example/', '2026-01-01T00:00:00Z', 200, zeroblob(32), zeroblob(8))"
        )
        numbers = "with recursive n (id) as (select 1 union all select id + 1 from n where id < ?)"
        db.execute(
            f"""
            {numbers}
            insert into articles (id, outlet, identity, url, headline, body, blocks, published_at, first_seen_at,
                                  last_seen_at, capture, text_sha256, reader)
            select n.id, 'made', n.id, 'https://made.example/' || n.id, 'Headline ' || n.id, n.id || char(10, 10) || t.body,
                   '[]', '2026-01-01', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 1, n.id, 'made'
            from n join texts t on t.id = n.id % 1000
            """,
            (count,),
        )
        db.execute(
            """
            insert into revisions (id, article, capture, kind, seen_at, headline, body, blocks, text_sha256)
            select id, id, 1, 'first', first_seen_at, headline, body, '[]', text_sha256 from articles
            """
        )
        db.execute("insert into credits (article, reporter, role, position) select id, 1, 'reporter', 1 from articles")
        db.execute("commit")
        db.execute("analyze")


def measure(archive: Path, form: str, to: Path) -> tuple[float, float, float, int]:
    """Seconds of the clock and of a core, MB of memory at the most, and rows: of the command in a process of its own."""
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    words = ["export", str(archive), "--format", form, "--to", str(to)]
    subprocess.run([sys.executable, "-m", "newsarchive", *words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    core = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rows = json.loads(to.with_name(f"{to.name}.manifest.json").read_text("utf-8"))["rows"]
    return time.monotonic() - started, core, after.ru_maxrss / 1024, rows  # memory of the largest child so far


def main(words: list[str]) -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks export")
    asked.add_argument("--archive", type=Path)
    asked.add_argument("--articles", type=int, default=ARTICLES, help="of the archive that is made where none is given")
    told = asked.parse_args(words)
    with tempfile.TemporaryDirectory(dir=told.archive.parent if told.archive else None) as folder:
        archive = told.archive or Path(folder) / "archive.db"
        if not told.archive:
            build(archive, told.articles)
        print(f"{archive.stat().st_size / 1e6:,.0f} MB of archive")
        for form in FORMATS:
            out = Path(folder) / f"out.{form}"
            seconds, core, peak, rows = measure(archive, form, out)
            size = out.stat().st_size / 1e6
            out.unlink()
            print(
                f"{form:8} {rows:,} rows in {seconds:.1f} s ({core:.1f} s of a core), at most {peak:.0f} MB of memory, {size:,.0f} MB",
                flush=True,
            )
