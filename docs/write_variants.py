"""Writes newsarchive/text/data/variants.txt from OpenCC: which characters are forms of one another.

    python -m venv .venv-opencc && .venv-opencc/bin/pip install opencc==1.4.2
    .venv-opencc/bin/python docs/write_variants.py

Character by character, without phrases: a text and a query must fold alike wherever they are cut.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import opencc

TARGET = Path(__file__).resolve().parent.parent / "newsarchive" / "text" / "data" / "variants.txt"
BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2F800), (0x30000, 0x323B0))
"""The unified ideographs. Compatibility ideographs (U+F900, U+2F800) fold by Unicode's own rule, NFC."""
STEPS = ("tw2t", "hk2t", "t2s")
"""Taiwan's and Hong Kong's forms to OpenCC's own, then to simplified."""


def main() -> None:
    converters = [opencc.OpenCC(step) for step in STEPS]
    forms: dict[str, list[str]] = defaultdict(list)
    for first, end in BLOCKS:
        for char in map(chr, range(first, end)):
            forms[simplest(char, converters)].append(char)
    lines = ["".join([simple, *(char for char in chars if char != simple)]) for simple, chars in sorted(forms.items())]
    lines = [line for line in lines if len(line) > 1]
    head = [
        f"# Forms of one character, one set a line, the simplified form first. Written by docs/write_variants.py from OpenCC {version('opencc')}",
        "# (Apache License 2.0, https://github.com/BYVoid/OpenCC); do not edit.",
    ]
    TARGET.write_text("\n".join(head + lines) + "\n", encoding="utf-8")


def simplest(char: str, converters: list[opencc.OpenCC]) -> str:
    seen = {char}
    while True:
        for converter in converters:
            converted = converter.convert(char)
            char = converted if len(converted) == 1 else char
        if char in seen:
            return char
        seen.add(char)


if __name__ == "__main__":
    main()
