"""The clusters of an archive against the publisher's truth, and its index against the comparison of all pairs.

`python -m tests.compare.reprints [--originals N] [--seeds 1,2,3]` prints the figures.
"""

from __future__ import annotations

import sqlite3
import tempfile
from argparse import ArgumentParser
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from newsarchive.archive import clusters
from newsarchive.archive.connection import open_for_writing
from newsarchive.compare.copies import near_duplicates
from newsarchive.compare.shingles import shingled
from newsarchive.publisher.reprints import Printed, corpus
from tests.archive import rows

Pairs = set[tuple[int, int]]


@dataclass
class Figures:
    texts: int
    short: int
    """Texts that are too short to take part; their pairs count as missed."""
    pairs: int
    precision: float
    recall: float
    f1: float
    indexed: float
    """Of the pairs that are near-duplicates when all are compared: how many are in one cluster."""
    chance: int
    """Pairs of one cluster whose texts are no near-duplicates of each other, but hang together by others."""
    wrong: Counter[tuple[str, str]]
    missed: Counter[tuple[str, str]]


def pairs_of(groups: dict[int, int]) -> Pairs:
    """groups: article > its group."""
    together = defaultdict(list)
    for article, group in sorted(groups.items()):
        together[group].append(article)
    return {pair for articles in together.values() for pair in combinations(articles, 2)}


def store(db: sqlite3.Connection, texts: list[Printed], order: list[int] | None = None) -> None:
    """Article n is text n - 1; placed in that order."""
    db.execute("begin")
    for number in order or range(1, len(texts) + 1):
        text = texts[number - 1]
        rows.article(
            db, text.body, number=number, outlet=text.outlet, headline=text.headline, published_at=text.published_at
        )
        clusters.place(db, number)
    db.execute("commit")


def found(db: sqlite3.Connection) -> dict[int, int]:
    """Article > cluster."""
    return {row["article"]: row["cluster"] for row in db.execute("select article, cluster from cluster_articles")}


def brute(texts: list[Printed]) -> Pairs:
    """All pairs compared, but those that have no shingle in common and cannot be near-duplicates."""
    ready = {number: shingled(text.body) for number, text in enumerate(texts, 1)}
    holders = defaultdict(list)
    for number, text in ready.items():
        for shingle in text.distinct:
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        shared.update(combinations(numbers, 2))
    # OWN and CUT want at least that of 80 tokens, which takes eight shingles.
    return {
        (one, other)
        for (one, other), count in shared.items()
        if count >= 5 and near_duplicates(ready[one], ready[other])
    }


def figures(seed: int, originals: int) -> Figures:
    texts = corpus(seed, originals)
    order = list(range(1, len(texts) + 1))
    Random(seed).shuffle(order)
    with tempfile.TemporaryDirectory() as folder, closing(open_for_writing(Path(folder) / "archive.db")) as db:
        db.execute("pragma synchronous = off")
        store(db, texts, order)
        together = pairs_of(found(db))
    truth = pairs_of({number: text.group for number, text in enumerate(texts, 1)})
    right = len(truth & together)
    verified = brute(texts)

    def made(pairs: Pairs) -> Counter[tuple[str, str]]:
        return Counter((texts[one - 1].made, texts[other - 1].made) for one, other in pairs)

    precision, recall = right / len(together), right / len(truth)
    return Figures(
        len(texts),
        sum(not shingled(text.body).takes_part for text in texts),
        len(truth),
        precision,
        recall,
        2 * precision * recall / (precision + recall),
        len(verified & together) / len(verified),
        len(together - verified),
        made(together - truth),
        made(truth - together),
    )


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--originals", type=int, default=1500)
    parser.add_argument("--seeds", default="1,2,3")
    arguments = parser.parse_args()
    for seed in map(int, arguments.seeds.split(",")):
        shown = figures(seed, arguments.originals)
        print(
            f"seed {seed}: {shown.texts} texts, {shown.short} of them too short, {shown.pairs} true pairs; precision {shown.precision:.4f}, recall {shown.recall:.4f}, "
            f"F1 {shown.f1:.4f}; of the pairs of all-pairs comparison {shown.indexed:.4f} found; {shown.chance} pairs by others"
        )
        print(f"  wrong  {dict(shown.wrong.most_common(5))}\n  missed {dict(shown.missed.most_common(5))}", flush=True)


if __name__ == "__main__":
    main()
