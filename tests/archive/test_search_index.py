"""The search index follows the articles, whoever changes them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.archive import search_index
from newsarchive.archive.connection import open_for_writing
from newsarchive.archive.migrations import MIGRATIONS

INSERT = """insert into articles (outlet, identity, url, headline, body, blocks, published_at, first_seen_at, last_seen_at,
            capture, text_sha256, reader) values ('o', :id, :id, :headline, :body, '[]', :day, 'x', 'x', 1, 'x', 'r')"""
DAYS = st.sampled_from([None, "2026-01-30", "2026-01-31T10:00:00+08:00", "no day"])
TEXTS = st.sampled_from(["智慧城市", "AI智慧", "said", "", "一\n\n二", "2025年"])


@pytest.fixture
def db(tmp_path):
    with closing(open_for_writing(tmp_path / "archive.db")) as db:
        db.execute("pragma foreign_keys = off")
        yield db


def insert(db, number, headline="", body="", day=None):
    db.execute(INSERT, {"id": number, "headline": headline, "body": body, "day": day})


def found(db, words):
    return [
        row["identity"]
        for row in db.execute("select identity from searchable where words match ? order by hit desc", (words,))
    ]


def test_the_newest_day_comes_first_and_undated_articles_last(db):
    for number, day in enumerate(["2026-01-30", None, "2026-01-31T00:10:00+08:00", "2019-05-01"]):
        insert(db, number, body="智慧城市", day=day)
    search_index.flush(db)

    assert found(db, "智慧 慧城") == ["2", "0", "3", "1"]


def test_a_changed_text_is_found_by_its_new_words_only(db):
    insert(db, 1, "舊標題", "舊內文", "2026-01-30")
    search_index.flush(db)
    db.execute("update articles set headline = '新標題', body = '改過了', published_at = '2026-02-01'")
    search_index.flush(db)

    assert [found(db, words) for words in ("舊標", "§舊標", "內文", "新標", "§新標", "改過")] == [
        [],
        [],
        [],
        ["1"],
        ["1"],
        ["1"],
    ]


def test_a_deleted_article_is_found_no_more_and_its_number_may_come_again(db):
    insert(db, 1, "甲乙", day="2026-01-30")
    search_index.flush(db)
    db.execute("delete from articles")
    insert(db, 1, "丙丁", day="2026-01-30")
    search_index.flush(db)

    assert (found(db, "甲乙"), found(db, "丙丁")) == ([], ["1"])


def test_a_change_that_is_undone_leaves_nothing_waiting(db):
    db.execute("begin")
    db.execute("savepoint change")
    insert(db, 1, "甲乙")
    db.execute("rollback to change")
    search_index.flush(db)
    db.execute("commit")

    assert db.execute("select count(*) from search_waiting").fetchone()[0] == 0
    assert db.execute("select count(*) from searched").fetchone()[0] == 0


def test_an_index_of_other_terms_is_made_anew(db):
    insert(db, 1, "甲乙")
    search_index.flush(db)
    db.execute("update search_versions set version = 0")
    db.execute("insert into article_search (article_search) values ('delete-all')")
    search_index.flush(db)

    assert found(db, "甲乙") == ["1"]
    assert not search_index.is_stale(db)


def test_an_older_archive_is_indexed_when_it_is_brought_up_to_date(tmp_path):
    path = tmp_path / "old.db"
    with closing(open_for_writing(path)) as db:
        db.execute("pragma foreign_keys = off")
        for name in ("searchable",):
            db.execute(f"drop view {name}")
        for name in ("search_new", "search_changed", "search_gone"):
            db.execute(f"drop trigger {name}")
        for name in (
            "search_versions",
            "searched",
            "searched_revisions",
            "search_waiting",
            "article_search",
            "revision_search",
        ):
            db.execute(f"drop table {name}")
        db.execute("delete from _sqlite_migrations where name = 'm008_search'")
        insert(db, 1, "甲乙")
    with closing(open_for_writing(path)) as db:
        assert found(db, "甲乙") == ["1"]
    assert any(migration.name == "m008_search" for migration in MIGRATIONS._migrations)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["put", "change", "delete", "flush"]), st.integers(1, 3), TEXTS, TEXTS, DAYS),
        max_size=20,
    )
)
def test_after_any_changes_the_index_is_as_if_made_at_once(steps):
    db = _fresh()
    for step, number, headline, body, day in steps:
        if step == "put" and not db.execute("select 1 from articles where identity = ?", (number,)).fetchone():
            insert(db, number, headline, body, day)
        elif step == "change":
            db.execute(
                "update articles set headline = ?, body = ?, published_at = ? where identity = ?",
                (headline, body, day, number),
            )
        elif step == "delete":
            db.execute("delete from articles where identity = ?", (number,))
        else:
            search_index.flush(db)
    search_index.flush(db)
    after = _terms(db)
    search_index.renew(db)
    search_index.flush(db)

    assert after == _terms(db)
    db.execute("insert into article_search (article_search) values ('integrity-check')")
    db.close()


def _fresh():
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.row_factory = sqlite3.Row
    from sqlite_utils import Database

    MIGRATIONS.apply(Database(db))
    db.execute("pragma foreign_keys = off")
    db.execute("create virtual table temp.held using fts5vocab (main, article_search, instance)")
    return db


def _terms(db):
    """Term > identities that it leads to."""
    rows = db.execute(
        "select h.term, a.identity from held h left join searched d on d.id = h.doc left join articles a on a.id = d.article"
    )
    return sorted((row[0], row[1]) for row in rows)
