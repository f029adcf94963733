"""What the web's pages say, in which language, and that no stored text gets past them."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

import newsarchive
from newsarchive.cli import group
from newsarchive.errors import BadPlace, ForeignArchive
from newsarchive.web.words import CHINESE
from tests.web.conftest import EVIL

server = pytest.importorskip(
    "newsarchive.web.server", reason="the extra [web] is not installed: pip install -e '.[web]'", exc_type=ImportError
)
TEMPLATES = Path(newsarchive.__file__).parent / "web" / "templates"


def text_of(page):
    """What a reader sees; marks are left out."""
    return re.sub(r"<[^>]+>", "", page.text)


def test_a_search_finds_marks_and_counts(pages):
    page = pages.get("/?q=智慧城市")

    assert page.status_code == 200
    assert "<mark>智慧城市</mark>" in page.text
    assert "1 article" in text_of(page)
    assert 'href="/article/1"' in page.text


def test_without_words_the_newest_articles_stand_first(pages):
    assert re.findall(r'<h3><a href="(/article/\d+)"', pages.get("/").text) == [
        f"/article/{number}" for number in (2, 1, 5, 4, 3)
    ]


def test_a_facet_narrows_the_search_down(pages):
    page = pages.get("/?q=碼頭")
    link = re.search(r'href="([^"]*reporter=[^"]*)"', page.text)[1].replace("&amp;", "&")

    narrowed = pages.get(link)

    assert "1 article" in text_of(narrowed)
    assert "Reporter: 王小明" in text_of(narrowed)


def test_a_query_that_is_none_is_answered_where_it_can_be_mended(pages):
    page = pages.get('/?q="智慧')

    assert page.status_code == 400
    assert "is not closed" in text_of(page)
    assert 'value="&#34;智慧"' in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/?q=%E3%80%82%E3%80%82",
        "/?since=yesterday",
        "/?page=-1",
        "/?order=best",
        f"/?q={'長' * 1001}",
        "/?reporter=%22",
    ],
)
def test_bad_input_gets_a_line_and_no_trace(pages, address):
    page = pages.get(address)

    assert page.status_code == 400
    assert 'class="notice"' in page.text
    assert "Traceback" not in page.text


def test_sql_in_the_search_box_is_searched_for(pages):
    assert pages.get("/?q='; drop table articles; --").status_code in (200, 400)
    assert pages.get("/article/1").status_code == 200


def test_an_article_page_has_its_text_date_capture_and_citation(pages):
    page = text_of(pages.get("/article/1"))

    for said in ("碼頭週二開放", "2026-02-03", "記者王小明/基隆報導", "SHA-256", "BibTeX", "Asia/Taipei"):
        assert said in page


def test_an_earlier_text_says_that_it_is_one(pages):
    page = text_of(pages.get("/article/1@1"))

    assert "碼頭週一開放" in page
    assert "This is an earlier text." in page


def test_a_diff_marks_the_words(pages):
    page = pages.get("/article/1/diff")

    assert "碼頭週<del>一</del><ins>二</ins>開放" in page.text


def test_what_is_not_there_is_said_to_be_so(pages):
    for address in ("/article/99", "/article/1@99", "/article/2/diff", "/capture/99/bytes"):
        assert pages.get(address).status_code == 404, address


@pytest.mark.parametrize(
    ("form", "start", "kind"),
    [
        ("text", "〈碼頭重新開放〉", "text/plain"),
        ("bibtex", "@article{by-number-1-2", "application/x-bibtex"),
        ("ris", "TY  - NEWS", "application/x-research-info-systems"),
        ("csl-json", "[", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_citation_can_be_saved(pages, form, start, kind):
    page = pages.get(f"/article/1/cite/{form}")

    assert start in page.text
    assert page.headers["content-type"].startswith(kind)
    assert page.headers["content-disposition"].startswith("attachment")


def test_hostile_text_is_shown_and_never_obeyed(pages):
    for address in ("/", "/article/2", "/?q=script", f"/?q={EVIL}", f"/?outlet={EVIL}"):
        page = pages.get(address)
        assert "<script" not in page.text, address
        assert "<img" not in page.text, address


def test_our_pages_run_no_script_and_fetch_nothing_from_elsewhere(pages):
    for address in ("/", "/article/1", "/article/1/diff", "/article/99"):
        page = pages.get(address)
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "script-src" not in page.headers["content-security-policy"]
        assert not re.search(r'(?:src|action)="https?:|<link[^>]*href="https?:', page.text)


def test_the_bytes_of_a_capture_are_saved_and_never_shown(pages):
    page = pages.get("/capture/3/bytes")

    assert EVIL.encode() in page.content
    assert page.headers["content-type"] == "text/plain"
    assert page.headers["content-disposition"].startswith("attachment")
    assert page.headers["content-security-policy"].startswith("sandbox")
    assert page.headers["x-content-type-options"] == "nosniff"


def test_hits_can_be_saved_and_a_spreadsheet_takes_none_for_a_formula(pages):
    table = pages.get("/search.csv").text
    rows = [json.loads(line) for line in pages.get("/search.jsonl?q=harbor").text.splitlines()]

    assert "'=HYPERLINK(1)" in table
    assert len(table.splitlines()) == 6
    assert [row["article"] for row in rows] == [3]


def test_the_browsers_language_is_spoken_until_the_switch_is_used(pages):
    assert '<html lang="en">' in pages.get("/").text
    assert "搜尋典藏" in pages.get("/", **{"accept-language": "zh-TW,zh;q=0.9"}).text
    switched = pages.get("/?lang=zh-Hant", **{"accept-language": "en"})
    assert "搜尋典藏" in switched.text
    assert "lang=zh-Hant" in switched.headers["set-cookie"]
    assert "搜尋典藏" in pages.get("/", cookie="lang=zh-Hant").text


def test_every_word_of_the_pages_is_there_in_chinese():
    said = {
        word[1:-1].replace("\\'", "'")
        for template in TEMPLATES.glob("*.html")
        for word in re.findall(r"""\bt\(("[^"]*"|'[^']*')[,)]""", template.read_text("utf-8"))
    }

    assert said - CHINESE.keys() == set()


