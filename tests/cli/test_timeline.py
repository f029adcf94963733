"""`newsarchive timeline` and `newsarchive reporters`: who wrote, and when."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from newsarchive.cli.reporters import command as reporters
from newsarchive.cli.timeline import command as timeline
from tests.query.archives import archive

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("timeline") / "archive.db"
    texts = [
        {"headline": "碼頭", "published_at": "2026-01-30", "section": "港口"},
        {"headline": "碼頭", "published_at": "2026-01-31T08:00:00+08:00", "section": "<b>&\x1b"},
        {"headline": "展覽", "published_at": "2026-03-01", "section": "港口"},
        {"headline": "無日期", "published_at": None},
    ]
    db = archive(path, texts)
    db.executescript("""
        insert into reporters (id, name) values (1, '王小明'), (2, '林大同');
        insert into credits (article, reporter, role, place, position)
        values (1, 1, 'reporter', '基隆', 1), (2, 1, 'photographer', null, 1), (2, 2, 'reporter', null, 2);
        insert into gaps (outlet, from_at, to_at, reason, noticed_at)
        values ('gazette', '2026-02-10T00:00:00Z', '2026-02-12T00:00:00Z', 'nothing known', '2026-02-13T00:00:00Z');
    """)
    db.close()
    return path


def ask(command, path, *options):
    answer = CliRunner().invoke(command, [str(path), *options], env={"COLUMNS": "40"})
    assert answer.exception is None, answer.output
    return answer.output


def test_months_without_articles_are_drawn_and_gaps_are_marked(path):
    assert ask(timeline, path).splitlines() == [
        "articles a month",
        "",
        "all: 3",
        "2026-01  ████████████████████████ 2",
        "2026-02   0 ?",
        "2026-03  ████████████ 1",
    ]


def test_rows_have_the_group_and_leave_out_what_holds_nothing(path):
    rows = [json.loads(line) for line in ask(timeline, path, "--by", "reporter", "--per", "day", "--json").splitlines()]

    assert [(row["start"], row["reporter"], row["articles"]) for row in rows] == [
        ("2026-01-30", "王小明", 1),
        ("2026-01-31", "林大同", 1),
        ("2026-01-31", "王小明", 1),
    ]


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (["--query", "碼頭"], ["2026-01-30", "2026-01-31"]),
        (["--section", "港口"], ["2026-01-30", "2026-03-01"]),
        (["--query", "碼頭", "--section", "港口"], ["2026-01-30"]),
        (["--reporter", "林大"], ["2026-01-31"]),
        (["--query", "碼頭", "--reporter", "王小明", "--until", "2026-01-30"], ["2026-01-30"]),
        (["--since", "2026-02-01"], ["2026-03-01"]),
        (["--outlet", "another"], []),
    ],
)
def test_a_timeline_counts_what_was_asked_for(path, options, days):
    rows = csv.DictReader(io.StringIO(ask(timeline, path, "--per", "day", "--csv", *options)))

    assert [row["start"] for row in rows] == days


def test_a_query_is_told_by_reporter_too(path):
    rows = csv.DictReader(io.StringIO(ask(timeline, path, "--query", "碼頭", "--by", "reporter", "--csv")))

    assert [(row["reporter"], row["articles"]) for row in rows] == [("林大同", "1"), ("王小明", "2")]


def test_a_picture_is_sound_whatever_a_section_is_called(path):
    picture = ElementTree.fromstring(ask(timeline, path, "--by", "section", "--svg"))

    texts = [text.text for text in picture.iter(f"{SVG}text")]
    assert r"<b>&\x1b: 1" in texts
    assert "港口: 2" in texts
    assert {"2026-01", "2026-02", "2026-03"} <= set(texts)
    assert [t.text for t in picture.iter(f"{SVG}title")].count("2026-02: articles may be missing") == 2


def test_nothing_to_draw_is_said(path):
    assert ask(timeline, path, "--outlet", "another") == "no articles with a date\n"


def test_reporters_are_counted_with_their_days_and_roles(path):
    rows = csv.DictReader(io.StringIO(ask(reporters, path, "--csv")))

    assert [tuple(row.values()) for row in rows] == [
        ("王小明", "2", "2026-01-30", "2026-01-31", "1", "reporter,photographer"),
        ("林大同", "1", "2026-01-31", "2026-01-31", "1", "reporter"),
    ]


def test_the_articles_of_a_reporter_are_listed_newest_first_and_in_the_role_asked_for(path):
    def listed(*options):
        lines = ask(reporters, path, "--name", "王", "--articles", "--json", *options).splitlines()
        return [(row["article"], row["role"], row["day"]) for row in map(json.loads, lines)]

    assert listed() == [(2, "photographer", "2026-01-31"), (1, "reporter", "2026-01-30")]
    assert listed("--role", "reporter") == [(1, "reporter", "2026-01-30")]
    assert ask(reporters, path, "--name", "沒有") == "no rows\n"
