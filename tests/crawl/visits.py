"""An archive without a network: a page shows an article, and the visit is stored as a crawl stores it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from newsarchive.archive import checks, outlets, runs
from newsarchive.archive.connection import open_for_writing
from newsarchive.compare.fingerprints import TWIN_BODY
from newsarchive.crawl import changes
from newsarchive.crawl.answers import end_of
from newsarchive.crawl.changes import Here
from newsarchive.items import Article, Block, Byline, Capture, Dating, Reading, Visit
from newsarchive.ledger import frontier
from newsarchive.ledger.clock import stamp
from newsarchive.ledger.frontier import Found, Task, Walk
from newsarchive.outlets.base import Outlet

T = TypeVar("T")
BY_NUMBER = Outlet(
    name="by_number", title="Number", home="https://www.number.example/", article=r"/story\?", identity_parameter="id"
)
BY_ADDRESS = Outlet(name="by_address", title="Address", home="https://www.address.example/", article=r"/news/")


def long(text: str) -> str:
    """A body that is long enough for twins to be told."""
    return f"{text} " + "一二三四五六七八九十" * (TWIN_BODY // 10)


class Kept:
    """What pages showed, kept; every visit a minute after the one before."""

    def __init__(self, path: Path, outlet: Outlet = BY_NUMBER) -> None:
        self.db, self.outlet = open_for_writing(path), outlet
        self.db.execute("pragma synchronous = off")  # what is tested here is no power cut
        self.now = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
        with self.transaction():
            outlets.note(self.db, outlet)
            run = runs.begin(self.db, outlet.name, {}, "2026-02-04T01:30:00Z")
        self.here = Here(run, outlet, Walk(None, "2026-02-04T01:30:00.000000Z", False))

    def url(self, page: int | str) -> str:
        if self.outlet is BY_NUMBER:
            return f"{self.outlet.home}story?id={page}"
        return f"{self.outlet.home}news/{page}"

    def show(
        self,
        page: int | str,
        body: str,
        *,
        headline: str = "碼頭重新開放",
        answered: int | str | None = None,
        canonical: int | str | None = None,
        byline: str | None = None,
        day: str | None = "2026-02-03",
    ) -> str:
        """The outcome of one visit. answered: the page that a redirect led to; canonical: the one that it names as its address."""
        self.now += timedelta(minutes=1)
        asked = self.url(page)
        number = self.known(page)
        capture = Capture(
            self.url(answered or page), self.now, 200, f"{headline} {body}".encode(), outlet=self.outlet.name
        )
        visit = Visit(number, self.outlet.identity(asked), "article", capture, asked)
        with self.transaction():
            visit.stored = changes.keep_capture(self.db, visit, self.here)
        visit.reading = Reading(capture.url)
        visit.article = Article(
            self.outlet.name,
            self.outlet.article_url(capture.url),
            headline,
            blocks=[Block("paragraph", body)],
            byline=Byline(byline) if byline else None,
            published=Dating(day, day, "day", None, "Asia/Taipei") if day else None,
            canonical=self.url(canonical) if canonical else None,
        )
        with self.transaction():
            return changes.store_article(self.db, visit, self.here)

    def task(self, page: int | str) -> Task:
        url = self.url(page)
        return Task(self.known(page), url, self.outlet.identity(url), "article", None)

    def miss(self, page: int | str, status: int) -> None:
        """The page answers with no article."""
        task = self.task(page)
        self.now += timedelta(minutes=1)
        capture = Capture(task.url, self.now, status, b"no such page", outlet=self.outlet.name)
        end = end_of(status, task.url, task.url, "article", self.outlet)
        assert end is not None
        with self.transaction():
            stored = changes.add_capture(self.db, capture, task.url, self.here)
            changes.nothing_to_read(self.db, task.id, end, stored, stamp(self.now))

    def known(self, page: int | str) -> int:
        url = self.url(page)
        identity = self.outlet.identity(url)
        with self.transaction():
            frontier.enter(self.db, self.outlet.name, [Found(url, identity, "article")], None, "2026-02-04T01:30:00Z")
        return int(self.db.execute("select id from frontier where identity = ?", (identity,)).fetchone()[0])

    def rows(self) -> dict[str, str]:
        """Body by the article's URL."""
        return {row["url"]: row["body"] for row in self.db.execute("select url, body from articles order by id")}

    def urls(self, page: int | str) -> set[str]:
        """Every address of the article whose own URL is that page's."""
        rows = self.db.execute(
            "select u.url from article_urls u join articles a on a.id = u.article where a.url = ?", (self.url(page),)
        )
        return {row["url"] for row in rows}

    def bodies_behind(self, page: int | str) -> list[str]:
        """The bodies of the articles that the page's address leads to: one, and never another."""
        rows = self.db.execute(
            "select a.body from article_urls u join articles a on a.id = u.article where u.url = ?", (self.url(page),)
        )
        return [row["body"] for row in rows]

    def kinds(self, page: int | str) -> list[str]:
        """Of the article's revisions, oldest first."""
        rows = self.db.execute(
            "select r.kind from revisions r join articles a on a.id = r.article where a.url = ? order by r.id",
            (self.url(page),),
        )
        return [row["kind"] for row in rows]

    def faults(self) -> list[str]:
        return list(checks.faults(self.db))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.db.execute("rollback")
            raise
        self.db.execute("commit")

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        with self.transaction():
            return change(self.db)
