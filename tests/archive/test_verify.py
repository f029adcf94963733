"""verify: what is sound is said to be sound, and what is damaged is named."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from newsarchive.archive import verify
from newsarchive.archive.connection import open_for_writing
from newsarchive.archive.migrations import MIGRATIONS
from newsarchive.cli import group
from newsarchive.errors import ForeignArchive, OlderArchive
from newsarchive.ledger.bodies import pack
from tests.archive import mutations
from tests.crawl.visits import Kept, long


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three articles, one of them edited, one cut and one with a twin, whose body is the same."""
    kept = Kept(tmp_path / "archive.db")
    kept.show(1, long("第一篇"), byline="記者王小明")
    kept.show(2, long("第二篇"))
    kept.show(3, long("第三篇"))
    kept.show(2, long("第二篇改了"))
    kept.show(3, "第三篇")
    kept.show(4, long("第一篇"))
    kept.db.close()
    return tmp_path / "archive.db"


def named(path: Path) -> list[str]:
    return [str(fault) for fault in verify.faults(path, lambda table: None)]


def change(path: Path, statement: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(statement)
    db.close()


def test_an_archive_that_nobody_touched_is_sound_and_stays_as_it_was(path: Path) -> None:
    before = path.read_bytes()

    assert named(path) == []
    assert path.read_bytes() == before


def test_a_crawled_archive_is_sound_and_every_touched_object_of_a_changed_one_is_named(tmp_path: Path) -> None:
    """`python -m tests.archive.mutations` does the same ten thousand times."""
    looked = [(mutation, missed) for _, mutation, _, missed, _ in mutations.rounds(tmp_path, range(40))]

    assert [mutation for mutation, missed in looked if missed] == []


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("delete from captures where id = 3", "captures 3: missing"),
        ("delete from captures where id = 6", "seals 1: 20"),
        ("update captures set url = url || '&x=1' where id = 2", "captures 2: not what was stored"),
        ("update captures set stored_check = zeroblob(8) where id = 2", "captures 2: not what was stored"),
        ("update captures set digest = zeroblob(32) where id = 4", "captures 4: not what was stored"),
        ("update seals set chain_sha256 = ''", "seals 1: 20"),
        ("update captures set outcome = 'new' where id = 5", "captures 5: what became of it"),
        ("update captures set header_values = '[' where id = 2", "captures 2: its headers cannot be put together"),
        ("update captures set body = 1 where id = 2", "captures 2: not what was stored"),
        ("delete from bodies where id = 4", "captures 4: its body 4 is missing"),
        ("update bodies set bytes = zeroblob(30) where id = 4", "bodies 4: body 4 cannot be unpacked"),
        ("update bodies set bytes = null, removed_at = '2026-03-01T00:00:00Z' where id = 4", "bodies 4: its bytes are"),
        ("update seals set day = '2026-01-01'", "seals 1: 2026-01-01: not what was sealed"),
        ("delete from seals", "seals: 6 captures up to 6 are under no seal"),
        ("delete from articles where id = 2", "articles 2: missing"),
        ("update articles set headline = '碼頭關閉' where id = 1", "articles 1: the text's SHA-256 differs"),
        ("update articles set published_raw = '2026' where id = 1", "articles 1: it, or a part or revision of it"),
        ("update revisions set body = body || '。' where id = 2", "revisions 2: body and blocks differ"),
        ("update revisions set blocks = '[1]' where id = 2", "revisions 2: its blocks cannot be read"),
        ("update revisions set kind = 'minor' where id = 2", "revisions 2: not what was stored"),
        ("delete from revisions where id = 4", "articles 2: it, or a part or revision of it"),
    ],
)
def test_a_changed_row_is_named(path: Path, statement: str, name: str) -> None:
    change(path, statement)

    assert [line for line in named(path) if line.startswith(name)]


def test_an_image_and_a_credit_are_parts_of_their_article(path: Path) -> None:
    change(path, "insert into images (article, position, caption) values (3, 1, '碼頭')")
    change(path, "insert into reporters (name) values ('王小明')")
    change(path, "insert into credits (article, reporter, role, position) values (1, 1, 'reporter', 1)")

    assert [line.partition(":")[0] for line in named(path)] == ["articles 1", "articles 3"]


