"""A list of stored pages: which row is which capture, and which rows cannot be taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from newsarchive import outlets, urls
from newsarchive.again.intake import Import
from newsarchive.errors import UsageError
from newsarchive.items import Capture
from newsarchive.outlets.base import Outlet
from newsarchive.reading.unpack import unpacked

LONGEST_NAME = 60
"""Characters of an outlet's name: it is part of a file's name, the lock's."""


class BadRow(ValueError):
    """Says what is wrong with a row, after its number."""


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    html_path: str
    url: str
    captured: datetime
    outlet: str | None
    article: str | None
    status: int
    headers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class CaptureList:
    """The captures that a list names, oldest first. Raises UsageError where the list cannot be read."""

    path: Path
    bad: list[str] = field(default_factory=list)
    """One line a row that could not be taken; those whose page is missing are found while the list is gone through."""
    rows: list[Row] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = sorted(self._read(), key=lambda row: row.captured)  # rows of one moment stay in the list's order

    def __iter__(self) -> Iterator[Import]:
        cards: dict[str, Outlet] = {}
        for row in self.rows:
            try:
                body = unpacked((self.path.parent / row.html_path).read_bytes())
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or error
                self.bad.append(f"line {row.line}: cannot read {row.html_path}: {reason}")
                continue
            name = row.outlet or urls.host(row.url)
            card = cards.setdefault(name, outlets.card(name, urls.origin(row.url) + "/"))
            url = card.canonical(row.url)
            capture = Capture(url, row.captured, row.status, body, row.headers, outlet=name)
            yield Import(card, capture, url, identity=row.article)

    def _read(self) -> Iterator[Row]:
        try:
            with self.path.open(encoding="utf-8", errors="replace") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        try:
                            yield row_of(line, number)
                        except BadRow as error:
                            self.bad.append(f"line {number}: {error}")
        except OSError as error:
            raise UsageError(f"cannot read the list {self.path}: {error.strerror}") from error


def row_of(line: str, number: int) -> Row:
    """number: of the line, from 1. Raises BadRow."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise BadRow("no JSON") from None
    if not isinstance(row, dict):
        raise BadRow("no JSON object")
    return Row(
        number,
        text_of(row, "html_path", needed=True) or "",
        address_of(row, "url"),
        moment_of(text_of(row, "captured", needed=True) or ""),
        outlet_of(row),
        text_of(row, "article"),
        status_of(row.get("status", 200)),
        headers_of(row.get("headers") or []),
    )


def outlet_of(row: dict[str, Any]) -> str | None:
    outlet = text_of(row, "outlet")
    if outlet is not None and (len(outlet) > LONGEST_NAME or not outlet.isprintable() or outlet != outlet.strip()):
        raise BadRow(f"outlet {outlet[:80]!r} is no name: at most {LONGEST_NAME} printable characters")
    return outlet


def address_of(row: dict[str, Any], name: str) -> str:
    url = text_of(row, name, needed=True) or ""
    if urls.absolute(url, url) is None:
        raise BadRow(f"{name} {url[:80]!r} is no http(s) address")
    return url


def text_of(row: dict[str, Any], name: str, *, needed: bool = False) -> str | None:
    """None where there is none. Raises BadRow, as do the others."""
    value = row.get(name)
    if value is None or value == "":
        if needed:
            raise BadRow(f"no {name}")
        return None
    if isinstance(value, int) and name == "article":
        return str(value)
    if not isinstance(value, str):
        raise BadRow(f"{name} is {json.dumps(value)[:80]}, which is no text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadRow(f"{name} {value[:80]!r} holds half a character") from None
    return value


def moment_of(text: str) -> datetime:
    """A bare day means its end: what the page printed that day, it printed before it was captured."""
    try:
        moment = datetime.fromisoformat(text)
        if len(text) == len("2018-10-30"):
            moment = datetime.combine(moment.date(), time(23, 59, 59), UTC)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadRow(f"captured {text[:80]!r} is no day or time; write it like 2018-10-30T09:15:00Z") from None


def status_of(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 100 <= value <= 599:
        raise BadRow(f"status {json.dumps(value)[:80]} is no HTTP status")
    return value


def headers_of(value: Any) -> tuple[tuple[str, str], ...]:
    """A list of [name, value], or an object."""
    pairs = list(value.items()) if isinstance(value, dict) else value
    if not isinstance(pairs, list) or not all(
        isinstance(pair, list | tuple) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
        for pair in pairs
    ):
        raise BadRow("headers are no list of [name, value]")
    return tuple((name, text) for name, text in pairs)
