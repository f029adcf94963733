"""A search of what stood on a day: its answer stays, whatever is crawled afterwards."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsarchive.cli.search import command
from newsarchive.errors import UsageError
from newsarchive.query import as_of, standing
from newsarchive.query.grammar import parse
from newsarchive.query.search import Search
from tests.crawl.visits import Kept, long


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """On the 5th both articles promise Monday; on the 7th the first says Tuesday, under another name and headline."""
    kept = Kept(tmp_path / "archive.db")
    show(kept, 5, 1, "碼頭下週一開放。", byline="記者王秉程／高雄報導", day="2026-02-03")
    show(kept, 5, 2, "展覽下週一開放。", day="2026-02-04")
    show(kept, 7, 1, "碼頭下週二開放。", headline="延後開放", byline="記者李大同／台南報導", day="2026-02-03")
    show(kept, 7, 3, "航線下週一開航。", day=None)
    return kept


def show(kept: Kept, on: int, page: int, text: str, **more: str | None) -> None:
    kept.now = datetime(2026, 2, on, 12, tzinfo=UTC)
    kept.show(page, long(text), **more)


def found(kept: Kept, words: str, day: str, **filters: object) -> list[int]:
    return standing.articles(kept.db, Search(parse(words), **filters), as_of.moment(day))


def test_the_text_that_stood_on_the_day_answers_and_no_other(kept):
    assert found(kept, "下週一", "2026-02-04") == []
    assert found(kept, "下週一", "2026-02-05") == [2, 1]
    assert found(kept, "下週一", "2026-02-07") == [2, 3]
    assert found(kept, "下週二", "2026-02-06") == []
    assert found(kept, "下週二", "2026-02-07") == [1]
    assert found(kept, "headline:延後 OR 展覽", "2026-02-06") == [2]


def test_the_order_is_that_of_the_printed_day_and_undated_texts_come_last_or_first(kept):
    assert found(kept, "下週", "2026-02-09") == [2, 1, 3]
    assert found(kept, "下週", "2026-02-09", order="oldest") == [3, 1, 2]


def test_a_reporter_is_one_of_the_byline_that_stood(kept):
    assert found(kept, "reporter:王秉程", "2026-02-06") == [1]
    assert found(kept, "reporter:王秉程", "2026-02-07") == []
    assert found(kept, "reporter:李大同 下週二", "2026-02-07") == [1]


def test_the_index_names_every_text_that_answers(kept):
    drawn = random.Random(3)
    for day in range(8, 14):
        for page in range(1, 5):
            show(kept, day, page, "".join(drawn.choice("碼頭展覽下週一二開放AI 5") for _ in range(30)))
    for _ in range(60):
        phrase = "".join(drawn.choice("碼頭展覽下週一二開放") for _ in range(drawn.randint(1, 3)))
        search, moment = Search(parse(phrase)), as_of.moment(f"2026-02-{drawn.randint(5, 14):02}")
        every = [number for (number,) in standing.rows(kept.db, search, moment, "t.article")]
        assert sorted(standing.articles(kept.db, search, moment)) == every, phrase


@pytest.mark.parametrize("form", ["--json", "--csv", "--count", "--limit=20"])
def test_the_command_prints_the_same_after_more_crawling(kept, form):
    path = kept.db.execute("pragma database_list").fetchone()["file"]
    ask = ["下週一", path, "--as-of", "2026-02-06", form]
    before = CliRunner().invoke(command, ask).output
    show(kept, 8, 2, "展覽取消。", headline="展覽取消")
    show(kept, 8, 4, "下週一另有活動。")
    kept.db.execute(
        "insert into gaps (outlet, from_at, to_at, reason, noticed_at) values "
        "('by_number', '2026-02-05T00:00:00Z', '2026-02-06T00:00:00Z', 'typed', '2026-02-09T00:00:00Z')"
    )
    kept.db.execute("update articles set section = '要聞', language = 'zh-Hant', byline_kind = 'original'")

    assert CliRunner().invoke(command, ask).output == before
    if form == "--json":
        rows = [json.loads(line) for line in before.splitlines()]
        assert [(row["article"], row["revision"], row["headline"]) for row in rows] == [
            (2, 2, "碼頭重新開放"),
            (1, 1, "碼頭重新開放"),
        ]


def test_a_person_is_told_which_text_it_was(kept):
    path = kept.db.execute("pragma database_list").fetchone()["file"]
    lines = CliRunner().invoke(command, ["下週一", path, "--as-of", "2026-02-06", "--limit", "1"]).output

    assert "2026-02-04  by_number  #2  revision 2" in lines
    assert "1 of 2 articles" in lines


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"section": "要聞"}, "section of newest texts"),
        ({"revisions": True}, "--revisions"),
        ({"order": "relevance"}, "--order"),
    ],
)
def test_what_a_day_cannot_answer_is_said(filters, said):
    with pytest.raises(UsageError, match=said):
        standing.check(Search(parse("碼頭"), **filters))
