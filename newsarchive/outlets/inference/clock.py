"""The zone that an outlet keeps its clock in, and the order in which it prints day and month, told from its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from newsarchive.items import Order
from newsarchive.outlets.inference.seen import Seen
from newsarchive.reading.language import zone_of
from newsarchive.text import dates

LIKELIEST = (
    "America/New_York", "America/Los_Angeles", "America/Chicago", "America/Denver", "America/Halifax",
    "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/Bogota", "America/Mexico_City", "Europe/London",
    "Europe/Paris", "Europe/Athens", "Europe/Istanbul", "Europe/Moscow", "Africa/Lagos", "Africa/Johannesburg",
    "Africa/Nairobi", "Asia/Dubai", "Asia/Tehran", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok",
    "Asia/Taipei", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
"""One zone for each clock that many papers keep, for where neither language nor host names a country."""
_PRINTED = ("label:", "text", "byline", "body", "time", "card")
"""Sources that a visitor sees; what a page's data states is ISO 8601 everywhere."""


def zone(pages: Iterable[Seen], home: str) -> tuple[str, str | None]:
    """IANA name, and what it was told from; None where nothing tells.

    The language and the host name a country; the offsets of the pages' own dates confirm it, or name another zone. An
    offset of zero is how many systems write any moment, and says nothing.
    """
    pages = list(pages)
    named = Counter(zone_of(page.article.language, home) for page in pages if page.article)
    likely = named.most_common(1)[0][0] if named else zone_of(None, home)
    moments = [moment for page in pages for moment in _moments(page) if moment.utcoffset()]
    for name in (likely, *LIKELIEST):
        fitting = sum(moment.astimezone(ZoneInfo(name)).utcoffset() == moment.utcoffset() for moment in moments)
        if moments and fitting >= 0.8 * len(moments):
            return name, "the offsets of its dates"
    return likely, "its language and host" if likely != "UTC" else None


def date_order(pages: Iterable[Seen]) -> tuple[Order | None, str | None]:
    """MDY or DMY and the printed date that settled it; None where no date did.

    A number above twelve is a day.
    """
    shown = [raw for page in pages for raw in _printed(page)]
    order, _ = dates.infer_order(shown)
    if order not in ("MDY", "DMY"):
        return None, None
    proof = next((raw for raw in shown if dates.infer_order([raw])[0] == order), None)
    return order, proof


def _printed(page: Seen) -> list[str]:
    shown = [printed.raw for printed in page.dates if printed.source.startswith(_PRINTED)]
    listed = page.listing.links if page.listing and page.listing.list_kind else []
    return shown + [link.published_raw for link in listed if link.published_raw]


def _moments(page: Seen) -> list[datetime]:
    found = []
    for printed in page.dates:
        try:
            moment = datetime.fromisoformat(printed.raw.strip())
        except ValueError:
            continue
        if moment.tzinfo:
            found.append(moment)
    return found
