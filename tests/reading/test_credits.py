"""Who signs an article: lines of markup, data and text, read together."""

import json
from datetime import UTC, datetime

import pytest

from newsarchive import reading
from newsarchive.items import AUTHOR_ROLES, Capture
from newsarchive.reading.derive import derive

TEXT = "".join(
    f"<p>The ferry between the two harbours sails again, said the company on its day {day}, and the queue was long "
    f"at the pier; nobody there could remember when it had last been so full of people.</p>"
    for day in ("one", "two", "three", "four")
)


def signed(above="", below="", data=None, bottom=""):
    """Reporters and other authors of a page with these pieces around its headline and text."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    page = (
        f"<html><head><title>Ferry returns to the harbour after two long years</title>{script}</head><body>{above}"
        f"<article><h1>Ferry returns to the harbour after two long years</h1>{below}{TEXT}{bottom}</article></body></html>"
    )
    capture = Capture("https://news.example/a/77", datetime(2026, 2, 4, tzinfo=UTC), 200, page.encode())
    byline = derive(reading.read(capture)).byline
    if byline is None:
        return [], []
    return [person.name for person in byline.people if person.role in AUTHOR_ROLES], byline.named


def story(*authors):
    return {
        "@type": "NewsArticle",
        "headline": "Ferry returns to the harbour after two long years",
        "author": [{"@type": "Person", "name": name} for name in authors],
    }


@pytest.mark.parametrize(
    ("line", "reporters", "named"),
    [
        ("By Ana Reed | February 3, 2026", ["Ana Reed"], []),
        ("Posted on February 3, 2026 by Ana Reed", ["Ana Reed"], []),
        ("par Ana Reed, 3 février 2026", ["Ana Reed"], []),
        ("Posted by Konrad 03.02.2026", [], ["Konrad"]),
        ("Ana Reed/Bo Okafor", ["Ana Reed", "Bo Okafor"], []),
        ("Port Ellery | February 3, 2026", [], []),
        ("Real Estate", [], []),
        ('<a href="/elsewhere/77">Written by: Ana Reed</a>', ["Ana Reed"], []),
    ],
)
def test_a_line_below_the_headline_tells_who_signs(line, reporters, named):
    assert signed(below=f"<div>{line}</div>") == (reporters, named)


def test_a_label_whose_names_are_links_is_a_credit():
    line = '<p>Von: <a href="/ana">Ana Reed</a>, <a href="/bo">Bo Okafor</a></p>'

    assert signed(below=line)[0] == ["Ana Reed", "Bo Okafor"]


def test_names_in_brackets_with_the_day_close_the_text():
    bottom = f"<p>{'The company said that it would sail on. ' * 5}(Ana Reed aus Berlin, Bo Okafor, 3.2.2026)</p>"

    assert signed(bottom=bottom)[0] == ["Ana Reed", "Bo Okafor"]


def test_a_name_alone_in_the_last_paragraph_signs_the_text():
    assert signed(bottom="<p><b>Ana Reed</b></p>")[0] == ["Ana Reed"]
    assert signed(bottom='<p><a href="/reed">Ana Reed</a></p>')[0] == []
    assert signed(bottom="<h3>Ana Reed</h3>")[0] == []


def test_a_line_that_says_what_the_writer_is_leaves_the_name_that_markup_delimits():
    below = (
        '<p><a rel="author" href="/author/ana-reed">Ana Reed</a></p><div class="author-bio">Ana Reed is a professor of '
        "ferries at the harbour. Show all articles of Ana Reed</div>"
    )

    assert signed(below=below)[0] == ["Ana Reed"]


def test_a_byline_below_the_headline_counts_in_a_frame_that_is_called_related_too():
    below = '<div class="related-box"><div class="meta">By Ana Reed • February 3, 2026</div></div>'

    assert signed(below=below)[0] == ["Ana Reed"]


def test_names_in_a_box_that_opens_on_a_click_count_where_the_data_names_them():
    below = '<div class="hidden"><p class="author">Ana Reed</p><p>Ana Reed covers the harbour.</p></div>'
    other = '<div class="byline">By Bo Okafor</div>'

    assert signed(below=below, bottom=f"<aside>{other}</aside>", data=story("Ana Reed"))[0] == ["Ana Reed"]


def test_a_blog_names_its_author_in_the_articles_own_footer():
    assert signed(bottom='<footer>By <a rel="author" href="/u/1">Ana Reed</a></footer>')[0] == ["Ana Reed"]


def test_a_link_to_whom_the_story_is_about_is_no_author_where_the_data_names_one_who_is_printed():
    below = '<p>By Bo Okafor</p><div><a href="/people/ana-reed">Ana Reed</a></div>'

    assert signed(below=below, data=story("Bo Okafor"))[0] == ["Bo Okafor"]


def test_the_desk_that_the_data_names_is_printed_above_the_author_of_a_quote():
    below = '<p class="author">Harbor Desk</p>'
    quote = '<blockquote>It is back.<p class="author">Ana Reed, captain of the ferry</p></blockquote>'

    assert signed(below=below + quote, data=story("Harbor Desk")) == ([], ["Harbor Desk"])


def test_a_list_of_names_that_is_cut_short_is_completed_from_the_data():
    below = '<p class="byline">By Ana Reed, Bo Okafor &amp; …</p>'

    assert signed(below=below, data=story("Ana Reed", "Bo Okafor", "Eva Berg"))[0] == [
        "Ana Reed",
        "Bo Okafor",
        "Eva Berg",
    ]
