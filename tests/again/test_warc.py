"""`newsarchive warc`: captures to a WARC file and back, and news pages out of other programs' files."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newsarchive.again.replay import BadRow
from newsarchive.again.warcs import own, payload
from newsarchive.again.warcs.records import Record, records
from newsarchive.items import Capture
from newsarchive.ledger import captures
from tests.again.captured import FERRY, HOME, OUTLET, PIER, listed, newsarchive, page
from tests.crawl.crawls import opened

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BEFORE, AFTER = "2026-02-04T01:30:00Z", "2026-02-05T01:30:00Z"
HEADERS = [
    ["Content-Type", "text/html; charset=utf-8"],
    ["content-encoding", "gzip"],
    ["Set-Cookie", "a=1"],
    ["set-cookie", "b=\u00e4\u00b8\u00ad"],
    ["X-Bad Name", "kept"],
]


def filled(folder: Path) -> Path:
    rows = listed(
        folder,
        {"page": page("碼頭重新開放", PIER), "url": f"{HOME}/a?q=碼", "captured": BEFORE, "headers": HEADERS},
        {"page": page("碼頭延後開放", PIER, FERRY), "url": f"{HOME}/m/a", "captured": AFTER, "article": "pier"},
        {"page": b"<p>404", "url": f"{HOME}/m/a", "captured": AFTER, "article": "pier", "status": 404},
        {"page": b"", "url": f"{HOME}/empty", "captured": AFTER, "outlet": "other"},
    )
    newsarchive("replay", rows, "--archive", folder / "a.db")
    return folder / "a.db"


def kept(archive: Path) -> list[Any]:
    with opened(archive) as db:
        rows = list(captures.listed(db, None, None, None))
        return [(captures.get(db, row["id"]), row["asked"], row["kind"], row["identity"], row["home"]) for row in rows]


def record(url: str, http: bytes, *, kind: str = "response", at: str = BEFORE) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {at}\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def response(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def test_what_is_exported_is_imported_as_it_was(tmp_path: Path) -> None:
    archive, warc = filled(tmp_path), tmp_path / "a.warc.gz"
    with closing(sqlite3.connect(archive)) as db:  # as a crawl from a mirror, through a redirect, would have stored it
        db.execute(
            "update captures set final_url = ?, fetched_from = 'http://127.0.0.1:8081/b' where id = 2", (f"{HOME}/b",)
        )
        db.commit()

    with closing(sqlite3.connect(archive, isolation_level=None)) as writing:
        writing.row_factory = sqlite3.Row
        robots = Capture(f"{HOME}/robots.txt", datetime(2026, 2, 6, tzinfo=UTC), 404, b"", (), OUTLET)
        captures.add(writing, robots, run=None)

    code, out, err = newsarchive("warc", "export", archive, "--to", warc)
    assert (code, out, err) == (0, f"{warc}: 5 captures\n", "")
    code, out, _ = newsarchive("warc", "import", warc, "--archive", tmp_path / "b.db")
    assert (code, out.partition(": ")[2]) == (65, "4 captures, 1 gone, 2 new, 1 quarantined, 1 skipped, 0 bad\n")

    assert kept(tmp_path / "b.db") == kept(archive)
    assert kept(archive)[4][2] is None  # its robots.txt, which nobody reads
    first = kept(archive)[0][0]
    assert first.headers == tuple((name, value) for name, value in HEADERS)
    with opened(tmp_path / "b.db") as db:
        assert [tuple(row) for row in db.execute("select kind, headline from revisions order by id")] == [
            ("first", "碼頭重新開放"),
            ("first", "碼頭延後開放"),
        ]


def test_an_export_is_sound_to_other_programs_and_the_same_each_time(tmp_path: Path) -> None:
    archive, warc, again = filled(tmp_path), tmp_path / "a.warc.gz", tmp_path / "again.warc.gz"
    newsarchive("warc", "export", archive, "--to", warc)
    newsarchive("warc", "export", archive, "--to", again)

    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", warc], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.count("digest pass") == 5
    assert warc.read_bytes() == again.read_bytes()
    with warc.open("rb") as file:
        seen = [
            (entry.rec_type, entry.http_headers and entry.http_headers.get_statuscode(), entry.content_stream().read())
            for entry in ArchiveIterator(file)
        ]
    assert [entry[:2] for entry in seen] == [
        ("warcinfo", None),
        ("response", "200"),
        ("response", "200"),
        ("response", "404"),
        ("response", "200"),
    ]
    assert seen[1][2] == page("碼頭重新開放", PIER)


def test_an_export_is_of_an_outlet_and_of_days_and_spares_what_is_there(tmp_path: Path) -> None:
    archive, warc = filled(tmp_path), tmp_path / "a.warc.gz"

    assert newsarchive("warc", "export", archive, "--to", warc, "--until", "2026-02-04")[1].endswith(": 1 captures\n")
    code, _, err = newsarchive("warc", "export", archive, "--to", warc)
    assert (code, err) == (64, f"newsarchive: {warc} exists; name another file, or say --force to replace it\n")
    args = ("--outlet", OUTLET, "--since", "2026-02-05", "--force")
    assert newsarchive("warc", "export", archive, "--to", warc, *args)[1].endswith(": 2 captures\n")
    code, _, err = newsarchive("warc", "export", archive, "--to", tmp_path / "none", "--since", "2027-01-01")
    assert (code, err) == (64, "newsarchive: the archive has no such captures; nothing was written\n")
    assert newsarchive("warc", "export", archive, "--to", tmp_path / "none", "--outlet", "nobody")[0] == 64
    assert sorted(path.name for path in tmp_path.iterdir() if "warc" in path.name or "none" in path.name) == [
        "a.warc.gz"
    ]


def test_pages_of_other_programs_are_read_and_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    pier, ferry = page("碼頭重新開放", PIER), page("渡輪加班", FERRY)
    packed = gzip.compress(ferry, mtime=0)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    warc = tmp_path / "crawl.warc"
    warc.write_bytes(
        record("", b"software: x\r\n", kind="warcinfo")
        + record(f"{HOME}/a?utm_source=x", b"GET /a HTTP/1.1\r\n\r\n", kind="request")
        + record(f"<{HOME}/a?utm_source=x>", response(pier))
        + record(f"{HOME}/b", response(chunked, "Transfer-Encoding: chunked", "Content-Encoding: gzip"))
        + record(f"{HOME}/c", response(b"", "Location: /a", status="301 Moved"))
        + record(f"{HOME}/logo.png", response(b"\x89PNG").replace(b"text/html", b"image/png"))
        + record(f"{HOME}/b", response(b"<p>gone", status="410 Gone"), at=AFTER)
        + record("dns:harbor.example.tw", b"20260204 A 127.0.0.1", kind="response")
    )

    code, out, err = newsarchive("warc", "import", warc, "--archive", tmp_path / "a.db")

    assert (code, err) == (0, "")
    assert out == f"{tmp_path / 'a.db'}: 3 captures, 1 gone, 2 new, 5 skipped, 0 bad\n"
    with opened(tmp_path / "a.db") as db:
        assert [tuple(row) for row in db.execute("select outlet, url, headline from articles order by id")] == [
            ("harbor.example.tw", f"{HOME}/a", "碼頭重新開放"),
            ("harbor.example.tw", f"{HOME}/b", "渡輪加班"),
        ]
    assert newsarchive("warc", "import", warc, "--archive", tmp_path / "a.db")[1].endswith(
        ": 0 captures, 5 skipped, 0 bad\n"
    )


def test_an_outlet_may_be_named_and_pages_of_other_hosts_are_left_out(tmp_path: Path) -> None:
    warc = tmp_path / "crawl.warc"
    pier = response(page("碼頭重新開放", PIER))
    warc.write_bytes(record(f"{HOME}/a", pier) + record("https://adverts.example/a", pier))

    out = newsarchive("warc", "import", warc, "--archive", tmp_path / "a.db", "--outlet", OUTLET)[1]

    assert out.endswith(": 1 captures, 1 new, 1 skipped, 0 bad\n")
    with opened(tmp_path / "a.db") as db:
        assert [row[0] for row in db.execute("select outlet from captures")] == [OUTLET]


def test_damaged_records_are_named_by_file_and_offset_and_the_others_taken(tmp_path: Path) -> None:
    good = record(f"{HOME}/a", response(page("碼頭重新開放", PIER)))
    no_http = record(f"{HOME}/b", b"<html>only a page\r\n\r\n")
    packed = record(f"{HOME}/c", response(gzip.compress(b"<p>" * 999, mtime=0)[:-9], "Content-Encoding: gzip"))
    undated = record(f"{HOME}/d", response(b"<p>"), at="today")
    warc, cut, empty = tmp_path / "crawl.warc", tmp_path / "cut.warc.gz", tmp_path / "empty.warc"
    warc.write_bytes(good + no_http + packed + undated + good.replace(b"/a", b"/e")[:-60])
    cut.write_bytes(gzip.compress(good, mtime=0) + gzip.compress(good, mtime=0)[:-60])
    empty.write_bytes(b"")
    second, third = len(good), len(good) + len(no_http)
    fourth = third + len(packed)

    code, out, err = newsarchive("warc", "import", warc, cut, empty, "--archive", tmp_path / "a.db")

    assert code == 65
    assert out.endswith(": 1 captures, 1 new, 0 skipped, 6 bad\n")
    lines = [line.removeprefix(f"newsarchive: {tmp_path}/") for line in err.splitlines()]
    assert lines == [
        f"crawl.warc, offset {second}: its block is no HTTP response",
        f"crawl.warc, offset {third}: its packed page ends early",
        f"crawl.warc, offset {fourth}: captured 'today' is no day or time; write it like 2018-10-30T09:15:00Z",
        f"crawl.warc, offset {fourth + len(undated)}: the record ends 56 bytes early",
        lines[4],
        "empty.warc, offset 0: the file is empty",
    ]
    assert lines[4].startswith(f"cut.warc.gz, offset {len(gzip.compress(good, mtime=0))}: ")


def test_a_capture_of_ours_that_was_changed_is_not_taken(tmp_path: Path) -> None:
    archive, warc = filled(tmp_path), tmp_path / "a.warc.gz"
    newsarchive("warc", "export", archive, "--to", warc, "--until", "2026-02-04")
    warc.write_bytes(gzip.decompress(warc.read_bytes()).replace("市長".encode(), "鎮長".encode()))

    code, _, err = newsarchive("warc", "import", warc, "--archive", tmp_path / "b.db")

    assert code == 65
    assert err.endswith(": its bytes are not those that were exported: their SHA-256 differs\n")


def test_what_is_no_warc_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(page("碼頭重新開放", PIER))

    code, _, err = newsarchive("warc", "import", tmp_path / "page.html", "--archive", tmp_path / "a.db")
    assert code == 65
    assert err.startswith(f"newsarchive: {tmp_path / 'page.html'}, offset 0: no WARC record") and err.count("\n") == 1

    code, _, err = newsarchive("warc", "import", tmp_path / "none.warc", "--archive", tmp_path / "a.db")
    assert (code, err) == (64, f"newsarchive: cannot read {tmp_path / 'none.warc'}: No such file or directory\n")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"<p>a", mtime=0)),
        ("X-GZIP", gzip.compress(b"<p>a", mtime=0)),
        ("deflate", zlib.compress(b"<p>a")),
        ("deflate", zlib.compress(b"<p>a", wbits=-15)),
        ("br", brotli.compress(b"<p>a")),
        ("zstd", zstd.compress(b"<p>a")),
        ("gzip, br", brotli.compress(gzip.compress(b"<p>a", mtime=0))),
        ("identity", b"<p>a"),
        ("gzip", b"<p>a"),
        ("br", b"<p>a"),
        ("zstd", b"<p>a"),
    ],
)
def test_a_page_is_unpacked_as_its_headers_say_unless_it_was_before(encoding: str, packed: bytes) -> None:
    assert payload.page(packed, "", encoding) == b"<p>a"
    assert payload.page(b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed), "Chunked", encoding) == b"<p>a"
    assert payload.page(packed, "chunked", encoding) == b"<p>a"


@given(st.binary(max_size=200), st.sampled_from(["", "chunked"]), st.sampled_from(["", *payload.DECODERS, "rot13"]))
def test_any_bytes_are_a_page_or_a_bad_record(block: bytes, transfer: str, encoding: str) -> None:
    try:
        assert isinstance(payload.page(block, transfer, encoding), bytes)
    except BadRow as error:
        assert str(error)


@given(st.text() | st.dictionaries(st.sampled_from(["outlet", "home", "kind", "status"]), st.integers()).map(str))
def test_any_text_in_our_field_is_refused_by_a_line(field: str) -> None:
    with pytest.raises(BadRow):
        own.read(field)


@given(cut=st.integers(0, 600))
def test_what_a_cut_file_gives_is_whole_or_named(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    body = b"<p>" + PIER.encode()
    file = gzip.compress(record(f"{HOME}/a", response(body)), mtime=0) * 2
    path = tmp_path_factory.getbasetemp() / "cut.warc.gz"
    path.write_bytes(file[: cut % len(file)])

    found = list(records(path))

    assert [entry.block for entry in found if isinstance(entry, Record)] == [body] * sum(
        isinstance(entry, Record) for entry in found
    )
    assert len(found) in (1, 2) and (len(found) == 2 or cut % len(file) <= len(file) // 2)
