"""What the address of a list's further page looks like, told from the next pages that list pages lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from newsarchive.outlets.inference.addresses import escaped

_DIGITS = re.compile(r"\d+")


def listing_pattern(turned: Iterable[tuple[str, str]]) -> str | None:
    """A regular expression for path and query; None where no list goes on.

    turned: a list's address and that of the page behind it, each as path and query.

    >>> listing_pattern([("/harbour", "/harbour/page/2"), ("/", "/page/2")])
    '/page/\\\\d+/?$'
    >>> listing_pattern([("/list.asp?cate=3", "/list.asp?cate=3&page=2")])
    '/list\\\\.asp\\\\?(?:.*&)?page=\\\\d+'
    """
    return "|".join(dict.fromkeys(_pattern(*pair) for pair in turned)) or None


def _pattern(first: str, following: str) -> str:
    (path, _, query), (next_path, _, next_query) = first.partition("?"), following.partition("?")
    if path == next_path or not _DIGITS.search(next_path):
        given = dict(parse_qsl(query))
        told = {name: value for name, value in parse_qsl(next_query) if value != given.get(name)}
        name = next((name for name, value in told.items() if _DIGITS.search(value)), next(iter(told), "page"))
        script = escaped(next_path) if "." in next_path else ""
        return rf"{script}\?(?:.*&)?{escaped(name)}=" + (r"\d+" if told.get(name, "").isdecimal() else "[^&]+")
    if next_path.startswith(path.rstrip("/") + "/"):
        return _numbered(next_path[len(path.rstrip("/")) :])
    shared = next_path.rpartition("/")
    return _numbered("/" + shared[2]) if _DIGITS.search(shared[2]) else _numbered(next_path)


def _numbered(path: str) -> str:
    """Its last number stands for any."""
    *before, last = re.split(r"(\d+)(?=\D*$)", path.rstrip("/"))[:3]
    return escaped(before[0]) + r"\d+" + escaped(last) + ("$" if "." in last else "/?$")
