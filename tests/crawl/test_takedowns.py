"""A page that is not there any more: nothing is concluded from one look, and nothing is forgotten when it comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from newsarchive.crawl.answers import End, end_of
from newsarchive.crawl.changes import nothing_to_read
from newsarchive.ledger.clock import stamp
from tests.crawl.visits import BY_ADDRESS, Kept, long

TEXT = long("第一段,碼頭週一開放。")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SCHEDULE = (HOUR, DAY - HOUR, 2 * DAY, 4 * DAY)
"""Between one look and the next: an hour, a day, three days and a week after the first."""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path / "archive.db")
    yield kept
    assert kept.faults() == []
    kept.db.close()


def stones(kept: Kept) -> list[tuple[object, ...]]:
    rows = kept.db.execute(
        "select kind, last_seen_at, first_missed_at, misses, returned_at from tombstones order by id"
    )
    return [tuple(row) for row in rows]


def take_down(kept: Kept, page: int | str, status: int = 404) -> None:
    kept.miss(page, status)
    for pause in SCHEDULE:
        kept.now += pause
        kept.miss(page, status)


def test_one_look_concludes_nothing_and_the_page_is_looked_at_again_within_the_hour(kept: Kept) -> None:
    kept.show(1, TEXT)
    kept.miss(1, 404)

    assert stones(kept) == []
    (row,) = kept.db.execute("select state, due_at, misses from frontier").fetchall()
    assert (row["state"], row["due_at"], row["misses"]) == ("gone", stamp(kept.now + HOUR), 1)


@pytest.mark.parametrize(("status", "kind"), [(404, "not_found"), (410, "gone")])
def test_a_page_that_stays_away_over_every_retry_is_a_takedown_with_its_evidence(
    kept: Kept, status: int, kind: str
) -> None:
    kept.show(1, TEXT)
    seen = stamp(kept.now)
    take_down(kept, 1, status)

    ((found, last_seen, first_missed, misses, returned),) = stones(kept)
    assert (found, last_seen, misses, returned) == (kind, seen, 5, None)
    assert first_missed == "2026-02-04T01:32:00Z"
    evidence = kept.db.execute("select status from captures where id = (select capture from tombstones)").fetchone()
    assert evidence["status"] == status
    assert kept.rows() == {kept.url(1): TEXT}


def test_a_page_that_comes_back_before_the_retries_are_over_was_never_down(kept: Kept) -> None:
    kept.show(1, TEXT)
    for _ in range(3):
        kept.miss(1, 404)
        kept.now += DAY
    assert kept.show(1, TEXT) == "unchanged"

    kept.now += 30 * DAY
    kept.miss(1, 404)
    assert stones(kept) == []


def test_a_page_that_comes_back_later_undoes_its_tombstone_and_is_restored(kept: Kept) -> None:
    kept.show(1, TEXT)
    take_down(kept, 1)
    kept.now += 20 * DAY
    assert kept.show(1, TEXT) == "revised"

    assert stones(kept)[0][-1] == stamp(kept.now)
    assert kept.kinds(1) == ["first", "restored"]


def test_a_second_takedown_is_a_second_tombstone(kept: Kept) -> None:
    for _ in range(2):
        kept.show(1, TEXT)
        take_down(kept, 1)

    assert [stone[-1] is None for stone in stones(kept)] == [False, True]


def test_misses_after_the_conclusion_are_counted_on_the_same_tombstone(kept: Kept) -> None:
    kept.show(1, TEXT)
    take_down(kept, 1)
    kept.now += 40 * DAY
    kept.miss(1, 404)

    ((*_, misses, _),) = stones(kept)
    assert misses == 6


def test_failures_are_no_misses_and_end_no_row_of_them(kept: Kept) -> None:
    kept.show(1, TEXT)
    kept.miss(1, 404)
    for _ in range(20):
        kept.now += DAY
        kept.miss(1, 503)
    assert stones(kept) == []
    assert kept.db.execute("select misses from frontier").fetchone()["misses"] == 1


def test_a_run_that_comes_by_once_a_month_still_looks_three_times(kept: Kept) -> None:
    kept.show(1, TEXT)
    for misses in range(1, 4):
        assert stones(kept) == [], misses
        kept.now += 30 * DAY
        kept.miss(1, 404)
    assert len(stones(kept)) == 1


def test_an_article_that_another_address_still_shows_is_not_taken_down(kept: Kept) -> None:
    kept.show(1, TEXT)
    kept.show(2, TEXT)
    take_down(kept, 1)
    assert stones(kept) == []

    take_down(kept, 2)
    assert len(stones(kept)) == 1


def test_a_page_that_was_never_read_leaves_no_tombstone(kept: Kept) -> None:
    take_down(kept, 1)
    assert stones(kept) == []


def test_what_was_removed_on_request_is_not_undone_by_the_outlet(kept: Kept) -> None:
    kept.show(1, TEXT)
    with kept.transaction():
        kept.db.execute(
            "insert into tombstones (article, kind, last_seen_at, concluded_at, misses, reason) values (1, 'removed', '2026', '2026', 0, 'court order')"
        )
    kept.show(1, TEXT)
    assert stones(kept)[0][-1] is None


@pytest.mark.parametrize(
    ("answered", "state"),
    [
        ("https://www.address.example/", "gone"),
        ("https://www.address.example/section/local", "gone"),
        ("https://www.address.example/login?next=/news/pier", "failed"),
        ("https://www.address.example/member/sign-in", "failed"),
        ("https://www.address.example/consent", "failed"),
    ],
)
def test_a_redirect_to_no_article_is_a_miss_and_one_to_a_wall_is_not(answered: str, state: str) -> None:
    end = end_of(200, "https://www.address.example/news/pier", answered, "article", BY_ADDRESS)

    assert end is not None
    assert (end.state, end.taken_down) == (state, "home" if state == "gone" else None)


def test_an_end_without_a_capture_is_never_a_miss(kept: Kept) -> None:
    kept.show(1, TEXT)
    task = kept.task(1)
    with kept.transaction():
        nothing_to_read(kept.db, task.id, End("failed", "TimeoutError"), None, stamp(kept.now))
    assert kept.db.execute("select misses from frontier").fetchone()["misses"] == 0


def test_an_article_that_moved_without_a_word_keeps_its_row_through_edits(kept: Kept) -> None:
    kept.show(1, TEXT)
    kept.show(2, TEXT)
    kept.miss(1, 404)
    kept.show(2, TEXT + "市長在開幕典禮上說,這是等了三年的一天,往後還有第二期工程。")
    take_down(kept, 1)

    assert kept.kinds(1) == ["first", "substantive"]
    assert stones(kept) == []


def test_a_wall_on_one_address_keeps_a_missing_other_one_from_being_a_takedown(kept: Kept) -> None:
    kept.show(1, TEXT)
    kept.show(2, TEXT)
    kept.miss(2, 403)
    take_down(kept, 1)

    assert stones(kept) == []


ADVERT = "中古車估價免費到府"


def test_an_advert_that_comes_and_goes_is_no_revision(kept: Kept) -> None:
    body = "\n\n".join([TEXT, "第二段,市長致詞。"])
    for _ in range(4):
        kept.show(1, body)
        kept.show(1, body.replace("\n\n", f"\n\n{ADVERT}\n\n", 1))

    assert kept.kinds(1) == ["first"]


def test_an_advert_that_the_first_visit_took_in_is_no_revision_when_others_had_it_too(kept: Kept) -> None:
    for page in (1, 2, 3):
        kept.show(page, f"{ADVERT}\n\n{TEXT}{page}")
    for _ in range(6):
        for page in (1, 2, 3):
            kept.show(page, f"{TEXT}{page}")

    assert [kept.kinds(page) for page in (1, 2, 3)] == [["first"]] * 3


def test_a_line_that_the_first_look_alone_has_shown_is_no_edit_when_it_is_gone(kept: Kept) -> None:
    kept.show(1, f"{ADVERT}\n\n{TEXT}")
    for _ in range(6):
        kept.show(1, TEXT)

    assert kept.kinds(1) == ["first"]


def test_a_subheading_that_stood_and_is_taken_out_is_a_revision_at_the_third_look(kept: Kept) -> None:
    for _ in range(2):
        kept.show(1, f"{TEXT}\n\n碼頭的下一步")
    kinds = [kept.show(1, TEXT) for _ in range(3)]

    assert kinds == ["noise", "noise", "revised"]
    assert kept.kinds(1) == ["first", "minor"]


def test_a_subheading_that_stands_is_a_revision_at_the_third_look(kept: Kept) -> None:
    kept.show(1, TEXT)
    kinds = [kept.show(1, f"{TEXT}\n\n碼頭的下一步") for _ in range(3)]

    assert kinds == ["noise", "noise", "revised"]
    assert kept.kinds(1) == ["first", "minor"]


@pytest.mark.parametrize("line", ["瀏覽人次:123", "(更新)", "延伸閱讀:市場搬遷案延後", "最後更新:2026/2/4 10:30"])
def test_lines_whose_words_say_that_they_are_furniture_are_no_revision_at_once(kept: Kept, line: str) -> None:
    kept.show(1, TEXT)

    assert kept.show(1, f"{TEXT}\n\n{line}") == "noise"


def test_a_headline_that_returns_is_a_flip(kept: Kept) -> None:
    for headline in ("碼頭重新開放", "等了三年,碼頭開了", "碼頭重新開放", "等了三年,碼頭開了"):
        kept.show(1, TEXT, headline=headline)

    assert kept.kinds(1) == ["first", "headline", "flip", "flip"]


def test_a_wall_cuts_the_text_once_and_the_whole_is_restored(kept: Kept) -> None:
    body = "\n\n".join(long(f"第{part}段。") for part in "一二三四五")
    for _ in range(2):
        kept.show(1, body)
        kept.show(1, body[:130] + "\n\n訂閱後閱讀全文")
        kept.show(1, body[:130] + "\n\n瀏覽人次:9\n\n訂閱後閱讀全文")
    kept.show(1, body)

    assert kept.kinds(1) == ["first", "truncated", "restored", "truncated", "restored"]
    assert kept.rows() == {kept.url(1): body}


def test_a_teaser_seen_first_gives_way_to_the_whole_text(kept: Kept) -> None:
    body = "\n\n".join(long(f"第{part}段。") for part in "一二三四五")
    kept.show(1, body[:130] + "\n\n訂閱後閱讀全文")
    kept.show(1, body)

    assert kept.kinds(1) == ["first", "restored"]
    assert kept.rows() == {kept.url(1): body}


def test_an_address_that_the_article_had_left_before_is_no_evidence_of_how_long_it_stayed_away(kept: Kept) -> None:
    kept.show(1, TEXT)
    kept.show(2, TEXT)
    take_down(kept, 1)
    kept.show(2, TEXT)
    take_down(kept, 2)
    ((_, _, _, misses, _),) = stones(kept)
    last = kept.db.execute("select last_missed_at from tombstones").fetchone()[0]

    kept.now += 30 * DAY
    kept.miss(1, 404)

    assert stones(kept)[0][3] == misses
    assert kept.db.execute("select last_missed_at from tombstones").fetchone()[0] == last
