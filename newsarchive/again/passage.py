"""From captures to rows without a network: the way of a crawl's pages (pipelines.py), by the same functions."""

from __future__ import annotations

import logging
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from newsarchive.archive.writer import Writer
from newsarchive.crawl import changes, steps
from newsarchive.crawl.answers import End, end_of
from newsarchive.crawl.changes import Here
from newsarchive.crawl.workers import Workers
from newsarchive.errors import ArchiveError, PageError, ReaderDied
from newsarchive.items import Article, Capture, Reading, Visit
from newsarchive.ledger.captures import Outcome
from newsarchive.ledger.clock import stamp

log = logging.getLogger(__name__)

TOGETHER = 64
"""Captures that are kept in one commit, and read while those before them are stored."""
BYTES_TOGETHER = 16 << 20
"""Bytes of pages that such a group holds at most, but for its last page: two groups are in memory at a time."""


class Given(Protocol):
    """A capture and whose it is."""

    @property
    def here(self) -> Here: ...

    @property
    def capture(self) -> Capture:
        """`url`: where redirects led."""


G = TypeVar("G", bound=Given)


@dataclass(frozen=True, slots=True)
class Taken(Generic[G]):
    """What became of one capture."""

    given: G
    outcome: Outcome
    reason: str | None = None
    """Why it was set aside, or gave nothing to read."""


@dataclass(frozen=True, slots=True)
class _Asked(Generic[G]):
    """A capture that is kept, and the answer that a worker owes or the reason why none is asked."""

    given: G
    visit: Visit | None
    """None: it is not for us to read; it was before."""
    end: End | None
    answer: Future[Reading | Article] | None


class Passage(Generic[G]):
    """Takes captures in the order given, and stores what they show in that order; what was stored is on the disk."""

    def __init__(
        self,
        writer: Writer,
        workers: Workers[Reading | Article],
        arrive: Callable[[sqlite3.Connection, G], Visit | None],
    ) -> None:
        """workers: of the job `steps.read`. arrive: keeps a capture, or finds it kept; None where nothing is left to do."""
        self._writer, self._workers, self._arrive = writer, workers, arrive

    def take(self, captures: Iterable[G]) -> Iterator[Taken[G]]:
        """What became of each, but for those that had nothing left to do. Raises ArchiveError where the archive breaks."""
        waiting: deque[list[_Asked[G]]] = deque()
        for group in _groups(captures):
            waiting.append(self._keep(group))
            if len(waiting) > 1:
                yield from self._store(waiting.popleft())
        while waiting:
            yield from self._store(waiting.popleft())

    def _keep(self, group: list[G]) -> list[_Asked[G]]:
        """The bytes are on the disk before anything tries to read them."""
        kept = [self._writer.submit(_bound(self._arrive, given)) for given in group]
        return [self._asked(given, future.result()) for given, future in zip(group, kept, strict=True)]

    def _asked(self, given: G, visit: Visit | None) -> _Asked[G]:
        if visit is None:
            return _Asked(given, None, None, None)
        outlet, capture = given.here.outlet, given.capture
        end = end_of(capture.status, visit.asked, capture.url, visit.kind, outlet)
        answer = None if end else self._workers.submit(capture, visit.kind, outlet.home)
        return _Asked(given, visit, end, answer)

    def _store(self, group: list[_Asked[G]]) -> Iterator[Taken[G]]:
        stored = [(asked, self._submit(asked)) for asked in group if asked.visit]
        for asked, future in stored:
            try:
                outcome, reason = future.result()
            except ArchiveError:
                raise
            except Exception as fault:
                outcome, reason = self._set_aside(asked, fault)
            yield Taken(asked.given, outcome, reason)

    def _submit(self, asked: _Asked[G]) -> Future[tuple[Outcome, str | None]]:
        visit, here, error = asked.visit, asked.given.here, None
        assert visit
        try:
            answer = asked.answer.result() if asked.answer else None
        except PageError as refused:
            answer, error = None, refused
        visit.article = answer if isinstance(answer, Article) else None
        visit.reading = answer if isinstance(answer, Reading) else None
        return self._writer.submit(lambda db: _settle(db, visit, asked.end, error, here))

    def _set_aside(self, asked: _Asked[G], fault: Exception) -> tuple[Outcome, str]:
        """A fault of ours costs its page only."""
        visit, here = asked.visit, asked.given.here
        assert visit
        log.error("%s on %s: %s", type(fault).__name__, visit.capture.url, fault)
        error = ReaderDied(f"{type(fault).__name__}: {fault}; this is a fault of newsarchive's")
        outcome = self._writer.submit(lambda db: changes.set_aside(db, visit, error, here)).result()
        return outcome, f"{error.kind}: {error}"


def _settle(
    db: sqlite3.Connection, visit: Visit, end: End | None, error: PageError | None, here: Here
) -> tuple[Outcome, str | None]:
    """One transaction's work: whatever the capture showed is stored."""
    if visit.capture.status == 304 and visit.kind == "article":
        assert visit.stored is not None
        changes.unmodified_article(db, visit.page, visit.stored, visit.capture.fetched_at)
        return "unchanged", None
    if end:
        changes.nothing_to_read(db, visit.page, end, visit.stored, stamp(visit.capture.fetched_at))
        return end.state, end.reason
    if error is None:
        try:
            if visit.kind == "article":
                return changes.store_article(db, visit, here), None
            changes.store_listing(db, visit, here)
            return "listing", None
        except PageError as refused:  # it refuses before it has written anything
            error = refused
    return changes.set_aside(db, visit, error, here), f"{error.kind}: {error}"


def _bound(
    arrive: Callable[[sqlite3.Connection, G], Visit | None], given: G
) -> Callable[[sqlite3.Connection], Visit | None]:
    return lambda db: arrive(db, given)


def _groups(captures: Iterable[G]) -> Iterator[list[G]]:
    group: list[G] = []
    size = 0
    for given in captures:
        group.append(given)
        size += len(given.capture.body)
        if len(group) == TOGETHER or size > BYTES_TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def readers(count: int) -> Workers[Reading | Article]:
    return Workers(steps.read, count)
