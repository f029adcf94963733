"""What a text contains, and the terms that an index needs to find it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text import variants
from newsarchive.text.terms import find, fold, terms

MIXED = st.text(st.sampled_from("台臺湾灣中國AIaié5２０-  ,，。\n＿カガｶﾞ゛한국กี่é́ßİΣς😀²①\u200b\ufe0f"), max_size=30)


@pytest.mark.parametrize(
    ("text", "phrase", "contained"),
    [
        ("推動AI智慧城市", "慧城", True),
        ("推動AI智慧城市", "ai智慧", True),
        ("he said", "AI", False),
        ("AI, he said", "ai", True),
        ("Ａ Ｉ", "A I", True),
        ("ＡＩ時代", "AI", True),
        ("COVID－19疫情", "covid-19", True),
        ("2025年", "25年", False),
        ("2025年", "2025", True),
        ("ｶﾞｲﾄﾞ", "ガイド", True),
        ("서울에서", "서울", True),
        ("ประเทศไทย", "เทศ", True),
        ("cafe\u0301", "café", True),
        ("café", "cafe", False),
        ("ΟΔΟΣ", "οδος", True),
        ("İstanbul", "istanbul", True),
        ("智\u200b慧", "智慧", True),
        ("葛\U000e0100城", "葛城", True),
        ("New\u00a0 York", "new york", True),
        ("New\n\nYork", "new york", False),
        ("一、二", "一、二", True),
        ("𠮷野家", "𠮷野", True),
    ],
)
def test_a_text_contains_a_phrase_as_a_reader_would_say(text, phrase, contained):
    assert (find(fold(text), fold(phrase)) >= 0) is contained


@given(MIXED | st.text())
def test_a_folded_text_folds_to_itself(text):
    assert fold(fold(text)) == fold(text)


@given(st.text() | MIXED)
def test_terms_survive_the_tokenizer_that_cuts_at_ascii_signs(text):
    for term in terms(fold(text)):
        assert term
        assert all(char.isalnum() for char in term if char.isascii())


@given(MIXED, st.data())
def test_what_contains_a_phrase_has_all_its_terms_but_the_last_single_sign(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    phrase = folded[start : data.draw(st.integers(start, len(folded)))]
    wanted = list(terms(phrase))
    if not wanted or find(folded, phrase) < 0:
        return

    held = list(terms(folded))

    for term in wanted:
        assert any(other == term or other.startswith(term) for other in held)


@pytest.mark.parametrize(
    ("one", "other"),
    [("臺灣", "台湾"), ("頭髮", "头发"), ("乾隆", "干隆"), ("著名", "着名"), ("為", "爲"), ("裏", "裡")],
)
def test_forms_of_a_character_are_one_with_variants(one, other):
    assert variants.simplest(one) == variants.simplest(other)
    assert all(b in variants.forms(a) for a, b in zip(one, other, strict=True))
