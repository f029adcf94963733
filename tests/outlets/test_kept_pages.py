"""Every folder of tests/captures: a page, and what a person reads on it."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from newsarchive import errors, outlets
from newsarchive.items import Capture
from newsarchive.reading.derive import derive

CASES = sorted(Path(__file__).parents[1].glob("captures/*/*/article.json"))


@pytest.mark.parametrize("truth", CASES, ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}")
def test_a_kept_page_reads_as_a_person_reads_it(truth):
    outlet = outlets.get(truth.parts[-3])
    meta = json.loads(truth.with_name("capture.json").read_text(encoding="utf-8"))
    body = truth.with_name("page.html").read_bytes()
    capture = Capture(meta["url"], datetime.fromisoformat(meta["fetched_at"]), meta["status"], body, outlet=outlet.name)
    expected = json.loads(truth.read_text(encoding="utf-8"))
    if "raises" in expected:
        with pytest.raises(getattr(errors, expected["raises"])):
            outlets.read(capture)
        return

    article = derive(
        outlets.read(capture),
        outlet=outlet.name,
        title=outlet.title,
        zone=outlet.zone,
        order=outlet.date_order,
        fetched=capture.fetched_at,
    )

    read = _as_typed(article)
    assert {name: read[name] for name in expected} == expected


def _as_typed(article):
    byline, published = article.byline, article.published
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "section": article.section,
        "byline_raw": byline and byline.raw,
        "byline_kind": byline and byline.kind,
        "credits": [{"name": p.name, "role": p.role, "place": p.place} for p in byline.people] if byline else [],
        "published_raw": published and published.raw,
        "published_at": published and published.value,
        "published_precision": published and published.precision,
        "published_order": published and published.order,
        "published_source": published and published.source,
        "published_ambiguous": published and published.ambiguous,
        "blocks": [{"kind": block.kind, "text": block.text} for block in article.blocks],
        "captions": [[image.caption, image.credit] for image in article.images if image.caption],
        "link_days": [link.published_at for link in article.links],
    }
