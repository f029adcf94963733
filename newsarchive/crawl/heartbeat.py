"""HEARTBEAT_URL: one request at the end of a run, so that somebody else notices when runs cease to come.

As healthchecks.io has it: the address itself when all went well, `/fail` behind it when not.
"""

from __future__ import annotations

import logging
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import newsarchive
from newsarchive.crawl.asked import is_loopback
from newsarchive.errors import ArchiveBusy, NewsArchiveError, UsageError

log = logging.getLogger(__name__)
SECONDS = 10.0
"""How long a run waits for the answer at most."""


@contextmanager
def heartbeat(address: str) -> Iterator[Callable[[int], None]]:
    """Takes the exit code at the end; what is raised on purpose inside is told too. address: empty: nobody is told.

    Raises UsageError where the address is none. That it could not be told is a line in the log, and no more.
    """
    if address and (urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname):
        raise UsageError(
            f"HEARTBEAT_URL={address!r} is no address; write it like HEARTBEAT_URL=https://hc-ping.com/UUID"
        )

    def tell(code: int) -> None:
        if address and code != ArchiveBusy.exit_code:  # the run that is at work will tell
            _ask(address if code == 0 else _failing(address))

    try:
        yield tell
    except NewsArchiveError as error:
        tell(error.exit_code)
        raise


def _failing(address: str) -> str:
    parts = urlsplit(address)
    return parts._replace(path=f"{parts.path.rstrip('/')}/fail").geturl()


def _ask(address: str) -> None:
    """In a thread that nobody waits for beyond SECONDS: a name server may take longer than any timeout of a socket."""
    thread = threading.Thread(target=_get, args=(address,), name="heartbeat", daemon=True)
    thread.start()
    thread.join(SECONDS)
    if thread.is_alive():
        log.warning("HEARTBEAT_URL did not answer in %.0f s", SECONDS)


def _get(address: str) -> None:
    request = urllib.request.Request(address, headers={"User-Agent": f"newsarchive/{newsarchive.__version__}"})  # noqa: S310, checked above
    proxies = [urllib.request.ProxyHandler({})] if is_loopback(address) else []
    try:
        with urllib.request.build_opener(*proxies).open(request, timeout=SECONDS):
            pass
    except Exception as error:  # whatever it is, the run has done its work
        log.warning("HEARTBEAT_URL was not told: %s", error)
