"""Truth is what a perfect archive would hold."""

import json
from datetime import date
from pathlib import Path

import pytest

from newsarchive.errors import UsageError
from newsarchive.publisher import truth
from newsarchive.publisher.pages import Style
from newsarchive.publisher.site import Site


def test_the_seed_articles_row_is_what_a_person_reads_on_its_page():
    row = truth.rows(Site(3))[0]

    assert row["id"] == 20005
    assert row["url"] == "https://www.reachingnews.com/article-info.asp?id=20005"
    assert row["urls"] == ["https://www.reachingnews.com/article-info.asp?cate=16&id=20005"]
    assert row["headline"] == "桃園智慧治理再創佳績!榮獲「2025首爾智慧城市獎」銀獎,市府團隊以人為本勇奪全球第二"
    assert row["section"] == "投資理財"
    assert row["byline_raw"] == "新聞視界時報 記者 王秉程 整理報導"
    assert row["byline_kind"] == "compiled"
    assert row["reporters"] == ["王秉程"]
    assert row["credits"] == [{"name": "王秉程", "role": "reporter", "place": None}]
    assert row["published_raw"] == "11/24/2025"
    assert row["published_at"] == "2025-11-24"
    assert [(image["caption"], image["credit"]) for image in row["images"]] == [("圖/桃園市政府", "桃園市政府")] * 2
    assert row["deleted"] is False

    paragraphs = row["body"].split("\n\n")
    assert len(paragraphs) == 20
    assert paragraphs[4] == "跨局處合作築起守護網 桃園以科技溫暖陪伴每位青少年"
    assert row["blocks"][4] == {"kind": "subheading", "text": paragraphs[4]}
    assert not any("點擊時代" in text or "圖/" in text for text in paragraphs)


def test_truth_speaks_in_the_punctuation_of_the_page():
    row = truth.rows(Site(3, style=Style("full")))[0]

    assert row["headline"].startswith("桃園智慧治理再創佳績！榮獲")
    assert row["images"][0]["caption"] == "圖／桃園市政府"
    assert row["published_raw"] == "11/24/2025"


def test_an_article_in_two_sections_is_one_row_with_both_addresses():
    site = Site(3)
    site.relist(20005, 11)

    assert truth.rows(site)[0]["urls"] == [
        "https://www.reachingnews.com/article-info.asp?cate=16&id=20005",
        "https://www.reachingnews.com/article-info.asp?cate=11&id=20005",
    ]


def test_twins_are_one_row_until_one_of_them_is_edited():
    site = Site(40, twins=1)
    twins = next(row["ids"] for row in truth.rows(site) if len(row["ids"]) == 2)
    assert len(truth.rows(site)) == 40

    site.edit(twins[1])

    assert len(truth.rows(site)) == 41
    assert all(len(row["ids"]) == 1 for row in truth.rows(site))


def test_a_deleted_article_keeps_its_row():
    site = Site(3)
    site.delete(20006)

    assert [row["deleted"] for row in truth.rows(site)] == [False, True, False]


def test_the_truth_file_is_replaced_whole(tmp_path: Path):
    site, path = Site(3), tmp_path / "truth.jsonl"
    truth.write(site, path)
    site.publish()
    truth.write(site, path)

    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [20005, 20006, 20007, 20008]
    assert rows[-1]["published_at"] == date(2025, 11, 24).isoformat()
    assert [file.name for file in tmp_path.iterdir()] == ["truth.jsonl"]


def test_a_truth_file_that_cannot_be_written_gives_one_clear_line(tmp_path: Path):
    with pytest.raises(UsageError, match=r"the truth cannot be written to .*: No such file or directory"):
        truth.write(Site(1), tmp_path / "nowhere" / "truth.jsonl")
