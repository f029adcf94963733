"""remove: the text is gone from the file, everything else holds, and nothing brings it back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsarchive import publisher
from newsarchive.archive import connection, removal, search_index, verify
from newsarchive.archive.lock import OutletLock
from newsarchive.cli import group
from newsarchive.errors import ArchiveBusy, ArchiveUnusable, NotInArchive, UsageError
from newsarchive.ledger import bodies, captures, frontier
from tests.crawl import crawls
from tests.crawl.visits import Kept, long

SECRET = "王小明住在中山北路二段"
EARLIER = "王小明家住中山北路"


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Page 2 is the one; it was edited, another page has a card of it, and a third answered with the same bytes as page 4."""
    archive = Kept(tmp_path / "archive.db")
    archive.show(1, long("第一篇"))
    archive.show(
        2,
        long(f"{EARLIER}，警方昨天表示正在調查此案，並呼籲民眾提供線索。"),
        headline="警方調查竊案",
        byline="記者林大同",
    )
    archive.show(2, long(f"{SECRET}，鄰居今天受訪時說從來沒有看過他，法院下週開庭審理。"), headline="警方調查竊案")
    with archive.transaction():
        archive.db.execute(
            "insert into article_links (article, position, url, headline) values (1, 1, ?, '警方調查竊案')",
            (archive.url(2),),
        )
        archive.db.execute(
            "insert into images (article, position, caption) values (2, 1, ?)", (f"{SECRET}。（記者攝）",)
        )
        search_index.flush(archive.db)
        for article in (1, 2):
            removal.proof.seal(archive.db, article)
    return archive


def remove(kept: Kept, page: int = 2, *more: str) -> str:
    path = str(kept.db.execute("pragma database_list").fetchone()["file"])
    done = CliRunner().invoke(
        group,
        ["remove", kept.url(page), path, "--reason", "court order 12/2026", "--yes", *more],
        standalone_mode=False,
        catch_exceptions=False,
    )
    return done.output


def faults(kept: Kept) -> list[str]:
    path = Path(kept.db.execute("pragma database_list").fetchone()["file"])
    return [str(fault) for fault in verify.faults(path, lambda table: None)]


def holds(folder: Path, words: str) -> list[str]:
    """Files whose bytes hold the words; bodies are packed, so they are looked at apart."""
    return [path.name for path in folder.iterdir() if words.encode() in path.read_bytes()]


def test_the_text_is_in_the_file_no_more_and_verify_finds_the_archive_sound(kept: Kept, tmp_path: Path) -> None:
    assert holds(tmp_path, SECRET)
    assert faults(kept) == []
    seal = verify.newest_seal(tmp_path / "archive.db")

    assert remove(kept) == f"{kept.url(2)}: removed, with 2 captures\n"

    assert [holds(tmp_path, words) for words in (SECRET, EARLIER, "警方調查竊案", "林大同")] == [[], [], [], []]
    assert [row[0] for row in kept.db.execute("select bytes is null from bodies order by id")] == [0, 1, 1]
    assert faults(kept) == []
    assert verify.newest_seal(tmp_path / "archive.db") == seal
    assert kept.faults() == []


def test_the_reason_stays_and_the_rows_stay_empty(kept: Kept) -> None:
    before = [tuple(row) for row in kept.db.execute("select id, kind, text_sha256 from revisions order by id")]
    remove(kept)

    stone = kept.db.execute("select kind, reason from tombstones where article = 2").fetchone()
    assert tuple(stone) == ("removed", "court order 12/2026")
    assert [tuple(row) for row in kept.db.execute("select id, kind, text_sha256 from revisions order by id")] == before
    row = kept.db.execute("select headline, body, blocks, byline_raw, url from articles where id = 2").fetchone()
    assert tuple(row) == (None, "", "[]", None, kept.url(2))


def test_the_search_index_has_its_words_no_more(kept: Kept) -> None:
    def found(words: str) -> list[int]:
        count = "select count(*) from {0} where {0} match ?"
        return [
            kept.db.execute(count.format(table), (words,)).fetchone()[0]
            for table in ("article_search", "revision_search")
        ]

    assert [found('"中山"'), found('"鄰居"')] == [[1, 1], [1, 0]]
    remove(kept)
    assert [found('"中山"'), found('"鄰居"')] == [[0, 0], [0, 0]]
    for table in ("article_search", "revision_search"):
        kept.db.execute(f"insert into {table} ({table}) values ('integrity-check')")


def test_no_crawl_asks_for_it_again(kept: Kept) -> None:
    remove(kept)
    with kept.transaction():
        frontier.wake_all(kept.db, kept.outlet.name)

    waiting = [row["url"] for row in kept.db.execute("select url from frontier where state = 'todo'")]
    assert waiting == [kept.url(1)]
    page = kept.db.execute("select state, reason from frontier where url = ?", (kept.url(2),)).fetchone()
    assert tuple(page) == ("barred", "removed: court order 12/2026")


