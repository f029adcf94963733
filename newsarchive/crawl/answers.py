"""What a site's answer means for the page that was asked. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from newsarchive.outlets.base import Outlet


class End(NamedTuple):
    """The page gave nothing to read."""

    state: Literal["failed", "gone", "barred"]
    reason: str


def end_of(status: int, asked: str, answered: str, kind: str, outlet: Outlet) -> End | None:
    """None: a page to read. asked, answered: they differ after redirects. What is asked of a site is under the
    outlet's own host; a capture that was taken elsewhere may have asked another."""
    if status in (404, 410):
        return End("gone", f"HTTP {status}")
    if status != 200:
        return End("failed", f"HTTP {status}")
    if answered != asked and not outlet.owns(answered):
        return End("failed", f"redirected to another host, {answered}")
    if kind == "article" and answered != asked and not outlet.is_article(answered):
        return End("gone", f"redirected to {answered}, which is no article's address")
    return None
