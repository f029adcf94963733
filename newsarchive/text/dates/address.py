"""The day that an address carries: `/2013/06/29/`, `/20130629/`, `201307290123.aspx`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from urllib.parse import unquote

from newsarchive.text.dates.words import MONTHS

_YEAR = r"(?:199[4-9]|20[0-4]\d)"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_ENDS = r"(?=[/?&._]|$)"
_PATTERNS: Final = [
    re.compile(pattern)
    for pattern in (
        rf"[/=](?P<y>{_YEAR})[/-](?P<m>{_MONTH}|[1-9])/(?P<d>{_DAY}|[1-9]){_ENDS}",
        rf"[/=_-](?P<y>{_YEAR})(?P<s>[-_.])(?P<m>{_MONTH})(?P=s)(?P<d>{_DAY})(?!\d)",
        rf"/(?P<y>{_YEAR})/?(?P<m>{_MONTH})/?(?P<d>{_DAY})(?=/)",
        rf"/(?P<y>{_YEAR})/(?:[a-z]+/)?(?P<w>[a-z]{{3,9}})/(?P<d>{_DAY}|[1-9])(?=/|$)",
        # At an end of its piece: between hyphens an eight-digit number may be part of an agency's code.
        rf"[/=_](?:[a-z]|\d+-)?(?P<y>{_YEAR})(?P<m>{_MONTH})(?P<d>{_DAY})(?!\d)",
        rf"[-_](?P<y>{_YEAR})(?P<m>{_MONTH})(?P<d>{_DAY}){_ENDS}",
        # A day and a number of that day or a clock: 201307290123.aspx, 20131127000637-260112
        rf"/(?P<y>{_YEAR})(?P<m>{_MONTH})(?P<d>{_DAY})\d{{4,10}}(?!\d)",
        rf"[/_-](?P<d>{_DAY})(?P<s>[-_])(?P<m>{_MONTH})(?P=s)(?P<y>{_YEAR})(?!\d)",
    )
]
_HOST: Final = re.compile(r"^[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
_LONGEST = 2000


def url_date(url: str) -> str | None:
    """YYYY-MM-DD where the address names one day, None where it names none, or two.

    >>> url_date("https://paper.example/news/20130629/p1.html")
    '2013-06-29'
    >>> url_date("https://paper.example/article-info.asp?cate=16&id=20005") is None
    True
    """
    found = days_in(url)
    return found[0][0] if len({day for day, _ in found}) == 1 else None


def days_in(url: str) -> list[tuple[str, str]]:
    """(day, the piece of the address that carries it)."""
    path = unquote(_HOST.sub("", url[:_LONGEST]).partition("#")[0]).lower()
    found = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(path):
            parts = match.groupdict()
            month = MONTHS.get(parts["w"]) if parts.get("w") else int(parts["m"])
            try:
                day = date(int(parts["y"]), month or 0, int(parts["d"]))
            except ValueError:
                continue
            found.append((day.isoformat(), match.group().strip("/=_-")))
    return found
