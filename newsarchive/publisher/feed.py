"""The site's RSS feed: its twenty newest articles, as many outlets cut theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta, timezone
from email.utils import format_datetime
from html import escape

from newsarchive.publisher.pages import TITLE
from newsarchive.publisher.stories import Story

ENTRIES = 20
_TAIPEI = timezone(timedelta(hours=8))


def rss(home: str, listed: Sequence[Story]) -> bytes:
    """listed: newest first."""
    items = "".join(_item(home, story) for story in listed)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{TITLE}</title><link>{home}/</link>\n'
        f"<language>zh-TW</language>\n{items}</channel></rss>\n"
    ).encode()


def _item(home: str, story: Story) -> str:
    day = format_datetime(datetime.combine(story.published, time(9), _TAIPEI))
    return (
        f"<item><title>{escape(story.headline)}</title><link>{home}/article-info.asp?id={story.id}&amp;cate={story.cate}</link>\n"
        f'<guid isPermaLink="false">{story.id}</guid><pubDate>{day}</pubDate></item>\n'
    )
