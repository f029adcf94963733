"""What a site's answer means for the page that was asked. Pure."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from newsarchive.archive.tombstones import Kind
from newsarchive.outlets.base import Outlet

WALL = re.compile(
    r"/(?:log-?in|sign-?(?:in|up)|logon|sso|oauth2?|auth|account|member(?:s|ship)?|register|subscri\w*|paywall|consent|cookies?|gdpr|captcha|verify|challenge)(?:\.\w+)?(?:/|$)",
    re.I,
)
"""In a path: where one logs in, pays or agrees. An article behind it is not taken down."""


class End(NamedTuple):
    """The page gave nothing to read."""

    state: Literal["failed", "gone", "barred"]
    reason: str
    taken_down: Kind | None = None
    """How, where the page is gone."""


def end_of(status: int, asked: str, answered: str, kind: str, outlet: Outlet) -> End | None:
    """None: a page to read. asked, answered: they differ after redirects. What is asked of a site is under the
    outlet's own host; a capture that was taken elsewhere may have asked another."""
    if status in (404, 410):
        return End("gone", f"HTTP {status}", "gone" if status == 410 else "not_found")
    if status != 200:
        return End("failed", f"HTTP {status}")
    if answered != asked and not outlet.owns(answered):
        return End("failed", f"redirected to another host, {answered}")
    if kind == "article" and answered != asked:
        if WALL.search(urlsplit(answered).path):
            return End("failed", f"redirected to {answered}, where one logs in, pays or agrees")
        if not outlet.is_article(answered):
            return End("gone", f"redirected to {answered}, which is no article's address", "home")
    return None
