"""A folder with a file for each article, as plain text or Markdown; its name is printed day, outlet and id."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from newsarchive.query.columns import Column
from newsarchive.text.terminal import printable

HEAD = ("article", "revision", "outlet", "url", "headline", "byline_raw", "published_at", "capture_sha256")
NEEDS = (*HEAD, "standfirst", "blocks")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNSAFE = re.compile(r"[^A-Za-z0-9_]")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_AT_START = re.compile(r"^(\d+(?=[.)])|[-+=](?=.))")


def write_text(to: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    """Head lines, an empty line, paragraphs parted by one. What would steer a terminal is spelled out."""
    _write(to, columns, rows, ".txt", _as_text)


def write_markdown(to: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    """The head as YAML, of which JSON is a part; what is no markup of ours is escaped."""
    _write(to, columns, rows, ".md", _as_markdown)


def _write(
    to: Path,
    columns: Sequence[Column],
    rows: Iterable[tuple[Any, ...]],
    suffix: str,
    page: Callable[[dict[str, Any]], str],
) -> None:
    names = [column.name for column in columns]
    to.mkdir()
    for row in rows:
        article = dict(zip(names, row, strict=True))
        (to / f"{_stem(article)}{suffix}").write_text(page(article), encoding="utf-8", newline="\n")


def _stem(article: dict[str, Any]) -> str:
    day = _DAY.match(article["published_at"] or "")
    return f"{day[0] if day else 'undated'}_{_UNSAFE.sub('_', article['outlet'])}_{article['article']}"


def _as_text(article: dict[str, Any]) -> str:
    head = "".join(f"{name}: {printable(str(article[name] or ''))}".rstrip() + "\n" for name in HEAD)
    parts = [article["standfirst"], *(block["text"] for block in json.loads(article["blocks"]))]
    lines = ("\n".join(map(printable, part.split("\n"))) for part in parts if part)
    return head + "".join(f"\n{part}\n" for part in lines)


def _as_markdown(article: dict[str, Any]) -> str:
    head = "".join(f"{name}: {json.dumps(article[name], ensure_ascii=False)}\n" for name in HEAD)
    parts = [f"# {_plain(article['headline'])}"] if article["headline"] else []
    if article["standfirst"]:
        parts.append(f"**{_plain(article['standfirst'])}**")
    mark = {"subheading": "## ", "list_item": "- ", "quote": "> "}
    parts += [mark.get(block["kind"], "") + _plain(block["text"]) for block in json.loads(article["blocks"])]
    return f"---\n{head}---\n" + "".join(f"\n{part}\n" for part in parts)


def _plain(text: str) -> str:
    r"""One line that Markdown prints as it stands.

    >>> _plain("1. <b>*紅*</b>\n# 綠")
    '1\\. \\<b\\>\\*紅\\*\\</b\\> \\# 綠'
    """
    escaped = _MARKUP.sub(r"\\\1", printable(text))
    return _AT_START.sub(lambda start: f"{start[1]}\\" if start[1].isdigit() else f"\\{start[1]}", escaped)
