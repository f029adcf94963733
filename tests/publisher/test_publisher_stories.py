"""What stories are made of: shapes that the outlet's pages have, and characters that every encoding carries."""

import re

import pytest

from newsarchive.publisher.pages import Style
from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import Story

STORIES = [*Site(400, seed=3).stories.values(), *Site(100, seed=4, style=Style("full")).stories.values()]


def told(story: Story, kind: str) -> list[str]:
    return [line.text for line in story.lines if line.kind == kind]


def test_paragraphs_end_with_a_full_stop_and_sub_headings_never_do():
    for story in STORIES:
        assert all(text.endswith("。") for text in told(story, "paragraph"))
        assert not any(text.endswith("。") for text in told(story, "subheading"))


def test_a_story_has_six_to_twenty_paragraphs_and_one_to_three_sub_headings():
    for story in STORIES:
        assert 6 <= len(told(story, "paragraph")) <= 20
        assert 1 <= len(told(story, "subheading")) <= 3


def test_every_body_is_long_enough_to_be_known_by_its_text():
    assert min(sum(len(line.text) for line in story.blocks) for story in STORIES) >= 100


def test_no_two_stories_tell_the_same():
    seed_articles = 2
    assert len({story.blocks[0].text + story.blocks[-1].text for story in STORIES}) >= len(STORIES) - seed_articles


def test_every_story_has_an_advert_in_its_body_and_some_have_stray_lines():
    assert all(told(story, "advert") == ["點擊時代網頁設計"] for story in STORIES)
    assert any(told(story, "stray") for story in STORIES)
    assert any(told(story, "blank") for story in STORIES)


def test_no_text_has_white_space_at_its_ends_or_twice_in_a_row():
    for story in STORIES:
        for text in [story.headline, story.byline.raw, *(line.text for line in story.blocks)]:
            assert text == text.strip()
            assert not re.search(r"\s\s", text)


def test_the_summary_is_the_first_sixty_characters_and_dots():
    seed = next(story for story in STORIES if story.id == 20005)

    assert seed.summary == (
        "桃園市在智慧治理領域再添亮眼成績!市長張善政近日於市政會議中。"
        "接下警察局代表呈獻的好消息——桃園在「2025首爾智慧城市 ..."
    )


@pytest.mark.parametrize("codec", ["cp950", "big5", "big5hkscs"])
def test_every_printed_character_but_two_in_names_survives_big5(codec):
    text = "".join(
        [story.headline + story.byline.raw + "".join(line.text for line in story.lines) for story in STORIES]
        + [photo.caption or "" for story in STORIES for photo in story.photos]
    )
    for missing in "堃喆":
        text = text.replace(missing, "")

    assert text.encode("cp950").decode(codec) == text


def test_bylines_of_every_form_occur():
    raws = {re.sub(r"[^\W\d_]{2,4}", "", story.byline.raw) for story in STORIES}

    assert len(raws) >= 10
    assert {story.byline.kind for story in STORIES} == {"original", "compiled", "translated", "desk", "feature"}


def test_who_a_byline_names_stands_in_it():
    for story in STORIES:
        for person in story.byline.people:
            assert person.name in story.byline.raw
            assert person.place is None or person.place in story.byline.raw
