"""Which page comes next: every form of pager, and what only looks like one."""

from __future__ import annotations

import pytest

from newsarchive import reading
from tests.reading.pages import capture

LIST = "https://news.example/harbour/"
ARTICLES = """<ul><li><a href="/2026/01/31/the-ferry-sails-again">The ferry sails again after two weeks</a></li>
<li><a href="/2026/01/30/no-bridge-before-june">No bridge before June, the council says</a></li></ul>"""


def following(pager: str, url: str = LIST, head: str = "") -> str | None:
    return reading.read_listing(capture(f"{head}<body>{ARTICLES}{pager}", url)).next_page


@pytest.mark.parametrize(
    "label",
    ["Next", "Next page »", "下一頁", "下一页", "次へ", "다음 페이지", "Siguiente", "Suivant", "Weiter", "Older posts", "Load more", "更多", "Далее"],
)  # fmt: skip
def test_a_label_leads_to_the_next_page(label):
    assert following(f'<p><a href="/harbour/page/2/">{label}</a></p>') == "https://news.example/harbour/page/2/"


@pytest.mark.parametrize("sign", ["»", "›", "→", ">"])
def test_an_arrow_in_a_pager_leads_to_the_next_page(sign):
    pager = f'<div class=pagination><a href="?page=1">{"«"}</a> <a href="?page=3">{sign}</a></div>'

    assert following(pager, LIST + "?page=2") == LIST + "?page=3"


def test_a_picture_that_is_called_next_leads_there():
    assert following('<a class="icon next" aria-label="Next page" href="?p=2"><img src=a.png></a>') == LIST + "?p=2"


def test_the_head_may_name_the_next_page():
    assert following("", head='<link rel=next href="/harbour/page/2/">') == "https://news.example/harbour/page/2/"


@pytest.mark.parametrize(
    ("pager", "url", "expected"),
    [
        ('1 <a href="?page=2">2</a> <a href="?page=3">3</a>', LIST, LIST + "?page=2"),
        ('<a href="?page=1">1</a> 2 <a href="?page=3">3</a>', LIST + "?page=2", LIST + "?page=3"),
        ('<a href="?start=0">1</a> <a href="?start=20">2</a> <a href="?start=40">3</a>', LIST + "?start=20", LIST + "?start=40"),
        ('<a href="?page=0">1</a> <a href="?page=1">2</a> <a href="?page=2">3</a>', LIST + "?page=1", LIST + "?page=2"),
        ('<a href="/harbour/">1</a> <b>2</b> <a href="/harbour/page/3/">3</a>', LIST + "page/2/", LIST + "page/3/"),
        ('<a href="p1.html">1</a> <a class=current href="p2.html">2</a> <a href="p3.html">3</a>', LIST + "p2.html", LIST + "p3.html"),
        ('<a href="?page=1">1</a> <a href="?page=2">2</a> <a href="?page=9">9</a>', LIST, LIST + "?page=2"),
    ],
    ids=["query", "in the middle", "offset", "from nought", "path", "marked", "all linked"],
)  # fmt: skip
def test_behind_the_number_of_this_page_stands_the_next(pager, url, expected):
    assert following(f"<div>{pager}</div>", url) == expected


@pytest.mark.parametrize(
    ("pager", "url"),
    [
        ('<a href="?page=1">1</a> <a href="?page=2">2</a> 3', LIST + "?page=3"),
        ('<a href="/harbour/">1</a> 2', LIST + "page/2/"),
        ('<a href="/harbour/">« Previous</a>', LIST + "page/2/"),
        ('<ul><li><a href="?p=1">1</a></li><li><a href="?p=2">2</a></li><li class=current>3</li></ul>', LIST),
        ("", LIST),
    ],
    ids=["numbers", "two pages", "previous only", "marked", "no pager"],
)
def test_there_is_none_on_the_last_page(pager, url):
    assert following(f"<div class=pagination>{pager}</div>", url) is None


@pytest.mark.parametrize(
    "pager",
    [
        '<div class=slideshow><a href="/harbour/photo-2">Next</a></div>',
        '<div class=gallery><a href="?photo=2">›</a></div>',
        '<div class=comments><a href="?comments=2">Next</a></div>',
        '<table class=calendar><tr><td><a href="/2026/01/01/">1</a><td><a href="/2026/01/02/">2</a><td><a href="/2026/01/03/">3</a></table>',
        '<a href="/2026/02/">February »</a>',
        '<a href="https://other.example/page/2/">Next page</a>',
        '<a href="javascript:more()">Load more</a>',
        '<a href="#">Next</a>',
        '<a href="/">Home</a> » <a href="/harbour/ferries/">›</a>',
    ],
    ids=["slideshow", "gallery", "comments", "calendar", "month", "other site", "script", "anchor", "breadcrumbs"],
)
def test_what_turns_other_pages_is_no_pager(pager):
    assert following(pager) is None


def test_the_pages_of_single_threads_are_not_those_of_the_forum():
    threads = "".join(
        f'<li><a href="/thread-{n}.html">A thread about the ferry, number {n}</a> '
        f'<a href="/thread-{n}-2.html">2</a> <a href="/thread-{n}-3.html">3</a> <a href="/thread-{n}-4.html">4</a></li>'
        for n in (11, 12)
    )

    assert following(f"<ul>{threads}</ul>") is None


def test_an_address_is_resolved_against_base():
    head = '<base href="https://news.example/archive/">'

    assert following('<div class=pager><a href="list?page=2">Next</a></div>', head=head) == (
        "https://news.example/archive/list?page=2"
    )
