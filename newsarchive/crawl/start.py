"""From a crawl's settings and arguments to runs that hold their outlets' locks."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from scrapy.settings import BaseSettings

from newsarchive import outlets
from newsarchive.crawl.asked import Asked
from newsarchive.crawl.backfill import BackfillRun
from newsarchive.crawl.disk_guard import check_space
from newsarchive.crawl.run import Run
from newsarchive.crawl.shared import Shared
from newsarchive.crawl.together import Refused
from newsarchive.errors import ArchiveError, UsageError

MOST_READERS = 256


def begin(settings: BaseSettings, outlet: str, arguments: Mapping[str, str]) -> Run:
    """Raises UsageError where what was asked cannot be, ArchiveError where the archive cannot serve."""
    asked = _asked(settings, outlet, arguments)
    check_space(asked.archive, _free_space(settings["FREE_SPACE"]))
    shared, revisits = Shared(asked.archive, _readers(settings["READERS"])), _revisits(asked, settings["REVISITS"])
    return BackfillRun(asked, shared) if asked.past else Run(asked, shared, revisits)


def begin_each(settings: BaseSettings, names: Sequence[str], arguments: Mapping[str, str]) -> list[Run | Refused]:
    """One run an outlet. Where one cannot begin, the others do. Raises UsageError, before anything is touched."""
    asked = [_asked(settings, name, arguments) for name in names]
    shared = Shared(asked[0].archive, _readers(settings["READERS"]))
    begun: list[Run | Refused] = []
    for each in asked:
        try:
            check_space(each.archive, _free_space(settings["FREE_SPACE"]))
            begun.append(Run(each, shared, _revisits(each, settings["REVISITS"])))
        except ArchiveError as error:
            begun.append(Refused(each.outlet.name, error))
    return begun


def _asked(settings: BaseSettings, outlet: str, arguments: Mapping[str, str]) -> Asked:
    return Asked.check(outlets.get(outlet), settings["ARCHIVE"], contact(settings), **arguments)


def _revisits(asked: Asked, given: object) -> int:
    """Of the command, the outlet's card, the settings: the first that says a number."""
    for number in (asked.revisits, asked.outlet.revisits):
        if number is not None:
            return number
    if str(given).isdecimal():
        return int(str(given))
    raise UsageError(f"REVISITS={given!r} is no number of pages a day; write it like REVISITS=2000")


def _readers(given: object) -> int:
    if str(given).isdecimal() and 1 <= int(str(given)) <= MOST_READERS:
        return int(str(given))
    raise UsageError(f"READERS={given!r} is no number of processes; write it like READERS=2, {MOST_READERS} at most")


def _free_space(given: object) -> int:
    if str(given).isdecimal():
        return int(str(given))
    raise UsageError(f"FREE_SPACE={given!r} is no number of MiB; write it like FREE_SPACE=200, 0 for no limit")


def contact(settings: BaseSettings) -> str | None:
    return settings["CONTACT"] or os.environ.get("NEWSARCHIVE_CONTACT")
