"""What it means for a page that no answer came. Pure; it knows how Scrapy words its errors."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

from newsarchive.crawl.answers import End

BARRED = "Forbidden by robots.txt"
"""How Scrapy's robots.txt middleware words its IgnoreRequest; redirects that never end raise another one."""


def end_of_error(error: BaseException | None) -> End:
    line = " ".join(str(error).split())[:200]
    if isinstance(error, IgnoreRequest):
        return End("barred" if line == BARRED else "failed", line)
    return End("failed", f"{type(error).__name__}: {line}" if line else type(error).__name__)
