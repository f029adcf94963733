"""What counts as an edit, and of which kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.compare import fingerprints, verdict
from newsarchive.compare.fingerprints import text_sha256, twin_sha256
from newsarchive.compare.verdict import Text
from newsarchive.items import Article, Block, Byline, Dating, Image, Link

TEXTS = st.builds(
    Text,
    st.one_of(st.none(), st.text(max_size=8)),
    st.one_of(st.none(), st.text(max_size=8)),
    st.text(max_size=40),
    st.one_of(st.none(), st.text(max_size=8)),
    st.sampled_from([None, "2026-02-03", "2026-02-04"]),
)
SENTENCES = [
    f"第{number}位居民說,他從{number}月起每天走{number}公里的路到碼頭上工,風雨無阻。" for number in range(1, 11)
]
FULL = Text("碼頭重新開放", None, "碼頭週一重新開放。" * 20, "記者 王小明", "2026-02-03")


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: Text) -> None:
    assert verdict.verdict(text, text).kind == "same"


@given(TEXTS, TEXTS)
def test_there_is_a_verdict_on_any_two_texts(before: Text, after: Text) -> None:
    assert verdict.verdict(before, after).kind in (
        "same",
        "layout",
        "noise",
        "restored",
        "headline",
        "byline",
        "date",
        "minor",
        "substantive",
        "truncated",
    )


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"headline": "碼頭延後開放"}, "headline"),
        ({"headline": "碼頭 重新開放"}, "layout"),
        ({"byline": "記者 林小華"}, "byline"),
        ({"byline": "記者:王小明"}, "byline"),
        ({"published_at": "2026-02-04"}, "date"),
        ({"standfirst": "首週免費"}, "minor"),
        ({"body": FULL.body.replace("週一", "週二", 1)}, "minor"),
        ({"body": FULL.body + "市長在開幕典禮上說,這是等了三年的一天。"}, "substantive"),
        ({"body": FULL.body[:90]}, "truncated"),
        ({"body": FULL.body[:90] + "訂閱後閱讀全文"}, "truncated"),
        ({"body": ""}, "truncated"),
        ({"body": FULL.body[90:]}, "truncated"),  # its sentences repeat: what is left is its beginning
        ({"body": "更正:" + FULL.body[:90]}, "substantive"),
        ({"body": "完全是另一篇報導,談的是別的事情,沒有一句相同。" * 3}, "substantive"),
        ({"body": "本文有誤,已由編輯部撤下。"}, "truncated"),  # so short a text replaces nothing
        ({"body": FULL.body.replace("。", "。\n\n")}, "layout"),
    ],
)
def test_the_kind_of_a_change_is_the_part_that_says_most(change: dict[str, str], kind: str) -> None:
    assert verdict.verdict(FULL, replace(FULL, **change)).kind == kind


def test_opening_paragraphs_taken_out_are_an_edit_and_no_cut_copy() -> None:
    before = replace(FULL, body="記者在現場看到的與市府說法不同,工人仍在趕工。" * 3 + "典禮照常舉行,首週免費。" * 6)

    assert verdict.verdict(before, replace(before, body="典禮照常舉行,首週免費。" * 6)).kind == "substantive"


def test_a_copy_that_is_cut_and_edited_where_it_still_stands_is_a_cut_copy() -> None:
    before = replace(FULL, body="".join(SENTENCES))
    after = replace(FULL, body="".join(["更正:居民說,他是搭公車到碼頭上工的,並不是走路。", *SENTENCES[1:5]]))

    assert verdict.verdict(before, after).kind == "truncated"
    last = SENTENCES[3].replace("風雨無阻", "總是風雨無阻")
    assert verdict.verdict(before, replace(FULL, body="".join([*SENTENCES[:3], last]))).kind == "truncated"


def test_a_cut_copy_whose_last_sentence_was_written_anew_is_a_cut_copy() -> None:
    before = replace(FULL, body="".join(SENTENCES))
    anew = "更正:居民說,他是搭公車到碼頭上工的,並不是走路。"

    assert verdict.verdict(before, replace(FULL, body=SENTENCES[0] + SENTENCES[1] + anew)).kind == "truncated"
    assert verdict.verdict(before, replace(FULL, body="".join(SENTENCES[:6]) + anew)).kind == "substantive"


def test_sentences_taken_out_are_an_edit_though_the_last_one_was_mended_too() -> None:
    before = replace(FULL, body="".join(SENTENCES))
    last = SENTENCES[-1].replace("風雨無阻", "總是風雨無阻")
    after = replace(FULL, body="".join([*SENTENCES[3:-1], last]))

    assert verdict.verdict(before, after).kind == "substantive"


def test_a_cut_copy_may_lack_an_opening_that_was_taken_out_meanwhile() -> None:
    before = replace(FULL, body="".join(SENTENCES))
    second = SENTENCES[2].replace("風雨無阻", "總是風雨無阻")

    assert verdict.verdict(before, replace(FULL, body=SENTENCES[1] + second)).kind == "truncated"


PIECES = st.lists(st.text("碼頭週一開放, 12.pier", min_size=1).filter(str.strip), min_size=1, max_size=5)


@given(PIECES, st.data())
def test_width_white_space_and_paragraphs_set_otherwise_are_no_revision(pieces: list[str], data: st.DataObject) -> None:
    def printed(text: str) -> str:
        wide = {"1": "１", ".": "．", ",": "，", "p": "ｐ"}
        signs = [wide[sign] if sign in wide and data.draw(st.booleans()) else sign for sign in text]
        return "".join(sign + data.draw(st.sampled_from(["", "", " ", "\n", "\u3000"])) for sign in signs)

    before = replace(FULL, headline=pieces[0], body="\n\n".join(pieces))
    breaks = [data.draw(st.sampled_from(["\n\n", "\n\n\n", ""])) for _ in pieces]
    body = "".join(printed(piece) + end for piece, end in zip(pieces, breaks, strict=True))

    assert not verdict.verdict(before, replace(FULL, headline=printed(pieces[0]), body=body)).is_revision


def an_article(**fields: object) -> Article:
    return Article(
        "harbor",
        "https://www.harbor.example/1",
        **{  # type: ignore[arg-type]
            "headline": "碼頭重新開放",
            "blocks": [Block("paragraph", "碼頭週一重新開放。" * 20)],
            "byline": Byline("記者 王小明"),
            "published": Dating("2/3/2026", "2026-02-03", "day", "MDY", "Asia/Taipei"),
        }
        | fields,
    )


@pytest.mark.parametrize(
    "around",
    [
        {"links": [Link("https://www.harbor.example/2", "別的新聞", "2/3/2026")]},
        {"images": [Image("https://www.harbor.example/a.jpg", "圖/市府")]},
        {"section": "地方"},
        {"keywords": ["碼頭"]},
        {"updated": Dating("2/4/2026", "2026-02-04", "day", "MDY", "Asia/Taipei")},
        {"canonical": "https://www.harbor.example/2"},
        {"headline": "碼頭重新開放 "},
        {"byline": Byline("記者　王小明")},
    ],
)
def test_what_is_around_an_article_is_never_in_its_hash(around: dict[str, object]) -> None:
    assert text_sha256(an_article(**around)) == text_sha256(an_article())
    assert twin_sha256(an_article(**around)) == twin_sha256(an_article())


@pytest.mark.parametrize(
    "edit",
    [
        {"headline": "碼頭延後開放"},
        {"standfirst": "首週免費"},
        {"blocks": [Block("paragraph", "碼頭週二重新開放。" * 20)]},
        {"byline": None},
        {"published": None},
    ],
)
def test_every_edit_is_in_the_hash(edit: dict[str, object]) -> None:
    assert text_sha256(an_article(**edit)) != text_sha256(an_article())


@pytest.mark.parametrize(
    ("characters", "is_told"), [(fingerprints.TWIN_BODY - 1, False), (fingerprints.TWIN_BODY, True)]
)
def test_twins_are_told_from_a_hundred_characters_of_body_on(characters: int, is_told: bool) -> None:
    article = an_article(blocks=[Block("paragraph", "字" * characters)])

    assert (twin_sha256(article) is not None) is is_told


def test_copies_under_two_bylines_are_twins_and_under_two_headlines_are_not() -> None:
    assert twin_sha256(an_article(byline=Byline("編輯部"))) == twin_sha256(an_article())
    assert twin_sha256(an_article(headline="碼頭開放了")) != twin_sha256(an_article())
    assert twin_sha256(an_article(headline=None)) is None


@given(st.text())
def test_any_text_has_a_hash(text: str) -> None:
    text_sha256(an_article(headline=text + "\ud800", blocks=[Block("paragraph", text)]))
