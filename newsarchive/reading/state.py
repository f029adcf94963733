"""Text that stands only in a page's application state: the JSON that its own script would have shown."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from newsarchive.items import Printed
from newsarchive.reading.headline import key
from newsarchive.reading.scan import Scan

LIMIT = 4_000_000
"""Characters of one script that are looked at."""
SHOWN = 30
"""Letters and digits by which a paragraph is found again."""
_DECODER = json.JSONDecoder(strict=False)
_START = re.compile(r"(?:^\s*|[=(,:]\s*)(?=[{\[])|JSON\.parse\(\s*\"")
_PUBLISHED = re.compile(r"publi|pubdate|first_|display_date|created", re.I)
_UPDATED = re.compile(r"updat|modif", re.I)
_PROSE = re.compile(r"[.!?…。！？,，、]")
_MARKUP = re.compile(r"<(?:p|br|div|h\d|strong|a|span|em)\b", re.I)
_NAMES = re.compile(r"body|content|text|html|desc|paragraph|value|story|detail|data|children|copy|articlebody", re.I)
_TEASERS = re.compile(
    r"summary|excerpt|meta|seo|og_|caption|alt|bio|comment|related|recommend|teaser|intro|short", re.I
)


@dataclass(slots=True)
class State:
    """What application state says of the page's article."""

    lines: list[str] = field(default_factory=list)
    dates: list[Printed] = field(default_factory=list)


def find_in_state(scan: Scan, headline: str | None, parse: Callable[[str], Scan]) -> State:
    """The article's paragraphs and dates; empty where no object of the state bears the page's headline.

    parse: markup to Scan, for bodies that are kept as HTML.
    """
    name = key(headline or "")
    best = State()
    if len(name) < 5:
        return best
    for script in scan.states:
        for value in _load(script):
            for node in _bearers(value, name):
                lines = [line for line in _lines(node, parse) if key(line) != name]
                if lines and sum(map(len, lines)) >= sum(
                    map(len, best.lines)
                ):  # the inner object is the more exact one
                    best = State(lines, _dates(node))
    return best


def holds(lines: list[str], shown: list[str]) -> bool:
    """Whether the state's text is that of the article: some paragraph that the page shows stands in it, or none is shown."""
    whole = key("".join(lines))
    return not shown or any(key(text)[:SHOWN] in whole for text in shown)


def _load(script: str) -> Iterator[Any]:
    """The larger values of a script: its JSON, or what it assigns or parses."""
    at = 0
    for _ in range(60):
        match = _START.search(script, at)
        if match is None or len(script) > LIMIT:
            return
        at = match.end()
        try:
            if match[0].startswith("JSON"):
                text, at = _DECODER.raw_decode(script, match.end() - 1)
                yield json.loads(text, strict=False)
                continue
            value, end = _DECODER.raw_decode(script, match.end())
        except (ValueError, RecursionError, TypeError):
            continue
        at = end
        if end - match.end() > 500:
            yield value


def _dates(node: dict[str, Any]) -> list[Printed]:
    """Its publication and update, by the names of its fields."""
    found = []
    for name, value in node.items():
        if isinstance(value, str) and 8 <= len(value) < 40 and value[:4].isdigit():
            if _PUBLISHED.search(name):
                found.append(Printed(value, f"state:{name}", "published"))
            elif _UPDATED.search(name):
                found.append(Printed(value, f"state:{name}", "updated"))
    return found


def _walk(value: Any) -> Iterator[tuple[str, Any]]:
    """(name, value) of everything below, in document order; bounded."""
    todo: list[tuple[str, Any]] = [("", value)]
    seen = 0
    while todo and seen < 200_000:
        name, node = todo.pop()
        seen += 1
        yield name, node
        if isinstance(node, dict):
            todo.extend((str(k), v) for k, v in reversed(node.items()))
        elif isinstance(node, list):
            todo.extend((name, v) for v in reversed(node))


def _bearers(value: Any, name: str) -> Iterator[dict[str, Any]]:
    """Objects that hold the headline as a string of their own, or one level down."""
    for _, node in _walk(value):
        if not isinstance(node, dict):
            continue
        for child in node.values():
            if isinstance(child, str):
                found = _may_be(child, name) and key(child) == name
            elif isinstance(child, dict) and len(child) < 40:
                found = any(isinstance(v, str) and _may_be(v, name) and key(v) == name for v in child.values())
            else:
                continue
            if found:
                yield node
                break


def _may_be(text: str, name: str) -> bool:
    """Whether so long a text may have this key: signs and spaces go, and few letters are folded to more than one."""
    return len(name) <= 2 * len(text) and len(text) < 500


def _lines(node: dict[str, Any], parse: Callable[[str], Scan]) -> list[str]:
    """Its longest text, or its longest run of texts under one name."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, value in _walk(node):
        if not isinstance(value, str) or len(value) <= 20 or not _NAMES.search(name) or _TEASERS.search(name):
            continue
        if _PROSE.search(value) and not value.startswith(("http", "{", "[", "data:")):
            groups[name].append(value)
    best: list[str] = []
    for texts in groups.values():
        prose = sum(len(text) for text in texts if len(text.encode("utf-8", "replace")) > 60)
        if prose * 10 > sum(map(len, texts)) * 6 and sum(map(len, texts)) > sum(map(len, best)):
            best = texts
    longest = max((text for texts in groups.values() for text in texts), key=len, default="")
    if len(longest) * 2 > sum(map(len, best)):
        best = [longest]
    lines: list[str] = []
    for text in dict.fromkeys(best):
        if _MARKUP.search(text):
            lines += [piece.text for piece in parse(text).pieces]
        else:
            lines += [line.strip() for line in text.splitlines() if line.strip()]
    return lines
