"""`newsarchive show` and `newsarchive diff`: one article, and what an edit changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsarchive.cli.diff import command as diff
from newsarchive.cli.show import command as show
from newsarchive.errors import NotInArchive, UsageError
from tests.crawl.visits import Kept, long


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """Article 1: the pier opens on Monday, then on Tuesday, under a headline with an escape. Article 2: one text only."""
    path = tmp_path_factory.mktemp("show") / "archive.db"
    kept = Kept(path)
    kept.show(1, long("碼頭週一開放。"), byline="記者王小明/基隆報導", headline="碼頭\x1b[2J開放")
    kept.show(1, long("碼頭週二開放。"), byline="記者王小明/基隆報導", headline="碼頭開放")
    kept.show(2, long("展覽下月舉行。"))
    kept.db.execute(
        """update articles set published_raw = '2/3/2026', published_source = 'label:發布日期', published_order = 'MDY',
                  published_zone = 'Asia/Taipei', published_precision = 'day' where id = 1"""
    )
    kept.db.executescript("""
        insert into reporters (id, name) values (1, '王小明');
        insert into credits (article, reporter, role, place, position) values (1, 1, 'reporter', '基隆', 1);
        insert into images (article, position, url, caption, credit) values (1, 1, null, '碼頭夜景', '市府');
    """)
    kept.db.close()
    return path


def ask(command, path, which, *options):
    return CliRunner().invoke(command, [which, str(path), *options])


def test_an_article_comes_with_all_that_is_known_of_it(path):
    lines = ask(show, path, "1").output.splitlines()

    assert lines[:4] == [
        "碼頭開放",
        "2026-02-03  Number",
        "記者王小明/基隆報導",
        "https://www.number.example/story?id=1",
    ]
    assert lines[5].startswith("碼頭週二開放。")
    assert "credit     王小明, reporter, 基隆" in lines
    assert "picture    碼頭夜景 (市府)" in lines
    said = "\n".join(lines)
    assert "printed '2/3/2026'; in label:發布日期; read as MDY; Asia/Taipei" in said
    assert lines[-2].startswith("text       1@1  seen 2026-02-04T01:31:00Z  first")
    assert lines[-1].startswith("text       1@2")
    assert lines[-1].endswith("(above)")


def test_an_earlier_text_is_shown_by_its_revision_or_its_moment(path):
    for asked in (("1@1",), ("1", "--as-of", "2026-02-04T01:31:30Z")):
        answer = ask(show, path, *asked)
        assert "碼頭週一開放。" in answer.output
        assert "kept of the newest text only" in " ".join(answer.output.split())
        assert "\x1b" not in answer.output
        assert r"碼頭\x1b[2J開放" in answer.output


def test_scripts_get_the_whole_article_as_json(path):
    told = json.loads(ask(show, path, "1", "--json").output)

    assert told["article"]["title"] == "Number"
    assert [text["id"] for text in told["revisions"]] == [1, 2]


def test_a_diff_marks_the_characters_that_changed(path):
    lines = ask(diff, path, "1").output.splitlines()

    assert lines[0] == "from  1@1  seen 2026-02-04T01:31:00Z  first"
    assert r"headline: 碼頭[-\x1b[2J-]開放" in lines
    assert any(line.startswith("~ 碼頭週[-一-]{+二+}開放。") for line in lines)


def test_a_diff_goes_either_way_and_counts_what_stayed(path):
    assert "週[-二-]{+一+}開放" in ask(diff, path, "1", "--from", "2", "--to", "1").output
    assert "(1 paragraph unchanged)" in ask(diff, path, "1", "--from", "2", "--to", "2").output
    assert json.loads(ask(diff, path, "1@2", "--json").output)["old"]["id"] == 1


@pytest.mark.parametrize(
    ("command", "asked", "error", "said"),
    [
        (show, ("9",), NotInArchive, "no article 9"),
        (show, ("1@9",), NotInArchive, "no revision 9; it has 1, 2"),
        (show, ("one",), UsageError, "'one' is no article"),
        (show, ("1@1", "--as-of", "2026-02-04"), UsageError, "names a revision already"),
        (show, ("1", "--as-of", "yesterday"), UsageError, "no day"),
        (show, ("1", "--as-of", "2026-01-01"), NotInArchive, "was not known by 2026-01-01"),
        (diff, ("2",), NotInArchive, "has no earlier text"),
        (diff, ("1", "--from", "7"), NotInArchive, "no revision 7"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(path, command, asked, error, said):
    answer = ask(command, path, *asked)

    assert isinstance(answer.exception, error)
    assert answer.exception.exit_code == 64
    assert said in str(answer.exception)
