"""CSV whose cells no spreadsheet takes for a formula. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a formula begins with, in some spreadsheet (OWASP, CSV injection)."""

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Neither a spreadsheet nor a terminal is to meet these; line ends and tabs stay."""


def cell(value: Any) -> Any:
    r"""A text that begins like a formula gets an apostrophe before it, control signs are spelled out; numbers stay.

    >>> cell("=1+1"), cell(-3), cell("a\x1b[2J")
    ("'=1+1", -3, 'a\\x1b[2J')
    """
    if not isinstance(value, str):
        return value
    text = _STEERING.sub(lambda sign: sign[0].encode("unicode_escape").decode(), value)
    return f"'{text}" if value.startswith(FORMULA) else text


def line(cells: Iterable[Any]) -> str:
    """One line of CSV without its end; None is an empty cell.

    >>> line(["甲,乙", None, "@x"])
    '"甲,乙",,\\'@x'
    """
    out = io.StringIO()
    # Of the ends of lines within a cell, the writer quotes those that its own line ends have.
    csv.writer(out, lineterminator="\r\n").writerow([cell(value) for value in cells])
    return out.getvalue()[:-2]
