"""The word lists of `text/data`, each read once, when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """The words of each line of text/data/<name>.txt; comments and empty lines are left out."""
    text = (files("newsarchive.text") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return [words for line in text.splitlines() if (words := line.partition("#")[0].split())]


def parted(line: str) -> list[str]:
    """The words of a table's line: shorter to read than a list of quoted ones."""
    return line.split()


@cache
def listed(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for row in rows(name) for word in row)
