"""An article as the columns of the table `articles`. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable

from newsarchive.items import Article


def columns(article: Article) -> dict[str, str | int | None]:
    """What the page says; what we know of the visit, and the hashes, are not in it."""
    byline, published, updated = article.byline, article.published, article.updated
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "body": article.body,
        "blocks": _json({"kind": block.kind, "text": block.text} for block in article.blocks),
        "section": article.section,
        "keywords": _json(article.keywords),
        "language": article.language,
        "byline_raw": byline.raw if byline else None,
        "byline_kind": byline.kind if byline else None,
        "byline_outlet": byline.outlet if byline else None,
        "byline_places": _json(byline.places if byline else []),
        "byline_suppliers": _json(byline.suppliers if byline else []),
        "byline_named": _json(byline.named if byline else []),
        "byline_dateline": byline.dateline if byline else None,
        "byline_source": byline.source if byline else None,
        "published_raw": published.raw if published else None,
        "published_at": published.value if published else None,
        "published_precision": published.precision if published else None,
        "published_order": published.order if published else None,
        "published_source": published.source if published else None,
        "published_zone": published.zone if published else None,
        "published_ambiguous": int(published.ambiguous) if published else 0,
        "published_rivals": _json(
            {"raw": rival.raw, "value": rival.value, "source": rival.source}
            for rival in (published.rivals if published else ())
        ),
        "updated_raw": updated.raw if updated else None,
        "updated_at": updated.value if updated else None,
    }


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
