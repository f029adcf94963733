"""From a reading to an article: clean, then dates, then byline. The pipelines take the same steps one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from newsarchive.items import Article, Link, Order, Reading
from newsarchive.reading.language import zone_of
from newsarchive.text import byline, clean, dates


def derive(
    reading: Reading,
    *,
    outlet: str | None = None,
    title: str | None = None,
    zone: str | None = None,
    order: Order | None = None,
    fetched: datetime | None = None,
) -> Article:
    """The article that a reading tells of.

    outlet, title: our name of the outlet and its own. zone: None means the likeliest for the page's language and host.
    fetched: when the capture was taken, aware; no date after it is believed.
    """
    article = Article(outlet=outlet, url=reading.url, canonical=reading.canonical)
    take_text(article, reading)
    take_dates(article, reading, zone=zone or zone_of(reading.language, reading.url), order=order, fetched=fetched)
    take_byline(article, reading, title=title)
    return article


def take_text(article: Article, reading: Reading) -> None:
    article.headline, article.standfirst, article.blocks, article.images = clean.clean(reading)
    article.section = clean.text(reading.section) if reading.section else None
    article.keywords = [word for raw in reading.keywords if (word := clean.text(raw))]
    article.language = reading.language


def take_dates(article: Article, reading: Reading, *, zone: str, order: Order | None, fetched: datetime | None) -> None:
    """Published, updated, and the days of the cards."""
    article.published, article.updated = dates.settle(
        reading.dates, order=order, zone=zone, fetched=fetched, url=reading.url
    )
    article.links = dated(reading.links, zone=zone, order=order, fetched=fetched)


def take_byline(article: Article, reading: Reading, *, title: str | None) -> None:
    article.byline = byline.combine(reading.bylines, outlet=title)


def dated(links: Sequence[Link], *, zone: str, order: Order | None, fetched: datetime | None) -> list[Link]:
    """The links with the days that their cards print."""
    return [_dated(link, zone, order, fetched) for link in links]


def _dated(link: Link, zone: str, order: Order | None, fetched: datetime | None) -> Link:
    if not link.published_raw:
        return link
    found = dates.parse(link.published_raw, order=order, zone=zone, fetched=fetched)
    return replace(link, published_at=found.value) if found else link
