"""What the pages and commands show of an article: its texts, its changes, its reporters, its place in time."""

from __future__ import annotations

from datetime import date

import pytest

from newsarchive.archive import tombstones
from newsarchive.compare.paragraphs import Piece
from newsarchive.errors import NotInArchive, UsageError
from newsarchive.query import reporters
from newsarchive.query.article import article
from newsarchive.query.diff import diff
from newsarchive.query.grammar import parse
from newsarchive.query.search import Search
from newsarchive.query.timeline import Bar, steps, timeline
from tests.crawl.visits import Kept, long

PIER = long("碼頭週一開放。")
LATER = long("碼頭週二開放。")


@pytest.fixture
def kept(tmp_path):
    kept = Kept(tmp_path / "archive.db")
    kept.show(1, PIER, byline="記者王小明/基隆報導", day="2026-02-01")  # a Sunday
    kept.show(1, LATER, byline="記者王小明/基隆報導", day="2026-02-01")
    kept.show(2, long("展覽下月舉行。"), headline="展覽", byline="記者王小明、林大同/台北報導", day="2026-02-02")
    kept.db.executescript("""
        insert into reporters (id, name) values (1, '王小明'), (2, '林大同');
        insert into credits (article, reporter, role, place, position)
        values (1, 1, 'reporter', '基隆', 1), (2, 1, 'reporter', '台北', 1), (2, 2, 'reporter', '台北', 2);
    """)
    return kept


def test_an_article_is_shown_with_its_newest_text(kept):
    shown = article(kept.db, 1)

    assert [block["text"] for block in shown.text["blocks"]] == [LATER]
    assert shown.is_newest
    assert [each["kind"] for each in shown.revisions] == ["first", "minor"]
    assert shown.capture["sha256"] and shown.capture["length"] > 0
    assert shown.article["title"] == "Number"


def test_an_earlier_text_is_shown_when_asked_for(kept):
    shown = article(kept.db, 1, 1)

    assert [block["text"] for block in shown.text["blocks"]] == [PIER]
    assert not shown.is_newest


def test_an_unknown_article_or_revision_is_said_to_be_so(kept):
    with pytest.raises(NotInArchive, match="no article 9"):
        article(kept.db, 9)
    with pytest.raises(NotInArchive, match="no revision 3; it has 1, 2"):
        article(kept.db, 1, 3)


def test_a_removed_article_is_shown_to_nobody(kept):
    with kept.transaction():
        tombstones.add(kept.db, 2, "removed", at="2026-03-01T00:00:00Z", reason="on request")

    with pytest.raises(NotInArchive, match="removed from this archive on 2026-03-01T00:00:00Z: on request"):
        article(kept.db, 2)


def test_a_diff_is_between_the_newest_text_and_the_one_before(kept):
    told = diff(kept.db, 1)

    assert (told.old["id"], told.new["id"], told.fields) == (1, 2, {})
    assert told.body[0].pieces[:4] == [
        Piece("same", "碼頭週"),
        Piece("removed", "一"),
        Piece("added", "二"),
        Piece("same", LATER[4:]),
    ]


def test_an_article_with_one_text_has_no_diff(kept):
    with pytest.raises(NotInArchive, match="no earlier text"):
        diff(kept.db, 2)


def test_reporters_come_with_the_number_of_their_articles(kept):
    assert [(row["name"], row["articles"], row["first_day"]) for row in reporters.reporters(kept.db)] == [
        ("王小明", 2, "2026-02-01"),
        ("林大同", 1, "2026-02-02"),
    ]
    assert [row["name"] for row in reporters.reporters(kept.db, name="林")] == ["林大同"]


def test_a_reporter_is_told_by_places_and_by_who_writes_along(kept):
    told = reporters.reporter(kept.db, 1)

    assert [(row["value"], row["articles"]) for row in told["together"]] == [("林大同", 1)]
    assert {row["value"] for row in told["places"]} == {"基隆", "台北"}
    assert [row["article"] for row in reporters.articles(kept.db, 1)] == [2, 1]


def test_a_timeline_counts_days_weeks_from_monday_and_months(kept):
    assert timeline(kept.db) == [Bar(date(2026, 2, 1), None, 1), Bar(date(2026, 2, 2), None, 1)]
    assert timeline(kept.db, "week") == [Bar(date(2026, 1, 26), None, 1), Bar(date(2026, 2, 2), None, 1)]
    assert timeline(kept.db, "month", "reporter") == [
        Bar(date(2026, 2, 1), "林大同", 1),
        Bar(date(2026, 2, 1), "王小明", 2),
    ]


def test_a_timeline_of_a_query_counts_its_hits(kept):
    assert timeline(kept.db, "week", "outlet", search=Search(parse("展覽"))) == [Bar(date(2026, 2, 2), "by_number", 1)]


def test_a_timeline_knows_no_other_measure(kept):
    with pytest.raises(UsageError, match="day, week, month"):
        timeline(kept.db, "year")


def test_a_timeline_has_a_step_for_what_holds_nothing():
    assert list(steps(date(2026, 1, 31), date(2026, 3, 1), "month")) == [
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2026, 3, 1),
    ]
