"""One pass over a page's markup: what a visitor would see, as a list of pieces of text, each with where it stands.

A Scan is fed start tags, text and end tags, by lxml's parser or from Beautiful Soup's tree, and builds no tree of its
own but a list of boxes (block elements) with their parents. Everything that reading judges, it judges from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsarchive.reading import hints

_INLINE, _BLOCK, _SKIP, _BREAK, _ANCHOR, _IMAGE, _META, _LINK, _SCRIPT, _BOLD, _TITLE, _TIME = range(12)

_TAGS = {
    _INLINE: """
        span font i em u small big sup sub abbr acronym cite mark code kbd samp var tt ins del s strike bdi bdo q ruby rb
        wbr nobr label data dfn
    """,
    _SKIP: """
        style noscript template iframe object embed select option textarea svg math canvas map audio video applet
        frameset noframes datalist progress meter colgroup rp rt
    """,
    _BLOCK: """
        html body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption section article
        header footer nav aside main figure figcaption blockquote pre form fieldset legend address details summary
        hgroup center menu dir dialog button head picture multicol text
    """,
    _BREAK: "br hr",
    _ANCHOR: "a",
    _IMAGE: "img amp-img",
    _META: "meta",
    _LINK: "link",
    _SCRIPT: "script",
    _BOLD: "b strong",
    _TITLE: "title",
    _TIME: "time",
}
_KINDS = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
_VOID = frozenset(
    {"br", "hr", "img", "meta", "link", "input", "source", "track", "wbr", "col", "area", "base", "param"}
)
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_NAMED = hints.BYLINE | hints.DATE
_SHOWN = _NAMED | hints.CAPTION
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LIMIT_PIECES = 60_000
"""Pieces kept of one page: a newspaper's longest pages hold some thousands."""


class Box:
    """A block element."""

    __slots__ = ("first", "flags", "index", "last", "letters", "linked", "own", "parent", "prose", "score", "tag")

    def __init__(self, index: int, parent: int, tag: str, own: int, first: int) -> None:
        self.index = index
        self.parent = parent
        """Index of the parent box; -1 for the root."""
        self.tag = tag
        self.own = own
        """The hints of its own tag and names."""
        self.flags = own
        """Its own hints and those it inherits."""
        self.first = first
        self.last = first
        """Its pieces are scan.pieces[first:last]."""
        self.letters = 0
        self.linked = 0
        self.prose = 0
        self.score = 0.0


class Piece:
    """A run of text that a visitor sees as one line or paragraph."""

    __slots__ = ("bold", "box", "flags", "index", "level", "linked", "prose", "size", "text")

    def __init__(self, text: str, box: int, index: int, level: int, linked: int, bold: bool) -> None:
        self.text = text
        self.box = box
        self.index = index
        self.level = level
        """1 to 6 in a heading, else 0."""
        self.linked = linked
        """Characters that stand in links."""
        self.bold = bold
        self.flags = 0
        self.size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        """Bytes of UTF-8: an ideograph tells about as much as three letters."""
        self.prose = 0

    @property
    def is_linked(self) -> bool:
        return self.linked * 2 > len(self.text)


@dataclass(slots=True)
class Anchor:
    """A link as it stands on the page."""

    href: str
    text: str
    title: str
    box: int
    piece: int
    """Index of the first piece with its text, or of the piece after it where it holds none."""
    rel: str
    last: int = 0
    """Index behind its last piece."""
    heading: int = 0
    alt: str = ""


@dataclass(slots=True)
class Picture:
    src: str
    alt: str
    box: int
    piece: int


@dataclass(slots=True)
class Mark:
    """An element whose tag, name or attributes say what it holds: a date, an author."""

    flags: int
    text: str
    attrs: Mapping[str, str]
    tag: str
    piece: int
    box: int


