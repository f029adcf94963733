"""The simulated publisher's articles, read without a network and held against its truth.

python -m tests.reading.published [--articles 1000]   every markup, punctuation and encoding
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from newsarchive import outlets
from newsarchive.items import Capture
from newsarchive.outlets.reachingnews import OUTLET
from newsarchive.publisher import judge
from newsarchive.publisher.service import Options, Service
from newsarchive.publisher.truth import rows
from newsarchive.reading.derive import derive

FETCHED = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
KINDS = tuple(itertools.product(("table", "div", "semantic"), ("half", "full"), ("utf-8", "big5")))


def differences(markup: str, punctuation: str, encoding: str, articles: int, seed: int = 7) -> Iterator[str]:
    """One line an article and field that is read otherwise than the truth has it."""
    options = Options(articles=articles, seed=seed, markup=markup, punctuation=punctuation, encoding=encoding)  # type: ignore[arg-type]
    service = Service(options)
    for row in rows(service.site):
        answer = service.answer("/article-info.asp", {"id": str(row["id"])}, row["url"])
        headers = (("Content-Type", answer.content_type),)
        capture = Capture(row["urls"][0], FETCHED, answer.status, answer.body, headers, outlet=OUTLET.name)
        article = derive(
            outlets.read(capture),
            outlet=OUTLET.name,
            title=OUTLET.title,
            zone=OUTLET.zone,
            order=OUTLET.date_order,
            fetched=FETCHED,
        )
        for field, (is_, should) in judge.fields(record(article), row).items():
            if field not in ("url", "urls") and is_ != should:
                yield f"{row['id']} {field}: {is_!r}, should be {should!r}"


def record(article: Any) -> dict[str, Any]:
    """An article as the archive would give it back."""
    byline, published = article.byline, article.published
    return {
        "url": article.url,
        "urls": [],
        "headline": article.headline,
        "section": article.section,
        "body": article.body,
        "blocks": [{"kind": block.kind, "text": block.text} for block in article.blocks],
        "byline_raw": byline.raw if byline else None,
        "byline_kind": byline.kind if byline else None,
        "published_raw": published.raw if published else None,
        "published_at": published.value if published else None,
        "credits": [{"name": person.name, "role": person.role, "place": person.place} for person in byline.people]
        if byline
        else [],
        "images": [{"caption": image.caption, "credit": image.credit} for image in article.images],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    asked = parser.parse_args()
    total = 0
    for kind in KINDS:
        found = list(differences(*kind, asked.articles))
        total += len(found)
        print(
            f"{' '.join(kind)}: {asked.articles} articles, {len(found)} differences", *found[:3], sep="\n  ", flush=True
        )
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
