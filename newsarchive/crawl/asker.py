"""Who asks a site for pages: a run that stores them, or a guest that does not. What keeps both polite knows only this."""

from __future__ import annotations

from typing import Protocol

from newsarchive.crawl.asked import Asked
from newsarchive.crawl.report import Tally
from newsarchive.items import Capture
from newsarchive.ledger.robots import Look


class Asker(Protocol):
    asked: Asked
    tally: Tally
    crawl_delay: float
    """Seconds, as the host's robots.txt says."""

    @property
    def left_alone(self) -> str | None:
        """Why the site is asked for nothing more; None: it may be."""

    def leave_alone(self, reason: str, seconds: float = 0.0) -> None:
        """seconds: for how long nobody else shall ask either."""

    async def newest_look(self, origin: str) -> Look | None:
        """At robots.txt, as far as one is remembered. Raises PageError where it can no longer be read."""

    async def note_robots(self, origin: str, look: Look, answer: Capture | None = None) -> None: ...
