"""Bylines, dates and captions among the lines of a page, best evidence first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsarchive.items import Printed
from newsarchive.reading import hints
from newsarchive.reading.authors import PROFILE, arrange
from newsarchive.reading.body import Body
from newsarchive.reading.layout import Layout
from newsarchive.reading.metadata import Claims
from newsarchive.reading.scan import Mark, Piece, Scan
from newsarchive.reading.words import folded
from newsarchive.text import byline, dates

_ELSEWHERE = hints.RELATED | hints.COMMENT | hints.FOOTER | hints.NAV | hints.HIDDEN
NEAR = 20
"""Pieces before the headline and behind the body's end in which a byline or date may stand."""
_CAPTION_SIGNS = (
    "/",
    "photo",
    "foto",
    "image",
    "credit",
    "courtesy",
    "getty",
    "reuters",
    "afp",
    "picture",
    "bild",
    "quelle",
    "illustration",
    "cortes",
    "archiv",
)
_WIDE_CAPTION_SIGNS = (*"圖图攝摄翻▲▼△©ⓒ／╱", "照片", "資料", "资料", "提供", "影像", "写真", "撮影", "사진", "제공")
"""A cheap sign that a line may be a caption; every caption's grammar asks for one of these."""
_CAPTION_SIGN = re.compile("|".join(map(re.escape, _CAPTION_SIGNS)))
MANY = 50
"""Dates in the reach of an article from which on only labelled ones are weighed: such a page is a table."""
EDGE = 120
"""Characters at either end of a paragraph in which a credit may stand."""
_MAX = 200
_SENTENCE = re.compile(r"[。！？!?]|\.\s*$|[，,].*[，,]")
_DIGIT = re.compile(r"\d")
_SIGNED = re.compile(
    r"(?:^|[\s|•·,;–—-])((?:by|von|vom|par|por|av|door)\s*:?\s+[^\W\d_][^|•·;,@\d\n]{1,50}?)\s*(?:[|•·;,@\d]|\s[–—-]|\s(?:am|um|on|at|le|el)\s|$)",
    re.I,
)
"""Who signed a line that also tells the day: `Posted on … by Ana Reed`, `von Ana Reed am …`."""
_LABELLED = re.compile(r"(?:(?:written\s+)?by|von|par|por|di|auteurs?|autor(?:es|in)?|authors?|text)\s*:", re.I)
_SIGNATURE = re.compile(
    r"\(((?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w.'’-]*(?:,[^\d(),]{5,40})*),\s*(?:\w+\s+)?\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\)\s*$"
)
_EAST = re.compile("[㐀-鿿ぁ-ヶ가-힣]")
_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,3}\s?年|\d{1,2}[./-]\d{1,2}[./-]\d{2}")


@dataclass(slots=True)
class Credits:
    bylines: list[Printed] = field(default_factory=list)
    dates: list[Printed] = field(default_factory=list)
    pieces: set[int] = field(default_factory=set)
    """Pieces that are a byline, a date or both, and nothing else."""
    captions: set[int] = field(default_factory=set)


