"""Pages as the network and careless hands leave them: cut, shuffled, nested, with entities and mixed encodings."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive import reading
from newsarchive.errors import PageError
from newsarchive.items import Line
from newsarchive.reading.derive import derive
from newsarchive.reading.parse import parse
from tests.reading import pages
from tests.reading.pages import capture

PAGE = "".join(pages.MARKUPS.values())
SNIPPETS = st.sampled_from(
    [
        "<p>", "</div>", "<table><tr>", "<!--", "-->", "<script>", "</script>", "&#0;", "&#x110000;", "&amp;amp;", "\0",
        "<h1>", "<a href='javascript:x'>", "<a href='http://[::1'>", "<![CDATA[", "]]>", "<div>" * 400, "<b>" * 300, "\ufeff",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[[{\"name\":[1]}]],\"datePublished\":{}}</script>",
        "<script type=application/ld+json>{\"@graph\":[" + "[" * 50 + "</script>", "<base href='http://['>", "<title>", "<textarea>",
        "<time datetime='99999999999'>", "<meta property=og:title content=>", "<img src='data:x'>", "發布日期：13/45/2026", "（記者",
    ]
)  # fmt: skip


@st.composite
def mutated(draw):
    page = PAGE
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(page)))
        match draw(st.integers(0, 4)):
            case 0:
                page = page[:at]
            case 1:
                page = page[:at] + draw(SNIPPETS) + page[at:]
            case 2:
                end = draw(st.integers(at, len(page)))
                page = page[:at] + page[end:]
            case 3:
                page = page[at:] + page[:at]
            case _:
                page = page[:at] + draw(st.text(max_size=30)) + page[at:]
    body = page.encode(draw(st.sampled_from(["utf-8", "big5", "gb18030", "utf-16"])), "replace")
    at = draw(st.integers(0, len(body)))
    return body[:at] + draw(st.binary(max_size=20)) + body[at:]


@settings(max_examples=60, deadline=None)
@given(mutated())
def test_a_mutated_page_reads_or_says_why_not(body):
    try:
        derive(reading.read(capture(body)), fetched=pages.FETCHED)
    except PageError as error:
        assert "\n" not in str(error)


@settings(max_examples=60, deadline=None)
@given(mutated())
def test_a_mutated_listing_reads_or_says_why_not(body):
    try:
        reading.read_listing(capture(body))
    except PageError as error:
        assert "\n" not in str(error)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=3000), st.text(max_size=3000).map(lambda text: text.encode("utf-8", "replace"))))
def test_arbitrary_bytes_read_or_say_why_not(body):
    for read in (reading.read, reading.read_listing):
        with contextlib.suppress(PageError):
            read(capture(body))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(PAGE)))
def test_a_page_cut_anywhere_never_says_what_it_did_not_print(cut):
    try:
        lines = reading.read(capture(PAGE[:cut])).lines
    except PageError:
        return
    squeezed = "".join(PAGE.split())
    assert all(
        "".join(line.text.split()) in squeezed for line in lines if isinstance(line, Line) and "&" not in line.text
    )


def test_nesting_of_fifty_thousand_boxes_is_read():
    scan, _ = parse("<div>" * 50_000 + pages.PARAGRAPHS[0] + "</div>" * 50_000)

    assert [piece.text for piece in scan.pieces] == [pages.PARAGRAPHS[0]]


def test_beautiful_soup_reads_what_an_open_quote_hides_from_lxml():
    page = f'<p title="never closed>{pages.HEADLINE}</p>' + "".join(f"<p>{text}</p>" for text in pages.PARAGRAPHS)

    scan, notes = parse(page)

    assert notes == ["read by Beautiful Soup"]
    assert pages.PARAGRAPHS[3] in [piece.text for piece in scan.pieces]
