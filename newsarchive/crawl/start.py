"""From a crawl's settings and arguments to a run that holds its outlet's lock."""

from __future__ import annotations

import os
from collections.abc import Mapping

from scrapy.settings import BaseSettings

from newsarchive import outlets
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.run import Run
from newsarchive.errors import UsageError

MOST_READERS = 256


def begin(settings: BaseSettings, outlet: str, arguments: Mapping[str, str]) -> Run:
    """Raises UsageError where what was asked cannot be, ArchiveError where the archive cannot serve."""
    asked = Asked.check(outlets.get(outlet), settings["ARCHIVE"], contact(settings), **arguments)
    return Run(asked, _readers(settings["READERS"]))


def _readers(given: object) -> int:
    if str(given).isdecimal() and 1 <= int(str(given)) <= MOST_READERS:
        return int(str(given))
    raise UsageError(f"READERS={given!r} is no number of processes; write it like READERS=2, {MOST_READERS} at most")


def contact(settings: BaseSettings) -> str | None:
    return settings["CONTACT"] or os.environ.get("NEWSARCHIVE_CONTACT")
