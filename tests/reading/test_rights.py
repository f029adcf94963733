"""What headers, metadata and a host's tdmrep.json say of the use of a page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.reading.rights import HEAD, NOTHING, Rights, mining_rules, rights

PAGE = "https://www.harbor.example/news/1"


def of_page(*metas: str) -> Rights:
    return rights(
        PAGE, (), f"<html><head>{''.join(metas)}</head><body><p>舊碼頭五月重新開放</p></body></html>".encode()
    )


def of_headers(*values: str) -> Rights:
    return rights(PAGE, [("X-Robots-Tag", value) for value in values], b"")


@pytest.mark.parametrize(
    "values",
    [
        ["noarchive"],
        ["NoIndex, NOARCHIVE"],
        ["noindex", "noarchive"],
        ["newsarchive: noarchive"],
        ["otherbot: noindex, newsarchive: nofollow, noarchive"],
        ["unavailable_after: 25 Jun 2030 15:00:00 PST, noarchive"],
        ["max-snippet:-1,noarchive"],
    ],
)
def test_a_header_asks_us_to_keep_no_copy(values: list[str]) -> None:
    assert of_headers(*values) == Rights(noarchive="header")


@pytest.mark.parametrize(
    "values", [["noindex"], ["none"], ["otherbot: noarchive"], ["otherbot: noindex, noarchive"], ["noarchives"], [""]]
)
def test_what_is_said_to_others_or_says_something_else_is_not_said_to_us(values: list[str]) -> None:
    assert of_headers(*values) == NOTHING


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="robots" content="noindex, noarchive">',
        "<META content=NOARCHIVE name=Robots />",
        '</head><body><meta name="robots" content="noarchive">',
        "<meta name='newsarchive' content='noarchive,nofollow'>",
        '<meta property="a > b" name="robots" content="noarchive">',
    ],
)
def test_metadata_asks_us_to_keep_no_copy(meta: str) -> None:
    assert of_page(meta) == Rights(noarchive="meta")


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="otherbot" content="noarchive">',
        '<!-- <meta name="robots" content="noarchive"> -->',
        '<script>document.write(\'<meta name="robots" content="noarchive">\')</script>',
        '<meta name="robots">',
        '<meta name="description" content="noarchive">',
        "x" * HEAD + '<meta name="robots" content="noarchive">',
    ],
)
def test_what_is_no_metadata_of_the_page_says_nothing(meta: str) -> None:
    assert of_page(meta) == NOTHING


def test_a_page_in_utf_16_is_understood() -> None:
    body = '<html><head><meta name="robots" content="noarchive">'.encode("utf-16")
    assert rights(PAGE, (), body) == Rights(noarchive="meta")


TERMS = "https://www.harbor.example/terms.json"


def test_a_reservation_of_mining_has_its_terms_and_its_place() -> None:
    said = [("tdm-reservation", "1"), ("tdm-policy", TERMS)]
    assert rights(PAGE, said, b"") == Rights(None, True, TERMS, "header")
    metas = [f'<meta name="{name}" content="{value}">' for name, value in said]
    assert of_page(*metas) == Rights(None, True, TERMS, "meta")
    assert of_page(*metas).reserved == f"tdm-reservation in its metadata, terms at {TERMS}"


@pytest.mark.parametrize("value", ["", "2", "yes", "true", "01"])
def test_a_reservation_that_is_neither_0_nor_1_says_nothing(value: str) -> None:
    assert rights(PAGE, [("tdm-reservation", value), ("tdm-policy", TERMS)], b"") == NOTHING


def test_metadata_is_stronger_than_a_header_and_a_header_than_the_file() -> None:
    """TDMRep, Processing priority."""
    rules = mining_rules(b'[{"location": "/", "tdm-reservation": 1}]')
    free, meta = [("TDM-Reservation", "0")], b'<meta name="tdm-reservation" content="1">'
    assert rights(PAGE, (), b"", rules) == Rights(None, True, None, "file")
    assert rights(PAGE, free, b"", rules) == Rights(None, False, None, "header")
    assert rights(PAGE, free, meta, rules) == Rights(None, True, None, "meta")
    assert rights(PAGE, free, b"", rules).reserved is None


@pytest.mark.parametrize(
    ("path", "says"),
    [("/news/1", True), ("/news/photos/1.jpg", False), ("/sport/1", None), ("/end", True), ("/end/more", None)],
)
def test_of_a_file_the_first_rule_that_matches_counts(path: str, says: bool | None) -> None:
    rows = [
        {"location": "/news/*.jpg", "tdm-reservation": 0},
        {"location": "/news/", "tdm-reservation": 1, "tdm-policy": TERMS},
        {"location": "/end$", "tdm-reservation": 1},
        {"location": "/sport/"},
        {"location": 7, "tdm-reservation": 1},
        "sport",
    ]
    assert (
        rights(f"https://www.harbor.example{path}", (), b"", mining_rules(json.dumps(rows).encode())).tdm_reservation
        is says
    )


@pytest.mark.parametrize("body", [b"", b"<html>", b"[", b"17", b"null", b"[[]]", b"[" * 100_000, b"\xff\xfe\x00"])
def test_a_file_that_is_none_reserves_nothing(body: bytes) -> None:
    assert mining_rules(body) == ()


@given(
    st.binary(max_size=400),
    st.lists(st.tuples(st.sampled_from(["X-Robots-Tag", "tdm-reservation"]), st.text(max_size=40))),
)
def test_nothing_that_is_sent_breaks_it(body: bytes, headers: list[tuple[str, str]]) -> None:
    rights(PAGE, headers, b"<meta " + body, mining_rules(body))


@pytest.mark.parametrize(
    "piece", [b"<meta ", b'<meta "', b"<!--", b"<script>", b"<meta a='", b"<meta name=robots content=x "]
)
def test_a_page_of_one_piece_over_and_over_takes_no_time_worth_telling(piece: bytes) -> None:
    """It ends: a pattern that looked back would take hours."""
    assert rights(PAGE, (), piece * 200_000) == NOTHING
