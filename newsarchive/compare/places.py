"""Where on a page a field stood: before or after the text, and in which tags."""

from __future__ import annotations

import re
from html import escape
from itertools import combinations

from newsarchive.items import Article, Dating

LONGEST = 20
"""Characters of a field that are looked for; the rest may be parted by tags."""
INNERMOST = 4
"""Open tags that tell where a text stood."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,11})(?=[\s/>])([^>]{0,400})")
_CLASS = re.compile(r"\bclass\s*=\s*[\"']?\s*([A-Za-z]{1,24})", re.I)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_REPEATED = frozenset(["p", "li", "tr", "td", "th", "dt", "dd", "option"])
"""Their end is often not written; the next one ends them."""


def of_article(article: Article, page: str) -> dict[str, str]:
    """What stood before what, as far as it is found in so many words; and the tags round the first line of the text."""
    begin = max(0, page.lower().find("<body"))
    shown = {
        "headline": article.headline,
        "date": article.published.raw if article.published else None,
        "byline": article.byline.raw if article.byline else None,
        "text": next((block.text for block in article.blocks if block.kind == "paragraph"), None),
    }
    found = {name: page.find(escape(text[:LONGEST], quote=False), begin) for name, text in shown.items() if text}
    at = {name: place for name, place in found.items() if place >= 0}
    says = {f"{one} before {other}": "yes" if at[one] < at[other] else "no" for one, other in combinations(at, 2)}
    if "text" in at:
        says["place of the text"] = _open_tags(page, begin, at["text"])
    return says


def order(dating: Dating) -> str | None:
    """`MDY` where the raw date prints month, day and year so; None where its digits do not tell.

    >>> order(Dating("11/24/2025", "2025-11-24", "day", None, "Asia/Taipei"))
    'MDY'
    """
    year, month, day = (int(part) for part in dating.value[:10].split("-"))
    letters = {year: "Y", month: "M", day: "D"}
    printed = [letters.get(int(number)) for number in re.findall(r"\d{1,4}", dating.raw)[:3]]
    return "".join(letter for letter in printed if letter) if len(letters) == len(set(printed) - {None}) == 3 else None


def _open_tags(page: str, begin: int, end: int) -> str:
    stack: list[tuple[str, str]] = []
    for tag in _TAG.finditer(page, begin, end):
        name = tag[2].lower()
        if tag[1]:
            at = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][0] == name), None)
            if at is not None:
                del stack[at:]
        elif name not in _VOID:
            if stack and stack[-1][0] == name and name in _REPEATED:
                stack.pop()
            look = _CLASS.search(tag[3])
            stack.append((name, f"{name}.{look[1].lower()}" if look else name))
    return " ".join(look for _, look in stack[-INNERMOST:]) or "none"
