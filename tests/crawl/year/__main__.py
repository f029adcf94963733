"""The figures of a year, and what went wrong in it: python -m tests.crawl.year --articles 2000 --events 10000"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.crawl.year.over_http import compare
from tests.crawl.year.script import Script
from tests.crawl.year.visits import live


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--crawled", type=int, default=200, help="articles that are crawled from a server too; 0: none")
    parser.add_argument("--archive", type=Path, help="keep the archive there")
    parser.add_argument("--faults", type=int, default=20, help="how many of them to print")
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        script = Script(given.articles, given.events, given.seed, given.days)
        archive = given.archive or Path(folder) / "year.db"
        score = live(script, archive, given.workers, quiet=not sys.stderr.isatty())
        crawled, differing = compare(Path(folder), given.crawled, given.seed) if given.crawled else ({}, [])
    for fault in differing[: given.faults]:
        print(fault)
    for fault in score.faults[: given.faults]:
        print(fault)
    print(json.dumps(score.figures(script), ensure_ascii=False, indent=1))
    print(json.dumps({"crawled over HTTP": crawled, "and otherwise than as captures": len(differing)}))
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if score.faults or differing else 0


if __name__ == "__main__":
    sys.exit(main())
