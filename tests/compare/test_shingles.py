"""What a text is compared by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.compare.shingles import FEWEST, MOST, SKETCH, shingled, sketch, tokens

TEXTS = st.text(st.characters(), max_size=400)


def test_typography_is_no_part_of_a_text() -> None:
    assert tokens("「ＡＩ」，三月 1,250 點。") == tokens("“AI”,三月1250點") == ["ai", "三", "月", "1250", "點"]


def test_words_are_tokens_where_a_script_parts_them() -> None:
    assert tokens("서울 시장은 3일") == ["서울", "시장은", "3", "일"]
    assert tokens("東京のビル") == ["東", "京", "の", "ビ", "ル"]


@given(TEXTS)
def test_any_text_can_be_sketched(text: str) -> None:
    hashes = sketch(shingled(text))

    assert len(hashes) <= SKETCH
    assert all(0 <= hash < 2**32 for hash in hashes)


def test_lone_surrogates_are_no_words() -> None:
    assert sketch(shingled("橋樑\ud800完工\udfff後通車了" * 3)) == sketch(shingled("橋樑完工後通車了" * 3))


def test_one_character_repeated_is_too_little_of_a_text() -> None:
    assert not shingled("哈" * 5000).takes_part
    assert not shingled("").takes_part


def test_a_text_takes_part_from_eighty_different_shingles() -> None:
    words = [f"w{'a' * number}" for number in range(FEWEST + 5)]

    assert shingled(" ".join(words)).takes_part
    assert not shingled(" ".join(words[1:])).takes_part


def test_a_long_text_is_known_by_its_beginning() -> None:
    long = " ".join(chr(97 + number % 26) * (1 + number % 7) for number in range(250_000))
    assert len(long) > 1_000_000

    assert len(shingled(long).tokens) == MOST


def test_a_text_kept_in_a_longer_one_keeps_its_share_of_the_sketch() -> None:
    whole = [f"w{number}x" for number in "bcdfghjklmnpqrstvz" for _ in "a"]
    words = [one + other for one in whole for other in whole]
    half, full = shingled(" ".join(words[: len(words) // 2])), shingled(" ".join(words))

    assert len(set(sketch(half)) & set(sketch(full))) >= 4
