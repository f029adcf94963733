"""Two hashes of a text: one that an edit changes, one that a copy shares."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from newsarchive.items import Article
from newsarchive.text.width import fold

_SPACE = re.compile(r"\s+")
TWIN_BODY = 100
"""Characters of body under which two articles of one headline and day are not taken for one: a brief can repeat."""


def normal(text: str | None) -> str:
    """What has to differ for an edit: width variants folded, white space dropped. Case and punctuation count."""
    return _SPACE.sub("", fold(text or ""))


def text_sha256(article: Article) -> str:
    """Of everything a reader would call the article: headline, standfirst, body, byline, day and time.

    Cards, adverts and pictures are around it, and not in it: they change at every visit.
    """
    return sha256_of_text(
        article.headline,
        article.standfirst,
        [block.text for block in article.blocks],
        article.byline.raw if article.byline else None,
        article.published.value if article.published else None,
    )


def sha256_of_text(
    headline: str | None, standfirst: str | None, blocks: Iterable[str], byline: str | None, published_at: str | None
) -> str:
    """The same of its parts, as a row of the archive has them."""
    return _sha256((headline, standfirst, *blocks, byline, published_at))


def twin_sha256(article: Article) -> str | None:
    """The same for two addresses of one article; None where the body is too short to tell."""
    body = normal(article.body)
    if len(body) < TWIN_BODY or not article.headline:
        return None
    return _sha256((article.headline, article.published.value[:10] if article.published else None, body))


def _sha256(parts: tuple[str | None, ...]) -> str:
    return hashlib.sha256("\n".join(normal(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
