"""A newspaper that changes its pages overnight, in ways of many kinds, and one that does not: `python -m tests.crawl.drift`.

A simulated paper is crawled once a day for some weeks: thin weekends, bursts, edits, deletions, single odd pages. Then
every mutation begins from a copy of that archive, and one more run is made, of 3, 10 or 30 article pages or of all that a
day brings. Judged: in how many of them the first run that meets the mutation says so and ends with 65; and in how many
runs of ninety days without one it says so too, once a day and every three hours.
"""

from __future__ import annotations

import argparse
import copy
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsarchive import outlets
from newsarchive.crawl.run import Run
from newsarchive.outlets.reachingnews import OUTLET
from newsarchive.publisher.markups import MarkupName
from tests.crawl.mutations import MUTATIONS, UNSEEN
from tests.crawl.paper import Paper, one_run

WEEKS = 3
ALL = MUTATIONS | UNSEEN


class Size(NamedTuple):
    """Article pages of a run."""

    new: int
    again: int | None
    """None: all that are due."""


SIZES = {"3": Size(2, 1), "10": Size(6, 4), "30": Size(12, 18), "day": Size(9, None)}


def days(markup: MarkupName, seed: int, count: int, archive: Path) -> Iterator[tuple[Paper, Run]]:
    paper = Paper(markup, seed)
    for _ in range(count):
        yield paper, one_run(paper, archive)
        paper.pass_day()


def hours(markup: MarkupName, seed: int, count: int, archive: Path) -> Iterator[tuple[Paper, Run]]:
    """Days of eight runs, of no, one or a few new articles each, as many as a day has, in bursts as well."""
    paper = Paper(markup, seed)
    for _ in range(count * 8):
        yield paper, one_run(paper, archive)
        paper.pass_hours()


def copied(base: Path, archive: Path) -> Path:
    shutil.copy(base, archive)
    return archive


def changed(paper: Paper, name: str | None) -> Paper:
    """The same paper on the same day, with a mutation from now on."""
    again = copy.deepcopy(paper)
    again.mutation = ALL[name] if name else None
    return again


def mutated(paper: Paper, base: Path, name: str, folder: Path, size: Size = SIZES["day"]) -> Run:
    """The next day's run."""
    archive = copied(base, folder / "mutated.db")
    tomorrow = changed(paper, name)
    tomorrow.pass_time(24)
    tomorrow.odd = set()
    tomorrow.site.publish(size.new)
    run = one_run(tomorrow, archive, size.again)
    for ending in ("", "-wal", "-shm"):
        Path(f"{archive}{ending}").unlink(missing_ok=True)
    return run


def _is_alarmed(run: Run) -> bool:
    return run.exit_code == 65 and bool(run.tally.departures)


def _mutations(markup: MarkupName, given: argparse.Namespace, folder: Path) -> Counter[tuple[str, str, bool]]:
    """Tried and alarmed: (kinds, size, alarmed) -> number."""
    base, counted = folder / f"{markup}.db", Counter[tuple[str, str, bool]]()
    for paper, run in days(markup, given.seed, WEEKS * 7, base):
        _say_if_false(markup, paper, run)
        last = copy.deepcopy(paper)
    for name in ALL:
        if given.only not in (None, name):
            continue
        for size in given.sizes.split(","):
            run = mutated(last, base, name, folder, SIZES[size])
            alarmed = _is_alarmed(run)
            counted["unseen" if name in UNSEEN else "listed", size, alarmed] += 1
            counts = {key: run.tally.counts[key] for key in ("fetched", "new", "revised", "quarantined", "gone")}
            says = "; ".join(run.tally.departures[:2]) or run.row["outcome"]
            print(
                f"{'alarm ' if alarmed else 'SILENT'}  {markup:8} {size:3} {name:42} {counts} {says[:150]}", flush=True
            )
    return counted


def _say_if_false(markup: str, paper: Paper, run: Run) -> bool:
    if run.tally.departures:
        print(f"false alarm  {markup}  {paper.site.now:%a %F %H:%M}  {run.tally.departures[:3]}", flush=True)
    return bool(run.tally.departures)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--days", type=int, default=90, help="without a mutation, of each markup")
    parser.add_argument("--hourly", type=int, default=30, help="days of eight runs without a mutation, of each markup")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="the name of one mutation; none: no mutation")
    parser.add_argument("--markups", default="table,div,semantic")
    parser.add_argument("--sizes", default="3,10,30", help="of 3, 10, 30 and day")
    given = parser.parse_args()
    assert outlets.get(OUTLET.name) is OUTLET
    markups: list[MarkupName] = given.markups.split(",")
    with tempfile.TemporaryDirectory() as place:
        folder, counted = Path(place), Counter[tuple[str, str, bool]]()
        for markup in markups:
            counted += _mutations(markup, given, folder) if given.only != "none" else Counter()
        for kinds, size in sorted({(kinds, size) for kinds, size, _ in counted}):
            alarmed, silent = counted[kinds, size, True], counted[kinds, size, False]
            share = alarmed / (alarmed + silent)
            print(f"{kinds} kinds, runs of {size} pages: {alarmed} of {alarmed + silent} alarmed, {share:.1%}")
        for markup in markups:
            for way, count, simulated in (("day", given.days, days), ("hours", given.hourly, hours)):
                runs = [
                    _say_if_false(markup, paper, run)
                    for paper, run in simulated(markup, given.seed + 1, count, folder / f"calm {markup} {way}.db")
                ]
                print(
                    f"{markup}, {count} days, {len(runs)} runs without a mutation: {sum(runs)} false alarms", flush=True
                )


if __name__ == "__main__":
    main()
