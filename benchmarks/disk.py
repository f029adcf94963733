"""Captures on the disk against the same as gzip-per-record WARC, and how long it takes to read one back.

Ours is every byte of the tables `captures`, `bodies`, `header_lists` and `dictionaries` with their indexes, whole pages of the
file, as dbstat counts them; each capture is of a run, and read: a page of the frontier, an article, an outcome. The WARC has one response record a capture, with the fields that warcio writes, each gzipped at level 9 as it does. Dictionaries
are made by the archive's own means of pages that are not measured: on the publisher of 48 others, on a site of the first
half of what the collection has of it, where that is 4 pages or more.

The template's share of a page is the share of its bytes that stand in a run of 32 bytes or more which one of up to three other
pages of the same site has too; of the three the one that shares most. Repeated phrases of the text count as template, so
the publisher's, whose sentences repeat, is if anything measured too large. Shares of NEWSARCHIVE_PAGES are of up to four
pages a site, every third site that has two.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import sqlite3
import statistics
import tempfile
import time
import uuid
import zlib
from collections import defaultdict
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from newsarchive.archive import outlets
from newsarchive.archive.connection import open_for_writing
from newsarchive.items import Capture
from newsarchive.ledger import captures, dictionaries, repacking
from newsarchive.ledger.clock import stamp
from newsarchive.outlets.base import Outlet
from newsarchive.publisher.markups import MarkupName
from newsarchive.publisher.service import Options, Service
from newsarchive.publisher.stories import Story

PAGES = 5000
RUN = 32
MARKUPS: tuple[MarkupName, ...] = ("table", "div", "semantic")
MOMENT = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
TABLES = ("captures", "bodies", "header_lists", "dictionaries")


def disk() -> None:
    real = _real()
    if real:
        several = [pages[:4] for _, pages in sorted(real.items()) if len(pages) > 1][::3]
        shares = [share for pages in several for share in template_shares(pages)]
        print(f"template share of the median real page {statistics.median(shares):.3f}, of {len(shares)} pages")
    for markup in MARKUPS:
        _publisher(markup)
    if real:
        _sites(real)


def _publisher(markup: MarkupName) -> None:
    site = Service(Options(articles=PAGES + repacking.ENOUGH, markup=markup))
    pages = [
        _capture(f"http://harbor.example/article-info.asp?cate={story.cate}&id={number}", number, answer.body)
        for number, story in site.site.stories.items()
        for answer in [site.answer("/article-info.asp", {"id": str(number), "cate": str(story.cate)}, "")]
    ]
    others, pages = pages[: repacking.ENOUGH], pages[repacking.ENOUGH :]
    sample = [capture.body for capture in pages[:: len(pages) // 100]]
    share = statistics.median(template_shares(sample[:40]))
    text = 1 - statistics.median(_text(site.site.story(int(c.url.rpartition("=")[2]))) / len(c.body) for c in pages)
    ours, bare, ms, cpu = measure(others, pages)
    warc, gunzip = gzipped(pages)
    print(
        f"publisher, {markup:8} {len(pages)} pages of {statistics.median(map(len, sample)):.0f} bytes, template share {share:.3f} "
        f"(not article text {text:.3f}): {ours / warc:.3f} of WARC ({ours / len(pages):.0f} bytes a capture, {bare / len(pages):.0f} of them "
        f"packed body, WARC {warc / len(pages):.0f}); read back {ms:.2f} ms, {cpu / gunzip:.1f} x gunzip's CPU"
    )


def _text(story: Story) -> int:
    """Bytes of the article's own paragraphs and sub-headings."""
    return sum(len(line.text.encode()) for line in story.lines if line.kind in ("paragraph", "subheading"))


def _sites(real: dict[str, list[bytes]]) -> None:
    ratios = []
    for site, pages in sorted(real.items()):
        half = len(pages) // 2
        if half < 4:
            continue
        measured = [_capture(f"http://{site}/{number}", number, body) for number, body in enumerate(pages[half:])]
        _, bare, _, _ = measure([], measured, pages[:half])
        warc, _ = gzipped(measured)
        ratios.append((bare / warc, len(measured), sum(map(len, pages[half:])) / len(measured)))
        print(f"  {site:32} {len(measured):3} pages of {ratios[-1][2]:8.0f} bytes: {bare / warc:.3f} of WARC")
    figures = [ratio for ratio, _, _ in ratios]
    print(
        f"real pages, {len(figures)} sites, packed bodies alone (a file's pages of 4 KiB outweigh so few): "
        f"median {statistics.median(figures):.3f} of WARC, worst {max(figures):.3f}"
    )


