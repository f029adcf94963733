"""Text to a Scan: lxml's parser on the normal path, Beautiful Soup where lxml loses text."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, CData, Comment, Doctype, Tag
from bs4.element import NavigableString, PageElement
from lxml import etree

from newsarchive.reading.measure import measure
from newsarchive.reading.scan import Scan

_UNSEEN = re.compile(
    r"<(script|style|noscript|template|svg)\b(?>[^<]+|<(?!/\1\s*>))*+</\1\s*>|<!--(?>[^-]+|-(?!->))*+-->", re.I
)
_TAG = re.compile(r"<[^<>]*>")
_ENOUGH = 600
"""Bytes of visible text under which a page is suspected of having lost some."""


def parse(text: str) -> tuple[Scan, list[str]]:
    """The page's Scan, measured, and notes on how it was read. Never raises on markup."""
    notes: list[str] = []
    body = text.encode("utf-8", "replace")
    if b"\0" in body:
        text, body = text.replace("\0", ""), body.replace(b"\0", b"")
        notes.append("NUL bytes dropped")
    scan = _by_lxml(body)
    seen = sum(piece.size for piece in scan.pieces)
    if seen < _ENOUGH or seen < len(text) // 100:
        held = len(_visible(text).encode("utf-8", "replace"))
        if held > 80 and seen < held * 0.6:
            soup = _by_soup(text)
            if sum(piece.size for piece in soup.pieces) > seen * 1.2:
                scan = soup
                notes.append("read by Beautiful Soup")
    measure(scan)
    return scan, notes


def _by_lxml(body: bytes) -> Scan:
    scan = Scan()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=scan)
    try:
        etree.fromstring(body, parser)
    except etree.LxmlError:  # "Document is empty" and the like; what was fed before stays
        scan.close()
    return scan


def _by_soup(text: str) -> Scan:
    scan = Scan()
    try:
        soup = BeautifulSoup(text, "html.parser")
    except Exception:  # html.parser asserts on some broken declarations
        soup = BeautifulSoup(_TAG.sub("\n", _UNSEEN.sub(" ", text)), "html.parser")
    # Walked without recursion: pages nested ten thousand deep are why we are here.
    todo: list[PageElement | str] = list(reversed(soup.contents))
    while todo:
        node = todo.pop()
        if isinstance(node, Tag):
            attrs = {key: value if isinstance(value, str) else " ".join(value) for key, value in node.attrs.items()}
            scan.start(node.name, attrs)
            todo.append(node.name)
            todo.extend(reversed(node.contents))
        elif isinstance(node, NavigableString):
            if not isinstance(node, Comment | Doctype | CData):
                scan.data(str(node))
        elif isinstance(node, str):
            scan.end(node)
    return scan.close()


def _visible(text: str) -> str:
    """Roughly what a visitor would see, without any parser."""
    return " ".join(_TAG.sub(" ", _UNSEEN.sub(" ", text)).split())
