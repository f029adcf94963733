"""Who asks a site for pages: a run that stores them, or a guest that does not. What keeps both polite knows only this."""

from __future__ import annotations

from typing import Protocol

from newsarchive.crawl.asked import Asked
from newsarchive.crawl.report import Tally
from newsarchive.items import Capture
from newsarchive.ledger.robots import Look, Path
from newsarchive.reading.rights import MiningRule


class Asker(Protocol):
    asked: Asked
    tally: Tally
    crawl_delay: float
    """Seconds, as the host's robots.txt says."""
    mining: tuple[MiningRule, ...]
    """Of the host's tdmrep.json."""

    @property
    def left_alone(self) -> str | None:
        """Why the site is asked for nothing more; None: it may be."""

    def leave_alone(self, reason: str, seconds: float = 0.0) -> None:
        """seconds: for how long nobody else shall ask either."""

    async def newest_look(self, origin: str, path: Path) -> Look | None:
        """At this file, as far as one is remembered. Raises PageError where it can no longer be read."""

    async def note_look(self, origin: str, path: Path, look: Look, answer: Capture | None = None) -> None: ...
