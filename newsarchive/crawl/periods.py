"""The stretch of days that a sitemap's address names: `/sitemap-2015-03.xml`, `/sitemap/2015/`, `/post-sitemap-20150301.xml`. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

_PERIOD = re.compile(
    r"(?<!\d)(?P<y>(?:19[89]|20[0-4])\d)(?:(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)


def period(url: str) -> tuple[str, str] | None:
    """First and last day, ISO 8601, of the year, the month or the day that an address names; None where it names none.

    >>> period("https://a.example/sitemap-2016-02.xml"), period("https://a.example/sitemaps/2015/posts.xml")
    (('2016-02-01', '2016-02-29'), ('2015-01-01', '2015-12-31'))
    >>> period("https://a.example/sitemap-12.xml") is None
    True
    """
    parts = urlsplit(url)
    named = list(_PERIOD.finditer(f"{parts.path}?{parts.query}"))
    if not named:
        return None
    found = named[-1]  # what stands before it is a folder's
    year, month, day = found["y"], found["m"], found["d"]
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]}"
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"


def within(pages: Sequence[str], changed: Mapping[str, str], first_day: str, last_day: str) -> list[str]:
    """Those sitemaps of an index that may list articles of the days: by their addresses, or by the day of their last change.

    One that names no day and was last changed before the first day lists nothing of it.
    """
    kept = []
    for url in pages:
        named = period(url)
        if named and (named[1] < first_day or named[0] > last_day):
            continue
        if not named and changed.get(url, last_day)[:10] < first_day:
            continue
        kept.append(url)
    return kept
