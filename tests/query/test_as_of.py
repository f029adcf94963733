"""What the archive said on a day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsarchive.archive import tombstones
from newsarchive.errors import BadDay
from newsarchive.query import as_of
from tests.crawl.visits import Kept, long

WHOLE = long("市長今天上午宣布，碼頭將於下週一重新開放。漁民表示歡迎，並希望停車場也能一併整修。")
LATER = long("市長今天上午宣布，碼頭將延到下個月才重新開放。漁民表示失望，並要求市府說明延後的理由。")


@pytest.fixture
def kept(tmp_path):
    """Article 1: the whole text on the 4th, a cut copy on the 5th, another text on the 7th. Article 2: from the 6th on."""
    archive = Kept(tmp_path / "archive.db")
    for day, page, body in ((4, 1, WHOLE), (5, 1, WHOLE[:30]), (6, 2, long("第二篇")), (7, 1, LATER)):
        archive.now = datetime(2026, 2, day, 12, tzinfo=UTC)
        archive.show(page, body)
    return archive


def bodies(db, day, outlet=None):
    return [(text.article, text.body) for text in as_of.texts(db, day, outlet)]


def test_a_day_has_the_texts_that_stood_at_its_end_in_the_order_of_articles(kept):
    assert bodies(kept.db, "2026-02-03") == []
    assert bodies(kept.db, "2026-02-04") == [(1, WHOLE)]
    assert bodies(kept.db, "2026-02-06") == [(1, WHOLE), (2, long("第二篇"))]
    assert bodies(kept.db, "2026-02-07") == bodies(kept.db, None) == [(1, LATER), (2, long("第二篇"))]
    assert bodies(kept.db, None, "another") == []


def test_a_cut_copy_never_stands_for_the_fuller_text(kept):
    assert kept.kinds(1) == ["first", "truncated", "substantive"]
    assert as_of.text(kept.db, 1, "2026-02-05").kind == "first"


def test_a_moment_is_as_good_as_a_day(kept):
    assert as_of.text(kept.db, 1, "2026-02-04T12:00:59Z") is None
    assert as_of.text(kept.db, 1, "2026-02-04T12:01:00Z").body == WHOLE


def test_what_was_taken_down_keeps_its_text_and_says_since_when(kept):
    with kept.transaction():
        tombstones.add(
            kept.db, 2, "gone", at="2026-02-10T00:00:00Z", reason="HTTP 410", first_missed_at="2026-02-08T00:00:00Z"
        )

    assert as_of.text(kept.db, 2, "2026-02-09").down_since is None  # a failed look or two conclude nothing
    assert as_of.text(kept.db, 2, "2026-02-10").down_since == "2026-02-08T00:00:00Z"
    kept.db.execute("update tombstones set returned_at = '2026-02-12T00:00:00Z'")
    assert as_of.text(kept.db, 2, "2026-02-11").down_since == "2026-02-08T00:00:00Z"
    assert as_of.text(kept.db, 2, "2026-02-12").down_since is None


def test_what_was_removed_has_no_text_on_any_day(kept):
    with kept.transaction():
        tombstones.add(kept.db, 1, "removed", at="2026-03-01T00:00:00Z", reason="a court order")

    assert [article for article, _ in bodies(kept.db, "2026-02-07")] == [2]
    assert as_of.text(kept.db, 1) is None


@pytest.mark.parametrize("day", ["2026-2-4", "yesterday", "2026-02-04 12:00", ""])
def test_a_day_that_is_none_is_refused(kept, day):
    with pytest.raises(BadDay, match="as-of"):
        as_of.text(kept.db, 1, day)