def test_a_page_that_leads_there_all_the_same_stores_nothing_of_it(kept: Kept, tmp_path: Path) -> None:
    """A redirect, another address of it, or a copy under a number of its own."""
    text = long(f"{SECRET}，鄰居今天受訪時說從來沒有看過他，法院下週開庭審理。")
    remove(kept)

    assert kept.show(7, text, headline="警方調查竊案", answered=2) == "barred"
    assert kept.show(8, text, headline="警方調查竊案") == "barred"
    assert kept.rows() == {kept.url(1): long("第一篇"), kept.url(2): ""}
    assert kept.db.execute("select count(*) from bodies where bytes is not null").fetchone()[0] == 1
    assert faults(kept) == []


def test_bytes_that_another_article_shares_stay(kept: Kept) -> None:
    kept.show(3, long("共用的說明"), headline="說明", day="2026-02-01")
    kept.show(4, long("共用的說明"), headline="說明", day="2026-01-01")
    shared = kept.db.execute("select body from captures group by body having count(*) > 1").fetchone()[0]
    remove(kept, 4)

    assert bodies.get(kept.db, shared)
    assert captures.get(kept.db, 4).body
    assert faults(kept) == []


def test_a_card_of_it_that_is_shown_later_keeps_silent(kept: Kept) -> None:
    remove(kept)
    assert kept.db.execute("select headline from article_links where article = 1").fetchone()[0] is None
    with kept.transaction():
        kept.db.execute("update article_links set headline = '警方調查竊案'")
        removal.silence(kept.db, 1)

    assert kept.db.execute("select headline from article_links where article = 1").fetchone()[0] is None


def test_a_second_time_changes_nothing(kept: Kept) -> None:
    remove(kept)

    assert remove(kept) == f"{kept.url(2)}: removed, with 2 captures\n"
    assert kept.db.execute("select count(*) from tombstones").fetchone()[0] == 1


def test_an_address_that_nobody_knows_is_said(kept: Kept) -> None:
    with pytest.raises(NotInArchive, match="is not in this archive"):
        remove(kept, 99)
    assert faults(kept) == []


def test_an_address_with_tracking_is_known_by_its_canonical_form(kept: Kept, tmp_path: Path) -> None:
    command = ["remove", f"{kept.url(2)}&utm_source=x#top", str(tmp_path / "archive.db"), "--reason", "r", "--yes"]

    assert CliRunner().invoke(group, command, catch_exceptions=False).exit_code == 0


def test_without_a_terminal_and_without_yes_nothing_is_removed(kept: Kept, tmp_path: Path) -> None:
    for more, said in ((["--reason", "r"], "say --yes"), (["--reason", " ", "--yes"], "--reason is empty")):
        with pytest.raises(UsageError, match=said):
            CliRunner().invoke(
                group,
                ["remove", kept.url(2), str(tmp_path / "archive.db"), *more],
                standalone_mode=False,
                catch_exceptions=False,
            )
    assert holds(tmp_path, SECRET)


def test_a_crawl_at_work_is_not_disturbed(kept: Kept, tmp_path: Path) -> None:
    lock = OutletLock(tmp_path / "archive.db", kept.outlet.name)
    lock.take()

    with pytest.raises(ArchiveBusy, match="is being crawled"):
        remove(kept)
    lock.release()


def test_a_reader_that_keeps_the_log_is_named_and_the_same_command_ends_the_work(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    reader = connection.open_readonly(tmp_path / "archive.db")
    reader.execute("begin")
    reader.execute("select count(*) from articles").fetchone()
    with pytest.raises(ArchiveBusy, match="give the same command again"):
        remove(kept)
    reader.close()

    remove(kept)
    assert not holds(tmp_path, SECRET)


def test_where_there_is_no_archive_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnusable, match="there is no archive"):
        CliRunner().invoke(
            group,
            ["remove", "https://www.number.example/story?id=2", str(tmp_path / "a.db"), "--reason", "r", "--yes"],
            standalone_mode=False,
            catch_exceptions=False,
        )
    assert list(tmp_path.iterdir()) == []


def test_neither_a_crawl_nor_a_rebuild_brings_it_back(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"

    def command(*words: str) -> int:
        done = subprocess.run([sys.executable, "-m", "newsarchive", *words], capture_output=True, check=False)
        return done.returncode

    with publisher.serve(articles=12, markup="mixed") as site:
        assert crawls.crawl(path, site.base_url)[0] == 0
        with crawls.opened(path) as db:
            number, url, body = db.execute("select id, url, body from articles order by id limit 1").fetchone()
        assert command("remove", url, str(path), "--reason", "a court order", "--yes") == 0
        site.forget()
        assert crawls.crawl(path, site.base_url, "-a", "revisit=all")[0] == 0
        assert crawls.article_requests(site) == 11
    assert command("rebuild", str(path)) == 0

    assert holds(tmp_path, body.partition("\n")[0]) == []
    with crawls.opened(path) as db:
        assert db.execute("select body, headline from articles where id = ?", (number,)).fetchone()[:] == ("", None)
    assert command("verify", str(path)) == 0
