"""One pass over a page's markup: what a visitor would see, as a list of pieces of text, each with where it stands.

A Scan is fed start tags, text and end tags, by lxml's parser or from Beautiful Soup's tree, and builds no tree of its
own but a list of boxes (block elements) with their parents. Everything that reading judges, it judges from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsarchive.reading import hints
from newsarchive.reading.tags import (
    ANCHOR,
    BASE,
    BOLD,
    BREAK,
    HEADING,
    IMAGE,
    INLINE,
    KINDS,
    LEVELS,
    LINK,
    META,
    SCRIPT,
    SKIP,
    TIME,
    TITLE,
)

_of_names = hints.of_names
_TAG_HINT = hints.TAGS_HINT.get
_NAMED = hints.BYLINE | hints.DATE
_SHOWN = _NAMED | hints.CAPTION
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LIMIT_PIECES = 60_000
"""Pieces kept of one page: a newspaper's longest pages hold some thousands."""


class Box:
    """A block element."""

    __slots__ = ("first", "flags", "index", "last", "letters", "linked", "own", "parent", "prose", "tag")

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
    names: str = ""
    """Its classes."""
    label: str = ""
    """What it is called where it shows no text."""


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
        self.counted: list[str] = []
        """Scripts that tell a reader counter (Chartbeat, `_sf_async_config`) whose article is read."""
        self.title = ""
        self.language = ""
        self.base = ""
        self._stack: list[int] = []
        """Kinds of the open elements."""
        self._skip = 0
        """Open elements from the one on whose text nobody sees."""
        self._sink: list[str] | None = None
        """Where the text of a script or the title goes while it is open."""
        self._box = 0
        self._text: list[str] = []
        self._linked = 0
        self._bolded = 0
        self._bold = 0
        self._anchor: Anchor | None = None
        self._anchor_text: list[str] = []
        self._level = 0
        self._script_kind = ""
        self._open_marks: list[tuple[int, int, Mapping[str, str], str, int, int, list[str]]] = []
        self._mark_depth = -1
        """Elements around the last of the open marks."""

    # --- what the parser tells: every element's start and end, those of void elements too ---

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if self._skip:
            self._skip += 1
            return
        kind = KINDS[tag]
        if kind <= HEADING:
            if self._text:
                self._flush()
            own = _TAG_HINT(tag, 0)
            if attrs:
                own |= _of_names(attrs["class"]) if len(attrs) == 1 and "class" in attrs else self._hint(attrs)
                if tag == "html" or tag == "body":
                    own &= ~hints.BAD
                    self.language = self.language or attrs.get("lang") or attrs.get("xml:lang") or ""
            if own & _NAMED or (attrs and "itemprop" in attrs):
                self._open(own, attrs, tag, len(self.boxes))
            boxes = self.boxes
            index = len(boxes)
            boxes.append(Box(index, self._box, tag, own, len(self.pieces)))
            self._box = index
            if kind == HEADING:
                self._level = LEVELS[tag]
        elif kind == INLINE:
            if attrs:
                if "property" in attrs and "content" in attrs:  # RDFa says it to machines, in a hidden element too
                    self.metas.append(attrs)
                own = _of_names(attrs["class"]) if len(attrs) == 1 and "class" in attrs else self._hint(attrs)
                if own & hints.HIDDEN:
                    self._skip = 1
                    return
                if own & _SHOWN or (own & hints.HEADLINE and self._level) or "itemprop" in attrs:
                    self._open(own, attrs, tag, self._box)
        elif kind == ANCHOR:
            if self._anchor is not None:
                self._close_anchor()
            if len(attrs) > 1 or "href" not in attrs:
                own = self._hint(attrs)
                self._anchor = Anchor(
                    attrs.get("href", ""),
                    "",
                    attrs.get("title", ""),
                    self._box,
                    len(self.pieces),
                    attrs.get("rel", ""),
                    0,
                    self._level,
                    "",
                    attrs.get("class", ""),
                    attrs.get("aria-label", ""),
                )
                if own & _NAMED:
                    self._open(own, attrs, tag, self._box)
            else:
                self._anchor = Anchor(attrs["href"], "", "", self._box, len(self.pieces), "", 0, self._level)
        elif kind == BREAK:
            if self._text:
                self._flush()
        elif kind == IMAGE:
            self._picture(attrs)
        elif kind == SKIP:
            self._skip = 1
            return
        elif kind == BOLD:
            self._bold += 1
        elif kind == SCRIPT:
            self._sink = []
            self._script_kind = attrs.get("type", "").lower()
        elif kind == META:
            self.metas.append(attrs)
        elif kind == LINK:
            self.links.append(attrs)
        elif kind == TIME:
            self._open(hints.DATE, attrs, tag, self._box)
        elif kind == TITLE:
            if not self.title and self._sink is None:
                self._sink = []
        elif kind == BASE:
            self.base = self.base or attrs.get("href", "")
        self._stack.append(kind)

    def data(self, text: str) -> None:
        if self._skip:
            return
        if self._sink is not None:
            self._sink.append(text)
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
            self._skip -= 1
            return
        stack = self._stack
        if not stack:
            return
        kind = stack.pop()
        if kind <= HEADING:
            if self._text:
                self._flush()
            box = self.boxes[self._box]
            box.last = len(self.pieces)
            self._box = box.parent
            if kind == HEADING:
                self._level = 0
        elif kind == ANCHOR:
            self._close_anchor()
        elif kind == BOLD:
            self._bold -= 1
        elif kind == SCRIPT:
            self._close_script()
        elif kind == TITLE:
            self._close_title()
        if len(stack) <= self._mark_depth:
            self._close_mark()

    def comment(self, text: str) -> None:
        """Comments are no text; without this method lxml would build them."""

    def close(self) -> Scan:
        self._skip = 0
        while self._stack:
            self.end("")
        self._flush()
        self.boxes[0].last = len(self.pieces)
        return self

    # --- how it keeps it ---

    def _hint(self, attrs: Mapping[str, str]) -> int:
        names = attrs.get("class", "")
        if "id" in attrs:
            names = f"{names} {attrs['id']}"
        bits = _of_names(names) if names else 0
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

    def _open(self, flags: int, attrs: Mapping[str, str], tag: str, box: int) -> None:
        self._mark_depth = len(self._stack)
        self._open_marks.append((self._mark_depth, flags, attrs, tag, len(self.pieces), box, self._text[:]))

    def _close_mark(self) -> None:
        _, flags, attrs, tag, piece, box, before = self._open_marks.pop()
        self._mark_depth = self._open_marks[-1][0] if self._open_marks else -1
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
        parts = self._anchor_text
        if parts:
            anchor.text = _one_line(parts[0] if len(parts) == 1 else "".join(parts))
            parts.clear()
        anchor.last = len(self.pieces) + (1 if self._text else 0)
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

    def _close_title(self) -> None:
        if self._sink is not None:
            self.title = _SPACE.sub(" ", "".join(self._sink)).strip()
            self._sink = None

    def _close_script(self) -> None:
        text = "".join(self._sink or ())
        self._sink = None
        if "ld+json" in self._script_kind and text:
            self.json_ld.append(text)
            return
        if "_sf_async_config" in text:
            self.counted.append(text)
        if len(text) > 1000 and ('":' in text or '\\":' in text):
            self.states.append(text)


def _one_line(text: str) -> str:
    """White space as a browser folds it."""
    text = text.strip(" \t\n\r\f")
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        return " ".join(text.split()) if text.isascii() else _SPACE.sub(" ", text)
    return text
