"""`newsarchive replay`: stored pages into an archive."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.again.replay import BadRow, row_of
from newsarchive.archive import checks
from newsarchive.archive.lock import OutletLock
from tests.again.captured import FERRY, HOME, OUTLET, PIER, listed, newsarchive, page
from tests.crawl.crawls import opened

BEFORE, AFTER = "2026-02-04T01:30:00Z", "2026-02-05T01:30:00Z"


def question(archive: Path, query: str) -> list[tuple[object, ...]]:
    with opened(archive) as db:
        return [tuple(row) for row in db.execute(query)]


def test_captures_are_taken_in_the_order_of_their_moments(tmp_path: Path) -> None:
    rows = listed(
        tmp_path,
        {"page": page("碼頭延後開放", PIER, FERRY), "url": f"{HOME}/a", "captured": AFTER},
        {"page": gzip.compress(page("碼頭重新開放", PIER, FERRY)), "url": f"{HOME}/a", "captured": BEFORE},
    )

    code, out, err = newsarchive("replay", rows, "--archive", tmp_path / "a.db")

    assert (code, err) == (0, "")
    assert out == f"{tmp_path / 'a.db'}: 2 captures, 1 new, 1 revised, 0 bad\n"
    assert question(tmp_path / "a.db", "select kind, headline, seen_at from revisions order by id") == [
        ("first", "碼頭重新開放", BEFORE),
        ("headline", "碼頭延後開放", AFTER),
    ]
    assert question(tmp_path / "a.db", "select outlet, published_at, published_zone from articles") == [
        (OUTLET, "2026-02-03", "Asia/Taipei")
    ]
    with opened(tmp_path / "a.db") as db:
        assert list(checks.faults(db)) == []


def test_rows_that_name_one_article_are_one_article(tmp_path: Path) -> None:
    rows = listed(
        tmp_path,
        {"page": page("碼頭重新開放", PIER), "url": f"{HOME}/a", "captured": BEFORE, "article": "pier"},
        {"page": page("碼頭重新開放", PIER, FERRY), "url": f"{HOME}/m/a", "captured": AFTER, "article": "pier"},
    )

    newsarchive("replay", rows, "--archive", tmp_path / "a.db")

    assert question(tmp_path / "a.db", "select identity from articles") == [("pier",)]
    assert question(tmp_path / "a.db", "select url from article_urls order by url") == [
        (f"{HOME}/a",),
        (f"{HOME}/m/a",),
    ]


def test_a_replay_that_is_begun_again_takes_only_what_is_missing(tmp_path: Path) -> None:
    first = {"page": page("碼頭重新開放", PIER), "url": f"{HOME}/a", "captured": BEFORE}
    newsarchive("replay", listed(tmp_path, first), "--archive", tmp_path / "a.db")
    second = {"page": page("渡輪加班", FERRY), "url": f"{HOME}/b", "captured": AFTER}

    _, out, _ = newsarchive("replay", listed(tmp_path, first, second), "--archive", tmp_path / "a.db")

    assert out == f"{tmp_path / 'a.db'}: 1 captures, 1 new, 0 bad\n"
    assert question(tmp_path / "a.db", "select count(*) from captures") == [(2,)]


def test_what_is_no_article_any_more_is_gone_and_what_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    rows = listed(
        tmp_path,
        {"page": page("碼頭重新開放", PIER), "url": f"{HOME}/a", "captured": BEFORE},
        {"page": b"<p>404", "url": f"{HOME}/a", "captured": AFTER, "status": 404},
        {"page": b"", "url": f"{HOME}/b", "captured": AFTER},
    )

    code, out, _ = newsarchive("replay", rows, "--archive", tmp_path / "a.db", "--json")

    assert code == 65
    assert json.loads(out) == {"captures": 3, "gone": 1, "new": 1, "quarantined": 1, "bad": 0}
    assert question(tmp_path / "a.db", "select kind from quarantine") == [("EmptyPage",)]


def test_bad_rows_are_named_and_the_others_taken(tmp_path: Path) -> None:
    good = {"page": page("碼頭重新開放", PIER), "url": f"{HOME}/a", "captured": BEFORE}
    rows = listed(
        tmp_path,
        "{",
        "[1]",
        good | {"url": "ftp://harbor.example.tw/a"},
        good | {"captured": "yesterday"},
        good | {"status": "gone"},
        good | {"outlet": "港" * 61},
        good | {"headers": ["Content-Type"]},
        {"html_path": "none.html", "url": f"{HOME}/b", "captured": BEFORE},
        good,
    )

    code, out, err = newsarchive("replay", rows, "--archive", tmp_path / "a.db")

    assert code == 65
    assert out.endswith(": 1 captures, 1 new, 8 bad\n")
    assert [line.removeprefix(f"newsarchive: {rows}, ") for line in err.splitlines()] == [
        "line 1: no JSON",
        "line 2: no JSON object",
        "line 3: url 'ftp://harbor.example.tw/a' is no http(s) address",
        "line 4: captured 'yesterday' is no day or time; write it like 2018-10-30T09:15:00Z",
        'line 5: status "gone" is no HTTP status',
        f"line 6: outlet {'港' * 61!r} is no name: at most 60 printable characters",
        "line 7: headers are no list of [name, value]",
        "line 8: cannot read none.html: No such file or directory",
    ]


def test_a_list_that_is_not_there_makes_no_archive(tmp_path: Path) -> None:
    code, _, err = newsarchive("replay", tmp_path / "none.jsonl", "--archive", tmp_path / "a.db")

    assert code == 64
    assert err == f"newsarchive: cannot read the list {tmp_path / 'none.jsonl'}: No such file or directory\n"
    assert not (tmp_path / "a.db").exists()


def test_an_outlet_that_is_at_work_in_the_archive_is_left_alone(tmp_path: Path) -> None:
    rows = listed(tmp_path, {"page": page("碼頭重新開放", PIER), "url": f"{HOME}/a", "captured": BEFORE})
    lock = OutletLock(tmp_path / "a.db", OUTLET)
    lock.take()
    try:
        code, _, err = newsarchive("replay", rows, "--archive", tmp_path / "a.db")
    finally:
        lock.release()

    assert code == 75
    assert err.startswith(f"newsarchive: {OUTLET} is ")


def test_captures_pass_without_scrapy() -> None:
    said = "import sys, newsarchive.again.intake, newsarchive.again.replay; print({'scrapy', 'twisted', 'asyncio'} & set(sys.modules))"

    assert subprocess.run([sys.executable, "-c", said], capture_output=True, text=True).stdout == "set()\n"


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_line_breaks_a_replay(line: str) -> None:
    with pytest.raises(BadRow):
        row_of(line, 1)


@given(
    st.fixed_dictionaries(
        {name: st.none() | st.integers() | st.text() | st.lists(st.text()) for name in ("html_path", "url", "captured")}
        | {name: st.none() | st.integers() | st.text() for name in ("outlet", "article", "status", "headers")}
    )
)
def test_a_row_is_taken_or_refused_with_a_word(row: dict[str, object]) -> None:
    try:
        row_of(json.dumps(row), 1)
    except BadRow as error:
        assert str(error)


REAL = pytest.mark.skipif(
    "NEWSARCHIVE_PAGES" not in os.environ, reason="NEWSARCHIVE_PAGES names no folder of real pages"
)


@REAL
def test_real_recaptures_give_one_article_each(tmp_path: Path) -> None:
    rows = Path(os.environ["NEWSARCHIVE_PAGES"]) / "recaptures" / "captures.jsonl"

    code, _, err = newsarchive("replay", rows, "--archive", tmp_path / "a.db")

    assert (code, err) == (0, "")
    named = {(row["outlet"], row["article"]) for row in map(json.loads, rows.read_text("utf-8").splitlines())}
    assert set(question(tmp_path / "a.db", "select outlet, identity from articles")) == named
    assert question(tmp_path / "a.db", "select id from revisions where kind = 'substantive'") == []


@REAL
def test_a_sentence_changed_by_hand_in_a_real_recapture_is_found(tmp_path: Path) -> None:
    folder = Path(os.environ["NEWSARCHIVE_PAGES"]) / "recaptures"
    rows = [json.loads(line) for line in (folder / "captures.jsonl").read_text("utf-8").splitlines()]
    newsarchive("replay", folder / "captures.jsonl", "--archive", tmp_path / "a.db")
    bodies = dict(question(tmp_path / "a.db", "select identity, body from articles"))
    changed = []
    for name in dict.fromkeys(row["article"] for row in rows):
        last = max((row for row in rows if row["article"] == name), key=lambda row: row["captured"])
        page = gzip.decompress((folder / last["html_path"]).read_bytes()).decode("utf-8", "replace")
        sentence = max(
            (line for line in re.split(r"\n+|(?<=[。.])", bodies[name]) if line in page), key=len, default=""
        )
        if len(sentence) < 20:
            continue  # markup stands in each of its sentences
        (tmp_path / f"{name}.html").write_text(
            page.replace(sentence, "更正:此處原文有誤,經查證後改寫,讀者請以這一句為準,不便之處敬請見諒。"), "utf-8"
        )
        changed.append((name, last | {"id": f"{name}-changed", "captured": "2030-01-01", "html_path": f"{name}.html"}))
    (tmp_path / "changed.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for _, row in changed), "utf-8"
    )

    newsarchive("replay", tmp_path / "changed.jsonl", "--archive", tmp_path / "a.db")

    found = question(
        tmp_path / "a.db",
        "select a.identity from revisions r join articles a on a.id = r.article where r.kind = 'substantive' order by r.id",
    )
    assert len(changed) > 2
    assert {name for (name,) in found} == {name for name, _ in changed}
