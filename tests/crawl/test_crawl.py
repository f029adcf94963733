"""An outlet over some days: what is published, edited, listed again and taken down, and what the archive then holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from newsarchive import publisher
from newsarchive.archive import contents
from newsarchive.publisher import Served
from newsarchive.publisher.stories import SECTIONS
from tests.crawl import crawls

ARTICLES, TWINS = 50, 4


@dataclass
class Day:
    """One crawl, and how the archive stood after it."""

    code: int
    out: str
    err: str
    paths: list[str]
    misplaced: list[str]
    faults: list[str]
    records: dict[str, dict[str, Any]]
    revisions: list[tuple[str, str]]
    states: dict[str, str]
    truth: list[dict[str, Any]] = field(default_factory=list)

    @property
    def articles_asked(self) -> list[str]:
        return [path for path in self.paths if path.startswith("/article-info.asp")]


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    with publisher.serve(articles=ARTICLES, twins=TWINS, markup="mixed", restlessness="shuffled") as site:
        yield site


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("days") / "archive.db"


def crawl(archive: Path, site: Served, *more: str) -> Day:
    site.forget()
    code, out, err = crawls.crawl(archive, site.base_url, *more)
    with crawls.opened(archive) as db:
        return Day(
            code,
            out,
            err,
            [visit.path for visit in site.log()],
            crawls.misplaced(archive, site),
            crawls.faults(archive, site),
            {record["url"]: record for record in contents.records(db)},
            [
                tuple(row)
                for row in db.execute(
                    "select a.url, r.kind from revisions r join articles a on a.id = r.article order by r.id"
                )
            ],
            {row["url"]: row["state"] for row in db.execute("select url, state from frontier")},
            site.truth(),
        )


@pytest.fixture(scope="module")
def first(archive: Path, site: Served) -> Day:
    return crawl(archive, site)


@pytest.fixture(scope="module")
def second(archive: Path, site: Served, first: Day) -> Day:
    return crawl(archive, site)


@pytest.fixture(scope="module")
def all_again(archive: Path, site: Served, second: Day) -> Day:
    return crawl(archive, site, "-a", "revisit=all")


@dataclass
class Changed:
    edited: int
    deleted: dict[str, int]
    relisted: int
    cate: int
    twin_with_row: tuple[int, int]
    """The one that is edited, and the one that stays."""
    twin_without: tuple[int, int]
    published: int


@pytest.fixture(scope="module")
def changed(site: Served, all_again: Day) -> Changed:
    # The row is that of the twin that was read first: chance.
    twins = [
        sorted(row["ids"], key=lambda number: url(number) not in all_again.records)
        for row in site.truth()
        if len(row["ids"]) == 2
    ]
    single = [row["id"] for row in site.truth() if len(row["ids"]) == 1]
    changed = Changed(
        edited=single[3],
        deleted={"404": single[5], "410": single[6], "home": single[7]},
        relisted=single[9],
        cate=next(
            cate for cate in SECTIONS if listed_under(cate, single[9]) not in all_again.records[url(single[9])]["urls"]
        ),
        twin_with_row=(twins[0][0], twins[0][1]),
        twin_without=(twins[1][1], twins[1][0]),
        published=site.publish()[0],
    )
    for number in (changed.edited, changed.twin_with_row[0], changed.twin_without[0]):
        site.edit(number, "body")
    for how, number in changed.deleted.items():
        site.delete(number, how)  # type: ignore[arg-type]
    site.relist(changed.relisted, changed.cate)
    return changed


@pytest.fixture(scope="module")
def after(archive: Path, site: Served, changed: Changed) -> Day:
    return crawl(archive, site, "-a", "revisit=all", "-a", "walk=all")


def url(number: int) -> str:
    return f"https://www.reachingnews.com/article-info.asp?id={number}"


def listed_under(cate: int, number: int) -> str:
    return f"https://www.reachingnews.com/article-info.asp?cate={cate}&id={number}"


def revised(before: Day, after: Day) -> dict[str, str]:
    return dict(after.revisions[len(before.revisions) :])


def test_a_first_crawl_holds_every_article_once_under_all_its_addresses(first: Day) -> None:
    assert first.misplaced == []
    assert first.code == 0


def test_a_first_crawl_holds_the_truth_to_the_letter(first: Day) -> None:
    assert first.faults == []


def test_a_good_run_in_cron_says_nothing_on_standard_error(first: Day, second: Day, after: Day) -> None:
    assert [first.err, second.err, after.err] == ["", "", ""]


def test_a_first_crawl_asks_for_every_article_once(first: Day) -> None:
    assert len(first.articles_asked) == len(set(first.articles_asked)) == ARTICLES + TWINS


def test_a_second_crawl_asks_for_listing_pages_alone_and_stores_nothing(first: Day, second: Day) -> None:
    assert second.articles_asked == []
    assert len(second.paths) == len(set(second.paths))
    assert second.records == first.records
    assert second.revisions == first.revisions
    assert "worked, nothing new" in second.out


def test_every_article_again_is_no_revision_though_the_cards_change_at_every_visit(second: Day, all_again: Day) -> None:
    assert len(all_again.articles_asked) == ARTICLES + TWINS
    assert all_again.revisions == second.revisions
    assert all_again.code == 0


def test_an_edit_is_one_revision_and_the_archive_holds_the_new_text(
    all_again: Day, after: Day, changed: Changed
) -> None:
    kinds = revised(all_again, after)
    assert kinds.pop(url(changed.edited)) in ("minor", "substantive")
    before, now = all_again.records[url(changed.edited)], after.records[url(changed.edited)]
    (told,) = (row for row in after.truth if row["id"] == changed.edited)
    assert now["body"] == told["body"] != before["body"]
    assert before["first_seen_at"] == now["first_seen_at"] < now["last_seen_at"]


@pytest.mark.parametrize("how", ["404", "410", "home"])
def test_what_was_taken_down_is_gone_and_its_row_stays(
    archive: Path, all_again: Day, after: Day, changed: Changed, how: str
) -> None:
    number = changed.deleted[how]
    assert after.records[url(number)] == all_again.records[url(number)]
    (state,) = (state for page, state in after.states.items() if page.endswith(f"id={number}"))
    assert state == "gone"
    with crawls.opened(archive) as db:
        proof = db.execute(
            "select status, final_url from captures where url like ? order by id desc", (f"%id={number}",)
        ).fetchone()
    assert tuple(proof) == ((200, "https://www.reachingnews.com/") if how == "home" else (int(how), None))


def test_listed_again_under_another_cate_it_is_one_row_with_one_more_address(
    all_again: Day, after: Day, changed: Changed
) -> None:
    before, now = all_again.records[url(changed.relisted)]["urls"], after.records[url(changed.relisted)]["urls"]
    assert set(now) - set(before) == {listed_under(changed.cate, changed.relisted)}


def test_twins_are_one_row_until_either_of_them_changes(all_again: Day, after: Day, changed: Changed) -> None:
    for edited, stays in (changed.twin_with_row, changed.twin_without):
        assert len({url(edited), url(stays)} & set(all_again.records)) == 1
        assert {url(edited), url(stays)} <= set(after.records)
        assert after.records[url(edited)]["body"] != after.records[url(stays)]["body"]


def test_what_was_published_since_is_there(after: Day, changed: Changed) -> None:
    assert url(changed.published) in after.records
    assert after.misplaced == []
    assert after.code == 0


def test_what_is_gone_is_not_asked_for_again_within_the_hour(archive: Path, site: Served, after: Day) -> None:
    assert crawl(archive, site).articles_asked == []


def test_the_rows_are_the_same_whatever_host_the_site_was_fetched_from(tmp_path: Path) -> None:
    rows = []
    for number in range(2):
        with publisher.serve(articles=30, markup="mixed") as mirror:
            base_url = mirror.base_url.replace("127.0.0.1", ("127.0.0.1", "localhost")[number])
            assert crawls.crawl(tmp_path / f"{number}.db", base_url)[0] == 0
            with crawls.opened(tmp_path / f"{number}.db") as db:
                rows.append({record["url"]: record for record in contents.records(db)})
    for url_, record in rows[0].items():
        other = rows[1][url_]
        of_the_run = ("id", "capture", "first_seen_at", "last_seen_at", "record_sha256")
        assert {k: v for k, v in record.items() if k not in of_the_run} == {
            k: v for k, v in other.items() if k not in of_the_run
        }
    assert len(rows[0]) == len(rows[1]) == 30
