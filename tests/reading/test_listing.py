import pytest

from newsarchive import reading
from newsarchive.errors import EmptyPage
from newsarchive.reading import Layout
from tests.reading.pages import capture

LIST = "https://news.example/article-list.asp?page=2"
TABLE = """<table><tr><td><a href="article-info.asp?cate=1&id=12">漁港夜市週末開張，攤位抽籤今天截止</a><br>攤商今天排隊 ...<br>2/1/2026</td></tr>
<tr><td><a href="article-info.asp?cate=1&id=11">山區道路搶通，單線雙向通車到月底</a><br>工程人員 ...<br>1/31/2026</td></tr></table>
<a href="article-list.asp?page=1">1</a> 2 <a href="article-list.asp?page=3">3</a> <a href="article-list.asp?page=9">9</a>"""
CARDS = """<ul><li class=card><a href="/article-info.asp?id=12"><img src=a.jpg alt="漁港夜市週末開張，攤位抽籤今天截止"><h3>漁港夜市週末開張，攤位抽籤今天截止</h3>
<time>2/1/2026</time></a></li><li class=card><a href="/article-info.asp?id=11"><h3>山區道路搶通，單線雙向通車到月底</h3><time>1/31/2026</time></a></li></ul>
<nav class=pager><a href="?page=1">上一頁</a><a href="?page=3">下一頁</a></nav>"""


@pytest.mark.parametrize("page", [TABLE, CARDS], ids=["table", "cards"])
def test_a_listing_gives_its_articles_with_headline_and_date_in_page_order(page):
    listing = reading.read_listing(capture(page, LIST))

    assert listing.kind == "listing"
    assert [(link.url[-5:], link.headline, link.published_raw) for link in listing.links] == [
        ("id=12", "漁港夜市週末開張，攤位抽籤今天截止", "2/1/2026"),
        ("id=11", "山區道路搶通，單線雙向通車到月底", "1/31/2026"),
    ]


@pytest.mark.parametrize("page", [TABLE, CARDS], ids=["numbers", "labels"])
def test_the_next_page_comes_first_among_the_pages(page):
    assert reading.read_listing(capture(page, LIST)).pages[0].endswith("?page=3")


def test_navigation_adverts_and_other_hosts_are_no_articles():
    page = f"""<nav><a href="/news/20260131/a-long-story-from-the-menu.html">A long headline that stands in the menu</a></nav>{CARDS}
    <a href="https://ads.example.net/article-info.asp?id=99">Buy this boat today, a very good offer</a>
    <a href="mailto:desk@news.example">Write to us about this long story, please</a>"""

    assert [link.url[-5:] for link in reading.read_listing(capture(page, LIST)).links] == ["id=12", "id=11"]


def test_a_layout_says_what_is_an_article_and_what_a_listing():
    layout = Layout(article_link=r"/article-info\.asp\?(.*&)?id=\d+", list_link=r"/article-list\.asp\?page=[39]$")

    listing = reading.read_listing(capture(TABLE, LIST), layout)

    assert [url[-6:] for url in listing.pages] == ["page=3", "page=9"]
    assert len(listing.links) == 2


def test_a_listing_without_links_is_read_as_empty():
    assert reading.read_listing(capture("<p>目前沒有新聞</p>", LIST)).links == []


def test_a_listing_without_text_says_so():
    with pytest.raises(EmptyPage, match="holds no text"):
        reading.read_listing(capture("<html><body></body></html>", LIST))
