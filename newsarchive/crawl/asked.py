"""What a run was asked to do, checked before anything is touched."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from newsarchive.crawl.past import PAST, Past, day
from newsarchive.errors import BadAddress, BadSpan, NoContact, UsageError
from newsarchive.outlets.base import Outlet
from newsarchive.urls import origin

ARGUMENTS = ("since", "walk", "revisit", "revisits", "base_url", "deadline", *PAST)
SPAN = re.compile(r"(?:([0-9]{1,3})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,6})s)?")
"""`50m`, `1h30m`, `90s`."""


@dataclass(frozen=True, slots=True)
class Asked:
    outlet: Outlet
    archive: Path
    since: date | None = None
    """Listing pages are walked down to this day of the outlet's; None: to their end."""
    walk: Literal["new", "all"] = "new"
    """new: each listing down to what its last poll had seen; all: to its end."""
    revisit: Literal["due", "all"] = "due"
    base_url: str | None = None
    """Another host that serves the same outlet: a test's, a mirror."""
    deadline: int | None = None
    """Seconds after which the run stops in order; None: when its work is done."""
    revisits: int | None = None
    """Articles that may be looked at again in a day; None: what the card or the settings say."""
    past: Past | None = None
    """A backfill; None: what is new or due."""

    @classmethod
    def check(cls, outlet: Outlet, archive: str | None, contact: str | None, **arguments: str) -> Asked:
        """Raises UsageError and its children, with what was seen and how to write it."""
        if unknown := sorted(set(arguments) - set(ARGUMENTS)):
            raise UsageError(f"-a {unknown[0]}=… is no argument of this spider; there are: {', '.join(ARGUMENTS)}")
        if not archive or not archive.strip():
            raise UsageError("ARCHIVE is empty; name the archive's file, e.g. -s ARCHIVE=data/archive.db")
        base_url = _address(arguments["base_url"]) if "base_url" in arguments else None
        if not (contact or is_loopback(base_url or outlet.home)):
            raise NoContact(urlsplit(base_url or outlet.home).hostname or "")
        revisit = arguments.get("revisit", "due")
        if revisit not in ("due", "all"):
            raise UsageError(
                f"revisit={revisit!r} is neither 'due' (what the schedule says) nor 'all' (every known article)"
            )
        walk = arguments.get("walk", "new")
        if walk not in ("new", "all"):
            raise UsageError(f"walk={walk!r} is neither 'new' (down to what is known) nor 'all' (every listing page)")
        since = day("since", arguments["since"]) if "since" in arguments else None
        return cls(
            outlet,
            Path(archive),
            since,
            "all" if walk == "all" else "new",
            "all" if revisit == "all" else "due",
            base_url,
            _seconds("deadline", arguments["deadline"]) if "deadline" in arguments else None,
            _number("revisits", arguments["revisits"]) if "revisits" in arguments else None,
            Past.check(outlet, arguments),
        )

    @property
    def polite(self) -> bool:
        """Whether somebody else's machine is asked."""
        return not is_loopback(self.base_url or self.outlet.home)

    def as_given(self) -> dict[str, str]:
        since = self.since.isoformat() if self.since else None
        revisit = self.revisit if self.revisit != "due" else None
        walk = self.walk if self.walk != "new" else None
        deadline = _span(self.deadline) if self.deadline else None
        revisits = str(self.revisits) if self.revisits is not None else None
        given = {
            "since": since,
            "walk": walk,
            "revisit": revisit,
            "revisits": revisits,
            "base_url": self.base_url,
            "deadline": deadline,
        } | (self.past.as_given() if self.past else {})
        return {name: value for name, value in given.items() if value}


def is_loopback(url: str) -> bool:
    name = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        beyond = parts.path.strip("/") or parts.query or parts.fragment
    except ValueError:
        raise BadAddress(text) from None
    if not usable or beyond:
        raise BadAddress(text)
    return origin(text)


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise UsageError(f"{name}={text!r} is no number of pages a day; write it like {name}=500")
    return int(text)


def _seconds(name: str, text: str) -> int:
    match = SPAN.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    if total := hours * 3600 + minutes * 60 + seconds:
        return total
    raise BadSpan(name, text)


def _span(seconds: int) -> str:
    return f"{seconds // 60}m" if seconds % 60 == 0 else f"{seconds}s"
