"""`newsarchive rebuild`: an archive's captures are read again."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsarchive import outlets, publisher
from newsarchive.again.rebuild import Asked, Rebuild
from newsarchive.archive import checks, search_index
from newsarchive.archive.connection import open_for_writing
from newsarchive.archive.differences import Change, Counts
from newsarchive.archive.lock import OutletLock
from newsarchive.errors import ArchiveBusy, DamagedBody, UnknownOutlet
from newsarchive.query.grammar import parse
from newsarchive.query.search import Search, hits
from tests.again import captured, harbor
from tests.again.captured import newsarchive
from tests.again.rows import different, everything
from tests.crawl import crawls
from tests.crawl.crawls import opened


def rebuild(archive: Path, **asked: str) -> Counts:
    with Rebuild(Asked(archive, **asked)) as work:
        work.read(lambda _: None)
        return work.exchange()


def changes(archive: Path) -> list[tuple[str, str, str | int | None, str | int | None]]:
    with Rebuild(Asked(archive)) as work:
        work.read(lambda _: None)
        return [
            (change.url, change.field, change.before, change.after)
            for change in work.changes()
            if isinstance(change, Change)
        ]


def faults(archive: Path) -> list[str]:
    with opened(archive) as db:
        return list(checks.faults(db))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return harbor.archive(tmp_path / "archive.db")


@pytest.fixture
def new_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """From now on the outlet has a card, by which its pages read differently."""
    outlets.card.cache_clear()
    monkeypatch.setenv(outlets.FOLDER, str(harbor.card(tmp_path / "outlets")))
    yield
    outlets.card.cache_clear()


def test_the_same_reader_changes_nothing(archive: Path) -> None:
    before = everything(archive)

    assert rebuild(archive) == Counts(0, 0, 0, 1, 0)

    assert different(before, everything(archive)) == []
    assert len(before["articles"]) == 5
    assert len(before["quarantine"]) == 1
    assert faults(archive) == []


@pytest.mark.parametrize("since", ["2026-02-04", "2026-02-06", "2027-01-01"])
def test_the_same_reader_changes_nothing_from_a_day_on(archive: Path, since: str) -> None:
    before = everything(archive)

    rebuild(archive, since=since)

    assert different(before, everything(archive)) == []


def test_a_crawled_archive_with_edits_and_deletions_is_rebuilt_to_the_same_rows(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with publisher.serve(articles=24, twins=3, markup="mixed", restlessness="shuffled") as site:
        crawls.crawl(archive, site.base_url)
        numbers = [int(row["id"]) for row in site.truth()]
        for number in numbers[:4]:
            site.edit(number, "body")
        site.edit(numbers[5], "headline")
        site.delete(numbers[6], "404")
        site.delete(numbers[7], "home")
        site.publish(2)
        crawls.crawl(archive, site.base_url, "-a", "revisit=all")
    before = everything(archive)

    counts = rebuild(archive)

    assert (counts.changed, counts.new, counts.dropped) == (0, 0, 0)
    assert different(before, everything(archive)) == []


def test_a_new_reader_reaches_old_captures_and_ids_stay(archive: Path, new_reader: None) -> None:
    with opened(archive) as db:
        ids = {row["url"]: row["id"] for row in db.execute("select id, url from articles")}

    rebuild(archive)

    with opened(archive) as db:
        bodies = {row["url"]: row["body"] for row in db.execute("select url, body from articles")}
        assert {row["url"]: row["id"] for row in db.execute("select id, url from articles")} == ids
        assert db.execute("select count(*) from article_search where article_search match '公司'").fetchone()[0] == 0
        assert tuple(db.execute("select outlet, changed from rebuilds").fetchone()) == (None, 4)
    assert bodies[f"{captured.HOME}/pier"] == captured.PIER
    assert faults(archive) == []
    again = everything(archive)
    rebuild(archive)
    assert different(again, everything(archive)) == []


def test_earlier_texts_are_found_by_what_the_new_reader_read(archive: Path, new_reader: None) -> None:
    def found(db: sqlite3.Connection) -> dict[str, list[tuple[int, int]]]:
        words = ("碼頭", "延後", "公司", "渡輪", "市場", "簡訊", "港務")
        asked = {word: Search(parse(word), revisions=True) for word in words}
        return {
            word: sorted((hit.article, hit.revision or 0) for hit in hits(db, search)) for word, search in asked.items()
        }

    with opened(archive) as db:
        of_old_reader = found(db)
    rebuild(archive)

    with closing(open_for_writing(archive)) as db:
        kept, left = found(db), db.execute("select count(*) from searched_revisions").fetchone()[0]
        search_index.renew(db)
        search_index.flush_all(db)
        assert kept == found(db) != of_old_reader
        assert left == db.execute("select count(*) from searched_revisions").fetchone()[0] > 0


def test_a_dry_run_says_what_would_change_and_writes_nothing(archive: Path, new_reader: None) -> None:
    before = everything(archive)

    found = changes(archive)

    assert different(before, everything(archive)) == []
    url = f"{captured.HOME}/pier"
    assert (url, "body", f"{captured.PIER}\n\n{captured.FERRY}", captured.PIER) in found
    assert {field for _, field, *_ in found} == {"body", "revisions"}


def test_the_command_names_the_fields_and_sums_them_up(archive: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(archive)) as db:
        db.execute("update articles set headline = '碼頭整修' where url like '%/pier'")
        db.commit()

    code, out, err = newsarchive("rebuild", archive, "--dry-run")

    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"1 {captured.HOME}/pier headline: '碼頭整修' → '碼頭重新開放'"
    assert lines[2:] == [
        "1 articles would change, 0 are new, 0 are read no more",
        "1 captures cannot be read; 0 that could not are read now",
        "by field: headline 1",
        "nothing was written",
    ]
    code, out, _ = newsarchive("rebuild", archive, "--json")
    assert (code, json.loads(out)["changed"]) == (0, 1)


def test_what_was_quarantined_and_can_be_read_now_becomes_an_article(tmp_path: Path) -> None:
    archive = harbor.archive_of_a_reader_that_fails_on(f"{captured.HOME}/pier", tmp_path / "archive.db")
    with opened(archive) as db:
        assert db.execute("select count(*) from articles where url like '%/pier'").fetchone()[0] == 0

    counts = rebuild(archive)

    assert (counts.new, counts.read_at_last, counts.quarantined) == (1, 3, 1)
    with opened(archive) as db:
        kinds = db.execute(
            "select r.kind from revisions r join articles a on a.id = r.article where a.url like '%/pier' order by r.id"
        )
        assert [row["kind"] for row in kinds] == ["first", "headline", "flip"]
        assert tuple(db.execute("select state, reason from frontier where url like '%/pier'").fetchone()) == (
            "done",
            None,
        )
    assert faults(archive) == []


def test_an_article_that_is_read_no_more_goes_and_its_captures_are_set_aside(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    harbor.archive(archive)
    with closing(sqlite3.connect(archive)) as db:  # as if an older reader had made an article of the empty page
        db.execute(
            "insert into articles (id, outlet, identity, url, body, blocks, first_seen_at, last_seen_at, capture, text_sha256, reader) "
            "select 77, outlet, 'empty', 'empty', '', '[]', '', '', capture, '', '0' from articles limit 1"
        )
        db.commit()

    counts = rebuild(archive)

    assert counts.dropped == 1
    assert faults(archive) == []


def test_the_number_of_an_article_that_went_is_never_given_again(archive: Path) -> None:
    with closing(sqlite3.connect(archive)) as db:
        (newest,) = db.execute("select max(id) from articles").fetchone()
        for table in ("credits", "images", "article_links", "article_urls", "revisions", "cluster_articles"):
            db.execute(f"delete from {table} where article = ?", (newest,))
        db.execute("update frontier set article = null where article = ?", (newest,))
        db.execute("update captures set article = null where article = ?", (newest,))
        db.execute("delete from articles where id = ?", (newest,))
        db.commit()

    rebuild(archive)

    with opened(archive) as db:
        assert db.execute("select max(id) from articles").fetchone()[0] == newest + 1


def test_an_outlet_at_work_is_left_alone(archive: Path) -> None:
    lock = OutletLock(archive, captured.OUTLET)
    lock.take()
    try:
        with pytest.raises(ArchiveBusy, match=captured.OUTLET):
            rebuild(archive)
    finally:
        lock.release()


def test_two_rebuilds_do_not_meet(archive: Path) -> None:
    with Rebuild(Asked(archive)):
        code, _, err = newsarchive("rebuild", archive)

    assert code == 75
    assert err.startswith(f"newsarchive: {captured.OUTLET} is ")


def test_an_outlet_that_the_archive_does_not_hold_is_named(archive: Path) -> None:
    with pytest.raises(UnknownOutlet, match=captured.OUTLET):
        rebuild(archive, outlet="harbour")


def test_a_damaged_body_ends_a_rebuild_and_changes_nothing(archive: Path) -> None:
    with closing(sqlite3.connect(archive)) as db:
        db.execute("update bodies set bytes = substr(bytes, 1, 20) where id = 2")
        db.commit()
    before = everything(archive)

    with pytest.raises(DamagedBody):
        rebuild(archive)

    assert different(before, everything(archive)) == []
    assert not list(archive.parent.glob("*.rebuild*"))


def test_what_a_killed_rebuild_left_is_taken_away(archive: Path) -> None:
    archive.with_name("archive.db.rebuild").write_text("half a scratch")

    rebuild(archive)

    assert not list(archive.parent.glob("*.rebuild*"))


@pytest.mark.skipif("NEWSARCHIVE_PAGES" not in os.environ, reason="NEWSARCHIVE_PAGES names no folder of real pages")
def test_real_recaptures_are_rebuilt_to_the_same_rows(tmp_path: Path) -> None:
    rows = Path(os.environ["NEWSARCHIVE_PAGES"]) / "recaptures" / "captures.jsonl"
    newsarchive("replay", rows, "--archive", tmp_path / "archive.db")
    before = everything(tmp_path / "archive.db")

    rebuild(tmp_path / "archive.db")

    assert different(before, everything(tmp_path / "archive.db")) == []