def measure(
    others: list[Capture], pages: list[Capture], trained: list[bytes] | None = None
) -> tuple[int, int, float, float]:
    """Bytes of our tables, of packed bodies with nothing else, milliseconds (wall) and seconds of CPU to read one back."""
    with tempfile.TemporaryDirectory() as folder, closing(open_for_writing(Path(folder) / "archive.db")) as db:
        db.execute("pragma synchronous = off")
        db.execute("pragma foreign_keys = off")  # pages and articles have tables of their own, which are not measured
        outlets.note(db, Outlet(name="harbor", title="Harbor", home="http://harbor.example"))
        if trained:
            content = repacking.tuned(repacking.made_of(trained)[0], trained)
            dictionaries.add(db, "harbor", content, pages=len(trained), share=1.0, now=stamp(MOMENT))
        db.execute("begin")
        for capture in others:
            captures.add(db, capture, run=None)
        if others:
            assert repacking.renew(db, "harbor", stamp(MOMENT))
        db.execute("commit")
        before = 0 if trained else _size(db) - _dictionaries(db)
        db.execute("begin")
        numbers = [captures.add(db, capture, run=1) for capture in pages]
        for number in numbers:
            captures.settle(db, number, frontier=number, outcome="new", article=number)
        db.execute("commit")
        size = _size(db) - before
        marks = "select body from captures where id >= ?"
        packed = db.execute(f"select sum(length(bytes)) from bodies where id in ({marks})", (numbers[0],)).fetchone()[0]
        wall, cpu = time.perf_counter(), time.process_time()
        read = [captures.get(db, number) for number in numbers]
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        assert read == pages, "not lossless"
    return size, packed, wall * 1000 / len(pages), cpu / len(pages)


def gzipped(pages: list[Capture]) -> tuple[int, float]:
    """Bytes of the same captures as gzip-per-record WARC, and seconds of CPU to gunzip one page."""
    size = sum(len(gzip.compress(_record(capture), 9)) for capture in pages)
    bodies = [gzip.compress(capture.body, 6) for capture in pages]
    cpu = time.process_time()
    for body in bodies:
        zlib.decompress(body, wbits=31)
    return size, (time.process_time() - cpu) / len(pages)


def _record(capture: Capture) -> bytes:
    """The fields that warcio writes, in its order."""
    http = "HTTP/1.1 200 OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in capture.headers) + "\r\n"
    block = http.encode() + capture.body
    digests = [
        base64.b32encode(hashlib.sha1(part, usedforsecurity=False).digest()).decode() for part in (capture.body, block)
    ]
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, capture.url)}>\r\nWARC-Target-URI: {capture.url}\r\n"
        f"WARC-Date: {stamp(capture.fetched_at)}\r\nWARC-Payload-Digest: sha1:{digests[0]}\r\nWARC-Block-Digest: sha1:{digests[1]}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def template_shares(pages: list[bytes]) -> list[float]:
    """Of each page; its neighbours are the three that follow it, in a ring."""
    runs = [{page[at : at + RUN] for at in range(len(page) - RUN + 1)} for page in pages]
    near = range(1, min(4, len(pages)))
    return [max(_share(page, runs[(number + step) % len(pages)]) for step in near) for number, page in enumerate(pages)]


def _share(page: bytes, runs: set[bytes]) -> float:
    covered = end = 0
    for at in range(len(page) - RUN + 1):
        if page[at : at + RUN] in runs:
            covered += at + RUN - max(at, end)
            end = at + RUN
    return covered / max(1, len(page))


def _capture(url: str, number: int, body: bytes) -> Capture:
    """With the headers of a common server; what differs from page to page differs."""
    at = MOMENT + timedelta(seconds=number)
    headers = (
        ("Server", "nginx/1.24.0"),
        ("Date", at.strftime("%a, %d %b %Y %H:%M:%S GMT")),
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Connection", "keep-alive"),
        ("Vary", "Accept-Encoding"),
        ("Cache-Control", "private"),
        ("ETag", f'"{zlib.crc32(body):08x}"'),
        ("X-Frame-Options", "SAMEORIGIN"),
    )
    return Capture(url, at, 200, body, headers, "harbor")


def _size(db: sqlite3.Connection) -> int:
    marks = ", ".join("?" * len(TABLES))
    return int(
        db.execute(
            f"select sum(pgsize) from dbstat where name in (select name from sqlite_master where tbl_name in ({marks}))",
            TABLES,
        ).fetchone()[0]
    )


def _dictionaries(db: sqlite3.Connection) -> int:
    return int(db.execute("select sum(pgsize) from dbstat where name = 'dictionaries'").fetchone()[0])


def _real() -> dict[str, list[bytes]]:
    """Site > its distinct pages, in the collection's order; empty where NEWSARCHIVE_PAGES names none."""
    folder = os.environ.get("NEWSARCHIVE_PAGES")
    sites: dict[str, list[bytes]] = defaultdict(list)
    for truth in sorted(Path(folder).glob("*/truth.jsonl")) if folder else ():
        for line in truth.read_text("utf-8").splitlines():
            row = json.loads(line)
            body = (truth.parent / row["html_path"]).read_bytes()
            body = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
            site = urlsplit(row.get("url") or "").hostname
            if site and body and body not in sites[site]:
                sites[site].append(body)
    return sites


if __name__ == "__main__":
    disk()
