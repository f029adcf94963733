"""The script's pages come into an archive as captures, through the same steps as a crawl's, when its frontier says so."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from newsarchive import outlets
from newsarchive.again.intake import Import, Intake
from newsarchive.archive.connection import open_readonly
from newsarchive.items import Capture
from newsarchive.ledger.clock import stamp
from tests.crawl.year.score import Score
from tests.crawl.year.script import Script

CARD = outlets.get("reachingnews")


def live(script: Script, archive: Path, workers: int = 1, quiet: bool = True) -> Score:
    """Every hour of the script, and what the archive made of it."""
    year = _Visits(script, archive)
    with Intake(archive, workers) as intake:
        year.visit(intake)
        while script.now < script.end:
            script.pass_hour()
            year.visit(intake)
            if not quiet and script.now.hour == 0:
                print(f"\r{script.now:%d %b}, {year.score.visits} visits", end="", file=sys.stderr, flush=True)
    script.finish()
    db = open_readonly(archive)
    try:
        year.score.check(db, script)
    finally:
        db.close()
    return year.score


class _Visits:
    def __init__(self, script: Script, archive: Path) -> None:
        self.script, self.archive, self.score = script, archive, Score()

    def visit(self, intake: Intake) -> None:
        given = [
            Import(CARD, self._fetch(url), url, identity=identity) for url, identity in [*self._due(), *self._found()]
        ]
        if not given:
            return
        for _ in intake.take(given):
            pass
        written = self._written()
        for one in given:
            self._judge(one, written.get(one.asked, []))

    def _due(self) -> list[tuple[str, str]]:
        if not self.score.visits:
            return []
        db = open_readonly(self.archive)
        try:
            rows = db.execute(
                "select url, identity from frontier where kind = 'article' and article is not null and (state = 'todo' or due_at <= ?) order by id",
                (stamp(self.script.now),),
            ).fetchall()
        finally:
            db.close()
        return [(row["url"], row["identity"]) for row in rows]

    def _found(self) -> Iterator[tuple[str, str]]:
        for number in self.script.new:
            url = CARD.canonical(f"{CARD.home}article-info.asp?id={number}")
            yield url, CARD.identity(url)
        self.script.new = []

    def _fetch(self, url: str) -> Capture:
        self.score.visits += 1
        for _ in range(5):
            parts = urlsplit(url)
            answer = self.script.press.answer(parts.path, dict(parse_qsl(parts.query)), self.score.visits)
            if not answer.location:
                break
            url = CARD.canonical(CARD.home.rstrip("/") + answer.location)
        headers = (("Content-Type", answer.content_type),)
        return Capture(url, self.script.now, answer.status, answer.body, headers, outlet=CARD.name)

    def _written(self) -> dict[str, list[str]]:
        """Kinds of the revisions of this hour, by the address that was asked."""
        found = defaultdict(list)
        at = stamp(self.script.now)
        db = open_readonly(self.archive)
        try:
            for row in db.execute(
                "select c.url, r.kind from revisions r join captures c on c.id = r.capture where c.fetched_at = ? and r.seen_at = ? order by r.id",
                (at, at),
            ):
                found[row["url"]].append(row["kind"])
        finally:
            db.close()
        return found

    def _judge(self, one: Import, written: list[str]) -> None:
        script, number = self.script, int(one.asked.rpartition("=")[2])
        standing = script.all[script.of[number]]
        if number != standing.ids[-1] and number not in script.site.moved:
            expected = "-"  # the old address of an article that moved without a word
        elif standing.down:
            standing.miss(script.now)
            expected = "-"
        else:
            expected = script.expected(standing)
        self.score.note(expected, written[-1] if written else "-", f"{one.asked} {stamp(script.now)}")