def test_datasettes_own_pages_stay_reachable_and_cannot_write(pages):
    for address in ("/archive", "/archive/articles", "/archive/articles/1", "/archive/captures/3", "/archive/credits"):
        assert pages.get(address).status_code == 200, address
    assert pages.get("/archive.json?sql=select+count(*)+from+articles&_shape=array").json() == [{"count(*)": 5}]
    assert pages.get("/archive.json?sql=delete+from+articles").status_code == 400


def test_a_crawl_may_write_while_the_pages_are_read(pages, kept):
    with kept.transaction():
        kept.db.execute("insert into reporters (id, name) values (99, '新人')")
        assert pages.get("/article/1").status_code == 200


def test_a_port_in_use_is_one_line_and_exit_code_64():
    with server.listening("127.0.0.1", 0) as taken:
        with pytest.raises(BadPlace, match="is in use; give another with --port") as error:
            server.listening("127.0.0.1", taken.getsockname()[1])
        assert error.value.exit_code == 64


def test_a_host_of_nobody_is_said_to_be_so():
    with pytest.raises(BadPlace, match=r"192\.0\.2\.1"):  # RFC 5737: nobody's
        server.listening("192.0.2.1", 0)


def test_the_port_is_free_to_be_chosen_by_the_system():
    with server.listening("127.0.0.1", 0) as bound:
        assert bound.getsockname()[0] == "127.0.0.1"
        assert bound.family == socket.AF_INET