def find_credits(scan: Scan, claims: Claims, layout: Layout, headline: Piece | None, body: Body | None) -> Credits:
    out = Credits()
    first, last = _neighbourhood(scan, headline, body)
    start = body.first if body else last
    near_dates: list[tuple[int, Printed]] = []
    behind = 0
    name = headline.text if headline else ""
    # What the headline stands in too says nothing against a line: `related` may name the frame of the whole page.
    bad = hints.BAD & ~(hints.ASIDE | hints.BIO | hints.TAGS | hints.SHARE | (headline.flags if headline else 0))
    for piece in scan.pieces[first:last]:
        below = headline is not None and headline.index < piece.index < start
        told = below and piece.flags & (hints.META | hints.BYLINE)
        if piece.flags & (bad & ~hints.RELATED if told else bad):
            continue
        text = piece.text
        if body is not None and piece.index >= body.last and (piece.is_linked or piece.level):
            behind += 1
        if len(text) > (_MAX if not piece.flags & hints.CAPTION else 1500):
            continue
        inside = body is not None and body.first <= piece.index < body.last
        closing = body is not None and body.last <= piece.index < body.last + 3 and not behind
        in_reach = (inside and (not piece.prose or piece.size < 400)) or below or closing
        if in_reach and text != name and _is_caption(piece):
            out.captions.add(piece.index)
            continue
        plain = folded(text)
        if layout.published or layout.updated:
            says = _labelled(plain, layout)
            if says:
                out.dates.insert(0, Printed(text, f"label:{says[0]}", says[1]))
                out.pieces.add(piece.index)
                continue
        has_digit = _DIGIT.search(plain) is not None
        if has_digit and dates.looks_like_date(text):
            says_label = dates.label_of(text)
            source = "label" if says_label else "text"
            near_dates.append(
                (piece.index, Printed(text, f"{source}:{_label_text(text)}" if says_label else "text", says_label))
            )
            out.pieces.add(piece.index)
            if piece.index < start + 3:
                out.bylines += _signed(text)
            continue
        has_year = has_digit and _YEAR.search(plain) is not None
        if has_year and len(plain) < 110 and _is_dateline(text):
            near_dates.append((piece.index, Printed(text, "text", dates.label_of(text))))
            out.pieces.add(piece.index)
            if byline.is_byline(text):
                out.bylines.append(Printed(text, "byline", "byline"))
            elif piece.index < start:
                out.bylines += _signed(text)
            continue
        if inside and piece.prose and piece.size > 100:
            continue
        beside = inside or below or bool(piece.flags & (hints.BYLINE | hints.META))
        # Behind two links or headings other stories begin.
        if (
            behind < 2
            and (beside or not piece.flags & hints.LIST)
            and (
                _is_credit(piece)
                or ((below or (inside and piece.index < start + 3)) and not piece.is_linked and _are_names(text))
            )
        ):
            out.bylines.append(Printed(text, "byline", "byline"))
            out.pieces.add(piece.index)
            if has_year:
                near_dates.append((piece.index, Printed(text, "byline", dates.label_of(text))))
        elif len(text) < 140 and has_year and not inside:
            near_dates.append((piece.index, Printed(text, "text", dates.label_of(text))))
    if body is not None:
        prose = [p for p in scan.pieces[body.first : body.last] if p.prose and p.index not in out.captions]
        out.bylines += _beside_text(prose) or _signatures(prose[-3:]) or _closing_name(scan, body)
    _from_marks(scan, out, near_dates, first, last)
    out.dates += _believable(near_dates, claims, body.last + 4 if body else last)
    if not out.dates and not claims.dates:
        out.dates = _anywhere(scan, headline)
    out.dates += claims.dates
    out.bylines += _linked_names(scan, first, start + 2)
    near = [
        p
        for p in scan.pieces[first:last]
        if not (body and body.first + 2 <= p.index < body.last - 2) and not p.flags & _ELSEWHERE & ~hints.HIDDEN
    ]
    out.bylines = arrange(out.bylines, claims.authors, near)
    return out


def _signed(text: str) -> list[Printed]:
    for (start, end), _ in reversed(dates.find(text)):
        text = f"{text[:start]}|{text[end:]}"
    found = _SIGNED.search(text)
    return [Printed(found[1], "byline", "byline")] if found else []


def _is_dateline(text: str) -> bool:
    """A date with a source, a reader count or an update beside it: `2012-01-17 20:36:43 来源: 财华社　有0人参与`."""
    if _SENTENCE.search(text):
        return False
    spans = [(start, end) for (start, end), _ in dates.find(text)]
    if not spans:
        return False
    rest = len(text) - sum(end - start for start, end in spans)
    return rest < 45 and spans[0][0] < 30


def _beside_text(prose: list[Piece]) -> list[Printed]:
    """Credits that open the first paragraphs (〔記者李某／台北報導〕…) or close the last ones (…（溫某報導）)."""
    found = []
    for piece in prose[:3]:
        head = piece.text if len(piece.text) <= 2 * EDGE else piece.text[:EDGE]
        spans = byline.find(head)
        found += [head[start:end] for start, end in spans if head is piece.text or (start == 0 and end < EDGE)]
    for piece in prose[3:][-3:]:
        tail = piece.text[-EDGE:]
        found += [
            tail[start:end]
            for start, end in byline.find(tail)
            if (start > 0 and end >= len(tail) - 2) or tail == piece.text
        ]
    return [Printed(text, "body", "byline") for text in found]


def _signatures(last: list[Piece]) -> list[Printed]:
    """The names that close the text: `(Ana Reed, Bo Okafor, 3.5.2024)`."""
    found = [_SIGNATURE.search(piece.text[-160:]) for piece in last]
    return [Printed(signed[1], "byline", "byline") for signed in found if signed]


def _closing_name(scan: Scan, body: Body) -> list[Printed]:
    """A person's name that closes the text, alone in its paragraph."""
    last = scan.pieces[body.last - 1 : body.last + 1]
    return [
        Printed(piece.text, "body", "byline")
        for piece in last
        if piece.text.count(" ") in (1, 2)
        and not (piece.is_linked or piece.level or piece.flags & hints.BAD or _EAST.search(piece.text))
        and byline.person_name(piece.text) == piece.text
    ]


def _is_caption(piece: Piece) -> bool:
    return bool(piece.flags & hints.CAPTION) or (_may_be_caption(piece.text) and byline.is_caption(piece.text))


def _may_be_caption(text: str) -> bool:
    lower = text.lower()
    return _CAPTION_SIGN.search(lower) is not None or (
        not text.isascii() and any(sign in lower for sign in _WIDE_CAPTION_SIGNS)
    )