def test_a_damaged_page_is_named_and_what_can_still_be_read_is_still_checked(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    kept = Kept(path)
    for page in range(1, 41):
        kept.show(page, long(f"第{page}篇") * 8)
    leaves = kept.db.execute("select pageno from dbstat where name = 'articles' and pagetype = 'leaf'").fetchall()
    size = kept.db.execute("pragma page_size").fetchone()[0]
    kept.db.close()
    with path.open("r+b") as file:
        file.seek((leaves[2][0] - 1) * size)
        file.write(random.Random(1).randbytes(size))
    change(path, "update captures set url = url || '&x=1' where id = 40")

    lines = named(path)
    assert [line for line in lines if line.startswith("file: table articles: ")]
    assert [line for line in lines if line.startswith("articles ") and "cannot be read" in line]
    assert [line for line in lines if line.startswith("captures 40: not what was stored")]
    assert not [line for line in lines if line.startswith("articles 1: ")]


def test_an_archive_of_an_older_version_is_refused_and_not_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    old = Database(path)
    MIGRATIONS.apply(old, stop_before="m003_bodies")
    old.close()
    before = path.read_bytes()

    with pytest.raises(OlderArchive, match="it lacks m003_bodies, m004_chain"):
        named(path)
    assert path.read_bytes() == before


def test_what_an_older_version_stored_is_sealed_when_the_archive_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    old = Database(path)
    MIGRATIONS.apply(old, stop_before="m003_bodies")
    old.execute("insert into outlets (name, title, home, zone) values ('pier', 'Pier', 'https://pier.example', 'UTC')")
    for _ in range(2):
        old.execute(
            "insert into captures (outlet, url, fetched_at, status, headers, sha256, length, bytes) "
            "values ('pier', 'https://pier.example/1', '2026-02-04T01:30:00Z', 404, '[[\"A\",\"b\"]]', "
            "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, x'28b52ffd2000010000')",
        )
    old.conn.commit()
    old.close()

    open_for_writing(path).close()
    assert named(path) == []
    assert len(sqlite3.connect(path).execute("select * from seals where captures = 2 and last = 2").fetchall()) == 1


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("編輯部的筆記")

    with pytest.raises(ForeignArchive, match="no SQLite file"):
        named(tmp_path / "notes.db")


def test_the_command_says_what_is_sound_and_ends_with_65_where_something_is_not(path: Path) -> None:
    sound = CliRunner().invoke(group, ["verify", str(path)], standalone_mode=False)
    change(path, "update captures set status = 500 where id = 2")
    damaged = CliRunner().invoke(group, ["verify", str(path), "--json"], standalone_mode=False)

    assert (sound.return_value, damaged.return_value) == (0, 65)
    assert "sound; looked at 6 captures, 5 bodies, 5 revisions, 3 articles; seal of " in sound.output
    fault, whole = map(json.loads, damaged.output.splitlines())
    assert (fault["table"], fault["id"]) == ("captures", 2)
    assert (whole["sound"], whole["faults"], whole["looked_at"]["captures"]) == (False, 1, 6)


def test_an_older_chain_goes_on_in_smaller_rows_and_hides_no_damage(tmp_path: Path) -> None:
    """Before m019_smaller_captures each capture held its link of the chain, and hashes were hex."""
    path = tmp_path / "archive.db"
    old = Database(path)
    MIGRATIONS.apply(old, stop_before="m019_smaller_captures")
    old.execute("insert into outlets (name, title, home, zone) values ('pier', 'Pier', 'https://pier.example', 'UTC')")
    old.execute("insert into header_lists (id, outlet, names, fixed) values (1, 'pier', '[\"A\"]', '[0]')")
    chained, hashes = "", []
    for number in range(1, 5):
        body = b"page %d" % number
        sha256 = hashlib.sha256(body).hexdigest()
        row = (number, "pier", None, "https://pier.example/", None, None, "2026-02-04T01:30:00Z", 200, sha256)
        chained = hashlib.sha256(json.dumps([chained, *row, [["A", "b"]]]).encode()).hexdigest()
        old.execute("insert into bodies (id, sha256, length, bytes) values (?, ?, 6, ?)", (number, sha256, pack(body)))
        old.execute(
            "insert into captures (id, outlet, run, url, final_url, fetched_from, fetched_at, status, sha256, body, "
            "header_list, header_values, chain_sha256) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, '[\"b\"]', ?)",
            (*row, number, chained),
        )
        if number in (2, 4):
            before = hashes[-1] if hashes else ""
            seal = [before, len(hashes) + 1, f"2026-02-0{number}", 2, number, chained]
            hashes.append(hashlib.sha256(json.dumps(seal).encode()).hexdigest())
            old.execute("insert into seals values (?, ?, ?, ?, ?)", (*seal[1:5], hashes[-1]))
    old.conn.commit()
    old.close()
    damaged = tmp_path / "damaged.db"
    shutil.copy(path, damaged)
    change(damaged, "update captures set status = 500 where id = 2")
    for archive in (path, damaged):
        open_for_writing(archive).close()

    assert named(path) == []
    assert [line.partition(":")[0] for line in named(damaged)] == ["captures 2"]
    with closing(sqlite3.connect(path)) as db:
        assert [row[0] for row in db.execute("select sha256 from seals order by id")] == hashes
        assert db.execute("select sha256 from captures where id = 4").fetchone()[0] == sha256
