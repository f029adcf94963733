"""A diff for people: paragraphs that stayed, went, came or changed, and the words of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.compare.paragraphs import Change, Piece, compare, words


def test_a_changed_word_is_marked_and_its_neighbours_are_not():
    assert words("碼頭週一開放。", "碼頭週二開放。") == [
        Piece("same", "碼頭週"),
        Piece("removed", "一"),
        Piece("added", "二"),
        Piece("same", "開放。"),
    ]


def test_latin_words_and_numbers_change_whole():
    assert words("cost 1250 dollars", "cost 1350 dollars") == [
        Piece("same", "cost "),
        Piece("removed", "1250"),
        Piece("added", "1350"),
        Piece("same", " dollars"),
    ]


def test_a_paragraph_that_was_put_in_leaves_the_others_alone():
    changes = list(compare(["一", "二"], ["一", "一點五", "二"]))

    assert changes == [
        Change("same", [Piece("same", "一")]),
        Change("added", [Piece("added", "一點五")]),
        Change("same", [Piece("same", "二")]),
    ]


def test_a_paragraph_rewritten_from_scratch_is_no_change_of_the_old_one():
    changes = list(compare(["市府今天宣布下月舉行展覽"], ["A ferry sank off Port Ellery"]))

    assert [change.what for change in changes] == ["added", "removed"]


def test_a_paragraph_too_long_to_be_told_apart_counts_as_replaced():
    assert [piece.what for piece in words("a" * 2000, "b" * 2000)] == ["removed", "added"]


@given(st.lists(st.text("甲乙ab 1", min_size=1), max_size=6), st.lists(st.text("甲乙ab 1", min_size=1), max_size=6))
def test_both_texts_can_be_read_from_their_diff(old, new):
    changes = list(compare(old, new))

    def without(other):
        return [
            "".join(piece.text for piece in change.pieces if piece.what != other)
            for change in changes
            if change.what != other
        ]

    assert without("added") == old
    assert without("removed") == new
