"""What a paper is asked in its steady state: a request for each new article, second looks within the budget, one for each source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.crawl import watchful
from tests.crawl.odd_site import Answer, article, listing, serving
from tests.crawl.steady import live
from tests.crawl.watchful import CARD, HOME, NEWS, crawl


def test_half_a_day_costs_a_request_an_article_and_the_budget_of_second_looks(tmp_path: Path) -> None:
    asked = live(tmp_path, 12, budget=40)
    assert asked.new >= 8
    assert asked.articles <= 1.1 * asked.new
    assert 0 < asked.revisits_a_day <= 40
    assert asked.put_off > 0


ITEMS = "".join(f"<item><title>第{path[-1]}則</title><link>{HOME}{path}</link></item>" for path in NEWS)
MAP = "".join(f"<url><loc>{HOME}{path}</loc></url>" for path in NEWS)
SOURCES = {
    "/": listing(*NEWS),
    "/sport": listing(*NEWS[:2]),
    "/feed.xml": Answer(f"<rss version='2.0'><channel><title>w</title>{ITEMS}</channel></rss>"),
    "/sitemap.xml": Answer(f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{MAP}</urlset>"),
}


def test_a_second_poll_of_an_unchanged_outlet_costs_one_conditional_request_a_source(tmp_path: Path) -> None:
    folder = watchful.card(tmp_path)
    sources = 'listings=("/", "/sport"), feeds=("/feed.xml",), sitemaps=("/sitemap.xml",), article='
    (folder / "outlets" / "watchful.py").write_text(CARD.replace("article=", sources))
    pages = SOURCES | {path: article(f"第{path[-1]}則新聞的標題") for path in NEWS}
    tagged = {path: replace(answer, headers={"ETag": f'"{path}"'}) for path, answer in pages.items()}
    with serving(tagged) as site:
        assert crawl(folder, site)[0] == 0
        asked = len(site.visits)
        code, out = crawl(folder, site)
    assert code == 0
    assert "4: 0 for new articles; 4 listing pages; 0 to look again; 0 robots.txt" in out
    again = sorted((visit.path, visit.conditional, visit.status) for visit in site.visits[asked:])
    assert again == [(path, True, 304) for path in sorted(SOURCES)]
