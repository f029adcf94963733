"""What a browser asked and what it gets: arguments, language, a template filled, headers that trust no stored text."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from newsarchive.errors import UsageError
from newsarchive.web.words import LANGUAGES, Language, translated

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""No script runs on our pages, and nothing is fetched from elsewhere."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "vary": "Accept-Language",
}
DOWNLOAD = {
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}
"""Bytes from elsewhere: a browser neither shows them nor runs what they hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    path: str
    parts: Mapping[str, str | None]
    """Named in the route."""
    arguments: Mapping[str, str]
    """Of the address, empty ones left out."""
    language: Language

    def number(self, name: str) -> int | None:
        """Raises UsageError where it is none."""
        value = self.parts.get(name) or self.arguments.get(name)
        if value is None:
            return None
        if not (value.isascii() and value.isdecimal() and len(value) < 19):
            raise UsageError(f"{name}={value[:40]!r} is no number")
        return int(value)

    def link(self, **changed: object) -> str:
        """This page with other arguments; None takes one out. What page of a list it was is forgotten."""
        arguments = {**self.arguments, "page": None, "lang": None, **changed}
        kept = {name: str(value) for name, value in arguments.items() if value is not None}
        return f"{self.path}?{urlencode(kept)}" if kept else self.path


@dataclass(frozen=True, slots=True)
class Page:
    template: str
    content: dict[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Download:
    """A file, never shown in place."""

    name: str
    content_type: str
    body: bytes | str


@dataclass(frozen=True, slots=True)
class Picture:
    svg: str


def language_of(arguments: Mapping[str, str], cookie: str | None, accepted: str) -> Language:
    """The switch, else what it was set to, else the first of the browser's languages that we have.

    >>> language_of({}, None, "zh-TW,zh;q=0.9,en;q=0.8")
    'zh-Hant'
    """
    for wanted in (arguments.get("lang"), cookie):
        if wanted in LANGUAGES:
            return wanted
    for part in accepted.split(","):
        tag = part.partition(";")[0].strip().lower()
        if tag.startswith(("zh", "en")):
            return "zh-Hant" if tag.startswith("zh") else "en"
    return "en"


def html(page: Page, asked: Asked) -> str:
    def t(text: str, **values: object) -> str:
        return translated(text, asked.language).format(**values)

    content = {**page.content, "t": t, "asked": asked, "language": asked.language}
    return str(ENVIRONMENT.get_template(page.template).render(content))


def safe_href(url: str | None) -> str | None:
    """An address that a link may lead to: stored ones are from elsewhere, and `javascript:` is an address too."""
    return url if url and url.startswith(("http://", "https://")) else None


def marked(text: str, marks: list[tuple[int, int]]) -> Markup:
    """Text with what was found in <mark>."""
    out, at = Markup(""), 0
    for start, end in marks:
        out += escape(text[at:start]) + Markup("<mark>{}</mark>").format(text[start:end])
        at = end
    return out + escape(text[at:])


def moment(stamp: str | None) -> str:
    """
    >>> moment("2026-02-04T01:30:00Z")
    '2026-02-04 01:30 UTC'
    """
    if not stamp or len(stamp) < 16 or not stamp.endswith("Z"):
        return stamp or ""
    return f"{stamp[:10]} {stamp[11:16]} UTC"


def month_end(month: str) -> str:
    """
    >>> month_end("2028-02")
    '2028-02-29'
    """
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]}"


ENVIRONMENT = Environment(
    loader=PackageLoader("newsarchive.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters |= {
    "safe_href": safe_href,
    "month_end": month_end,
    "moment": moment,
    "grouped": lambda number: f"{number:,}",
    "part": lambda text: quote(str(text), safe=""),
}
