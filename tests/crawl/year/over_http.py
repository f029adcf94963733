"""The same articles crawled from a server and handed over as captures: both ways write the same rows.

A year is told in captures, for a crawl cannot hurry a clock. Here the publisher serves its pages, is edited between two
crawls, and whatever a crawl captured goes into a second archive without a network.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from newsarchive import outlets, publisher
from newsarchive.again.intake import Import, Intake
from newsarchive.archive.connection import open_for_writing, open_readonly
from newsarchive.ledger import captures
from newsarchive.publisher import Served
from tests.crawl.crawls import crawl

CARD = outlets.get("reachingnews")
EDITS = ("typo", "correction", "flip", "headline", "truncate", "paywall", "404", "soft", "move")


def compare(folder: Path, articles: int, seed: int = 11) -> tuple[dict[str, object], list[str]]:
    """How much was crawled, and what differs between the two archives; nothing should."""
    crawled, handed = folder / "crawled.db", folder / "handed.db"
    with publisher.serve(articles=articles, seed=seed, markup="mixed", restlessness="inside") as site:
        assert crawl(crawled, site.base_url)[0] == 0
        _edit(site, Random(seed))
        db = open_for_writing(crawled)
        db.execute("update frontier set due_at = '2000-01-01T00:00:00Z' where kind = 'article'")
        db.close()
        assert crawl(crawled, site.base_url)[0] == 0
    with Intake(handed, 1) as intake:
        given = _captures(crawled)
        for _ in intake.take(given):
            pass
    was, now = _rows(crawled), _rows(handed)
    differing = [
        f"{key}: crawled {was.get(key)}, handed {now.get(key)}"
        for key in sorted(was | now)
        if was.get(key) != now.get(key)
    ]
    return {
        "captures": len(given),
        "articles": len(was),
        "revisions": sum(len(kinds) for *_, kinds in was.values()),
    }, differing


def _edit(site: Served, dice: Random) -> None:
    for row in site.truth():
        what = dice.choice((*EDITS, *[None] * len(EDITS)))
        number = row["id"]
        if what in ("404", "soft"):
            site.delete(number, what)  # type: ignore[arg-type]
        elif what == "move":
            site.move(number, redirect=dice.random() < 0.5)
        elif what:
            site.edit(number, what)  # type: ignore[arg-type]


def _captures(archive: Path) -> list[Import]:
    """Of article pages, in the order in which their results were stored."""
    db = open_readonly(archive)
    try:
        rows = db.execute(
            "select c.id, c.url from captures c join frontier f on f.id = c.frontier where f.kind = 'article' order by c.settled"
        ).fetchall()
        return [
            Import(CARD, captures.get(db, row["id"]), row["url"], identity=CARD.identity(row["url"])) for row in rows
        ]
    finally:
        db.close()


def _rows(archive: Path) -> dict[str, tuple[object, ...]]:
    db = open_readonly(archive)
    try:
        return {
            row["identity"]: (
                row["text_sha256"],
                row["published_at"],
                [
                    kind
                    for (kind,) in db.execute("select kind from revisions where article = ? order by id", (row["id"],))
                ],
            )
            for row in db.execute("select * from articles")
        }
    finally:
        db.close()
