"""What a perfect archive of the site would hold: one row an article, told from the stories, never from a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsarchive.errors import UsageError
from newsarchive.items import AUTHOR_ROLES
from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import Story

HOME = "https://www.reachingnews.com"
"""The outlet's own host: the archive's rows are under it, whatever host the pages came from."""


def rows(site: Site) -> list[dict[str, Any]]:
    """Oldest first. Ids of one text are one row; they part when an edit makes their texts differ."""
    articles: dict[tuple[object, ...], list[Story]] = {}
    for story in site.stories.values():
        text = (story.twin_of or story.id, story.headline, story.published, _body(story))
        articles.setdefault(text, []).append(story)
    return [_row(site, same) for same in articles.values()]


def _row(site: Site, same: list[Story]) -> dict[str, Any]:
    story = same[0]
    credits = [{"name": one.name, "role": one.role, "place": one.place} for one in story.byline.people]
    return {
        "id": story.id,
        "ids": [one.id for one in same],
        "url": f"{HOME}/article-info.asp?id={story.id}",
        "urls": [f"{HOME}/article-info.asp?cate={cate}&id={one.id}" for one in same for cate in site.cates(one.id)],
        "headline": story.headline,
        "standfirst": None,
        "section": story.section,
        "body": _body(story),
        "blocks": [{"kind": line.kind, "text": line.text} for line in story.blocks],
        "byline_raw": story.byline.raw,
        "byline_kind": story.byline.kind,
        "reporters": [one.name for one in story.byline.people if one.role in AUTHOR_ROLES],
        "credits": credits,
        "published_raw": story.published_raw,
        "published_at": story.published.isoformat(),
        "images": [
            {"url": f"{HOME}{photo.url}", "caption": photo.caption, "credit": photo.credit} for photo in story.photos
        ],
        "deleted": all(one.id in site.gone for one in same),
    }


def _body(story: Story) -> str:
    return "\n\n".join(line.text for line in story.blocks)


def lines(site: Site) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(site))


def write(site: Site, path: Path) -> None:
    """Whole or not at all: a reader never meets half a file."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_text(lines(site), encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise UsageError(f"the truth cannot be written to {path}: {error.strerror}") from error