def test_a_file_that_is_no_archive_of_ours_is_not_served(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as db:
        db.execute("create table songs (title)")

    result = CliRunner().invoke(group, ["serve", str(tmp_path / "other.db")])

    assert isinstance(result.exception, ForeignArchive)
    assert result.exception.exit_code == 76


def test_a_cluster_says_who_was_first_and_what_the_others_changed(pages, kept):
    cluster, first = kept.db.execute("select id, first from clusters").fetchone()
    other = kept.db.execute("select article from cluster_articles where article != ? order by 1", (first,)).fetchone()[
        0
    ]

    page = text_of(pages.get(f"/cluster/{cluster}"))
    compared = pages.get(f"/compare?one={first}&other={other}")

    assert "Printed first" in page
    assert "Other headline" in page
    assert f"/cluster/{cluster}" in pages.get("/clusters").text
    assert "<del>" in compared.text


def test_a_reporters_page_lists_articles_and_the_list_can_be_searched(pages):
    assert "王小明" in text_of(pages.get("/reporters?name=王"))
    assert "林大同" not in text_of(pages.get("/reporters?name=王"))
    assert "碼頭重新開放" in text_of(pages.get("/reporter/1"))


def test_an_outlets_page_has_its_calendar_with_the_holes(pages, kept):
    with kept.transaction():
        kept.db.execute("""
            insert into gaps (outlet, from_at, to_at, reason, noticed_at)
            values ('by_number', '2026-02-04T00:00:00Z', '2026-02-04T12:00:00Z', 'polls did not overlap', 'x')
        """)

    page = pages.get("/outlet/by_number").text

    assert 'class="cell s4" title="2026-02-03: 1"' in page
    assert 'class="cell s0 hole" title="2026-02-04: 0"' in page
    assert "polls did not overlap" in page
    assert "In these days the archive may have holes: 1" in pages.get("/?since=2026-02-04").text


def test_a_timeline_is_drawn_and_told_in_numbers(pages):
    page = pages.get("/timeline?per=day")
    picture = pages.get("/timeline.svg?per=day")

    assert 'src="/timeline.svg?per=day"' in page.text
    assert re.search(r"2026-02-03</th><td class=\"number\">1", page.text)
    assert "2026-02-04" in text_of(page)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "2026-02-03: 1" in picture.text


def test_the_changes_page_leads_to_each_edit_and_names_what_was_taken_down(pages, kept):
    with kept.transaction():
        kept.db.execute("""
            insert into tombstones (article, kind, last_seen_at, first_missed_at, concluded_at, misses, reason)
            values (3, 'gone', '2026-02-04T01:00:00Z', '2026-02-05T01:00:00Z', '2026-02-12T01:00:00Z', 3, 'HTTP 410')
        """)

    page = pages.get("/changes")

    assert 'href="/article/1/diff?old=1&amp;new=2"' in page.text
    assert "HTTP 410" in page.text
    assert "/article/1/diff" not in pages.get("/changes?kind=headline").text
    assert pages.get("/changes?kind=none").status_code == 400


@pytest.mark.parametrize("address", ["/cluster/99", "/reporter/999", "/outlet/nobody", "/compare?one=1&other=99"])
def test_a_page_of_nothing_is_not_found(pages, address):
    assert pages.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/timeline?per=year", "/reporters?page=x", "/clusters?outlets=many"])
def test_an_argument_that_is_none_gets_a_line(pages, address):
    assert pages.get(address).status_code == 400


def test_every_link_of_every_page_leads_somewhere(pages):
    seen, todo = set(), ["/"]
    while todo:
        address = todo.pop()
        page = pages.get(address)
        assert page.status_code == 200, address
        if "<main" not in page.text or "content-security-policy" not in page.headers:
            continue
        for link in re.findall(r'(?:href|src)="(/[^"]*)"', page.text):
            link = link.replace("&amp;", "&")
            kind = re.sub(r"\d+", "0", link.partition("?")[0])  # one of each kind is enough
            if kind not in seen and not link.startswith("/archive"):
                seen.add(kind)
                todo.append(link)

    assert {"/article/0", "/reporter/0", "/cluster/0", "/outlet/by_number", "/compare"} <= seen
