"""Pages that say noarchive or reserve mining: recorded on every capture; kept, not kept, or set aside, as the outlet's card says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl import crawls, watchful
from tests.crawl.odd_site import Answer, OddSite, article, serving
from tests.crawl.watchful import NEWS, SITE, crawl

TERMS = "https://www.watchful.example/terms"
FILE = [{"location": "/news/3", "tdm-reservation": 1, "tdm-policy": TERMS}]
ASKING = '<meta name="robots" content="noarchive">'


@pytest.fixture(scope="module")
def site() -> Iterator[OddSite]:
    """The first article says nothing, the second asks in a header, the third in its metadata, the fourth in tdmrep.json."""
    pages = SITE | {
        NEWS[1]: Answer(article("第1則新聞的標題").body, headers={"X-Robots-Tag": "noarchive"}),
        NEWS[2]: article("第2則新聞的標題", head=ASKING),
        "/.well-known/tdmrep.json": Answer(json.dumps(FILE), headers={"Content-Type": "application/json"}),
    }
    with serving(pages) as site:
        yield site


def card(folder: Path, rights: str) -> Path:
    if not (folder / "outlets").exists():
        watchful.card(folder)
    path = folder / "outlets" / "watchful.py"
    path.write_text(watchful.CARD.replace(", article=", f', rights="{rights}", article='))
    return folder


def kept(folder: Path) -> tuple[list[str], list[str], dict[str, str]]:
    """Paths of the articles and of captures of article pages; why others are not there."""
    with crawls.opened(folder / "archive.db") as db:
        articles = [row[0][-7:] for row in db.execute("select url from articles order by url")]
        captures = [
            row[0][-7:] for row in db.execute("select url from captures where url like '%/news/_' order by url")
        ]
        reasons = db.execute(
            "select url, reason from frontier where reason is not null and kind = 'article' order by url"
        )
        return articles, captures, {row["url"][-7:]: row["reason"] for row in reasons}


def test_record_keeps_all_and_writes_down_what_each_capture_said(site: OddSite, tmp_path: Path) -> None:
    folder = card(tmp_path, "record")
    assert crawl(folder, site)[0] == 0
    assert kept(folder)[0] == list(NEWS)
    with crawls.opened(folder / "archive.db") as db:
        said = db.execute(
            """
            select c.url, r.noarchive, r.tdm_reservation, r.tdm_policy, r.tdm_by
            from captures c join rights r on r.id = c.rights order by c.url
            """
        ).fetchall()
        looks = db.execute("select path, verdict from robots order by id").fetchall()
    assert [(row[0][-7:], *row[1:]) for row in said] == [
        (NEWS[1], "header", None, None, None),
        (NEWS[2], "meta", None, None, None),
        (NEWS[3], None, 1, TERMS, "file"),
    ]
    assert [tuple(row) for row in looks] == [("/robots.txt", "unavailable"), ("/.well-known/tdmrep.json", "read")]

    asked = len(site.visits)
    crawl(folder, site)
    assert "/.well-known/tdmrep.json" not in [visit.path for visit in site.visits[asked:]]  # once a day


def test_obey_keeps_neither_text_nor_bytes_and_says_why(site: OddSite, tmp_path: Path) -> None:
    folder = card(tmp_path, "obey")
    code, out = crawl(folder, site)
    assert code == 0
    assert "  barred       3" in out
    assert kept(folder) == (
        [NEWS[0]],
        [NEWS[0]],
        {
            NEWS[1]: "noarchive in its headers",
            NEWS[2]: "noarchive in its metadata",
            NEWS[3]: f"tdm-reservation in its host's tdmrep.json, terms at {TERMS}",
        },
    )
    assert "第2則新聞的標題".encode() not in (folder / "archive.db").read_bytes()


def test_ask_sets_them_aside_until_the_card_says_otherwise(site: OddSite, tmp_path: Path) -> None:
    folder = card(tmp_path, "ask")
    code, out = crawl(folder, site)
    assert (code, out.count("RightsReserved: ")) == (65, 3)
    articles, captures, reasons = kept(folder)
    assert (articles, captures, list(reasons)) == ([NEWS[0]], list(NEWS), list(NEWS[1:]))
    assert crawl(folder, site)[0] == 0  # the same question is not asked every hour

    rebuild = [sys.executable, "-m", "newsarchive", "rebuild", str(folder / "archive.db")]
    outlets = os.environ | {"NEWSARCHIVE_OUTLETS": str(card(folder, "record") / "outlets")}
    subprocess.run(rebuild, cwd=crawls.ROOT, env=outlets, check=True, capture_output=True)
    assert kept(folder)[0] == list(NEWS)

    card(folder, "obey")
    subprocess.run(rebuild, cwd=crawls.ROOT, env=outlets, check=True, capture_output=True)
    assert kept(folder)[0] == [NEWS[0]]


def test_a_tdmrep_json_that_cannot_be_had_holds_nothing_up(tmp_path: Path) -> None:
    with serving(SITE | {"/.well-known/tdmrep.json": Answer("sorry", 500)}) as site:
        assert crawl(card(tmp_path, "obey"), site, "-s", "RETRY_TIMES=0")[0] == 0
    assert kept(tmp_path)[0] == list(NEWS)


def test_where_robots_txt_bars_it_tdmrep_json_is_not_asked_for(tmp_path: Path) -> None:
    with serving(SITE | {"/robots.txt": Answer("User-agent: *\nDisallow: /.well-known/\n")}) as site:
        assert crawl(card(tmp_path, "record"), site)[0] == 0
    assert "/.well-known/tdmrep.json" not in [visit.path for visit in site.visits]
