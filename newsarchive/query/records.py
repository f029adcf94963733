"""What an opened archive gives: one record a row, named and typed as the columns are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Article:
    """With its newest full text. What each field holds: docs/schema.md, `articles`, and the codebook of an export."""

    article: int
    revision: int | None
    outlet: str
    url: str
    headline: str | None
    standfirst: str | None
    body: str
    section: str | None
    keywords: list[str]
    language: str | None
    byline_raw: str | None
    byline_kind: str | None
    byline_outlet: str | None
    byline_places: list[str]
    byline_suppliers: list[str]
    byline_named: list[str]
    byline_dateline: str | None
    byline_source: str | None
    reporters: str | None
    """Names, parted by `; `."""
    credits: list[dict[str, Any]]
    """reporter, role, place."""
    published_raw: str | None
    published_at: str | None
    published_precision: str | None
    published_order: str | None
    published_source: str | None
    published_zone: str | None
    published_ambiguous: int
    published_rivals: list[dict[str, Any]]
    updated_raw: str | None
    updated_at: str | None
    first_seen_at: str
    last_seen_at: str
    down_since: str | None
    cluster: int | None
    capture: int
    fetched_at: str
    capture_sha256: str
    text_sha256: str
    reader: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A text that an article had."""

    id: int
    article: int
    capture: int
    kind: str
    seen_at: str
    headline: str | None
    standfirst: str | None
    body: str
    byline_raw: str | None
    published_at: str | None
    text_sha256: str
    added: int | None
    removed: int | None


@dataclass(frozen=True, slots=True)
class Reporter:
    id: int
    name: str
    articles: int
    """How many credit the name, in whatever role."""


@dataclass(frozen=True, slots=True)
class InCluster:
    """An article of a cluster of near-duplicates."""

    cluster: int
    first: int
    """The cluster's article that stood first."""
    article: int
    outlet: str
    headline: str | None
    published_at: str | None
    share: float
    kept: float
    similarity: float


@dataclass(frozen=True, slots=True)
class Fetched:
    """A capture without its bytes; `Archive.capture` has them."""

    id: int
    outlet: str
    url: str
    final_url: str | None
    fetched_at: str
    status: int
    sha256: str
    outcome: str | None
    article: int | None
