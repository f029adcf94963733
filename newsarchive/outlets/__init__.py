"""One short file an outlet. `NEWSARCHIVE_OUTLETS` names a folder with further ones, for who keeps outlets of their own."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from newsarchive import reading, urls
from newsarchive.errors import UnknownOutlet, UsageError
from newsarchive.items import Capture, Link, Reading
from newsarchive.outlets.base import Outlet

FOLDER = "NEWSARCHIVE_OUTLETS"


def read(capture: Capture, listing: bool | None = None) -> Reading:
    """The reading of one capture of an outlet of ours, by the layout of its day.

    listing: what it was asked as, for a listing page may redirect to any address; None: as its own address says.
    Its links and pager's links are those that lead to the outlet's own articles and listing pages, under its own host,
    each once. Raises PageError, and UnknownOutlet where `capture.outlet` is none of ours.
    """
    return read_as(get(capture.outlet or ""), capture, listing)


def read_as(outlet: Outlet, capture: Capture, listing: bool | None = None) -> Reading:
    """The same by a card that is at hand."""
    layout = outlet.layout_on(capture.fetched_at.date())
    listing = outlet.is_listing(capture.url) if listing is None else listing
    may_follow = outlet.is_listing
    if not listing:
        page = reading.read(capture, layout)
    elif read_list := reading.feeds.reader_of(capture.body):
        page, may_follow = read_list(capture), outlet.owns
    else:
        page = reading.read_listing(capture, layout)
    mirror = urls.origin(capture.fetched_from) if capture.fetched_from else None

    def at_home(url: str) -> str:
        return urls.moved(url, outlet.home) if mirror and urls.origin(url) == mirror else url

    here = outlet.identity(capture.url)
    links: dict[str, Link] = {}
    for link in page.links:
        url = at_home(link.url)
        if outlet.is_article(url) and outlet.identity(url) != here:
            links.setdefault(outlet.identity(url), replace(link, url=outlet.canonical(url)))
    page.links = list(links.values())
    page.pages = list(dict.fromkeys(outlet.canonical(at_home(url)) for url in page.pages if may_follow(at_home(url))))
    page.changed = {outlet.canonical(at_home(url)): changed for url, changed in page.changed.items()}
    if page.next_page:
        following = at_home(page.next_page)
        page.next_page = outlet.canonical(following) if outlet.is_listing(following) else None
    page.images = [replace(image, url=at_home(image.url)) if image.url else image for image in page.images]
    page.canonical = at_home(page.canonical) if page.canonical else None
    return page


def names() -> list[str]:
    return sorted(_all(os.environ.get(FOLDER, "")))


def get(name: str) -> Outlet:
    """Raises UnknownOutlet, which names those that there are."""
    try:
        return _all(os.environ.get(FOLDER, ""))[name]
    except KeyError:
        raise UnknownOutlet(name, names()) from None


@lru_cache
def card(name: str, home: str) -> Outlet:
    """The card of that name; where no file holds one, a card that says no more than whose pages they are.

    home: scheme and host of its pages. Such a card has no zone and no order of dates: each page's language and host
    tell the zone, and its own dates the order.
    """
    return _all(os.environ.get(FOLDER, "")).get(name) or Outlet(name, name, home, zone="")


@cache
def _all(folder: str) -> dict[str, Outlet]:
    found = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name != "base" and not module.ispkg:
            outlet = importlib.import_module(f"{__name__}.{module.name}").OUTLET
            found[outlet.name] = outlet
    for file in sorted(Path(folder).glob("*.py")) if folder else []:
        outlet = _load(file)
        found[outlet.name] = outlet
    return found


def _load(file: Path) -> Outlet:
    spec = importlib.util.spec_from_file_location(f"newsarchive_outlet_{file.stem}", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        outlet = module.OUTLET
    except Exception as error:
        raise UsageError(
            f"{file} is no outlet's file: {type(error).__name__}: {error}; see docs/add-an-outlet.md"
        ) from error
    if not isinstance(outlet, Outlet):
        raise UsageError(f"{file}: OUTLET is a {type(outlet).__name__}, not an Outlet; see docs/add-an-outlet.md")
    return outlet
