"""What a paper is asked in its steady state, by a simulated clock: python -m tests.crawl.steady --days 14

A paper of some twenty articles a day, edited and taken down now and then, is crawled every hour. The first run, which
fetches what stood before, is not counted. Requests are counted as in the report: for articles that were not fetched
before, for list pages, to look again. robots.txt and tdmrep.json are two a day, and not asked here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from tests.crawl.paper import Paper, one_run

HOURS = 24


@dataclass(slots=True)
class Asked:
    runs: int = 0
    new: int = 0
    articles: int = 0
    listings: int = 0
    revisits: int = 0
    revisits_a_day: int = 0
    """The most of any 24 hours."""
    put_off: int = 0
    """By the last run: due, and beyond the budget."""
    unlike: int = 0
    """Runs that did not end with 0."""

    def lines(self, budget: int) -> list[str]:
        return [
            f"{self.runs} runs, {self.new} new articles, {self.unlike} runs that did not end with 0",
            f"for new articles  {self.articles}, {self.articles / max(self.new, 1):.3f} each",
            f"for list pages    {self.listings}, {self.listings / self.runs:.2f} a run",
            f"to look again     {self.revisits}, {self.revisits_a_day} in 24 hours at most, of {budget}; "
            f"{self.put_off} put off at the end",
        ]


def live(folder: Path, runs: int, budget: int, seed: int = 1) -> Asked:
    """budget: as REVISITS, articles that may be looked at again in a day."""
    paper, asked, day = Paper("semantic", seed), Asked(), deque[int](maxlen=HOURS)
    one_run(paper, folder / "archive.db", revisits=budget)
    for _ in range(runs):
        paper.pass_time(1)
        rate = 0.1 if paper.site.now.hour < 6 else 20 / 18
        paper.site.publish(max(0, round(paper.random.gauss(rate, rate**0.5))))
        if paper.random.random() < 0.1:
            paper.disturb()
        run = one_run(paper, folder / "archive.db", revisits=budget)
        counts = run.tally.counts
        day.append(counts["revisit_requests"])
        asked.runs += 1
        asked.new += counts["new"] + counts["copies"]
        asked.articles += counts["article_requests"]
        asked.listings += counts["listing_requests"]
        asked.revisits += counts["revisit_requests"]
        asked.revisits_a_day = max(asked.revisits_a_day, sum(day))
        asked.put_off = run.tally.put_off
        asked.unlike += run.exit_code != 0
    return asked


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    bad = 0
    for budget in (2000, 60):
        with tempfile.TemporaryDirectory() as folder:
            asked = live(Path(folder), given.days * HOURS, budget, given.seed)
        print(f"with a budget of {budget} second looks a day:", *asked.lines(budget), sep="\n  ", flush=True)
        bad += asked.articles > 1.1 * asked.new or asked.revisits_a_day > budget
    return bad


if __name__ == "__main__":
    sys.exit(main())
