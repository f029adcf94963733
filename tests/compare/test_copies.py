"""What counts as a near-duplicate, and what only looks like one."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.compare.copies import likeness, near_duplicates, stood_at
from newsarchive.compare.shingles import shingled
from newsarchive.publisher.forms import FORMS
from newsarchive.publisher.wordings import Wording


def story(seed: int, sentences: int = 20) -> list[str]:
    wording = Wording(Random(seed), chinese=True)
    return [wording.sentence() for _ in range(sentences)]


def alike(one: str, other: str) -> bool:
    return near_duplicates(shingled(one), shingled(other))


def test_a_reprint_in_other_typography_counts() -> None:
    text = "".join(story(1))

    assert alike(text, text.replace(",", "，").replace("。", "。\n\n"))


def test_a_cut_reprint_counts() -> None:
    text = story(1)

    assert alike("".join(text), "".join(text[:8]))


def test_a_piece_that_quotes_the_whole_text_does_not_count() -> None:
    assert not alike("".join(story(1)), "".join(story(2) + story(1) + story(3)))


def test_a_follow_up_that_repeats_the_background_does_not_count() -> None:
    assert not alike("".join(story(1)), "".join(story(2) + story(1)[10:]))


def test_two_stories_do_not_count() -> None:
    assert not alike("".join(story(1)), "".join(story(2)))


def test_one_form_with_other_numbers_does_not_count() -> None:
    for form in FORMS:
        for seed in range(30):
            assert not alike(form(Random(seed)), form(Random(seed + 1000))), (form.__name__, seed)


def test_a_brief_does_not_take_part() -> None:
    brief = story(1, 30)[0][:60]

    assert not alike(brief, brief)


def test_the_shares_say_what_is_whose() -> None:
    text, own = story(1), story(2, 10)
    first, follower = shingled("".join(text)), shingled("".join(text[:10] + own))
    like = likeness(follower, first)

    assert like.share == len(shingled("".join(text[:10])).tokens) / len(follower.tokens)
    assert like.kept == len(shingled("".join(text[:10])).tokens) / len(first.tokens)


@given(
    st.lists(st.sampled_from(story(1, 12) + story(2, 6)), max_size=24),
    st.lists(st.sampled_from(story(1, 12)), max_size=24),
)
def test_it_is_the_same_from_either_side(one: list[str], other: list[str]) -> None:
    assert alike("".join(one), "".join(other)) == alike("".join(other), "".join(one))


def test_who_prints_an_hour_stood_before_who_prints_that_day_alone() -> None:
    moments = [("2026-03-01", "Asia/Taipei"), ("2026-03-01T23:00:00+08:00", None), (None, None), ("2026-02-28", None)]

    assert [moments.index(one) for one in sorted(moments, key=lambda moment: stood_at(*moment))] == [3, 1, 0, 2]
