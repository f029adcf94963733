"""A script changes the site while somebody crawls it: JSON lines, each done once when its moment has come.

    {"after_requests": 120, "do": "publish", "n": 3}
    {"after_requests": 200, "do": "delete", "id": 20010, "how": "410"}
    {"at": "+2h", "do": "edit", "id": 20011}

`after_requests`: before request 121 is answered. `at`: once the site's own clock, which only the order `advance`
moves, is so far from its start; `+90m`, `+2h`, `+1d`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from newsarchive.errors import UsageError
from newsarchive.publisher.editor import BadOrder, Order, order

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class BadScript(UsageError):
    def __init__(self, number: int, why: str) -> None:
        super().__init__(
            f'script line {number}: {why}; write it like {{"after_requests": 120, "do": "publish", "n": 3}}'
        )


@dataclass(frozen=True, slots=True)
class Step:
    order: Order
    after_requests: int | None = None
    at: timedelta | None = None

    def due(self, requests: int, elapsed: timedelta) -> bool:
        if self.after_requests is not None:
            return requests >= self.after_requests
        return self.at is not None and elapsed >= self.at


class Script:
    def __init__(self, steps: Iterable[Step] = ()):
        self.waiting = list(steps)

    def take_due(self, requests: int, elapsed: timedelta) -> list[Step]:
        """The steps whose moment has come since the last call, in the script's order."""
        if not self.waiting:
            return []
        due = [step for step in self.waiting if step.due(requests, elapsed)]
        self.waiting = [step for step in self.waiting if step not in due]
        return due


def load(path: Path) -> Script:
    try:
        return read(path.read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the script {path} cannot be read: {error}") from error


def read(lines: Iterable[str]) -> Script:
    """Empty lines are skipped. Raises BadScript, with the line's number."""
    return Script(_step(number, line) for number, line in enumerate(lines, 1) if line.strip())


def _step(number: int, line: str) -> Step:
    try:
        given = json.loads(line)
    except ValueError as error:
        raise BadScript(number, f"no JSON ({error})") from error
    if not isinstance(given, dict):
        raise BadScript(number, "no JSON object")
    do, after, at = (given.pop(key, None) for key in ("do", "after_requests", "at"))
    if (after is None) == (at is None):
        raise BadScript(number, "it needs either after_requests or at")
    if after is not None and type(after) is not int:
        raise BadScript(number, f"after_requests {after!r} is no whole number")
    try:
        return Step(order(do, given), after, None if at is None else _moment(number, at))
    except BadOrder as error:
        raise BadScript(number, str(error)) from error


def _moment(number: int, at: object) -> timedelta:
    moment = re.fullmatch(r"\+(\d{1,6})([mhd])", at, re.ASCII) if isinstance(at, str) else None
    if not moment:
        raise BadScript(number, f"at {at!r} is no time like +90m, +2h or +1d")
    return timedelta(**{_UNITS[moment[2]]: int(moment[1])})
