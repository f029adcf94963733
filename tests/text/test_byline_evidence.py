"""From all that a page says to its one byline; who is a person at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.items import Printed
from newsarchive.text import byline


def names(found):
    return [person.name for person in found.people] if found else None


def test_the_visible_byline_beats_metadata_that_names_another_person():
    found = byline.combine([Printed("記者林秋月／台北報導", "byline"), Printed("陳大川", "json-ld:author")])

    assert names(found) == ["林秋月"]
    assert (found.raw, found.source) == ("記者林秋月／台北報導", "byline")


def test_a_desk_on_the_page_beats_the_uploader_in_the_metadata():
    found = byline.combine([Printed("國際中心／綜合報導", "byline"), Printed("陳大川", "meta:author")])

    assert (names(found), found.kind) == ([], "desk")


def test_metadata_serves_where_the_page_shows_nobody():
    found = byline.combine([Printed("Ana Reed", "meta:author")])

    assert (names(found), found.source) == (["Ana Reed"], "meta:author")


def test_metadata_may_hold_a_whole_credit_line():
    found = byline.combine([Printed("記者林秋月／桃園機場報導", "json-ld:author")])

    assert (names(found), found.places) == (["林秋月"], ["桃園機場"])


def test_metadata_may_hold_several_names():
    assert names(byline.combine([Printed("Ana Reed, Bo Okafor and Eva Berg", "meta:author")])) == [
        "Ana Reed",
        "Bo Okafor",
        "Eva Berg",
    ]


@pytest.mark.parametrize(
    "author",
    [
        "海洋網頁設計",
        "admin",
        "editor@harborgazette.example",
        "https://harborgazette.example/u/7",
        "海港日報",
        "國際中心",
        "온라인뉴스팀",
        "",
    ],
)
def test_designers_machines_addresses_and_eastern_desks_are_nobody(author):
    assert byline.combine([Printed(author, "meta:author")]) is None


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ([("Harbor News", "meta:author")], ["Harbor News"]),
        ([("harbor_editor", "rel:author"), ("Harbor Post", "meta:author")], ["harbor_editor"]),
        ([("By Associated Press", "byline")], ["Associated Press"]),
        ([("Von DPA", "byline"), ("Hafenpost", "meta:author")], ["DPA"]),
        ([("Harbor Post with AFP", "json-ld:author")], ["Harbor Post with AFP"]),
        ([("Sports Desk", "json-ld:author"), ("Sports Desk", "json-ld:author")], ["Sports Desk"]),
        ([("Harbor Post", "json-ld:author:organization")], ["Harbor Post"]),
        ([("vom Hafenblogger", "element:author")], ["Hafenblogger"]),
        ([("夜貓", "meta:author")], ["夜貓"]),
    ],
)
def test_an_author_that_is_no_person_is_named_and_is_no_reporter(printed, authors):
    found = byline.combine([Printed(raw, source) for raw, source in printed])

    assert (found.named, found.people) == (authors, [])


def test_an_agency_is_named_beside_a_person_where_the_data_lists_both():
    listed = [Printed("The Harbor Press", "json-ld:author"), Printed("Ana Reed", "json-ld:author")]

    found = byline.combine([Printed("By Ana Reed", "byline"), *listed])

    assert (names(found), found.named) == (["Ana Reed"], ["The Harbor Press"])


def test_an_organisation_that_the_data_names_alone_is_not_added_to_the_person_who_signs():
    found = byline.combine([Printed("By Ana Reed", "byline"), Printed("Harbor Post", "json-ld:author")])

    assert (names(found), found.named) == (["Ana Reed"], [])


def test_an_organisation_whose_name_looks_like_a_persons_is_none():
    found = byline.combine([Printed("Franklin Porter", "json-ld:author:organization")])

    assert (names(found), found.named) == ([], ["Franklin Porter"])


def test_an_eastern_desk_on_the_page_leaves_the_author_unnamed():
    found = byline.combine([Printed("國際中心／綜合報導", "byline"), Printed("Harbor News", "json-ld:author")])

    assert (names(found), found.named) == ([], [])


def test_json_ld_tells_whom_the_initials_beside_an_agency_stand_for():
    found = byline.combine([Printed("par A.R avec AFP", "element:author"), Printed("Ana REED", "json-ld:author")])

    assert names(found) == ["Ana REED"]


def test_a_surname_without_a_capital_is_read_in_json_ld_alone():
    assert names(byline.combine([Printed("Ana reed", "json-ld:author")])) == ["Ana reed"]
    assert names(byline.combine([Printed("Ana reed", "meta:author")])) == []


def test_an_editor_never_becomes_the_author():
    found = byline.combine([Printed("责任编辑：林秋月", "byline")])

    assert [(person.name, person.role) for person in found.people] == [("林秋月", "duty_editor")]


def test_end_credits_add_editors_to_the_reporter():
    found = byline.combine(
        [Printed("（中央社記者林秋月台南4日電）", "body"), Printed("（編輯：陳大川）1150128", "body")]
    )

    assert [(person.name, person.role) for person in found.people] == [("林秋月", "reporter"), ("陳大川", "editor")]
    assert found.raw == "（中央社記者林秋月台南4日電）"


def test_a_photo_credit_is_no_byline_of_the_text():
    assert byline.combine([Printed("（記者林秋月攝）", "body", says="caption")]) is None


def test_a_bare_name_under_an_author_label_is_taken():
    assert names(byline.combine([Printed("林秋月", "label:作者", says="byline")])) == ["林秋月"]


def test_no_evidence_is_no_byline():
    assert byline.combine([]) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("林秋月", "林秋月"),
        ("記者林秋月", "林秋月"),
        ("林秋月 記者", "林秋月"),
        ("林 明", "林明"),
        ("大和田 美咲", "大和田美咲"),
        ("홍나래 기자", "홍나래"),
        ("By Ana Reed", "Ana Reed"),
        ("Jan de Wit", "Jan de Wit"),
        ("Bo Okafor Jr.", "Bo Okafor Jr."),
        ("María García López", "María García López"),
        ("Анна Петрова", "Анна Петрова"),
    ],
)
def test_a_person_is_recognised(text, name):
    assert byline.person_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "中央社",
        "國際中心",
        "海港日報",
        "即時新聞",
        "桃園市政府",
        "Associated Press",
        "AFP",
        "Harbor News",
        "Staff Writer",
        "admin",
        "user123",
        "Redaktion",
        "온라인뉴스팀",
        "https://a.example/b",
        "",
    ],
)
def test_what_is_no_person_is_nobody(text):
    assert byline.person_name(text) is None


@given(
    st.lists(
        st.builds(
            Printed,
            st.text(max_size=60),
            st.sampled_from(["byline", "body", "meta:author", "json-ld:author", "label:作者"]),
        ),
        max_size=4,
    )
)
def test_any_evidence_is_combined_without_an_error(printed):
    found = byline.combine(printed)

    assert found is None or found.raw in [item.raw for item in printed]


@given(st.text(max_size=80))
def test_a_person_name_holds_a_letter(text):
    name = byline.person_name(text)

    assert name is None or any(sign.isalpha() for sign in name)


@given(st.text(max_size=120) | st.from_regex(r"(By |von |)[\w .@:/|-]{0,60}", fullmatch=True))
def test_who_is_named_is_short_and_no_address(text):
    found = byline.combine([Printed(text, "meta:author")])

    for name in found.named if found else []:
        assert 2 <= len(name) <= 60
        assert "@" not in name
        assert "http://" not in name


def test_people_whom_one_field_of_the_data_lists_and_the_page_shows_apart_sign_together():
    shown = [Printed("林秋月", "element:author"), Printed("陳大川", "element:author")]

    assert names(byline.combine([*shown, Printed("林秋月,陳大川", "meta:author")])) == ["林秋月", "陳大川"]
    assert names(byline.combine([*shown, Printed("林秋月", "meta:author")])) == ["林秋月"]


def test_credit_lines_of_two_roles_make_one_byline():
    found = byline.combine([Printed("本报实习生 林秋月", "byline"), Printed("本报记者 陈大川", "byline")])

    assert names(found) == ["林秋月", "陈大川"]


def test_the_byline_of_another_story_is_not_joined():
    found = byline.combine([Printed("記者林秋月／台北報導", "byline"), Printed("記者陳大川／高雄報導", "byline")])

    assert names(found) == ["林秋月"]
