"""What a site's answer means for the page that was asked. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from scrapy.exceptions import IgnoreRequest

from newsarchive.outlets.base import Outlet

BARRED = "Forbidden by robots.txt"
"""How Scrapy's robots.txt middleware words its IgnoreRequest; redirects that never end raise another one."""


class End(NamedTuple):
    """The page gave nothing to read."""

    state: Literal["failed", "gone", "barred"]
    reason: str


def end_of(status: int, asked: str, answered: str, kind: str, outlet: Outlet) -> End | None:
    """None: a page to read. asked, answered: under the outlet's own host; they differ after redirects."""
    if status in (404, 410):
        return End("gone", f"HTTP {status}")
    if status != 200:
        return End("failed", f"HTTP {status}")
    if not outlet.owns(answered):
        return End("failed", f"redirected to another host, {answered}")
    if kind == "article" and answered != asked and not outlet.is_article(answered):
        return End("gone", f"redirected to {answered}, which is no article's address")
    return None


def end_of_error(error: BaseException | None) -> End:
    """The same where no answer came."""
    line = " ".join(str(error).split())[:200]
    if isinstance(error, IgnoreRequest):
        return End("barred" if line == BARRED else "failed", line)
    return End("failed", f"{type(error).__name__}: {line}" if line else type(error).__name__)
