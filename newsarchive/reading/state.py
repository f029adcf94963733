"""Text that stands only in a page's application state: the JSON that its own script would have shown."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from newsarchive.reading.headline import key
from newsarchive.reading.scan import Scan

LIMIT = 4_000_000
"""Characters of one script that are looked at."""
_DECODER = json.JSONDecoder(strict=False)
_START = re.compile(r"[{\[]|JSON\.parse\(\s*\"")
_PROSE = re.compile(r"[.!?…。！？,，、]")
_MARKUP = re.compile(r"<(?:p|br|div|h\d|strong|a|span|em)\b", re.I)
_NAMES = re.compile(r"body|content|text|html|desc|paragraph|value|story|detail|data|children|copy|articlebody", re.I)
_TEASERS = re.compile(r"summary|excerpt|meta|seo|og_|caption|alt|bio|comment|related|recommend|teaser|intro|short", re.I)


def lines_in_state(scan: Scan, headline: str | None, parse: Callable[[str], Scan]) -> list[str]:
    """The article's paragraphs in application state; empty where no object there bears the page's headline.

    parse: markup to Scan, for bodies that are kept as HTML.
    """
    name = key(headline or "")
    if len(name) < 5:
        return []
    best: list[str] = []
    for script in scan.states:
        if len(script) > LIMIT:
            continue
        for node in _bearers(_load(script), name):
            lines = _lines(node, parse)
            if sum(map(len, lines)) > sum(map(len, best)):
                best = lines
    return [line for line in best if key(line) != name]


def _load(script: str) -> Any:
    for match in _START.finditer(script[:2000]):
        try:
            if match[0].startswith("JSON"):
                text, _ = _DECODER.raw_decode(script, match.end() - 1)
                return json.loads(text, strict=False)
            value, _ = _DECODER.raw_decode(script, match.start())
        except (ValueError, RecursionError, TypeError):
            continue
        if value:
            return value
    return None


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
                found = len(child) < 500 and key(child) == name
            elif isinstance(child, dict) and len(child) < 40:
                found = any(isinstance(v, str) and len(v) < 500 and key(v) == name for v in child.values())
            else:
                continue
            if found:
                yield node
                break


def _lines(node: dict[str, Any], parse: Callable[[str], Scan]) -> list[str]:
    """Its longest text, or its longest run of texts under one name."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, value in _walk(node):
        if isinstance(value, str) and len(value) > 20 and _NAMES.search(name) and not _TEASERS.search(name):
            if _PROSE.search(value) and not value.startswith(("http", "{", "[", "data:")):
                groups[name].append(value)
    best: list[str] = []
    for texts in groups.values():
        if sum(map(len, texts)) > sum(map(len, best)):
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
