"""Which articles hang together, whatever comes when, changes or goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive import clusters
from newsarchive.archive.connection import open_for_writing
from newsarchive.publisher.reprints import corpus
from newsarchive.publisher.wordings import Wording
from tests.archive.rows import article
from tests.compare.reprints import found, store
from tests.crawl.visits import Kept

TABLES = ("article_shingles", "clusters", "cluster_articles")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "archive.db")) as db:
        db.execute("pragma synchronous = off")
        yield db


def story(seed: int, sentences: int = 20) -> str:
    wording = Wording(Random(seed), chinese=True)
    return "".join(wording.sentence() for _ in range(sentences))


def contents(db: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [sorted(tuple(row) for row in db.execute(f"select * from {table}")) for table in TABLES]


def put(db: sqlite3.Connection, number: int, body: str, outlet: str = "gazette", day: str = "2026-03-01") -> None:
    article(db, body, number=number, outlet=outlet, published_at=day)
    clusters.place(db, number)


def edit(db: sqlite3.Connection, number: int, body: str) -> None:
    clusters.forget(db, number)
    db.execute("update articles set body = ? where id = ?", (body, number))
    clusters.place(db, number)


def test_who_stood_first_is_by_the_printed_date_and_not_by_our_arrival(db: sqlite3.Connection) -> None:
    put(db, 1, story(1), "herald", "2026-03-02")
    put(db, 2, story(1), "gazette", "2026-03-01")

    assert [tuple(row) for row in db.execute("select id, first, articles from clusters")] == [(1, 2, 2)]


def test_an_article_without_a_near_duplicate_is_in_no_cluster(db: sqlite3.Connection) -> None:
    put(db, 1, story(1))
    put(db, 2, story(2))

    assert found(db) == {}


def test_a_copy_says_how_much_is_the_firsts_and_how_much_it_kept(db: sqlite3.Connection) -> None:
    text = story(1)
    put(db, 1, text, day="2026-03-01")
    put(db, 2, text[: len(text) // 2], day="2026-03-02")

    first, copy = db.execute("select * from cluster_articles order by article").fetchall()
    assert (first["share"], first["kept"], first["similarity"]) == (1.0, 1.0, 1.0)
    assert copy["share"] == 1.0
    assert 0.45 < copy["kept"] < 0.55


def test_an_article_that_is_rewritten_leaves_its_cluster_and_joins_another(db: sqlite3.Connection) -> None:
    for number, seed in ((1, 1), (2, 1), (3, 1), (4, 2)):
        put(db, number, story(seed))
    edit(db, 3, story(2))

    assert found(db) == {1: 1, 2: 1, 3: 3, 4: 3}


def test_what_hung_together_by_one_article_alone_falls_apart_when_it_goes(db: sqlite3.Connection) -> None:
    text = story(1, 40)
    fifth = len(text) // 5
    put(db, 1, text[: 3 * fifth])
    put(db, 2, text[:fifth] + text[3 * fifth :])
    assert found(db) == {}
    put(db, 3, text)
    assert len(set(found(db).values())) == 1
    clusters.forget(db, 3)

    assert found(db) == {}
    assert db.execute("select count(*) from article_shingles where article = 3").fetchone()[0] == 0


def test_twice_is_once(db: sqlite3.Connection) -> None:
    for number in (1, 2, 3):
        put(db, number, story(1))
    before = contents(db)
    for number in (3, 1, 2, 2):
        clusters.place(db, number)

    assert contents(db) == before


def test_an_archive_placed_anew_is_the_same(db: sqlite3.Connection) -> None:
    store(db, corpus(7, 20))
    before = contents(db)
    clusters.place_all(db)

    assert contents(db) == before


@pytest.mark.parametrize(
    "body", ["", "哈" * 5000, "word " * 250_000, story(3, 900) * 20], ids=lambda body: str(len(body))
)
def test_odd_texts_are_placed_and_forgotten(db: sqlite3.Connection, body: str) -> None:
    put(db, 1, body)
    put(db, 2, body)
    clusters.forget(db, 2)
    clusters.forget(db, 1)

    assert contents(db) == [[], [], []]


def test_an_older_archive_is_placed_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with closing(open_for_writing(path)) as db:
        store(db, corpus(7, 10))
        before = contents(db)
        for table in reversed(TABLES):
            db.execute(f"drop table {table}")
        db.execute("delete from _sqlite_migrations where name = 'm006_clusters'")

    with closing(open_for_writing(path)) as db:
        assert before[1]
        assert contents(db) == before


def test_a_crawl_places_what_it_stores_and_what_was_edited(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "archive.db")
    for page in (1, 2, 3):
        kept.show(page, story(1), headline=f"Pier {page}")
    assert set(found(kept.db)) == {1, 2, 3}

    kept.show(3, story(2), headline="Pier 3")
    assert set(found(kept.db)) == {1, 2}
    kept.db.close()


def test_addresses_of_one_row_that_part_are_near_duplicates_while_they_say_the_same(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "archive.db")
    kept.show(1, story(1))
    assert kept.show(2, story(1)) == "copy"
    kept.show(1, story(1) + "新的結尾。")

    assert [row["similarity"] > 0.9 for row in kept.db.execute("select similarity from cluster_articles")] == [
        True,
        True,
    ]
    kept.db.close()


ORDERED = corpus(11, 12)


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(1, len(ORDERED) + 1)))
def test_any_order_of_arrival_gives_the_same_clusters(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    with closing(open_for_writing(tmp_path_factory.mktemp("order") / "archive.db")) as db:
        db.execute("pragma synchronous = off")
        store(db, ORDERED, order)
        arrived = contents(db)
        clusters.place_all(db)

        assert contents(db) == arrived


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 8), st.integers(0, 7), st.integers(6, 20), st.integers(1, 28)), min_size=6, max_size=16
    )
)
def test_after_any_edits_the_clusters_are_those_of_the_texts_that_stand(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, int, int]]
) -> None:
    """edits: article, story, its length in sentences, day."""
    with closing(open_for_writing(tmp_path_factory.mktemp("edits") / "archive.db")) as db:
        db.execute("pragma synchronous = off")
        for number in range(1, 9):
            put(db, number, story(number % 3))
        for number, seed, sentences, day in edits:
            clusters.forget(db, number)
            db.execute(
                "update articles set body = ?, published_at = ? where id = ?",
                (story(seed % 4, sentences), f"2026-03-{day:02}", number),
            )
            clusters.place(db, number)
        arrived = contents(db)
        clusters.place_all(db)

        assert contents(db) == arrived
