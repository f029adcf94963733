"""What is typed into the search box, as a tree or as one clear line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.errors import BadQuery
from newsarchive.query.grammar import LONGEST, Both, Either, Not, Phrase, parse

A, B, C = Phrase("甲"), Phrase("乙"), Phrase("丙")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("甲", A),
        ("甲 乙", Both((A, B))),
        ("甲 AND 乙", Both((A, B))),
        ("甲 OR 乙 丙", Either((A, Both((B, C))))),
        ("甲|乙", Either((A, B))),
        ("(甲 OR 乙) NOT 丙", Both((Either((A, B)), Not(C)))),
        ("（甲 OR 乙） -丙", Both((Either((A, B)), Not(C)))),
        ("甲 -(乙 丙)", Both((A, Not(Both((B, C)))))),
        ('-"甲"', Not(A)),
        ("NOT NOT 甲", Not(Not(A))),
        ("「甲 乙」", Phrase("甲 乙")),
        ("“New  York”", Phrase("new york")),
        ("ＣＯＶＩＤ－19", Phrase("covid-19")),
        ("vaccin*", Phrase("vaccin", open_end=True)),
        ('"new yor"*', Phrase("new yor", open_end=True)),
        ("headline:甲", Phrase("甲", "headline")),
        ("headline: 甲", Phrase("甲", "headline")),
        ('Headline："甲 乙"', Phrase("甲 乙", "headline")),
        ("-reporter:王小明", Not(Phrase("王小明", "reporter"))),
        ("https://gazette.example", Phrase("https://gazette.example")),
        ("10:30", Phrase("10:30")),
        ("war and peace", Both((Phrase("war"), Phrase("and"), Phrase("peace")))),
        ("甲 — 乙", Both((A, B))),
        ("甲; drop table articles", Both((Phrase("甲;"), Phrase("drop"), Phrase("table"), Phrase("articles")))),
    ],
)
def test_a_query_reads_as_a_person_reads_it(text, query):
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to search for"),
        ("  ", "nothing to search for"),
        ("，。！", "nothing to search for"),
        ('""', "holds no letter"),
        ('甲 "乙', "at character 3 is not closed"),
        ("「甲", "at character 1 is not closed"),
        ("甲」", "at character 2 closes nothing"),
        ("(甲", "( at character 1 is not closed"),
        ("甲)", ") at character 2 closes nothing"),
        ("甲 AND", "a word is missing before the end"),
        ("OR 甲", "a word is missing before OR at character 1"),
        ("NOT", "a word is missing before the end"),
        ("()", "a word is missing before )"),
        ("headlin:甲", "headlin: at character 1 is no field"),
        ("headline:(甲)", "needs a word or a phrase"),
        ("甲" * 10_000, "10000 characters"),
        ("(" * 900 + "甲" + ")" * 90, "brackets"),
    ],
)
def test_what_is_no_query_gets_one_line_that_says_where(text, said):
    with pytest.raises(BadQuery) as error:
        parse(text)

    assert said in str(error.value)
    assert "\n" not in str(error.value)


@given(
    st.text(max_size=60)
    | st.text(st.sampled_from('甲乙 aB"“”「」()（）|-*: \n,'), max_size=40)
    | st.lists(st.sampled_from(["(", ")", "AND", "OR", "NOT", "-", '"', "甲", "headline:", " "])).map("".join)
)
def test_no_text_raises_anything_but_our_usage_error(text):
    try:
        parse(text[:LONGEST])
    except BadQuery as error:
        assert "\n" not in str(error) or "\n" in text
