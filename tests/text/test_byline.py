"""Credit lines with invented names in the forms that papers print; the parse beside each was typed from the line."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsarchive.text import byline
from newsarchive.text.byline import lists, places

LINES = list(csv.DictReader((Path(__file__).parent / "bylines.tsv").open(encoding="utf-8"), delimiter="\t"))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["raw"])
def test_a_credit_line_reads_as_a_person_reads_it(line):
    found = byline.parse(line["raw"], outlet=line["hint"] or None)

    assert ";".join(f"{person.name}:{person.role}" for person in found.people) == line["people"]
    assert found.kind == line["kind"]
    assert ";".join(found.places) == line["places"]
    assert (found.outlet or "") == line["outlet"]
    assert (found.dateline or "") == line["dateline"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["raw"])
def test_a_span_points_at_the_name_as_printed(line):
    for person in byline.parse(line["raw"]).people:
        start, end = person.span
        assert line["raw"][start:end].replace(" ", "") == person.name.replace(" ", "")


def test_each_reporter_has_the_place_printed_beside_the_name():
    found = byline.parse("記者林秋月台北、陳大川高雄報導")

    assert [(person.name, person.place) for person in found.people] == [("林秋月", "台北"), ("陳大川", "高雄")]


def test_reporters_before_one_place_share_it():
    found = byline.parse("記者林秋月、陳大川／台北報導")

    assert [person.place for person in found.people] == ["台北", "台北"]


def test_a_japanese_place_stands_before_its_reporter():
    found = byline.parse("【エルサレム松本大地、カイロ金子太一】")

    assert [person.place for person in found.people] == ["エルサレム", "カイロ"]


@pytest.mark.parametrize(
    ("line", "suppliers"),
    [
        ("(圖/桃園市政府)", ["桃園市政府"]),
        ("圖／桃園市政府提供", ["桃園市政府"]),
        ("照片由桃園市政府提供", ["桃園市政府"]),
        ("（圖／美聯社）", ["美聯社"]),
        ("（圖／業者提供）", []),
        ("（圖／翻攝自臉書）", []),
        ("(사진=연합뉴스)", ["연합뉴스"]),
    ],
)
def test_who_supplied_a_picture_is_no_person(line, suppliers):
    found = byline.parse(line)

    assert found.suppliers == suppliers
    assert found.people == []
    assert found.kind == "photo"


@pytest.mark.parametrize(
    "line",
    [
        "國際中心／綜合報導", "即時新聞中心", "〔本報訊〕", "綜合外電報導", "記者爆料網", "記者會", "高雄人新聞網", "編輯部", "社論",
        "冰島維克", "台北", "作者：", "記者／綜合報導", "Staff writer", "Newsroom", "By Reuters", "AFP", "온라인뉴스팀", "", "　", "2026-01-31",
    ],
)  # fmt: skip
def test_a_line_without_a_person_names_nobody(line):
    assert byline.parse(line).people == []


def test_what_only_the_page_knows_makes_wire_copy():
    assert byline.parse("林秋月台北").kind == "original"
    assert byline.parse("林秋月台北", outlet="中央社").kind == "wire"


def test_a_name_keeps_the_characters_that_are_words_elsewhere():
    assert [person.name for person in byline.parse("記者郭文君／綜合報導").people] == ["郭文君"]


def test_nothing_understood_is_no_byline():
    found = byline.parse("今天天氣很好")

    assert (found.kind, found.people, found.outlet) == (None, [], None)


def test_every_place_of_the_gazetteer_is_read_back():
    for file in ("places_tw", "places_cn", "places_world", "places_ja", "places_ko"):
        for place in lists.listed(file):
            assert places.known(place)


def test_an_impossible_date_is_no_day():
    assert byline.parse("記者林秋月 2026年13月45日").dateline is None


ANY_TEXT = st.text(max_size=120) | st.text(
    alphabet="記者中央社林王小明台北報導電攝圖文編輯／/、：:（）()【】 …+19日年月2026AaByБ기자·=", max_size=60
)


@given(ANY_TEXT)
@example("記者")
@example("（（（")
@example("圖／")
@example("By ")
@example("\x1f記者\x1f王")
@example("李 " * 60)
def test_any_text_gives_a_byline_whose_spans_lie_in_it(text):
    found = byline.parse(text)

    assert found.raw == text
    for person in found.people:
        start, end = person.span
        assert 0 <= start < end <= len(text)
        assert person.name.strip()


@given(ANY_TEXT)
def test_reading_a_line_twice_gives_the_same(text):
    assert byline.parse(text) == byline.parse(text)


@given(st.sampled_from(LINES), st.sampled_from(["", " ", "　", "\n"]), st.sampled_from(["", " ", "\n"]))
def test_white_space_around_a_line_changes_no_person(line, before, after):
    bare = byline.parse(line["raw"])
    padded = byline.parse(before + line["raw"] + after)

    assert [(person.name, person.role) for person in padded.people] == [
        (person.name, person.role) for person in bare.people
    ]


@given(st.sampled_from([line for line in LINES if line["raw"].isprintable()]))
def test_half_width_punctuation_reads_as_full_width(line):
    half = line["raw"].translate(str.maketrans("：／，（）", ":/,()"))

    assert [person.name for person in byline.parse(half).people] == [
        person.name for person in byline.parse(line["raw"]).people
    ]
