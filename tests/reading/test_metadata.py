import json

import pytest

from newsarchive.reading.metadata import claims
from newsarchive.reading.parse import parse

STORY = {
    "@type": "NewsArticle",
    "headline": "Ferry &amp; bus return",
    "datePublished": "2018-09-16T15:31:57&#x2B;08:00",
    "author": [{"@type": "Person", "name": "Ana Reed"}, {"@type": "Organization", "name": "Harbour Post"}],
}


def of(page):
    return claims(parse(page)[0], "https://news.example/a/77")


def script(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "written",
    [
        json.dumps(STORY),
        json.dumps([{"@type": "WebSite", "name": "Harbour Post"}, STORY]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "BreadcrumbList"}, STORY]}),
        json.dumps(STORY)[:-1] + ",}",
        f"<!-- {json.dumps(STORY)} -->",
        f"//<![CDATA[\n{json.dumps(STORY)}\n//]]>",
        json.dumps(STORY).replace("Ferry", "Ferry\n\t"),
    ],
    ids=["object", "array", "graph", "comma too many", "comment", "cdata", "raw line break"],
)
def test_json_ld_is_read_however_it_is_written(written):
    claimed = of(script(written))

    assert [" ".join(p.raw.split()) for p in claimed.headlines] == ["Ferry & bus return"]
    assert [(p.raw, p.source, p.says) for p in claimed.dates] == [
        ("2018-09-16T15:31:57+08:00", "json-ld:datePublished", "published")
    ]
    assert [(p.raw, p.source) for p in claimed.authors] == [
        ("Ana Reed", "json-ld:author"),
        ("Harbour Post", "json-ld:author:organization"),
    ]


def test_json_ld_cut_in_the_middle_still_gives_its_plain_fields():
    claimed = of(
        script('{"@type": "NewsArticle", "headline": "Ferry returns", "datePublished": "2026-01-30", "author": {"na')
    )

    assert [p.raw for p in claimed.headlines] == ["Ferry returns"]
    assert [p.raw for p in claimed.dates] == ["2026-01-30"]


def test_another_story_in_the_graph_lends_no_author():
    other = {**STORY, "headline": "Another story", "author": "Bo Okafor", "url": "https://news.example/a/12345"}
    this = {**STORY, "mainEntityOfPage": "https://news.example/a/99881"}
    page = script(json.dumps({"@graph": [other, this]}))

    claimed = claims(parse(page)[0], "https://news.example/a/99881")

    assert "Bo Okafor" not in [p.raw for p in claimed.authors]
    assert claimed.authors[0].raw == "Ana Reed"


def test_the_one_author_that_microdata_names_is_taken_and_several_are_not():
    one = '<article><span itemprop="author">Ana Reed</span> <p>The ferry is back.</p></article>'
    other = '<aside><span itemprop="author">Bo Okafor</span></aside>'

    assert [(p.raw, p.source) for p in of(one).authors] == [("Ana Reed", "microdata:author")]
    assert of(one + other).authors == []


def test_meta_and_opengraph_are_claims_with_their_names():
    claimed = of(
        """<meta property="og:title" content="Ferry returns"><meta name="author" content="Web Design Ltd">
        <meta property="article:published_time" content="2026-01-30T08:00:00Z"><meta name="keywords" content="ferry, 港口">
        <meta property="article:section" content="Harbour"><link rel="canonical" href="/a/77">"""
    )

    assert [(p.raw, p.source) for p in claimed.authors] == [("Web Design Ltd", "meta:author")]
    assert [(p.raw, p.source) for p in claimed.dates] == [("2026-01-30T08:00:00Z", "meta:article:published_time")]
    assert (claimed.section, claimed.keywords, claimed.canonical) == ("Harbour", ["ferry", "港口"], "/a/77")


def test_microdata_dates_come_from_the_attribute_before_the_text():
    claimed = of('<div itemscope><span itemprop="datePublished" content="2026-01-30">30 January</span></div>')

    assert [(p.raw, p.says) for p in claimed.dates] == [("2026-01-30", "published")]


def test_rdfa_dates_the_page_from_a_hidden_element():
    claimed = of(
        '<span property="schema:dateCreated" content="2026-01-30T08:00:00+08:00" class="rdf-meta hidden"></span>'
    )

    assert [(p.raw, p.says) for p in claimed.dates] == [("2026-01-30T08:00:00+08:00", "published")]


def test_rdfa_that_dates_comments_too_tells_nothing():
    claimed = of(
        "".join(f'<span property="dc:date dc:created" content="2026-01-{day}T08:00"></span>' for day in (29, 30))
    )

    assert claimed.dates == []


@pytest.mark.parametrize(
    ("counted", "names"),
    [
        ("박선민 기자", ["박선민 기자"]),
        ("Ana Reed,Bo Okafor", ["Ana Reed", "Bo Okafor"]),
        ("No author entered", []),
        ("global news", []),
    ],
)
def test_whom_a_page_names_to_its_reader_counter_alone_is_its_author(counted, names):
    page = f'<script>var _sf_async_config = {{}}; _sf_async_config.authors = "{counted}";</script><p>text</p>'
    assert [author.raw for author in of(page).authors] == names
