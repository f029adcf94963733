import pytest

from newsarchive import reading
from newsarchive.errors import EmptyPage, NotAnArticle, NotText
from newsarchive.reading import Layout
from newsarchive.reading.derive import derive
from newsarchive.reading.parse import parse
from tests.reading import pages
from tests.reading.pages import capture

MORNING = Layout(
    published=("發布日期",),
    related=("相關新聞",),
    noise=(r"網頁設計:晨光工作室", r"A-\s*A\s*A\+"),
    plain_subheadings=True,
    article_link=r"/article\.asp\?",
)


@pytest.fixture(params=pages.MARKUPS, ids=str)
def markup(request):
    return pages.MARKUPS[request.param]


@pytest.mark.parametrize("encoding", ["utf-8", "big5"])
def test_an_article_reads_alike_in_any_markup_and_encoding(markup, encoding):
    article = derive(
        reading.read(capture(markup.encode(encoding)), MORNING),
        title="晨報",
        zone="Asia/Taipei",
        order="MDY",
        fetched=pages.FETCHED,
    )

    assert article.headline == pages.HEADLINE
    assert [block.text for block in article.blocks] == pages.BODY
    assert [block.text for block in article.blocks if block.kind == "subheading"] == [pages.SUBHEADING]
    assert article.published and (article.published.value, article.published.source) == ("2026-01-30", "label:發布日期")
    assert article.byline and [(p.name, p.role) for p in article.byline.people] == [("王大明", "reporter")]
    assert article.language == "zh-Hant"


def test_cards_behind_the_label_are_links_with_headline_and_date(markup):
    article = derive(reading.read(capture(markup), MORNING), zone="Asia/Taipei", order="MDY", fetched=pages.FETCHED)

    assert [(link.url, link.headline, link.published_at) for link in article.links] == [
        ("https://news.example/article.asp?cate=3&id=81", "漁港夜市週末開張，攤位抽籤今天截止", "2026-02-01"),
        ("https://news.example/article.asp?cate=3&id=80", "山區道路搶通，單線雙向通車到月底", "2026-01-31"),
        ("https://news.example/article.asp?cate=3&id=79", "圖書館延長開放到晚間九點，先試辦三個月", "2026-01-28"),
    ]


def test_without_a_layout_the_byline_of_a_card_is_never_borrowed():
    page = pages.NESTED_TABLES.replace("<tr><td>晨報 記者 王大明 綜合報導</td></tr>", "")

    article = derive(reading.read(capture(page)), fetched=pages.FETCHED)

    assert article.byline is None or article.byline.people == []


def test_the_caption_between_paragraphs_belongs_to_the_images():
    article = derive(reading.read(capture(pages.NESTED_TABLES), MORNING), fetched=pages.FETCHED)

    assert [(image.caption, image.credit) for image in article.images] == [("圖／海岸縣政府", "海岸縣政府")]


def test_the_section_is_the_lone_line_above_the_headline():
    assert reading.read(capture(pages.FONTS_AND_BREAKS), MORNING).section == "地方新聞"


def test_a_kicker_in_the_headlines_own_element_is_left_out():
    page = """<title>Ferry returns to service</title><meta property="og:title" content="Ferry returns to service">
    <h1><span class="kicker">Harbour</span> <span class="headline">Ferry returns to service</span></h1>
    <p>The ferry sails again, the harbour master said on Monday, after two weeks in the dock.</p>
    <p>Repairs took longer than planned, and cost twice as much as the council had set aside.</p>"""

    assert reading.read(capture(page)).headline == "Ferry returns to service"


def test_the_outlets_name_behind_the_title_is_no_headline():
    page = """<title>Ferry returns to service | Harbour Post</title><meta property="og:site_name" content="Harbour Post">
    <p>The ferry sails again, the harbour master said on Monday, after two weeks in the dock.</p>
    <p>Repairs took longer than planned, and cost twice as much as the council had set aside.</p>"""

    assert reading.read(capture(page)).headline == "Ferry returns to service"


def test_comments_cookies_and_teasers_are_no_text():
    page = """<h1>Ferry returns to service</h1><div class="story">
    <p>The ferry sails again, the harbour master said on Monday, after two weeks in the dock.</p>
    <p>Read more: <a href=/x-1234.html>Why the ferry was late</a></p><p>Advertisement</p>
    <p>Repairs took longer than planned, and cost twice as much as the council had set aside.</p></div>
    <div class="comments"><p>I waited for two weeks, and nobody told us anything about it at all.</p></div>
    <div class="cookie-banner"><p>We use cookies to improve this site, and to show you advertising.</p></div>"""

    assert [line.text for line in reading.read(capture(page)).lines] == [
        "The ferry sails again, the harbour master said on Monday, after two weeks in the dock.",
        "Repairs took longer than planned, and cost twice as much as the council had set aside.",
    ]


def test_a_body_that_adverts_cut_in_two_is_read_whole():
    text = "<p>The ferry sails again, the harbour master said, after two long weeks in the dock.</p>" * 1
    parts = [f"<div class=part>{text.replace('two long', word)}</div>" for word in ("three", "four", "five", "six")]
    page = f"<h1>Ferry returns to service</h1><main>{'<div class=ad>Buy a boat today</div>'.join(parts)}</main>"

    assert len(reading.read(capture(page)).lines) == 4


def test_text_that_stands_only_in_application_state_is_read():
    page = """<title>Ferry returns to service</title><div id=root></div><script id=state type="application/json">
    {"story": {"title": "Ferry returns to service", "first_publish_date": "2026-01-30T08:00:00Z", "body":
    "<p>The ferry sails again, the harbour master said on Monday.</p><p>Repairs took longer than planned.</p>"},
    "padding": "%s"}</script>""" % ("x" * 1000)  # fmt: skip

    read = reading.read(capture(page))

    assert [line.text for line in read.lines] == [
        "The ferry sails again, the harbour master said on Monday.",
        "Repairs took longer than planned.",
    ]
    assert "text from application state" in read.notes
    assert ("2026-01-30T08:00:00Z", "published") in [(printed.raw, printed.says) for printed in read.dates]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", EmptyPage),
        (b" \r\n\t", EmptyPage),
        (b"%PDF-1.7 ...", NotText),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), NotText),
        (bytes(range(256)) * 40, NotText),
        (b"<html><body><a href=/>Home</a></body></html>", NotAnArticle),
    ],
)
def test_a_page_that_is_no_article_says_so_in_one_line(body, error):
    with pytest.raises(error) as raised:
        reading.read(capture(body))
    assert "\n" not in str(raised.value)
    assert str(raised.value)


def test_a_picture_of_a_mobile_page_does_not_close_the_box_it_stands_in():
    scan, _ = parse(
        "<section><h2>Harbor</h2><amp-img src='a.jpg'></amp-img><p>A ferry has run aground off the pier.</p></section>"
    )

    section = next(box for box in scan.boxes if box.tag == "section")
    assert [piece.text for piece in scan.pieces[section.first : section.last]] == [
        "Harbor",
        "A ferry has run aground off the pier.",
    ]
