"""An article as one flat row for programs: the names and forms of the archive's columns."""

from __future__ import annotations

from typing import Any

from newsarchive.items import AUTHOR_ROLES, Article

KEYS = (
    "headline",
    "standfirst",
    "body",
    "blocks",
    "reporters",
    "authors",
    "credits",
    "byline_raw",
    "published_at",
    "published_raw",
    "section",
    "language",
    "images",
    "error",
)


def row_of(article: Article) -> dict[str, Any]:
    people = article.byline.people if article.byline else []
    reporters = list(dict.fromkeys(person.name for person in people if person.role in AUTHOR_ROLES))
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "body": article.body or None,
        "blocks": [{"kind": block.kind, "text": block.text} for block in article.blocks],
        "reporters": reporters,
        "authors": reporters + (article.byline.named if article.byline else []),
        "credits": [{"name": person.name, "role": person.role, "place": person.place} for person in people],
        "byline_raw": article.byline.raw if article.byline else None,
        "published_at": article.published.value if article.published else None,
        "published_raw": article.published.raw if article.published else None,
        "section": article.section,
        "language": article.language,
        "images": [{"url": image.url, "caption": image.caption, "credit": image.credit} for image in article.images],
        "error": None,
    }


def error_row(error: str) -> dict[str, Any]:
    """The row of a page that could not be read."""
    lists = ("blocks", "reporters", "authors", "credits", "images")
    return {key: [] if key in lists else None for key in KEYS} | {"error": " ".join(error.split())}
