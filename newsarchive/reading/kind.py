"""What kind of page a list page is."""

from __future__ import annotations

from urllib.parse import urlsplit

from newsarchive.items import Link, ListKind
from newsarchive.reading.metadata import ARTICLE_TYPES
from newsarchive.reading.pager import Pager
from newsarchive.reading.scan import Scan

MIN_LINKS = 5
"""Articles that a section lists at the least."""
PROSE = 900
"""Bytes of prose that an article has at the least, where the page says that it is one."""
_ARTICLES = (ARTICLE_TYPES - {"webpage", "itempage", "creativework"}) | {"article"}
_ROOTS = frozenset({"", "/", "/index.html", "/index.htm", "/index.php", "/index.asp", "/index.aspx", "/home"})


def kind_of(scan: Scan, url: str, kinds: set[str], links: list[Link], pager: Pager) -> ListKind:
    """`front`: the site's root. `pagination`: a page with a pager. `section`: a page that lists articles, without one.

    kinds: what the page's data says that it is, lower case.
    """
    parts = urlsplit(url)
    if parts.hostname and parts.path in _ROOTS and not any(map(str.isdigit, parts.query)):
        return "front"
    prose = scan.boxes[0].prose
    if kinds & _ARTICLES and prose > PROSE and not pager.next_page:
        return "article"
    if pager.pages:
        return "pagination"
    if len(links) >= MIN_LINKS:
        return "section"
    return "article" if prose > PROSE else "other"
