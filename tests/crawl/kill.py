"""kill -9 at a random moment, as often as asked: python -m tests.crawl.kill --rounds 200

A round: a new archive, a crawl of the whole site that is killed at a random moment, once or several times, and crawls
until one ends by itself. Then the archive must hold what the site served, once, and nothing may have been fetched
again but what was in flight, or not yet committed, when the kill came.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from newsarchive import publisher
from newsarchive.publisher import Served
from tests.crawl import crawls

LONGEST = 7.0
"""Seconds: a crawl of 600 articles takes about four on two cores, its start one and a half."""

NO_SECOND_LOOKS = ("-a", "revisits=0")
"""An odd page would be reason for some, and here every request counts."""


def one_round(site: Served, archive: Path, seed: int) -> tuple[list[str], int]:
    """What was wrong, and how many kills met a crawl at work."""
    dice = random.Random(seed)
    site.forget()
    lost = kills = 0
    for _ in range(dice.randint(1, 3)):
        process = crawls.start(archive, site.base_url, *NO_SECOND_LOOKS)
        time.sleep(dice.uniform(0.5, LONGEST))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.communicate()
        time.sleep(0.3)  # what was in flight reaches the site's log
        lost = crawls.article_requests(site) - crawls.article_captures(archive)
    code, out, err = crawls.crawl(archive, site.base_url, *NO_SECOND_LOOKS)
    faults = crawls.faults(archive, site)
    if code != 0:
        faults.append(f"exit code {code}: {out}{err}")
    if err:
        faults.append(f"standard error: {err}")
    again = crawls.article_requests(site) - len(site.truth())
    if again > lost:
        faults.append(f"{again} articles fetched again, and only {lost} were in flight or not committed at the kills")
    return faults, kills


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    bad = kills = 0
    with publisher.serve(articles=asked.articles, markup="mixed") as site:
        for number in range(asked.seed, asked.seed + asked.rounds):
            with tempfile.TemporaryDirectory() as folder:
                faults, met = one_round(site, Path(folder) / "archive.db", number)
            kills += met
            bad += bool(faults)
            print(f"round {number}: {met} kills, {'clean' if not faults else faults[:3]}", flush=True)
    print(f"{asked.rounds - bad} of {asked.rounds} rounds clean, {kills} kills of crawls at work")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
