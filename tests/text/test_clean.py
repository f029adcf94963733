import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.items import Image, Line, Reading
from newsarchive.text import clean


def reading(*lines, headline="頭條", images=()):
    return Reading("https://news.example/1", headline=headline, lines=list(lines), images=list(images))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  市政府\xa0今天  宣布\n\n結果 ", "市政府 今天 宣布 結果"),
        ("\u200b市\u200d政府\ufeff", "市政府"),
        ("\u3000\u3000市政府\u3000宣布", "市政府\u3000宣布"),  # an indent goes, a printed gap stays
        ("cafe\u0301", "café"),
        ("\xa0", ""),
    ],
)
def test_white_space_is_folded_and_invisible_signs_dropped(raw, cleaned):
    assert clean.text(raw) == cleaned


def test_stray_lines_adverts_and_the_headlines_twin_are_dropped():
    cleaned = clean.clean(
        reading(
            Line("頭條"), Line("\xa0"), Line("photo_2.jpg)"), Line(".jpg)"), Line("點擊設計公司"), Line("第一段。")
        ),
        noise=("點擊設計公司",),
    )

    assert [block.text for block in cleaned.blocks] == ["第一段。"]


def test_a_sentence_that_the_page_cuts_stays_cut():
    cleaned = clean.clean(reading(Line("市長近日於市政會議中。"), Line("接下獎項，桃園從超過 50 個國家。")))

    assert [block.text for block in cleaned.blocks] == ["市長近日於市政會議中。", "接下獎項，桃園從超過 50 個國家。"]


def test_kinds_are_kept():
    cleaned = clean.clean(
        reading(Line("小標題", "subheading"), Line("第一段。"), Line("一項", "list_item"), Line("引文。", "quote"))
    )

    assert [block.kind for block in cleaned.blocks] == ["subheading", "paragraph", "list_item", "quote"]


def test_a_caption_line_becomes_an_image_once_without_its_brackets():
    picture = Image("https://news.example/a.jpg", "（圖／海岸縣政府）")

    cleaned = clean.clean(
        reading(Line("（圖／海岸縣政府）", "caption"), Line("(記者王大明攝)", "caption"), images=[picture])
    )

    assert cleaned.blocks == []
    assert cleaned.images == [
        Image("https://news.example/a.jpg", "圖／海岸縣政府", "海岸縣政府"),
        Image(None, "記者王大明攝", "王大明"),
    ]


def test_brackets_that_do_not_embrace_the_whole_caption_stay():
    assert clean.bare("(左)市長 (右)議員") == "(左)市長 (右)議員"


TEXT = st.text(alphabet=st.sampled_from("市長說。 (圖/)\xa0\u200b\u3000\nAb.jpg e\u0301"), max_size=25) | st.text(
    max_size=25
)
LINES = st.lists(
    st.builds(Line, TEXT, st.sampled_from(["paragraph", "subheading", "list_item", "quote", "caption"])), max_size=6
)


@given(LINES, TEXT)
def test_cleaning_a_cleaned_text_changes_nothing(lines, headline):
    once = clean.clean(reading(*lines, headline=headline))
    again = clean.clean(
        Reading(
            "https://news.example/1",
            headline=once.headline,
            lines=[Line(block.text, block.kind) for block in once.blocks],
            images=once.images,
        )
    )

    assert again == once


@given(TEXT)
def test_cleaning_never_invents_a_character(raw):
    import unicodedata

    assert set(clean.text(raw)) <= set(unicodedata.normalize("NFC", raw)) | {" "}
