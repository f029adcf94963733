"""Stored text on a terminal: what would steer it is shown, and lines are as wide as they look. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wcwidth import clip as _clip
from wcwidth import width

_HARMLESS = {"\u200c", "\u200d"}
"""They join letters in Persian and Hindi, and no terminal obeys them."""
# No line begins with the first and none ends with the second (W3C, Requirements for Chinese Text Layout, 3.1.6).
_NOT_FIRST = set("、。，．；：？！」』）〕】》〉”’…·,.;:?!)]}%％")
_NOT_LAST = set("「『（〔【《〈“‘([{")
_PIECE = re.compile(r"\s+|[^\s\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001f000-\U0003ffff]+|.", re.S)


def printable(text: str) -> str:
    r"""One line in which nothing steers a terminal: control, direction and unassigned characters are spelled out.

    >>> printable("紅\x1b[31m色\n下\u202e一行")
    '紅\\x1b[31m色 下\\u202e一行'
    """
    if text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char.isprintable() or char in _HARMLESS or unicodedata.category(char) == "Zs":
        return char
    return " " if char in "\n\r\t" else char.encode("unicode_escape").decode()


def clip(text: str, columns: int) -> str:
    """The text, printable, with … where it had to be cut.

    >>> clip("智慧城市展下月登場", 10)
    '智慧城市…'
    """
    text = printable(text)
    return text if width(text) <= columns else f"{_clip(text, 0, columns - 1).rstrip()}…"


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most so many columns; running scripts break anywhere but before and after their punctuation.

    >>> wrap("市府今天宣布，智慧城市展（AI smart city）下月登場。", 14)
    ['市府今天宣布，', '智慧城市展（AI', 'smart city）下', '月登場。']
    """
    lines, line, used = list[str](), "", 0
    for piece in _pieces(printable(text)):
        wide = width(piece.rstrip())
        if used + wide > columns and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip(" ")
        while width(piece) > columns:  # an address: cut where the line ends
            head = _clip(piece, 0, columns)
            if not head.strip() or len(head) >= len(piece):
                break
            lines.append(head)
            piece = piece[len(head) :]
        line += piece
        used = width(line)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """What stays together on a line, with the spaces behind it."""
    held = ""
    for piece in _PIECE.findall(text):
        stays = piece.isspace() or piece[0] in _NOT_FIRST or (held and held[-1] in _NOT_LAST) or not width(piece)
        if held and not stays:
            yield held
            held = ""
        held += piece
    if held:
        yield held
