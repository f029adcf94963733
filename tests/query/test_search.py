"""What a search finds, in which order, and how sure it is of the number."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive import search_index
from newsarchive.archive.connection import open_readonly
from newsarchive.errors import BadQuery, StaleIndex
from newsarchive.query import search as searching
from newsarchive.query.contains import spans
from newsarchive.query.excerpt import excerpt
from newsarchive.query.grammar import Phrase, parse
from newsarchive.query.search import Count, Search, count, hits
from newsarchive.text.terms import fold
from tests.query import exactness
from tests.query.archives import archive

TEXTS = [
    {"headline": "AI智慧城市展", "body": "市府今天宣布，智慧城市展下月登場。", "published_at": "2026-01-30"},
    {"headline": "智慧醫療", "body": "城市裡的醫院。He said COVID-19.", "published_at": "2026-02-01T08:00:00+08:00"},
    {"headline": "台湾经济", "body": "2025年经济成长。", "published_at": None, "language": "zh-Hans"},
    {
        "headline": "臺灣經濟",
        "standfirst": "摘要：智慧財產",
        "body": "經濟",
        "section": "財經",
        "byline_kind": "wire",
        "language": "zh-Hant",
    },
    {
        "headline": "Vaccines for all",
        "body": "The vaccine, 1,000 of it. 서울에서 ประเทศไทย",
        "outlet": "times",
        "language": "en",
    },
]


@pytest.fixture
def db(tmp_path):
    with closing(archive(tmp_path / "archive.db", TEXTS)) as db:
        yield db


def found(db, text, **options):
    return [hit.article for hit in hits(db, Search(parse(text), **options))]


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("智慧", [2, 4, 1]),
        ("智慧城市", [1]),
        ("慧城", [1]),
        ("AI智慧城市", [1]),
        ("ai", [1]),
        ("城", [2, 1]),
        ("covid-19", [2]),
        ("covid", [2]),
        ("COVID 城市", [2]),
        ('"智慧 城市"', []),
        ("2025", [3]),
        ("25", []),
        ("2025年", [3]),
        ("vaccine", [5]),
        ("vaccin", []),
        ("vaccin*", [5]),
        ("v*", [5]),
        ("1,000", [5]),
        ("서울", [5]),
        ("เทศ", [5]),
        ("headline:智慧", [2, 1]),
        ("body:智慧", [1]),
        ("standfirst:智慧", [4]),
        ("智慧 NOT 城市", [4]),
        ("智慧 -headline:智慧", [4]),
        ("經濟 OR 醫院", [2, 4]),
        ("NOT 智慧", [5, 3]),
        ("智慧 (醫療 OR 財產)", [2, 4]),
        ("不在其中", []),
    ],
)
def test_a_search_finds_what_contains_the_words_newest_first(db, query, articles):
    assert found(db, query) == articles
    assert found(db, query, order="oldest") == articles[::-1]
    assert count(db, Search(parse(query))) == Count(len(articles), exact=True)


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        ({"outlet": "times"}, [5]),
        ({"section": "財經"}, [4]),
        ({"kind": "wire"}, [4]),
        ({"language": "zh"}, [4, 3]),
        ({"language": "zh-Hans"}, [3]),
        ({"since": date(2026, 1, 31)}, [2]),
        ({"until": date(2026, 1, 30)}, [5, 4, 1]),
        ({"since": date(2026, 1, 30), "until": date(2026, 2, 1)}, [2, 5, 4, 1]),
        ({"until": date.max}, [2, 5, 4, 1]),
        ({"cluster": 7}, []),
    ],
)
def test_a_filter_leaves_the_others_out(db, options, articles):
    assert found(db, "NOT 不在其中", **options) == articles
    assert count(db, Search(parse("NOT 不在其中"), **options)).number == len(articles)


def test_forms_of_a_character_find_each_other_where_asked(db):
    assert found(db, "台灣經濟") == []
    assert found(db, "台灣經濟", variants=True) == [4, 3]
    assert found(db, "经济", variants=True) == [4, 3]


def test_a_reporter_is_found_by_a_part_of_the_name(db):
    db.execute("insert into reporters (id, name) values (1, '王小明'), (2, '李小明')")
    db.execute(
        "insert into credits (article, reporter, role, position) values (1, 1, 'reporter', 1), (4, 2, 'reporter', 1)"
    )

    assert found(db, "reporter:王小明") == [1]
    assert found(db, "智慧 reporter:小明") == [4, 1]
    assert found(db, "智慧 -reporter:小明") == [2]
    assert found(db, "reporter:王小明 OR 醫院") == [2, 1]


def test_relevance_puts_the_headline_first(db):
    assert found(db, "智慧", order="relevance")[-1] == 4


def test_an_earlier_text_is_found_where_revisions_are_asked_for(db):
    for number, body in enumerate(["市府今天宣布，智慧城市展下月登場。", "改寫"], 1):
        db.execute("update articles set body = ? where id = 1", (body,))
        db.execute(
            "insert into revisions (article, capture, kind, seen_at, headline, body, blocks, published_at, text_sha256) "
            "values (1, 1, 'x', 'x', 'AI智慧城市展', ?, '[]', '2026-01-30', ?)",
            (body, str(number)),
        )
        search_index.flush(db)

    assert found(db, "下月登場") == []
    assert [(hit.article, hit.revision) for hit in hits(db, Search(parse("下月登場"), revisions=True))] == [(1, 1)]
    assert found(db, "改寫") == [1]


def test_what_another_program_changed_is_found_before_it_is_indexed(db):
    db.execute("update articles set body = '另一個程式' where id = 3")
    db.execute("delete from articles where id = 2")

    assert found(db, "另一個程式") == [3]
    assert found(db, "经济成长") == []
    assert found(db, "智慧") == [4, 1]
    assert count(db, Search(parse("智慧"))) == Count(2, exact=True)


def test_an_index_of_another_version_is_not_asked(db):
    db.execute("update search_versions set version = 0")

    with pytest.raises(StaleIndex):
        found(db, "智慧")


def test_a_common_character_is_found_in_the_newest_texts_and_then_by_the_index(db, monkeypatch):
    monkeypatch.setattr(searching, "WALK", 2)

    assert found(db, "城") == [2, 1]
    assert found(db, "經") == [4]
    assert found(db, "市", order="oldest") == [1, 2]


def test_counting_stops_where_it_is_enough(db):
    assert count(db, Search(parse("智慧")), enough=2) == Count(2, exact=False)
    assert count(db, Search(parse("智慧")), enough=3) == Count(3, exact=True)


def test_a_crawl_that_writes_does_not_disturb_a_search(db, tmp_path):
    db.execute("begin immediate")
    db.execute("update articles set body = '半途' where id = 1")
    with closing(open_readonly(tmp_path / "archive.db")) as reader:
        assert found(reader, "智慧城市") == [1]
        assert found(reader, "半途") == []
    db.execute("rollback")


def test_what_was_found_is_marked_where_it_stands():
    text = "ｱ Ａ Ｉ智慧\u200b城市，智慧城市。"

    marked = [text[start:end] for start, end in spans(text, [Phrase("智慧城市"), Phrase("i智慧")], with_variants=False)]

    assert marked == ["Ｉ智慧\u200b城市", "智慧城市"]
    assert excerpt("短", []) == ("短", [])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_part_of_any_text_finds_it(tmp_path_factory, data):
    alphabet = st.sampled_from("台灣中国AIai5０ -,，。\nカガｶﾞ한ก😀é\u0301")
    texts = data.draw(st.lists(st.text(alphabet, max_size=20) | st.text(max_size=20), min_size=1, max_size=4))
    texts = [text.encode("utf-8", "ignore").decode().replace("\0", "") for text in texts]
    whole = fold(data.draw(st.sampled_from(texts)))
    start = data.draw(st.integers(0, len(whole)))
    cut = whole[start : data.draw(st.integers(start, len(whole)))].replace('"', "").strip()
    try:
        query = parse(f'"{cut}"')
    except BadQuery:
        return
    with closing(archive(tmp_path_factory.mktemp("any") / "a.db", ({"body": text} for text in texts))) as db:
        expected = {at for at, text in enumerate(texts, 1) if exactness.contains(text, query.text)}

        assert {hit.article for hit in hits(db, Search(query))} == expected


def test_a_few_hundred_queries_find_what_like_finds(tmp_path):
    score = exactness.score(exactness.prose(150), 250, 7, tmp_path / "archive.db")

    assert score.wrong == []
    assert score.true > 250
