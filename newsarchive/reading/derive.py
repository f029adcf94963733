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
    noise: Sequence[str] = (),
) -> Article:
    """The article that a reading tells of.

    outlet, title: our name of the outlet and its own. zone: None means the likeliest for the page's language and host.
    fetched: when the capture was taken, aware; no date after it is believed.
    """
    zone = zone or zone_of(reading.language, reading.url)
    cleaned = clean.clean(reading, noise=noise)
    published, updated = dates.settle(reading.dates, order=order, zone=zone, fetched=fetched, url=reading.url)
    return Article(
        outlet=outlet,
        url=reading.url,
        headline=cleaned.headline,
        standfirst=cleaned.standfirst,
        blocks=cleaned.blocks,
        section=clean.text(reading.section) if reading.section else None,
        keywords=[word for raw in reading.keywords if (word := clean.text(raw))],
        language=reading.language,
        byline=byline.combine(reading.bylines, outlet=title),
        published=published,
        updated=updated,
        images=cleaned.images,
        links=[_dated(link, order, zone, fetched) for link in reading.links],
        canonical=reading.canonical,
    )


def _dated(link: Link, order: Order | None, zone: str, fetched: datetime | None) -> Link:
    if not link.published_raw:
        return link
    found = dates.parse(link.published_raw, order=order, zone=zone, fetched=fetched)
    return replace(link, published_at=found.value) if found else link
