"""One article, many layouts: every one of them reads the same."""

import pytest

from newsarchive import outlets
from newsarchive.items import Capture
from newsarchive.outlets.reachingnews import OUTLET
from newsarchive.publisher.seed_article import CARDS, STORY
from newsarchive.reading.derive import derive
from tests.reading.layouts import BYLINE, CAPTION, DAY, SECTION, seed_pages
from tests.reading.published import FETCHED

URL = "https://www.reachingnews.com/article-info.asp?cate=16&id=20005"
PAGES = dict(seed_pages(48))


@pytest.mark.parametrize("name", PAGES)
def test_the_seed_article_reads_the_same_in_any_layout(name):
    capture = Capture(URL, FETCHED, 200, PAGES[name], outlet=OUTLET.name)

    article = derive(
        outlets.read(capture), outlet=OUTLET.name, title=OUTLET.title, zone=OUTLET.zone, order="MDY", fetched=FETCHED
    )

    assert article.headline == STORY.headline
    assert article.section == SECTION
    assert [(block.kind, block.text) for block in article.blocks] == [
        (line.kind, line.text) for line in STORY.lines if line.kind in ("paragraph", "subheading")
    ]
    assert [image.caption for image in article.images if image.caption] == [CAPTION, CAPTION]
    assert article.byline.raw == BYLINE
    assert [(person.name, person.role) for person in article.byline.people] == [("王秉程", "reporter")]
    assert (article.published.raw, article.published.value, article.published.order) == (DAY, "2025-11-24", "MDY")
    assert article.published.source == "label:發布日期"
    assert [link.headline for link in article.links] == [headline for _, headline, _, _ in CARDS]
    assert [link.published_raw for link in article.links] == [day for _, _, _, day in CARDS]
