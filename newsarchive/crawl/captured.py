"""From a response to the capture that is stored of it."""

from __future__ import annotations

from scrapy.http import Response

from newsarchive import urls
from newsarchive.crawl.asked import Asked
from newsarchive.items import Capture
from newsarchive.ledger.clock import now


def captured(response: Response, asked: Asked, url: str) -> Capture:
    """url: the address that was asked, as the archive writes it; where another one answered, it is that one."""
    answered = at_home(response.url, asked)
    return Capture(
        url=url if answered == url else asked.outlet.canonical(answered),
        fetched_at=now(),
        status=response.status,
        body=response.body,
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ),
        outlet=asked.outlet.name,
        fetched_from=response.url if asked.base_url else None,
    )


def at_home(url: str, asked: Asked) -> str:
    """The address under the outlet's own host, where it was fetched from the host that stands for it."""
    base = asked.base_url
    return urls.moved(url, asked.outlet.home) if base and urls.origin(url) == urls.origin(base) else url
