"""robots.txt: what a rule is about, whose rules hold, and where another well-kept parser reads otherwise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from newsarchive.reading.robots import LIMIT, parse
from tests.crawl.robots_cases import EXPLAINED, EXPLAINED_PATHS, GROUPS, PATHS, TOGETHER

HOST = "https://www.outlet.example"
CASES = [(path, True) for case in PATHS for path in case.allowed] + [
    (path, False) for case in PATHS for path in case.barred
]


@pytest.mark.parametrize(("path", "allowed"), CASES)
def test_a_rule_is_about_the_paths_that_its_pattern_matches(path: str, allowed: bool) -> None:
    assert parse(TOGETHER.encode(), "newsarchive").allows(HOST + path) is allowed


@pytest.mark.parametrize("name", GROUPS)
def test_the_groups_that_name_us_hold_else_those_for_everybody(name: str) -> None:
    assert parse(GROUPS[name].text.encode(), "newsarchive").allows(f"{HOST}/x") is GROUPS[name].allowed


def test_where_protego_reads_a_path_otherwise_the_rfc_says_why() -> None:
    protego = Protego.parse(TOGETHER)
    other = {path for path, allowed in CASES if protego.can_fetch(HOST + path, "newsarchive") is not allowed}
    assert other == set(EXPLAINED_PATHS)


def test_where_protego_reads_a_group_otherwise_the_rfc_says_why() -> None:
    other = {
        name
        for name, group in GROUPS.items()
        if Protego.parse(group.text).can_fetch(f"{HOST}/x", "newsarchive") is not group.allowed
    }
    assert other == set(EXPLAINED)


@pytest.mark.parametrize(
    ("line", "seconds"),
    [("10", 10.0), ("0.5", 0.5), ("86400", 86400.0), ("-1", None), ("soon", None), ("inf", None), ("nan", None)],
)
def test_a_delay_is_what_is_written_where_it_is_a_number(line: str, seconds: float | None) -> None:
    assert parse(f"User-agent: *\nCrawl-delay: {line}\n".encode(), "newsarchive").crawl_delay == seconds


def test_what_stands_beyond_the_limit_is_not_read_and_half_a_line_bars_nothing() -> None:
    filler = b"User-agent: *\n" + b"# filler\n" * (LIMIT // 9 - 3)
    cut = filler + b"#" * (LIMIT - len(filler) - len("\nDisallow: /")) + b"\nDisallow: /shut/\n"
    assert len(filler) < LIMIT < len(cut)
    assert parse(cut, "newsarchive").allows(f"{HOST}/open")
    assert parse(cut, "newsarchive").allows(f"{HOST}/shut/")


@given(st.binary(max_size=300), st.text(max_size=60))
def test_any_bytes_are_rules_and_any_path_has_an_answer(body: bytes, path: str) -> None:
    assert parse(b"User-agent: *\nDisallow: /" + body, "newsarchive").allows(f"{HOST}/{path}") in (True, False)


@given(st.text("ab*$/", max_size=12), st.text("ab/", max_size=12))
def test_a_pattern_matches_what_the_same_words_as_a_regular_expression_match(pattern: str, path: str) -> None:
    whole = "/" + pattern
    end = whole.endswith("$")
    regex = "".join(".*" if c == "*" else re.escape(c) for c in whole.removesuffix("$")) + (r"\Z" if end else "")
    barred = re.match(regex, f"/{path}") is not None
    assert parse(f"User-agent: *\nDisallow: {whole}\n".encode(), "newsarchive").allows(f"{HOST}/{path}") is not barred
