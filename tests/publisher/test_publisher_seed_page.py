"""The seed article's page, against lines typed from the page as it was seen."""

import lxml.html
import pytest
from bs4 import BeautifulSoup

from newsarchive.publisher import seed_page

MARKUPS = ["table", "div", "semantic"]
HEADLINE = "桃園智慧治理再創佳績!榮獲「2025首爾智慧城市獎」銀獎,市府團隊以人為本勇奪全球第二"


def visible_lines(page: str) -> list[str]:
    root = lxml.html.fromstring(page)
    for unseen in root.xpath("//head | //script"):
        unseen.drop_tree()
    return [text.strip(" \n") for text in root.itertext() if text.strip(" \n")]


@pytest.mark.parametrize("markup", MARKUPS)
def test_the_page_prints_what_the_seed_article_prints_in_its_order(markup):
    lines = visible_lines(seed_page(markup).decode())

    top = lines.index(HEADLINE)
    assert lines[top - 1 : top + 8] == [
        "投資理財",
        HEADLINE,
        "圖/桃園市政府",
        HEADLINE,
        "發布日期:11/24/2025",
        "A-",
        "A",
        "A+",
        "新聞視界時報 記者 王秉程 整理報導",
    ]
    body = lines[top + 8 : lines.index("相關新聞")]
    assert body[0] == "桃園市在智慧治理領域再添亮眼成績!市長張善政近日於市政會議中。"
    assert body[4:6] == ["點擊時代網頁設計", "跨局處合作築起守護網 桃園以科技溫暖陪伴每位青少年"]
    assert body[10] == "(圖/桃園市政府)"
    assert body[-2:] == ["讓每位青少年都能在桃園安心成長、擁有更燦爛的未來。", "\xa0"]
    assert len(body) == 23


@pytest.mark.parametrize("markup", MARKUPS)
def test_ten_cards_stand_under_the_article_newest_first(markup):
    lines = visible_lines(seed_page(markup).decode())

    cards = lines[lines.index("相關新聞") + 1 :]
    assert cards[0] == "迎向超高齡時代,城市為幸福慢下來,桃園論壇集思廣益,打造貼近長者生活的友善都市藍圖"
    days = [line for line in cards if line.endswith("/2026")]
    assert days == [
        "2/3/2026",
        "2/3/2026",
        "2/2/2026",
        "2/1/2026",
        "2/1/2026",
        "1/31/2026",
        "1/31/2026",
        "1/28/2026",
        "1/28/2026",
        "1/27/2026",
    ]


@pytest.mark.parametrize("markup", MARKUPS)
def test_full_width_punctuation_reaches_every_printed_line_and_no_date(markup):
    lines = visible_lines(seed_page(markup, "full").decode())

    assert "發布日期：11/24/2025" in lines
    assert "（圖／桃園市政府）" in lines
    assert "圖／桃園市政府" in lines
    assert "桃園市在智慧治理領域再添亮眼成績！市長張善政近日於市政會議中。" in lines
    assert "2/3/2026" in lines


@pytest.mark.parametrize("punctuation", ["half", "full"])
@pytest.mark.parametrize("markup", MARKUPS)
def test_a_big5_page_says_the_same_as_the_utf8_page(markup, punctuation):
    big5 = seed_page(markup, punctuation, "big5").decode("cp950")

    assert visible_lines(big5) == visible_lines(seed_page(markup, punctuation).decode())


@pytest.mark.parametrize("markup", MARKUPS)
def test_the_charset_is_named_on_the_page_only_when_asked(markup):
    assert b"charset=" in seed_page(markup, encoding="big5", declare="meta")
    assert b"charset=" not in seed_page(markup, encoding="big5", declare="header")


@pytest.mark.parametrize("markup", MARKUPS)
def test_other_parsers_find_the_same_lines(markup):
    page = seed_page(markup).decode()
    soup = BeautifulSoup(page, "html.parser")
    for unseen in soup(["head", "script"]):
        unseen.decompose()

    assert [text.strip(" \n") for text in soup.strings if text.strip(" \n")][-60:] == visible_lines(page)[-60:]
