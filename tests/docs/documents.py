"""The documents and their code blocks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "data" / "README.md"])
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    document: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def blocks(language: str, *names: str) -> list[Block]:
    """In the order of the documents; all of them where none is named."""
    return [
        block
        for path in DOCUMENTS
        if not names or path.name in names
        for block in of(path)
        if block.language == language
    ]


def of(path: Path) -> list[Block]:
    text = path.read_text("utf-8")
    return [Block(path.name, text[: m.start()].count("\n") + 1, m[1], m[2]) for m in _BLOCK.finditer(text)]


CARD = next(block.text for block in blocks("python", "add-an-outlet.md"))
