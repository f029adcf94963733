"""What an outlet prints in a way of its own: the labels that say where things stand on its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """A period's page design, told in what a visitor sees. An empty field means: judge by evidence.

    Labels are compared width-folded and without the colon that may follow them: `發布日期` also finds `發布日期：`.
    """

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """The body ends at such a line; links after it are cards."""
    noise: tuple[str, ...] = ()
    """Regexes; a line that one of them matches as a whole, width-folded, is never text."""
    headline_suffixes: tuple[str, ...] = ()
    """What the outlet hangs behind a headline: ` - Harbor Gazette`."""
    plain_subheadings: bool = False
    """A short line of its own without a full stop, between paragraphs, is a sub-heading."""
    article_link: str | None = None
    """Regex, searched in an absolute URL: what is an article page. None: judged by the look of the link."""
    list_link: str | None = None
    """Regex, searched in an absolute URL: what is a listing page."""

    def is_noise(self, folded: str) -> bool:
        return any(re.fullmatch(pattern, folded) for pattern in self.noise)


GENERIC = Layout()
