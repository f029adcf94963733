"""Stored text on a terminal and in a spreadsheet."""

from __future__ import annotations

import csv

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width

from newsarchive.text import spreadsheet
from newsarchive.text.terminal import clip, printable, wrap

TEXT = st.text(st.sampled_from("市府「，。」a b1\u3000\x1b\u202e\n👩\u200d\u0301é") | st.characters(), max_size=60)


@given(TEXT)
def test_nothing_printable_steers_a_terminal(text):
    assert all(ch.isprintable() or ch.isspace() or ch in "\u200c\u200d" for ch in printable(text))
    assert not set(printable(text)) & set("\x1b\n\r\x07\x9b\u202e\u2066")


@given(TEXT, st.integers(4, 30))
def test_lines_are_no_wider_than_asked_and_lose_nothing_but_spaces(text, columns):
    lines = wrap(text, columns)

    assert "".join("".join(lines).split()) == "".join(printable(text).split())
    # punctuation hangs with the character before it, however much of it there is
    assert all(width(line) <= columns or line[-1] in "「，。」" or not line[-1].isalnum() for line in lines)


@given(TEXT, st.integers(2, 30))
def test_a_clipped_text_fits(text, columns):
    assert width(clip(text, columns)) <= columns


def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one():
    assert wrap("市府今天宣布，智慧「城市」", 11) == ["市府今天宣", "布，智慧", "「城市」"]
    assert wrap("see https://a.example/very/long", 10) == ["see", "https://a.", "example/ve", "ry/long"]


@given(st.lists(st.one_of(TEXT, st.none(), st.integers()), min_size=1))
def test_no_cell_of_text_begins_like_a_formula(cells):
    [row] = csv.reader([spreadsheet.line(cells) + "\n"], strict=True) if "\n" not in str(cells) else [[]]

    assert not any(
        text.startswith(spreadsheet.FORMULA) for text, cell in zip(row, cells, strict=False) if isinstance(cell, str)
    )