def _is_credit(piece: Piece) -> bool:
    """A credit line; a line that is all link is one only where its box is called so or a label opens it."""
    return (
        not piece.is_linked or bool(piece.flags & hints.BYLINE) or bool(_LABELLED.match(piece.text))
    ) and byline.is_byline(piece.text)


def _are_names(text: str) -> bool:
    """Several names and nothing else, below the headline: `Ana Reed/Bo Okafor`. One alone may be a section or a place."""
    names = [name.strip() for name in re.split(r"[/,&]|\s(?:and|und|et|y|e)\s", text)] if len(text) < 120 else []
    return len(names) > 1 and not _EAST.search(text) and all(byline.person_name(name) == name for name in names)


def _believable(found: list[tuple[int, Printed]], claims: Claims, end: int) -> list[Printed]:
    """Without the dates of other stories behind the text, and without `3 hours ago` where a date is told."""
    above = [entry for entry in found if entry[0] < end]
    kept = [printed for _, printed in (above or found)]
    if len(kept) > MANY:
        kept = kept[:MANY] + [printed for printed in kept[MANY:] if printed.says][:MANY]
    dated = [printed for printed in kept if _YEAR.search(folded(printed.raw))]
    return dated if claims.dates or dated else kept


def _anywhere(scan: Scan, headline: Piece | None) -> list[Printed]:
    """The first line of the page below the headline, or else above it, that is a date and little else."""
    at = headline.index if headline else 0
    lines = [
        piece
        for piece in [*scan.pieces[at : at + 800], *reversed(scan.pieces[:at])]
        if len(piece.text) < 90
        and _DIGIT.search(piece.text)
        and _YEAR.search(folded(piece.text))
        and not piece.flags & (_ELSEWHERE & ~hints.HIDDEN)
    ]
    for is_one in (dates.looks_like_date, _is_dateline):
        for piece in lines:
            if is_one(piece.text):
                return [Printed(piece.text, "text", dates.label_of(piece.text))]
    return []


def _neighbourhood(scan: Scan, headline: Piece | None, body: Body | None) -> tuple[int, int]:
    count = len(scan.pieces)
    if body is None:
        at = headline.index if headline else 0
        return max(0, at - NEAR), min(count, at + 4 * NEAR)
    first = body.first
    if headline is not None and headline.index <= body.first and body.first - headline.index < 60:
        first = headline.index
    return max(0, first - NEAR), min(count, body.last + NEAR)


def _labelled(plain: str, layout: Layout) -> tuple[str, str] | None:
    for labels, says in ((layout.published, "published"), (layout.updated, "updated")):
        for label in labels:
            if plain.startswith(folded(label)) and _DIGIT.search(plain):
                return label, says
    return None


def _label_text(text: str) -> str:
    """The words before the date's first digit: `發布日期`."""
    return re.split(r"[\d:：]", text, maxsplit=1)[0].strip() or text[:20]


def _from_marks(scan: Scan, out: Credits, near_dates: list[tuple[int, Printed]], first: int, last: int) -> None:
    """What elements named for an author or a time hold."""
    known = {printed.raw for printed in out.bylines}
    for mark in scan.marks:
        box = scan.boxes[mark.box]
        if not first <= mark.piece <= last or (box.flags & _ELSEWHERE and not _signs_article(mark, box.flags)):
            continue
        if mark.tag == "time":
            for raw in (mark.attrs.get("datetime", ""), mark.text):
                if raw and _DIGIT.search(raw) and len(raw) < 80:
                    near_dates.append((mark.piece, Printed(raw, "time", dates.label_of(mark.text))))
        elif mark.flags & hints.BYLINE and 1 < len(mark.text) < _MAX and mark.text not in known:
            known.add(mark.text)
            if _DIGIT.search(mark.text) and dates.looks_like_date(mark.text):
                continue
            out.bylines.append(Printed(mark.text, _source(mark), "byline"))


def _signs_article(mark: Mark, flags: int) -> bool:
    """Blogs name the author in the article's own header or footer element."""
    elsewhere = flags & _ELSEWHERE & ~(hints.FOOTER | hints.NAV)
    return not elsewhere and bool(flags & hints.ARTICLE and mark.flags & hints.BYLINE)


def _linked_names(scan: Scan, first: int, last: int) -> list[Printed]:
    """Names that lead to a writer's own page, above the text."""
    return [
        Printed(anchor.text, "link:author", "byline")
        for anchor in scan.anchors
        if first <= anchor.piece <= last
        and 3 < len(anchor.text) < 60
        and (anchor.rel == "author" or PROFILE.search(anchor.href))
        and not scan.boxes[anchor.box].flags & _ELSEWHERE
    ]


def _source(mark: Mark) -> str:
    if mark.attrs.get("rel") == "author":
        return "rel:author"
    return "microdata:author" if mark.attrs.get("itemprop") else "element:author"
