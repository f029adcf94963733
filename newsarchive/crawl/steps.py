"""From a capture's reading to an article, by its outlet's card. A crawl's pipelines take the steps one by one; `read` takes all."""

from __future__ import annotations

from newsarchive import outlets
from newsarchive.errors import NotAnArticle
from newsarchive.items import Article, Capture, Reading
from newsarchive.outlets.base import Outlet
from newsarchive.reading import derive
from newsarchive.reading.language import zone_of


def read(capture: Capture, kind: str, home: str) -> Reading | Article:
    """A worker's job: the reading of a listing page, the article of an article page. Raises PageError.

    home: of the outlet, for where no file holds its card.
    """
    outlet = outlets.card(capture.outlet or "", home)
    reading = outlets.read_as(outlet, capture, kind == "listing")
    if kind == "listing":
        date_cards(outlet, capture, reading)
        return reading
    article = begun(outlet, capture, reading)
    derive.take_text(article, reading)
    take_dates(outlet, capture, reading, article)
    derive.take_byline(article, reading, title=outlet.title)
    return article


def begun(outlet: Outlet, capture: Capture, reading: Reading) -> Article:
    """An article that nothing is known of but where it stands. Raises NotAnArticle where the page is none."""
    if reading.kind != "article":
        raise NotAnArticle(f"the page reads as {reading.kind}")
    return Article(outlet.name, outlet.article_url(capture.url), canonical=reading.canonical)


def take_dates(outlet: Outlet, capture: Capture, reading: Reading, article: Article) -> None:
    order, fetched = outlet.date_order, capture.fetched_at
    derive.take_dates(article, reading, zone=_zone(outlet, reading), order=order, fetched=fetched)


def date_cards(outlet: Outlet, capture: Capture, reading: Reading) -> None:
    """The cards of a listing page."""
    order, fetched = outlet.date_order, capture.fetched_at
    reading.links = derive.dated(reading.links, zone=_zone(outlet, reading), order=order, fetched=fetched)


def _zone(outlet: Outlet, reading: Reading) -> str:
    return outlet.zone or zone_of(reading.language, reading.url)
