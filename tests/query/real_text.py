"""The articles of NEWSARCHIVE_PAGES as our own reader reads them: real Chinese and English text to search in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from newsarchive.cli.read import article_of
from newsarchive.errors import PageError
from newsarchive.items import Capture
from newsarchive.reading.unpack import unpacked

FETCHED = datetime(2026, 2, 4, tzinfo=UTC)


class Text(NamedTuple):
    headline: str | None
    standfirst: str | None
    body: str


def articles(pages: Path) -> Iterator[Text]:
    """In the order of the data sets; what cannot be read is left out."""
    listed = [
        (truth.parent / row["html_path"], row.get("url") or "")
        for truth in sorted(pages.glob("*/truth.jsonl"))
        for row in map(json.loads, truth.read_text("utf-8").splitlines())
        if "html_path" in row
    ]
    with ProcessPoolExecutor() as processes:
        for text in processes.map(_read, listed, chunksize=16):
            if text:
                yield text


def _read(page: tuple[Path, str]) -> Text | None:
    path, url = page
    try:
        article = article_of(Capture(url, FETCHED, 200, unpacked(path.read_bytes())), None)
    except PageError:
        return None
    return Text(article.headline, article.standfirst, article.body)
