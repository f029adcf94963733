"""Credit lines and captions among the lines of a page, told from prose."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text import byline

CREDITS = [
    "記者 林秋月", "文／記者林秋月", "By Ana Reed", "Ana Reed, Staff Writer", "海港時報 記者 林秋月 整理報導", "（中央社記者林秋月台南4日電）",
    "【記者林秋月台中報導】", "林秋月／台北報導", "（林秋月報導）", "國際中心／綜合報導", "〔本報訊〕", "（編輯：林秋月）1150128", "责任编辑：林秋月",
    "本报记者 林秋月", "新华社记者 林秋月", "홍나래 기자", "Von Anna Schmitt", "AFP, MANILA", "Text: Lars Nilsson", "【ワシントン=山本花江】",
    "記者林秋月／台北報導 2026-01-28 12:30",
]  # fmt: skip
PROSE = [
    "記者會昨天在台北舉行", "他告訴記者", "記者林秋月昨天到場採訪後指出", "記者節", "記者會", "市長說，會改善。", "台北市政府今天宣布", "即時", "編輯推薦", "最新資訊",
    "專題報導", "林秋月停止禁食聲明全文", "台中杜鵑暨牡丹花展登場", "By the time Ana Reed arrived it was over.", "Google Reveals Upgrade To Photos",
    "圖／桃園市政府", "(圖/桃園市政府)", "（記者林秋月攝）", "Photo: Ana Reed", "", "生平[編輯]", "相關新聞", "發布日期:11/24/2025", "A- A A+", "點擊時代網頁設計",
    "作者：", "(Harbor Distillery)", "原始内容存档于2019-07-01",
]  # fmt: skip
CAPTIONS = [
    "(圖/桃園市政府)", "圖／桃園市政府", "（資料照，記者林秋月攝）", "圖為市長林秋月。（市府提供）", "▲現場畫面。（圖／記者林秋月翻攝）", "翻攝自臉書", "Photo: Ana Reed",
    "（記者林秋月攝）", "市長林秋月說明政策。（記者陳大川攝）", "圖片來源：桃園市政府", "（示意圖）", "Foto: Eva Berg", "中央社記者林秋月攝 115年1月28日", "(사진=연합뉴스)",
]  # fmt: skip
NO_CAPTIONS = [
    "他提供了三張照片。",
    "記者 林秋月",
    "圖書館今天開放",
    "市府提供了補助，林秋月說。",
    "照片裡的人是誰",
    "Photographers met on Monday.",
    "",
    "文／記者林秋月",
]


@pytest.mark.parametrize("line", CREDITS)
def test_a_credit_line_is_a_byline(line):
    assert byline.is_byline(line)


@pytest.mark.parametrize("line", PROSE)
def test_prose_headings_and_photo_credits_are_no_byline(line):
    assert not byline.is_byline(line)


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_line_that_belongs_to_a_picture_is_a_caption(line):
    assert byline.is_caption(line)


@pytest.mark.parametrize("line", NO_CAPTIONS)
def test_text_and_bylines_are_no_caption(line):
    assert not byline.is_caption(line)


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("（中央社記者林秋月台南4日電）市長今天說，會改善。", ["（中央社記者林秋月台南4日電）"]),
        ("〔記者林秋月／台北報導〕市長今天說，會改善。", ["〔記者林秋月／台北報導〕"]),
        ("【海港日報2023年10月20日讯】市长今天说，会改善。", ["【海港日報2023年10月20日讯】"]),
        ("新华社北京1月5日电（记者 林秋月）市长今天说，会改善。", ["新华社北京1月5日电（记者 林秋月）"]),
        ("MANILA (AFP) - The mayor said on Monday that the pier reopens.", ["MANILA (AFP) -"]),
        ("市長今天說，會改善。（林秋月報導）", ["（林秋月報導）"]),
        ("市長今天說，會改善。（編輯：林秋月）1150128", ["（編輯：林秋月）1150128"]),
        ("市长今天说，会改善。（责任编辑：林秋月）", ["（责任编辑：林秋月）"]),
        ("市長今天說，會改善。（譯者：林秋月/核稿：陳大川）", ["（譯者：林秋月/核稿：陳大川）"]),
        ("記者林秋月／台北報導", ["記者林秋月／台北報導"]),
        ("市長（中）今天說，會改善。", []),
        ("市長今天說，會改善（完）。", []),
        ("記者林秋月昨天在會場外看到，人潮很多。", []),
        ("", []),
    ],
)
def test_credits_are_found_where_they_open_or_close_a_paragraph(text, credits):
    assert [text[start:end] for start, end in byline.find(text)] == credits


def test_a_caption_names_its_photographer_or_supplier():
    taken = byline.caption_credit("▲市長說明。（圖／記者林秋月攝）")
    given_by = byline.caption_credit("圖為港口。（桃園市政府提供）")

    assert [(person.name, person.role) for person in taken.people] == [("林秋月", "photographer")]
    assert taken.raw[slice(*taken.people[0].span)] == "林秋月"
    assert (given_by.people, given_by.suppliers, given_by.kind) == ([], ["桃園市政府"], "photo")


@given(
    st.text(max_size=200) | st.text(alphabet="記者林小明台北報導電攝圖文（）()【】／:、。▲19日 ByA.-=기자", max_size=80)
)
def test_any_line_is_judged_and_found_spans_lie_in_it(text):
    byline.is_byline(text)
    byline.is_caption(text)
    byline.caption_credit(text)
    spans = byline.find(text)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
