"""One article, one row: what becomes of edits, copies, redirects and rel=canonical."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.ledger import frontier
from tests.crawl.visits import BY_ADDRESS, Kept, long

OLD, NEW = long("舊文"), long("新文,改了許多字,與先前的版本相去甚遠,讀者應當看得出來")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path / "archive.db")
    yield kept
    assert kept.faults() == []
    kept.db.close()


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Kept]:
    """Of an outlet whose articles are known by their addresses alone."""
    kept = Kept(tmp_path / "archive.db", BY_ADDRESS)
    yield kept
    assert kept.faults() == []
    kept.db.close()


def test_a_page_seen_twice_is_one_row_and_one_revision(kept: Kept) -> None:
    assert [kept.show(1, OLD), kept.show(1, OLD)] == ["new", "unchanged"]
    assert kept.kinds(1) == ["first"]


def test_an_edit_adds_a_revision_and_the_row_holds_the_new_text(kept: Kept) -> None:
    kept.show(1, OLD)

    assert kept.show(1, NEW) == "revised"
    assert kept.rows() == {kept.url(1): NEW}
    assert kept.kinds(1) == ["first", "substantive"]


def test_an_edit_taken_back_is_a_revision_too(kept: Kept) -> None:
    for body in (OLD, NEW, OLD):
        kept.show(1, body)

    assert kept.rows() == {kept.url(1): OLD}
    assert kept.kinds(1) == ["first", "substantive", "substantive"]


def test_a_cut_copy_never_replaces_the_full_text(kept: Kept) -> None:
    full = long("第一段。") + long("第二段。") + long("第三段。")
    kept.show(1, full)

    kept.show(1, full[:130])
    assert kept.rows() == {kept.url(1): full}
    kept.show(1, full)
    assert kept.kinds(1) == ["first", "truncated", "restored"]


def test_the_same_cut_copy_seen_again_is_no_further_revision(kept: Kept) -> None:
    full = long("第一段。") + long("第二段。")
    for body in (full, full[:60], full[:60], full[:60]):
        kept.show(1, body)

    assert kept.kinds(1) == ["first", "truncated"]


def test_paragraphs_set_otherwise_are_no_edit_on_the_way_there_nor_back(kept: Kept) -> None:
    kept.show(1, OLD)
    kept.show(1, OLD.replace("一二三四五", "一二三四五\n\n", 1))
    kept.show(1, OLD)

    assert kept.kinds(1) == ["first"]


def test_two_ids_with_one_text_are_one_row_with_both_addresses(kept: Kept) -> None:
    assert [kept.show(1, OLD), kept.show(2, OLD)] == ["new", "copy"]
    assert kept.rows() == {kept.url(1): OLD}
    assert kept.urls(1) == {kept.url(1), kept.url(2)}


@pytest.mark.parametrize("day", ["2026-02-02", None])
def test_one_text_of_two_days_is_two_articles(kept: Kept, day: str | None) -> None:
    kept.show(1, OLD)
    kept.show(2, OLD, day=day)

    assert len(kept.rows()) == 2


def test_a_brief_of_the_same_words_and_day_is_an_article_of_its_own(kept: Kept) -> None:
    kept.show(1, "今日無新聞。")
    kept.show(2, "今日無新聞。")

    assert len(kept.rows()) == 2


def test_twins_part_when_the_one_that_has_the_row_changes(kept: Kept) -> None:
    kept.show(1, OLD)
    kept.show(2, OLD)

    kept.show(1, NEW)
    assert kept.rows() == {kept.url(1): NEW, kept.url(2): OLD}
    assert kept.urls(1) == {kept.url(1)}
    assert kept.urls(2) == {kept.url(2)}
    assert kept.show(2, OLD) == "unchanged"
    assert kept.kinds(2) == ["first"]


def test_twins_under_two_bylines_have_their_own_when_they_part(kept: Kept) -> None:
    kept.show(1, OLD, byline="記者 王小明")
    kept.show(2, OLD, byline="編輯部")
    assert len(kept.rows()) == 1

    kept.show(1, NEW, byline="記者 王小明")
    (again,) = frontier.lease(kept.db, kept.outlet.name, kept.here.run, 9)
    assert again.url == kept.url(2)
    kept.show(2, OLD, byline="編輯部")
    bylines = {row["url"]: row["byline_raw"] for row in kept.db.execute("select url, byline_raw from articles")}
    assert bylines == {kept.url(1): "記者 王小明", kept.url(2): "編輯部"}


def test_twins_part_when_the_other_one_changes(kept: Kept) -> None:
    kept.show(1, OLD)
    kept.show(2, OLD)

    kept.show(2, NEW)
    assert kept.rows() == {kept.url(1): OLD, kept.url(2): NEW}
    assert kept.urls(1) == {kept.url(1)}
    assert kept.urls(2) == {kept.url(2)}
    assert kept.kinds(1) == ["first"]
    assert kept.kinds(2) == ["first", "substantive"]


def test_of_three_twins_two_stay_together_when_the_first_one_changes(kept: Kept) -> None:
    for page in (1, 2, 3):
        kept.show(page, OLD)

    kept.show(1, NEW)
    assert kept.rows() == {kept.url(1): NEW, kept.url(2): OLD}
    assert kept.urls(2) == {kept.url(2), kept.url(3)}


def test_a_cut_copy_of_one_twin_parts_nothing(kept: Kept) -> None:
    kept.show(1, OLD)
    kept.show(2, OLD)

    kept.show(1, OLD[:50])
    kept.show(2, OLD[:40])
    kept.show(1, OLD)
    assert kept.rows() == {kept.url(1): OLD}


def test_an_address_that_comes_to_redirect_to_another_article_leaves_both_rows_whole(kept: Kept) -> None:
    kept.show(1, OLD)
    kept.show(2, NEW)

    assert kept.show(1, NEW, answered=2) == "unchanged"
    assert kept.rows() == {kept.url(1): OLD, kept.url(2): NEW}
    assert kept.url(1) in kept.urls(2)
    assert kept.kinds(2) == ["first"]


def test_an_edit_behind_a_redirect_is_one_revision_of_one_row(kept: Kept) -> None:
    kept.show(1, OLD, answered=2)
    kept.show(2, OLD)

    kept.show(2, NEW)
    kept.show(1, NEW, answered=2)
    assert kept.rows() == {kept.url(2): NEW}
    assert kept.kinds(2) == ["first", "substantive"]


def test_an_edit_first_seen_through_a_redirect_is_one_revision_of_one_row(kept: Kept) -> None:
    kept.show(2, OLD)
    kept.show(1, OLD, answered=2)

    kept.show(1, NEW, answered=2)
    kept.show(2, NEW)
    assert kept.rows() == {kept.url(2): NEW}
    assert kept.kinds(2) == ["first", "substantive"]


def test_an_article_that_moved_and_was_edited_keeps_its_row(named: Kept) -> None:
    named.show("pier", OLD)

    named.show("pier", NEW, answered="pier-reopens")
    assert named.rows() == {named.url("pier"): NEW}
    assert named.urls("pier") == {named.url("pier"), named.url("pier-reopens")}


def test_rel_canonical_joins_two_addresses_of_one_text(named: Kept) -> None:
    named.show("pier?list=2", OLD, canonical="pier")
    named.show("pier", OLD, canonical="pier")

    assert named.rows() == {named.url("pier"): OLD}


@pytest.mark.parametrize("first", ["pier", "pier?list=2"])
def test_an_edit_of_joined_addresses_is_one_revision_whichever_is_seen_first(named: Kept, first: str) -> None:
    pages = ("pier?list=2", "pier")
    for page in pages:
        named.show(page, OLD, canonical="pier")

    for page in sorted(pages, key=lambda page: page != first):
        named.show(page, NEW, canonical="pier")
    assert named.rows() == {named.url("pier"): NEW}
    assert named.kinds("pier") == ["first", "substantive"]


def test_rel_canonical_does_not_join_where_the_page_that_it_names_has_another_text(named: Kept) -> None:
    named.show("pier", OLD)
    named.show("market", NEW, canonical="pier")

    assert named.rows() == {named.url("pier"): OLD, named.url("market"): NEW}


def test_rel_canonical_that_every_page_claims_joins_none_of_them(named: Kept) -> None:
    """A template whose canonical link was never filled in."""
    named.show("pier", OLD, canonical="template")
    named.show("market", NEW, canonical="template")
    named.show("harbour", long("又一則"), canonical="template")

    assert sorted(named.rows().values()) == sorted([OLD, NEW, long("又一則")])
    assert named.bodies_behind("pier") == [OLD]
    assert named.bodies_behind("market") == [NEW]


def test_rel_canonical_to_another_host_or_to_no_article_does_not_count(named: Kept, tmp_path: Path) -> None:
    for number, claim in enumerate(("https://copy.example/news/pier", "https://www.address.example/")):
        kept = Kept(tmp_path / f"{number}.db", BY_ADDRESS)
        kept.url = lambda page, claim=claim, url=kept.url: claim if page == "claim" else url(page)  # type: ignore[method-assign]
        kept.show("pier", OLD, canonical="claim")
        assert list(kept.rows()) == ["https://www.address.example/news/pier"]
        kept.db.close()


def test_rel_canonical_does_not_count_where_a_parameter_tells_the_articles_apart(kept: Kept) -> None:
    kept.show(1, OLD, canonical=2)

    assert list(kept.rows()) == [kept.url(1)]


def test_a_byline_added_later_is_a_revision_of_its_kind(kept: Kept) -> None:
    kept.show(1, OLD)
    kept.show(1, OLD, byline="記者 王小明")
    kept.show(1, OLD, byline="記者 王小明", headline="碼頭延後開放")
    kept.show(1, OLD, byline="記者 王小明", headline="碼頭延後開放", day="2026-02-04")

    assert kept.kinds(1) == ["first", "byline", "headline", "date"]


PARAGRAPHS = [
    f"第{number}位居民說,他從{number}月起每天走{number}公里的路到碼頭上工,風雨無阻。" for number in range(1, 7)
]
ARTICLE = "\n\n".join(PARAGRAPHS)
MENDED = ARTICLE.replace("風雨無阻", "風雨都無阻", 1)
COUNTED = "\n\n".join([*PARAGRAPHS[:3], "瀏覽人次:123", *PARAGRAPHS[3:]])
ADVERTISED = "\n\n".join([*PARAGRAPHS[:3], "中古車估價免費到府", *PARAGRAPHS[3:]])


@pytest.mark.parametrize("again", [COUNTED, ADVERTISED])
def test_an_article_under_a_new_address_is_known_whatever_line_stands_between_its_paragraphs(
    kept: Kept, again: str
) -> None:
    kept.show(1, ARTICLE)

    assert kept.show(2, again) == "copy"
    assert kept.rows() == {kept.url(1): ARTICLE}
    assert kept.kinds(1) == ["first"]


def test_an_article_that_moved_and_was_edited_is_known_where_its_old_address_is_gone(kept: Kept) -> None:
    kept.show(1, ARTICLE)
    kept.miss(1, 404)

    assert kept.show(2, MENDED) == "revised"
    assert kept.rows() == {kept.url(1): MENDED}
    assert kept.kinds(1) == ["first", "minor"]
    assert kept.show(2, ARTICLE) == "revised"
    assert len(kept.rows()) == 1


def test_an_article_that_moved_and_was_edited_is_known_where_its_old_address_leads_there(kept: Kept) -> None:
    kept.show(1, ARTICLE)
    kept.show(1, ARTICLE, answered=2)

    assert kept.show(2, MENDED) == "revised"
    assert kept.rows() == {kept.url(1): MENDED}


def test_a_redirect_that_is_new_parts_no_article_that_changed_with_it(kept: Kept) -> None:
    kept.show(1, ARTICLE)
    kept.show(2, ARTICLE)

    assert kept.show(1, MENDED, answered=2) == "revised"
    assert kept.show(2, MENDED) == "unchanged"
    assert kept.rows() == {kept.url(1): MENDED}


def test_another_wording_of_one_headline_and_day_is_an_article_of_its_own_while_the_first_stands(kept: Kept) -> None:
    kept.show(1, ARTICLE)
    kept.show(2, MENDED)

    assert kept.rows() == {kept.url(1): ARTICLE, kept.url(2): MENDED}


def test_a_gone_article_is_not_taken_for_another_of_its_headline_and_day(kept: Kept) -> None:
    kept.show(1, ARTICLE)
    kept.miss(1, 404)
    kept.show(
        2, "\n\n".join(f"市場裡{number}號攤的攤商在下午{number}點收攤,雨勢比早上更大。" for number in range(1, 9))
    )

    assert len(kept.rows()) == 2


def test_tables_of_one_headline_and_day_are_articles_of_their_own(kept: Kept) -> None:
    intro = "今天的比賽結果如下。"
    kept.show(1, "\n\n".join([intro, *(f"{team}隊勝" + "一二三四五六"[:4] for team in "甲乙丙丁戊己庚辛壬癸子丑寅卯")]))
    kept.show(2, "\n\n".join([intro, *(f"{team}敗戰" + "七八九十百千"[:4] for team in "天地玄黃宇宙洪荒日月盈昃辰宿")]))

    assert len(kept.rows()) == 2


def test_an_article_met_under_a_second_address_is_soon_looked_at_under_the_first(kept: Kept) -> None:
    kept.show(1, ARTICLE)
    kept.write(lambda db: db.execute("update frontier set due_at = '2027-01-01T00:00:00Z'"))
    kept.show(2, ARTICLE)

    first, second = kept.db.execute("select due_at from frontier order by id").fetchall()
    assert first["due_at"] == second["due_at"]
