"""A page that was read and approved when an outlet was added: kept, so that it can be asked whether it still reads so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from newsarchive import outlets
from newsarchive.errors import PageError, UsageError
from newsarchive.items import Article, Capture
from newsarchive.outlets.base import Outlet
from newsarchive.reading.derive import derive

FOLDER = "captures"
"""Beside the outlets' files: a folder an outlet, in it a folder a case."""
FIRST = "as-added"


def article_of(outlet: Outlet, capture: Capture) -> Article:
    """By the outlet's card. Raises PageError."""
    return derive(
        outlets.read_as(outlet, capture, listing=False),
        outlet=outlet.name,
        title=outlet.title,
        zone=outlet.zone,
        order=outlet.date_order,
        fetched=capture.fetched_at,
    )


def kept(capture: Capture) -> Capture:
    """As a case keeps it: the bytes, without the headers and without where they were fetched."""
    return replace(capture, headers=(), fetched_from=None)


def files(outlet: Outlet, capture: Capture) -> dict[str, bytes]:
    """The files of a case, by name. Raises PageError."""
    capture = kept(capture)
    about = {"url": capture.url, "fetched_at": capture.fetched_at.isoformat(), "status": capture.status}
    return {
        "page.html": capture.body,
        "capture.json": _json(about),
        "article.json": _json(_typed(article_of(outlet, capture))),
    }


def differences(outlet: Outlet, folder: Path) -> list[str]:
    """The fields of a case that no longer read as they were approved. Raises UsageError where it is no case."""
    try:
        about = json.loads((folder / "capture.json").read_text("utf-8"))
        expected = json.loads((folder / "article.json").read_text("utf-8"))
        body = (folder / "page.html").read_bytes()
        moment = datetime.fromisoformat(about["fetched_at"])
        capture = Capture(about["url"], moment, about["status"], body, outlet=outlet.name)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder} is no case of an outlet: {error}; see docs/add-an-outlet.md") from error
    try:
        read = _typed(article_of(outlet, capture))
    except PageError as error:
        return [] if expected.get("raises") == error.kind else [str(error)]
    return [name for name, value in expected.items() if name == "raises" or (name in read and read[name] != value)]


def _typed(article: Article) -> dict[str, Any]:
    people = article.byline.people if article.byline else []
    return {
        "headline": article.headline,
        "byline_raw": article.byline.raw if article.byline else None,
        "credits": [{"name": person.name, "role": person.role, "place": person.place} for person in people],
        "published_raw": article.published.raw if article.published else None,
        "published_at": article.published.value if article.published else None,
        "blocks": [{"kind": block.kind, "text": block.text} for block in article.blocks],
    }


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
