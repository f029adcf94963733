"""Lists written for machines: RSS and Atom feeds, sitemaps and their indexes, plain or gzipped.

A feed is parsed by feedparser, which reads broken ones too; a sitemap is streamed by lxml, for it may have 50 MB
(sitemaps.org/protocol.html). Nothing that either names is fetched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import feedparser
from lxml import etree

from newsarchive import urls
from newsarchive.errors import EmptyPage
from newsarchive.items import Capture, Link, Reading
from newsarchive.reading.unpack import unpacked

_HEAD = 2048
"""Bytes in which a document's first element stands, behind declarations, style sheets and comments."""
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.I)
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.I)
_PAGE = re.compile(rb"<html[\s>]|<body[\s>]", re.I)
MOST_ENTRIES = 50_000
"""Of one sitemap, by its protocol; what stands behind them is not read."""


def reader_of(body: bytes) -> Callable[[Capture], Reading] | None:
    """How this body is read; None where it is no feed and no sitemap."""
    head = unpacked(body)[:_HEAD]
    if _SITEMAP.search(head):
        return read_sitemap
    if (found := _FEED.search(head)) and not _PAGE.search(head, 0, found.start()):
        return read_feed
    return None


def read_feed(capture: Capture) -> Reading:
    """A feed's entries as links, in its order. Raises EmptyPage where it has none.

    An entry without a link is known by its GUID, where that is an address.
    """
    content_type = next((value for name, value in capture.headers if name.lower() == "content-type"), "text/xml")
    feed = feedparser.parse(
        io.BytesIO(unpacked(capture.body)),
        response_headers={"content-type": content_type},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    reading = Reading(capture.url, kind="listing", headline=feed.feed.get("title"), language=feed.feed.get("language"))
    for entry in feed.entries:
        address = entry.get("feedburner_origlink") or entry.get("link") or entry.get("id") or ""
        if url := urls.absolute(capture.url, address):
            reading.links.append(Link(url, entry.get("title"), entry.get("published") or entry.get("updated")))
    if not reading.links:
        raise EmptyPage(f"{capture.url} is a feed without an entry that has an address")
    return reading


def read_sitemap(capture: Capture) -> Reading:
    """A sitemap's addresses as links, or those of an index as pages, each with the day of its last change.

    One without an address is no error: a news sitemap holds the last two days alone, and some outlets are weekly.
    `published_raw` is a news sitemap's publication date; `lastmod` is a day of change and no day of publication.
    """
    reading = Reading(capture.url, kind="listing")
    values: dict[str, str] = {}
    try:
        for element in _elements(unpacked(capture.body)):
            name = etree.QName(element).localname.lower()
            if name in ("url", "sitemap"):
                _note(reading, name, values)
                values = {}
            elif element.text and element.text.strip():
                values.setdefault(name, element.text.strip())
            if len(reading.links) == MOST_ENTRIES:
                reading.notes.append(f"read to {MOST_ENTRIES} entries")
                break
    except etree.XMLSyntaxError as error:
        if not (reading.links or reading.pages):
            raise EmptyPage(f"{capture.url} is no XML: {error}") from error
        reading.notes.append("broken XML")
    return reading


def _elements(document: bytes) -> Iterator[etree._Element]:
    """Each when it ends; of what was read nothing stays in memory."""
    events = etree.iterparse(
        io.BytesIO(document), events=("end",), recover=True, no_network=True, resolve_entities=False, load_dtd=False
    )
    for _, element in events:
        if isinstance(element.tag, str):
            yield element
            if etree.QName(element).localname.lower() in ("url", "sitemap"):
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _note(reading: Reading, name: str, values: dict[str, str]) -> None:
    url = urls.absolute(reading.url, values.get("loc", ""))
    if url is None:
        return
    if name == "url":
        reading.links.append(Link(url, values.get("title"), values.get("publication_date")))
    else:
        reading.pages.append(url)
        if changed := values.get("lastmod"):
            reading.changed[url] = changed
