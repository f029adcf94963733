"""What an export holds, says of itself, and never leaves half done."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from newsarchive.archive import tombstones
from newsarchive.archive.connection import open_current
from newsarchive.errors import ArchiveUnusable, UsageError
from newsarchive.query import search as searching
from newsarchive.query.export import asked, export
from newsarchive.query.grammar import parse
from newsarchive.query.search import Search
from tests.crawl.visits import Kept, long

WHOLE = long("市長今天上午宣布，碼頭將於下週一重新開放。漁民表示歡迎，並希望停車場也能一併整修。")
LATER = long("市長今天上午宣布，碼頭將延到下個月才重新開放。漁民表示失望，並要求市府說明延後的理由。")

CREDITS = """
    insert into reporters (id, name) values (1, '王秉程'), (2, '李大同');
    insert into credits (article, reporter, role, place, position)
    values (1, 1, 'reporter', '高雄', 1), (2, 2, 'reporter', '台北', 1);
"""


@pytest.fixture
def kept(tmp_path):
    """Article 1: a text on the 4th, another on the 7th. Article 2, with a headline like a formula, from the 6th on."""
    archive = Kept(tmp_path / "archive.db")
    at(archive, 4, 1, WHOLE, byline="記者王秉程／高雄報導")
    at(archive, 6, 2, long('第二篇\n說\t"好"'), headline="=HYPERLINK(1)", byline="記者李大同／台北報導")
    at(archive, 7, 1, LATER, byline="記者王秉程／高雄報導")
    archive.db.executescript(CREDITS)
    return archive


def at(archive, of_month, page, body, **more):
    archive.now = datetime(2026, 2, of_month, 12, tzinfo=UTC)
    archive.show(page, body, **more)


def exported(archive, to, form="jsonl", words=None, reporter=None, as_of=None, columns=None, **filters):
    done = export(
        archive.db, asked(words, reporter, as_of, columns, **filters), form, to, force=False, written=lambda row: None
    )
    return done, json.loads(done.manifest.read_text("utf-8"))


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_article_is_a_row_with_its_newest_text_in_the_order_of_ids(kept, tmp_path):
    to = tmp_path / "out.jsonl"
    done, told = exported(kept, to)

    assert [(row["article"], row["body"], row["reporters"]) for row in lines(to)] == [
        (1, LATER, "王秉程"),
        (2, kept.rows()[kept.url(2)], "李大同"),
    ]
    assert lines(to)[0]["credits"] == [{"reporter": "王秉程", "role": "reporter", "place": "高雄"}]
    assert lines(to)[0]["revision"] == 3
    assert done.rows == told["rows"] == 2


def test_the_manifest_tells_the_query_the_state_the_bytes_and_every_column_in_the_words_of_the_tables(kept, tmp_path):
    to = tmp_path / "out.jsonl"
    _, told = exported(kept, to, words="市長", outlet="by_number", since=date(2026, 2, 1))

    assert told["complete"] is True
    assert told["asked"]["query"] == "市長"
    assert (told["asked"]["outlet"], told["asked"]["since"], told["asked"]["until"]) == (
        "by_number",
        "2026-02-01",
        None,
    )
    assert told["archive"]["newest_capture"]["id"] == 3
    assert len(told["archive"]["seal"]["sha256"]) == 64
    assert (told["bytes"], told["sha256"]) == (to.stat().st_size, sha256(to.read_bytes()).hexdigest())
    book = {column["name"]: column["holds"] for column in told["columns"]}
    assert list(book) == list(lines(to)[0])
    assert book["standfirst"] == "the summary printed under the headline"
    assert all(book.values())


def test_as_many_rows_as_the_search_counts(kept, tmp_path):
    for number, words in enumerate(["碼頭", "headline:碼頭", "市長 OR 第二篇", "碼頭 -延到", "reporter:李大同"]):
        done, _ = exported(kept, tmp_path / f"{number}.jsonl", words=words)

        assert done.rows == searching.count(kept.db, Search(parse(words))).number


def test_filters_hold_without_a_query_too(kept, tmp_path):
    def rows(name, **asked_for):
        return exported(kept, tmp_path / name, **asked_for)[0].rows

    assert rows("1", outlet="by_number") == 2
    assert rows("2", outlet="another") == 0
    assert rows("3", since=date(2026, 2, 4)) == 0
    assert rows("4", reporter="秉程") == 1
    assert rows("5", until=date(2026, 2, 3), words="碼頭", reporter="李") == 0


def test_as_of_a_day_gives_the_texts_of_then_and_the_same_bytes_after_more_crawling(kept, tmp_path):
    early, late = tmp_path / "early.jsonl", tmp_path / "late.jsonl"
    first, _ = exported(kept, early, as_of="2026-02-06")
    assert [row["body"] for row in lines(early)] == [WHOLE, kept.rows()[kept.url(2)]]

    for day, page in ((8, 1), (9, 2), (10, 3)):
        at(
            kept,
            day,
            page,
            long(f"後來又改了第{page}篇的內容，市長說。"),
            headline="後來的標題",
            byline="記者另一人／台南報導",
        )
    kept.write(
        lambda db: tombstones.add(
            db, 2, "gone", at="2026-02-12T00:00:00Z", reason="HTTP 410", first_missed_at="2026-02-11T00:00:00Z"
        )
    )
    kept.write(
        lambda db: db.execute(
            "insert into gaps (outlet, from_at, to_at, reason, noticed_at) values "
            "('by_number', '2026-02-05T00:00:00Z', '2026-02-06T00:00:00Z', 'typed', '2026-02-09T00:00:00Z')"
        )
    )
    second, _ = exported(kept, late, as_of="2026-02-06")

    assert early.read_bytes() == late.read_bytes()
    assert first.manifest.read_bytes() == second.manifest.read_bytes()


def test_as_of_a_day_searches_the_texts_of_that_day(kept, tmp_path):
    assert exported(kept, tmp_path / "1", words="下週一", as_of="2026-02-06")[0].rows == 1
    assert exported(kept, tmp_path / "2", words="下週一", as_of="2026-02-07")[0].rows == 0
    assert exported(kept, tmp_path / "3", reporter="李大同", as_of="2026-02-07")[0].rows == 1
    assert exported(kept, tmp_path / "4", reporter="李大同", as_of="2026-02-05")[0].rows == 0
    with pytest.raises(UsageError, match="section of newest texts only"):
        exported(kept, tmp_path / "5", section="要聞", as_of="2026-02-06")


def test_gaps_that_touch_the_days_asked_for_are_named(kept, tmp_path):
    kept.write(
        lambda db: db.execute(
            "insert into gaps (outlet, from_at, to_at, reason, noticed_at) values "
            "('by_number', '2026-02-05T00:00:00Z', '2026-02-06T00:00:00Z', 'typed', '2026-02-09T00:00:00Z')"
        )
    )

    assert exported(kept, tmp_path / "1")[0].gaps == 1
    assert exported(kept, tmp_path / "2", since=date(2026, 2, 7))[0].gaps == 0
    assert exported(kept, tmp_path / "3", as_of="2026-02-08")[0].gaps == 0
    assert exported(kept, tmp_path / "4", as_of="2026-02-09")[1]["gaps"][0]["reason"] == "typed"


def test_what_was_removed_is_in_no_export(kept, tmp_path):
    kept.write(lambda db: tombstones.add(db, 1, "removed", at="2026-03-01T00:00:00Z", reason="a court order"))

    assert exported(kept, tmp_path / "1")[0].rows == 1
    assert exported(kept, tmp_path / "2", as_of="2026-02-06")[0].rows == 1


@pytest.mark.parametrize(("form", "mark"), [("csv", b""), ("excel", b"\xef\xbb\xbf")])
def test_csv_comes_back_as_it_was_but_for_cells_like_formulas(kept, tmp_path, form, mark):
    to = tmp_path / "out.csv"
    exported(kept, to, form, columns=["article", "headline", "body", "section"])

    assert to.read_bytes().startswith(mark + b"article,headline,body,section\r\n1,")
    with to.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[2] == ["2", "'=HYPERLINK(1)", kept.rows()[kept.url(2)], ""]


def test_columns_are_those_named_in_their_order(kept, tmp_path):
    exported(kept, tmp_path / "1", columns=["url", "article"])
    assert list(lines(tmp_path / "1")[0]) == ["url", "article"]
    with pytest.raises(UsageError, match="no column 'author' here; there are article, revision"):
        exported(kept, tmp_path / "2", columns=["author"])
    with pytest.raises(UsageError, match="no column 'section' here"):
        exported(kept, tmp_path / "2", columns=["section"], as_of="2026-02-06")
    with pytest.raises(UsageError, match="named twice"):
        exported(kept, tmp_path / "2", columns=["url", "url"])
    assert not (tmp_path / "2").exists()


def test_a_file_that_is_there_is_not_replaced_unless_told(kept, tmp_path):
    to = tmp_path / "out.jsonl"
    exported(kept, to)
    with pytest.raises(UsageError, match=r"out\.jsonl exists"):
        exported(kept, to)
    export(kept.db, asked("碼頭", None, None, None), "jsonl", to, force=True, written=lambda row: None)
    assert len(lines(to)) == 1


def test_a_fault_in_the_middle_leaves_the_old_file_or_none(kept, tmp_path):
    def fails(row):
        raise OSError(28, "No space left on device")

    folder = tmp_path / "out"
    folder.mkdir()
    for told in ("none", "old"):
        with pytest.raises(ArchiveUnusable, match="No space left on device; nothing was left behind"):
            export(kept.db, asked(None, None, None, None), "csv", folder / "a.csv", force=True, written=fails)
        assert sorted(path.name for path in folder.iterdir()) == (
            [] if told == "none" else ["a.csv", "a.csv.manifest.json"]
        )
        if told == "none":
            exported(kept, folder / "a.csv", "csv")
            before = (folder / "a.csv").read_bytes()
    assert (folder / "a.csv").read_bytes() == before


def test_a_folder_that_is_not_there_is_one_clear_line(kept, tmp_path):
    with pytest.raises(ArchiveUnusable, match=r"No such file or directory; make its folder"):
        exported(kept, tmp_path / "none" / "out.csv", "csv")


def test_one_file_an_article_with_names_that_are_safe_and_text_that_steers_nothing(kept, tmp_path):
    at(kept, 8, 3, long("紅\x1b[31m字\n# 綠"), headline="../../etc/passwd", day=None)

    exported(kept, tmp_path / "text", "text")
    assert sorted(path.name for path in (tmp_path / "text").iterdir()) == [
        "2026-02-03_by_number_1.txt",
        "2026-02-03_by_number_2.txt",
        "undated_by_number_3.txt",
    ]
    page = (tmp_path / "text" / "undated_by_number_3.txt").read_text("utf-8")
    assert "\nheadline: ../../etc/passwd\nbyline_raw:\n" in page
    assert "\x1b" not in page and "紅\\x1b[31m字" in page

    _, told = exported(kept, tmp_path / "pages", "markdown", as_of="2026-02-06")
    page = (tmp_path / "pages" / "2026-02-03_by_number_2.md").read_text("utf-8")
    assert page.startswith('---\narticle: 2\nrevision: 2\noutlet: "by_number"\n')
    assert "\n# \\=HYPERLINK(1)\n" in page
    assert told["rows"] == len(list((tmp_path / "pages").iterdir())) == 2
    with pytest.raises(UsageError, match="columns of its own"):
        exported(kept, tmp_path / "more", "text", columns=["url"])


def test_a_smaller_archive_has_all_that_hangs_on_its_articles_and_can_be_searched(kept, tmp_path):
    to = tmp_path / "small.db"
    done, _ = exported(kept, to, "sqlite", reporter="王秉程")

    assert done.rows == 1
    with closing(open_current(to)) as small:
        assert [row["body"] for row in small.execute("select body from revisions order by id")] == [WHOLE, LATER]
        assert [row["name"] for row in small.execute("select name from reporters")] == ["王秉程"]
        assert [row["id"] for row in small.execute("select id from captures")] == [1, 3]
        assert small.execute("pragma foreign_key_check").fetchall() == []
        assert [hit.article for hit in searching.hits(small, Search(parse("市長")))] == [1]
        assert list(searching.hits(small, Search(parse("第二篇")))) == []
    with pytest.raises(UsageError, match="for what stood on a day take"):
        exported(kept, tmp_path / "other.db", "sqlite", as_of="2026-02-06")


def test_parquet_holds_what_the_archive_holds(kept, tmp_path):
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow is not installed: pip install newsarchive[parquet]"
    )
    to = tmp_path / "out.parquet"
    done, _ = exported(kept, to, "parquet")

    table = parquet.read_table(to)
    assert table.num_rows == done.rows == 2
    assert table.column("body").to_pylist() == [LATER, kept.rows()[kept.url(2)]]
    assert table.column("article").to_pylist() == [1, 2]
    assert table.column("section").to_pylist() == [None, None]


def test_an_export_of_nothing_is_an_export(kept, tmp_path):
    for form in ("csv", "jsonl", "sqlite", "text"):
        assert exported(kept, tmp_path / form, form, words="無人知曉")[0].rows == 0
        assert (tmp_path / form).exists()


def test_without_pyarrow_parquet_says_what_to_install(kept, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'newsarchive\[parquet\]'"):
        exported(kept, tmp_path / "out.parquet", "parquet")
    assert not (tmp_path / "out.parquet").exists()


def command(*words, size=None):
    """size: the most bytes that a file of it may have; a disk that fills, as far as one process can have it."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); " if size else ""
    start = "import signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); " + limit
    run = start + "sys.argv = ['newsarchive', *sys.argv[1:]]; from newsarchive.cli import main; main()"
    return subprocess.run([sys.executable, "-c", run, *map(str, words)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("form", "fault"), [("csv", "File too large"), ("sqlite", "disk I/O error")])
def test_a_disk_that_fills_is_one_line_and_74_and_leaves_no_file(kept, tmp_path, form, fault):
    archive, to = tmp_path / "archive.db", tmp_path / "out"
    at(kept, 8, 3, "長" * 50_000)
    kept.db.close()

    full = command("export", archive, "--format", form, "--to", to, size=100_000)
    assert (full.returncode, full.stdout) == (74, "")
    assert full.stderr.splitlines() == [f"newsarchive: {to} cannot be written: {fault}; nothing was left behind"]
    assert not list(tmp_path.glob("*out*"))


def test_the_command_says_how_many_rows_there_are(kept, tmp_path):
    archive, to = tmp_path / "archive.db", tmp_path / "out.csv"

    done = command("export", archive, "市長", "--format", "csv", "--to", to, "--since", "2026-02-01")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{to}: 1 rows; {to}.manifest.json says what they are\n"
    again = command("export", archive, "--format", "csv", "--to", to)
    assert (again.returncode, "exists" in again.stderr) == (64, True)
