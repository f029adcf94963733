"""What it means for a page that no answer came. Pure; it knows how Scrapy words its errors."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

from newsarchive.crawl.answers import End

BARRED = "Forbidden by robots.txt"
TOO_MANY_REDIRECTS = "max redirections reached"
"""How Scrapy's redirect middleware words its IgnoreRequest."""


class LeftAlone(IgnoreRequest):
    """The run asks this site for nothing more: the page waits for the next one."""


def end_of_error(error: BaseException | None) -> End:
    line = " ".join(str(error).split())[:200]
    if isinstance(error, IgnoreRequest):
        return End("barred" if line == BARRED else "failed", line)
    return End("failed", f"{type(error).__name__}: {line}" if line else type(error).__name__)
