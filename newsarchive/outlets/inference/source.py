"""An outlet's card as the text of its file. What a page said stands in it as a value and never as code."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from newsarchive.outlets.base import Outlet

LONGEST = 120
"""Characters of a line."""
_DEFAULT = Outlet("", "", "")
_ALWAYS = ("name", "title", "home", "listings", "article", "zone")
_FIELDS = (
    "name",
    "title",
    "home",
    "listings",
    "feeds",
    "sitemaps",
    "article",
    "listing",
    "identity_parameter",
    "view_parameters",
    "zone",
    "date_order",
)


def source_of(outlet: Outlet, *, pages: int, day: date, missing: Sequence[str], remark: str | None = None) -> str:
    """The file's text.

    pages: how many were looked at, on that day. missing: what was not found, a line each. remark: what settled the
    order of dates.
    """
    lines = [
        f'"""{outlet.name}: told from {pages} pages by `newsarchive outlets add` on {day}.',
        *(["", "Not found:", *(f"- {_plain(line)}" for line in missing)] if missing else []),
        '"""',
        "",
        "from newsarchive.outlets.base import Outlet",
        "",
        "OUTLET = Outlet(",
        *_fields(outlet, remark),
        ")",
        "",
    ]
    if not missing:
        lines[0:2] = [lines[0] + '"""']
    return "\n".join(lines)


def _fields(outlet: Outlet, remark: str | None) -> Iterator[str]:
    for name in _FIELDS:
        value = getattr(outlet, name)
        if name in _ALWAYS or value != getattr(_DEFAULT, name):
            behind = f"  # {_plain(remark)}" if name == "date_order" and remark else ""
            line = f"    {name}={literal(value)},{behind}"
            if len(line) > LONGEST and isinstance(value, tuple):
                yield from (f"    {name}=(", *(f"        {literal(each)}," for each in value), "    ),")
            else:
                yield line


def literal(value: Any) -> str:
    r"""Python for a value, as a person writes it where it can be so, else as `repr` does.

    >>> literal(r"/\d{4}/[^/?]+"), literal('say "so"\n'), literal(("/",)), literal(frozenset({"cate"}))
    ('r"/\\d{4}/[^/?]+"', '\'say "so"\\n\'', '("/",)', 'frozenset({"cate"})')
    """
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, frozenset):
        return f"frozenset({{{', '.join(map(literal, sorted(value)))}}})"
    if isinstance(value, str) and value.isprintable():
        for written in (f'"{value}"', f'r"{value}"'):
            if _means(written, value):
                return written
    return repr(value)


def _means(written: str, value: str) -> bool:
    """Whether Python takes it for that string and nothing else."""
    if '"' in value or ("\\" in value and not written.startswith("r")):
        return False
    try:
        return bool(ast.literal_eval(written) == value)
    except (ValueError, SyntaxError):
        return False


def _plain(line: str) -> str:
    """One line that ends no string and begins no escape."""
    return "".join(char if char.isprintable() and char not in '"\\' else "?" for char in line)
