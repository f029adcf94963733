"""A citation as BibTeX, RIS, CSL-JSON or a line of text. Pure: no stored text is trusted in any of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from newsarchive.query.cite import Citation

ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
"""Control characters, line separators and halves of characters: an editor, a parser or a terminal may obey them."""
SPACE = re.compile(r"\s+")
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # `\{` is still counted as a brace by BibTeX
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "$&#_%"},
}
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
NO_HEADLINE = "[no headline]"


def text(citation: Citation) -> str:
    """One line.

    `王小明, 林大同. 「碼頭重新開放」. 海港時報, 2026-02-03. https://… . Captured … .`
    """
    authors = ", ".join(map(plain, citation.reporters))
    published = plain(citation.published_at) if citation.published_at else "no date"
    return " ".join(
        [
            *([f"{authors}."] if authors else []),
            f"〈{plain(citation.headline or NO_HEADLINE)}〉.",
            f"{plain(citation.title)}, {published}.",
            f"{plain(citation.url)}.",
            f"{_note(citation)}.",
        ]
    )


def bibtex(citation: Citation) -> str:
    """An entry that BibTeX and biber both take; encoding UTF-8."""
    fields = [
        ("author", " and ".join(map(_bibtex_name, citation.reporters))),
        ("title", f"{{{latex(citation.headline or NO_HEADLINE)}}}"),
        ("journal", latex(citation.title)),
        ("date", "-".join(f"{number:02d}" for number in _day(citation.published_at))),
        ("year", "".join(str(number) for number in _day(citation.published_at)[:1])),
        ("month", "".join(str(number) for number in _day(citation.published_at)[1:2])),
        ("url", _url(citation.url)),
        ("urldate", citation.fetched_at[:10]),
        ("note", latex(_note(citation))),
    ]
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    key = re.sub(r"[^A-Za-z0-9]+", "-", citation.outlet).strip("-") or "article"
    return f"@article{{{key}-{citation.article}-{citation.revision},\n{lines}\n}}"


def ris(citation: Citation) -> str:
    """Lines of `TG  - value` that end in CR LF, as the format's first description asks."""
    published, seen = _day(citation.published_at), _day(citation.fetched_at)
    fields = [
        ("TY", "NEWS"),
        ("ID", citation.id),
        *(("AU", name) for name in citation.reporters),
        ("TI", citation.headline or NO_HEADLINE),
        ("T2", citation.title),
        ("PY", str(published[0]) if published else ""),
        ("DA", _ris_day(published)),
        ("UR", citation.url),
        ("Y2", _ris_day(seen)),
        ("LA", citation.language or ""),
        ("N1", _note(citation)),
    ]
    lines = [f"{tag}  - {value}" for tag, raw in fields if (value := plain(raw))]
    return "\r\n".join([*lines, "ER  - "]) + "\r\n"


def csl_json(citation: Citation) -> str:
    """A list of one item (citationstyles.org, CSL-JSON schema 1.0)."""
    published, seen = _day(citation.published_at), _day(citation.fetched_at)
    item: dict[str, Any] = {
        "id": f"{citation.outlet}-{citation.article}-{citation.revision}",
        "type": "article-newspaper",
        "title": plain(citation.headline or NO_HEADLINE),
        "author": [{"literal": plain(name)} for name in citation.reporters],
        "container-title": plain(citation.title),
        "issued": {"date-parts": [published]} if published else None,
        "URL": plain(citation.url),
        "accessed": {"date-parts": [seen]},
        "language": plain(citation.language or ""),
        "archive": "newsarchive",
        "archive_location": citation.id,
        "note": _note(citation),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Citation], str]] = {"text": text, "bibtex": bibtex, "ris": ris, "csl-json": csl_json}


def plain(value: str) -> str:
    """On one line, and without what a terminal or a parser would obey.

    >>> plain("a\\r\\nER  - \\x1b[2Jb")
    'a ER - [2Jb'
    """
    return SPACE.sub(" ", ODD.sub(" ", value)).strip()


def latex(value: str) -> str:
    """Text as it is printed, whatever LaTeX would make of its characters.

    >>> latex("50% of {all} _news_")
    '50\\\\% of \\\\textbraceleft{}all\\\\textbraceright{} \\\\_news\\\\_'
    """
    return "".join(LATEX.get(character, character) for character in plain(value))


def _bibtex_name(name: str) -> str:
    """In braces where BibTeX would take it apart: a Chinese name, one with a comma, with `and` in it, or of one word."""
    whole = HAN.search(name) or "," in name or " " not in plain(name) or re.search(r"\band\b", name, re.I)
    return f"{{{latex(name)}}}" if whole else latex(name)


def _url(url: str) -> str:
    """The field `url` is taken as it stands: only what would end it, or is no part of a URL, is percent-encoded."""
    return "".join(f"%{ord(mark):02X}" if mark in '\\{}"<>^`| ' else mark for mark in plain(url))


def _note(citation: Citation) -> str:
    return (
        f"newsarchive {citation.outlet} {citation.id}, captured {citation.fetched_at}, "
        f"capture SHA-256 {citation.capture_sha256}, text SHA-256 {citation.text_sha256}"
    )


def _day(stamp: str | None) -> list[int]:
    """`2026-02-03…` as [2026, 2, 3]; empty where no day is known."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", stamp or "")
    return [int(part) for part in found.groups()] if found else []


def _ris_day(day: list[int]) -> str:
    return "{:04d}/{:02d}/{:02d}/".format(*day) if day else ""
