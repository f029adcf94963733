"""Feeds and sitemaps as outlets write them, broken ones too."""

from __future__ import annotations

import contextlib
import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.errors import EmptyPage
from newsarchive.items import Capture
from newsarchive.reading import feeds

HERE = "https://www.harbor.example/feed.xml"


def capture(body: bytes, url: str = HERE, content_type: str = "application/rss+xml") -> Capture:
    return Capture(url, datetime(2026, 2, 4, tzinfo=UTC), 200, body, (("Content-Type", content_type),))


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>港都時報</title><link>https://www.harbor.example/</link><language>zh-TW</language>
<item><title>舊碼頭五月開放 &amp; 免費參觀</title><link>/news/12</link><guid isPermaLink="false">12</guid>
 <pubDate>Wed, 04 Feb 2026 09:30:00 +0800</pubDate></item>
<item><title>漁會保留清晨拍賣</title><guid>https://www.harbor.example/news/11</guid></item>
</channel></rss>"""


def test_an_rss_feeds_entries_are_links_in_its_order():
    reading = feeds.read_feed(capture(RSS.encode()))

    assert [(link.url, link.headline, link.published_raw) for link in reading.links] == [
        ("https://www.harbor.example/news/12", "舊碼頭五月開放 & 免費參觀", "Wed, 04 Feb 2026 09:30:00 +0800"),
        ("https://www.harbor.example/news/11", "漁會保留清晨拍賣", None),
    ]
    assert (reading.kind, reading.headline, reading.language) == ("listing", "港都時報", "zh-TW")


def test_a_feed_in_big5_is_read_by_its_declaration():
    body = RSS.replace("utf-8", "big5").encode("big5")

    assert feeds.read_feed(capture(body)).links[0].headline == "舊碼頭五月開放 & 免費參觀"


def test_a_feed_with_faults_of_html_still_gives_its_entries():
    body = RSS.replace("&amp;", "&nbsp; & ").replace("</item>", "<br></item>", 1).encode()

    assert [link.url for link in feeds.read_feed(capture(body)).links] == [
        "https://www.harbor.example/news/12",
        "https://www.harbor.example/news/11",
    ]


def test_an_atom_feed_is_read():
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor</title>
    <entry><title>Pier reopens</title><link href="/news/12"/><updated>2026-02-04T01:30:00Z</updated></entry></feed>"""

    (link,) = feeds.read_feed(capture(body)).links
    assert (link.url, link.headline) == ("https://www.harbor.example/news/12", "Pier reopens")


def test_a_feed_without_an_entry_is_an_error():
    with pytest.raises(EmptyPage, match=r"feed\.xml is a feed without an entry"):
        feeds.read_feed(capture(b'<rss version="2.0"><channel><title>x</title></channel></rss>'))


NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.harbor.example/news/12</loc><lastmod>2026-02-05</lastmod><news:news>
 <news:publication><news:name>港都時報</news:name><news:language>zh-tw</news:language></news:publication>
 <news:publication_date>2026-02-04T09:30:00+08:00</news:publication_date><news:title>舊碼頭五月開放</news:title>
</news:news></url>
<url><loc> /news/11 </loc></url>
<url><lastmod>2026-02-05</lastmod></url>
</urlset>"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_news_sitemap_gives_its_articles_with_the_day_of_publication(pack):
    reading = feeds.read_sitemap(capture(pack(NEWS.encode())))

    assert [(link.url, link.headline, link.published_raw) for link in reading.links] == [
        ("https://www.harbor.example/news/12", "舊碼頭五月開放", "2026-02-04T09:30:00+08:00"),
        ("https://www.harbor.example/news/11", None, None),
    ]


def test_a_sitemaps_index_gives_pages_and_when_they_changed():
    body = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://www.harbor.example/s1.xml.gz</loc><lastmod>2026-02-03</lastmod></sitemap>
    <sitemap><loc>https://www.harbor.example/s2.xml.gz</loc></sitemap></sitemapindex>"""
    reading = feeds.read_sitemap(capture(body))

    assert reading.pages == ["https://www.harbor.example/s1.xml.gz", "https://www.harbor.example/s2.xml.gz"]
    assert reading.changed == {"https://www.harbor.example/s1.xml.gz": "2026-02-03"}


def test_an_entity_bomb_stays_small():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
    <urlset><url><loc>https://www.harbor.example/&b;</loc></url></urlset>"""

    assert all(len(link.url) < 60 for link in feeds.read_sitemap(capture(bomb)).links)


@pytest.mark.parametrize(
    ("body", "reader"),
    [
        (RSS.encode(), feeds.read_feed),
        (
            b'\xef\xbb\xbf<?xml version="1.0"?><!-- a feed --><feed xmlns="http://www.w3.org/2005/Atom">',
            feeds.read_feed,
        ),
        (NEWS.encode(), feeds.read_sitemap),
        (b"<!DOCTYPE html><html><head><title>rss</title></head><body><code>&lt;rss&gt;</code></body></html>", None),
        (b"<html><body><rss version='2.0'></rss></body></html>", None),
    ],
)
def test_what_a_list_is_shows_in_its_first_element(body, reader):
    assert feeds.reader_of(body) is reader


@given(st.binary(max_size=400))
def test_no_bytes_break_the_readers(noise):
    for body in (RSS.encode()[:300] + noise, NEWS.encode()[:400] + noise, noise):
        for read in (feeds.read_feed, feeds.read_sitemap):
            with contextlib.suppress(EmptyPage):
                assert read(capture(body)).kind == "listing"
