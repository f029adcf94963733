"""From a capture to a reading: the steps in order. Each step's judgement stands in its own file."""

from __future__ import annotations

from newsarchive import urls
from newsarchive.errors import EmptyPage, NotAnArticle, NotThere
from newsarchive.items import Capture, Line, Reading
from newsarchive.reading import cards
from newsarchive.reading.body import find_body
from newsarchive.reading.credits import find_credits
from newsarchive.reading.decode import decode
from newsarchive.reading.headline import above, find_headline
from newsarchive.reading.images import images
from newsarchive.reading.kind import kind_of
from newsarchive.reading.language import language
from newsarchive.reading.layout import GENERIC, Layout
from newsarchive.reading.metadata import ARTICLE_TYPES, Claims, claims
from newsarchive.reading.pager import find_pager
from newsarchive.reading.parse import parse
from newsarchive.reading.published import elsewhere, is_dated
from newsarchive.reading.scan import Piece, Scan
from newsarchive.reading.section import section
from newsarchive.reading.select import Selection, select
from newsarchive.reading.standfirst import find_standfirst, is_marked
from newsarchive.reading.state import find_in_state, holds
from newsarchive.text.notices import is_wall, notice

MIN_BODY = 40
"""Bytes of text from which a page may be an article."""
SHORT = 37
"""Bytes under which a title may be the outlet's name and no headline."""
NOTE = 160
"""Characters of text under which a page may be a note that its article is not there."""
THIN = 900
"""Bytes of prose under which application state is asked too."""
_ARTICLES = ARTICLE_TYPES - {"webpage", "itempage", "creativework"} | {"article"}


def read(capture: Capture, layout: Layout = GENERIC) -> Reading:
    """What one article page prints, raw. Raises EmptyPage, NotText, NotAnArticle. Pure: the same capture, the same reading."""
    scan, reading = _open(capture)
    claimed = claims(scan, capture.url)
    headline, at = find_headline(scan, claimed, layout, capture.url)
    body = find_body(scan, claimed, at, layout)
    credits = find_credits(scan, claimed, layout, at, body)
    if body is not None and _may_be_outlet(headline, at, claimed):
        # A headline with a comma in it looks like text, so the date or byline below it tells better where the text begins.
        top = min((index for index in credits.pieces if abs(index - body.first) < 12), default=body.first)
        line = above(scan, top, credits.pieces | credits.captions, layout)
        if line is not None and line.size > len((headline or "").encode()):
            at, headline = line, line.text
            body = find_body(scan, claimed, at, layout)
            credits = find_credits(scan, claimed, layout, at, body)
    chosen = Selection()
    if body is not None:
        chosen = select(scan, body, layout, headline, credits.pieces, credits.captions)
        above_text = find_standfirst(scan, at, body, layout, credits.pieces | credits.captions)
        shown = {line.text for line in chosen.lines}
        first = [
            piece
            for piece in above_text
            if not is_marked(piece, claimed.descriptions, scan.boxes[body.box]) and piece.text not in shown
        ]
        chosen.lines[:0] = [Line(piece.text) for piece in first]
        reading.standfirst = "\n".join(piece.text for piece in above_text if piece not in first) or None
    if scan.states and (body is None or body.mass < THIN):
        state = find_in_state(scan, headline, lambda markup: parse(markup)[0])
        credits.dates += state.dates
        longer = sum(map(len, state.lines)) > 1.5 * sum(len(line.text) for line in chosen.lines)
        if longer and holds(state.lines, [piece.text for piece in chosen.pieces if piece.prose]):
            chosen.lines = [Line(text) for text in state.lines]
            reading.notes.append("text from application state")
    if not is_dated(credits.dates):
        credits.dates += elsewhere(scan, at, body)
    reading.headline = headline
    reading.lines = chosen.lines
    reading.bylines, reading.dates = credits.bylines, credits.dates
    reading.section = section(scan, claimed, at)
    reading.keywords = claimed.keywords
    reading.language = language(claimed, chosen.lines, capture.url)
    reading.images = images(scan, capture.url, body, at, credits.captions, claimed)
    after = cards.first_after(scan.pieces, layout.related) if layout.related else None
    reading.links = cards.article_links(scan, capture.url, layout, after if after is not None else 0)
    reading.canonical = urls.absolute(capture.url, claimed.canonical) if claimed.canonical else None
    if not scan.pieces and not reading.lines and not headline:
        raise EmptyPage(f"{capture.url} holds no text ({len(capture.body)} bytes)")
    if sum(len(line.text.encode("utf-8", "replace")) for line in reading.lines) < MIN_BODY:
        if not claimed.kinds & _ARTICLES or not (claimed.dates or at):
            _stop_at_notice(capture, headline, [piece.text for piece in scan.pieces if not piece.is_linked])
            raise NotAnArticle(f"{capture.url} prints no article text that could be told from its surroundings")
        reading.kind = "other"
        reading.notes.append("no text: a gallery, a video or a stub")
    if sum(len(line.text) for line in reading.lines) < NOTE:
        _stop_at_notice(capture, headline, [line.text for line in reading.lines])
    return reading


def _stop_at_notice(capture: Capture, headline: str | None, lines: list[str]) -> None:
    """Raises NotThere where a page without much text says that its article is not there, NotAnArticle where all that
    it says is that one must log in or pay. Its headline is believed
    whatever stands below: banners ask for consent on any page."""
    said = [headline] if headline and notice([headline]) == "not there" else lines
    if notice(said) == "not there":
        seen = next(line for line in said if notice([line]))
        raise NotThere(f"{capture.url} answers with status {capture.status} and says: {seen}")
    if lines and all(is_wall(line) for line in lines):
        raise NotAnArticle(f"{capture.url} shows a wall: {lines[0]}")


def _may_be_outlet(headline: str | None, at: Piece | None, claimed: Claims) -> bool:
    """Whether what was taken for the headline may be the outlet's name: a short title that no heading repeats."""
    return not claimed.headlines and (at is None or not at.level) and len((headline or "").encode()) < SHORT


def read_listing(capture: Capture, layout: Layout = GENERIC) -> Reading:
    """The article links and pager links of a listing page. Raises EmptyPage, NotText."""
    scan, reading = _open(capture)
    if not scan.pieces and not scan.anchors:
        raise EmptyPage(f"{capture.url} holds no text ({len(capture.body)} bytes)")
    claimed = claims(scan, capture.url)
    reading.kind = "listing"
    reading.headline, _ = find_headline(scan, claimed, layout, capture.url)
    reading.links = cards.article_links(scan, capture.url, layout)
    found = find_pager(scan, capture.url, layout, cards.base_of(scan, capture.url))
    reading.next_page, reading.pages = found.next_page, found.pages
    reading.list_kind = kind_of(scan, capture.url, claimed.kinds, reading.links, found)
    reading.language = language(claimed, [Line(link.headline or "") for link in reading.links], capture.url)
    reading.canonical = urls.absolute(capture.url, claimed.canonical) if claimed.canonical else None
    return reading


def _open(capture: Capture) -> tuple[Scan, Reading]:
    decoded = decode(capture.body, capture.headers)
    scan, notes = parse(decoded.text)
    return scan, Reading(capture.url, encoding=decoded.encoding, notes=[*decoded.notes, *notes])