class Scan:
    """Fed by a parser (`start`, `data`, `end`, `close`), read by everything in reading/."""

    def __init__(self) -> None:
        self.boxes: list[Box] = [Box(0, -1, "page", 0, 0)]
        self.pieces: list[Piece] = []
        self.anchors: list[Anchor] = []
        self.pictures: list[Picture] = []
        self.marks: list[Mark] = []
        self.metas: list[Mapping[str, str]] = []
        self.links: list[Mapping[str, str]] = []
        self.json_ld: list[str] = []
        self.states: list[str] = []
        self.title = ""
        self.language = ""
        self.base = ""
        self._stack: list[tuple[int, str]] = []
        self._skip = 0
        self._box = 0
        self._text: list[str] = []
        self._linked = 0
        self._bolded = 0
        self._bold = 0
        self._anchor: Anchor | None = None
        self._anchor_text: list[str] = []
        self._anchor_depth = 0
        self._level = 0
        self._script: list[str] | None = None
        self._script_kind = ""
        self._title: list[str] | None = None
        self._open_marks: list[tuple[int, int, Mapping[str, str], str, int, int, list[str]]] = []

    # --- what the parser tells ---

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if self._skip:
            if tag not in _VOID:
                self._skip += 1
            return
        kind = _KINDS.get(tag)
        if kind is None:
            kind = _BLOCK if "-" in tag else _INLINE
        if kind == _BLOCK:
            if self._text:
                self._flush()
            own = hints.TAGS_HINT.get(tag, 0)
            if attrs:
                own |= self._hint(attrs)
                if tag == "html" or tag == "body":
                    own &= ~hints.BAD
                    self.language = self.language or attrs.get("lang") or attrs.get("xml:lang") or ""
            boxes = self.boxes
            index = len(boxes)
            boxes.append(Box(index, self._box, tag, own, len(self.pieces)))
            self._box = index
            if tag in _LEVELS:
                self._level = _LEVELS[tag]
            if own & _NAMED or "itemprop" in attrs:
                self._open(own, attrs, tag)
        elif kind == _INLINE:
            if tag in _VOID:
                if tag == "base":
                    self.base = self.base or attrs.get("href", "")
                return
            if attrs:
                if "property" in attrs and "content" in attrs:  # RDFa says it to machines, in a hidden element too
                    self.metas.append(dict(attrs))
                own = self._hint(attrs)
                if own & hints.HIDDEN:
                    self._skip = 1
                    return
                if own & _SHOWN or (own & hints.HEADLINE and self._level) or "itemprop" in attrs:
                    self._open(own, attrs, tag)
        elif kind == _BREAK:
            if self._text:
                self._flush()
            return
        elif kind == _SKIP:
            self._skip = 1
            return
        elif kind == _ANCHOR:
            href = attrs.get("href", "")
            if self._anchor is not None:
                self._close_anchor()
            own = self._hint(attrs) if len(attrs) > 1 or "href" not in attrs else 0
            self._anchor = Anchor(
                href, "", attrs.get("title", ""), self._box, len(self.pieces), attrs.get("rel", ""), heading=self._level
            )
            self._anchor_depth = len(self._stack)
            if own & _NAMED:
                self._open(own, attrs, tag)
        elif kind == _IMAGE:
            self._picture(attrs)
            return
        elif kind == _META:
            self.metas.append(dict(attrs))
            return
        elif kind == _LINK:
            self.links.append(dict(attrs))
            return
        elif kind == _SCRIPT:
            self._script_start(attrs)
            return
        elif kind == _BOLD:
            self._bold += 1
        elif kind == _TITLE:
            if not self.title and self._title is None:
                self._title = []
        elif kind == _TIME:
            self._open(hints.DATE, attrs, tag)
        self._stack.append((kind, tag))

    def data(self, text: str) -> None:
        if self._skip:
            return
        if self._script is not None:
            self._script.append(text)
            return
        if self._title is not None:
            self._title.append(text)
            return
        if not self._text and text.isspace():
            return
        self._text.append(text)
        if self._anchor is not None:
            self._anchor_text.append(text)
            self._linked += len(text.strip())
        if self._bold or self._level:
            self._bolded += len(text.strip())

    def end(self, tag: str) -> None:
        if self._skip:
            if tag not in _VOID:
                self._skip -= 1
            return
        if self._script is not None:
            self._script_end()
            return
        if tag in _VOID or not self._stack:
            return
        kind, opened = self._stack.pop()
        if kind == _BLOCK:
            if self._text:
                self._flush()
            box = self.boxes[self._box]
            box.last = len(self.pieces)
            self._box = box.parent
            if opened in _LEVELS:
                self._level = 0
        elif kind == _BOLD:
            self._bold -= 1
        elif kind == _TITLE and self._title is not None:
            self.title = _SPACE.sub(" ", "".join(self._title)).strip()
            self._title = None
        elif kind == _ANCHOR:
            self._close_anchor()
        while self._open_marks and self._open_marks[-1][0] >= len(self._stack):
            self._close_mark()

    def comment(self, text: str) -> None:
        """Comments are no text; without this method lxml would build them."""

    def close(self) -> Scan:
        if self._title is not None:
            self.title = _SPACE.sub(" ", "".join(self._title)).strip()
        if self._script is not None:
            self._script_end()
        while self._open_marks:
            self._close_mark()
        if self._anchor is not None:
            self._close_anchor()
        self._flush()
        while self._box > 0:
            self.boxes[self._box].last = len(self.pieces)
            self._box = self.boxes[self._box].parent
        self.boxes[0].last = len(self.pieces)
        return self

    # --- how it keeps it ---

    def _hint(self, attrs: Mapping[str, str]) -> int:
        names = attrs.get("class", "")
        if "id" in attrs:
            names = f"{names} {attrs['id']}"
        elif names and len(attrs) == 1:
            return hints.of_names(names)
        bits = hints.of_names(names) if names else 0
        if "itemprop" in attrs:
            bits |= hints.ITEMPROP.get(attrs["itemprop"].lower(), 0)
        if "rel" in attrs and attrs["rel"] == "author":
            bits |= hints.BYLINE
        if "hidden" in attrs or ("style" in attrs and _NO_DISPLAY.search(attrs["style"])):
            bits |= hints.HIDDEN
        return bits

    def _flush(self) -> None:
        parts = self._text
        if not parts:
            return
        text = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        linked, self._linked = self._linked, 0
        bolded, self._bolded = self._bolded, 0
        text = _one_line(text)
        if not text or len(self.pieces) >= LIMIT_PIECES:
            return
        bold = bolded >= len(text) * 0.9
        self.pieces.append(Piece(text, self._box, len(self.pieces), self._level, min(linked, len(text)), bold))

    def _open(self, flags: int, attrs: Mapping[str, str], tag: str) -> None:
        self._open_marks.append((len(self._stack), flags, dict(attrs), tag, len(self.pieces), self._box, self._text[:]))

    def _close_mark(self) -> None:
        _, flags, attrs, tag, piece, box, before = self._open_marks.pop()
        if len(self.pieces) > piece:
            parts = [p.text for p in self.pieces[piece : piece + 6]]
            if parts and before:
                head = _SPACE.sub(" ", "".join(before)).strip(" ")
                parts[0] = parts[0].removeprefix(head)
            parts += self._text
            text = " ".join(parts)
        else:
            text = "".join(self._text[len(before) :])
        text = _SPACE.sub(" ", text[:400]).strip(" ")
        self.marks.append(Mark(flags, text, attrs, tag, piece, box))

    def _close_anchor(self) -> None:
        anchor = self._anchor
        if anchor is None:
            return
        anchor.text = _one_line("".join(self._anchor_text))
        anchor.last = len(self.pieces) + (1 if self._text else 0)
        self._anchor_text.clear()
        self._anchor = None
        self.anchors.append(anchor)

    def _picture(self, attrs: Mapping[str, str]) -> None:
        src = attrs.get("data-src") or attrs.get("data-original") or attrs.get("src") or ""
        if src.startswith("data:"):
            src = attrs.get("src", "") if not attrs.get("src", "").startswith("data:") else ""
        alt = attrs.get("alt", "")
        if src:
            self.pictures.append(Picture(src, alt, self._box, len(self.pieces)))
        if self._anchor is not None and alt and not self._anchor.alt:
            self._anchor.alt = alt

    def _script_start(self, attrs: Mapping[str, str]) -> None:
        self._script = []
        kind = attrs.get("type", "").lower()
        self._script_kind = "ld" if "ld+json" in kind else "json" if "json" in kind else ""

    def _script_end(self) -> None:
        parts, self._script = self._script, None
        if not parts:
            return
        text = "".join(parts)
        if self._script_kind == "ld":
            self.json_ld.append(text)
        elif len(text) > 1000 and ('":' in text or '\\":' in text):
            self.states.append(text)


def _one_line(text: str) -> str:
    """White space as a browser folds it."""
    text = text.strip(" \t\n\r\f")
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        return _SPACE.sub(" ", text)
    return text
