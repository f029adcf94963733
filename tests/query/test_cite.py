"""Citations: the right text, and no format that a headline can break."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import bibtexparser
import pytest
import rispy
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.archive import tombstones
from newsarchive.cli import group
from newsarchive.errors import NotInArchive, UsageError
from newsarchive.query.citation_formats import FORMATS, bibtex, csl_json, ris, text
from newsarchive.query.cite import Citation, cite, parsed
from tests.crawl.visits import Kept, long

HARBOR = Citation(
    article=12,
    revision=34,
    outlet="harbor_gazette",
    title="海港時報 & Gazette",
    headline="碼頭_重新開放 {50%} \\alpha",
    reporters=("王小明", "Ana Reed", "Smith, Bo"),
    published_at="2026-02-03T19:35:00+08:00",
    url="https://www.harbor.example/news?id=1&q=a_b%20c",
    language="zh-Hant",
    fetched_at="2026-02-04T01:30:00Z",
    capture=7,
    capture_sha256="a" * 64,
    text_sha256="b" * 64,
)
NOTE = f"captured 2026-02-04T01:30:00Z, capture SHA-256 {'a' * 64}, text SHA-256 {'b' * 64}"


def test_bibtex_keeps_case_names_and_special_characters():
    assert (
        bibtex(HARBOR)
        == r"""@article{harbor-gazette-12-34,
  author = {{王小明} and Ana Reed and {Smith, Bo}},
  title = {{碼頭\_重新開放 \textbraceleft{}50\%\textbraceright{} \textbackslash{}alpha}},
  journal = {海港時報 \& Gazette},
  date = {2026-02-03},
  year = {2026},
  month = {2},
  url = {https://www.harbor.example/news?id=1&q=a_b%20c},
  urldate = {2026-02-04},
  note = {newsarchive harbor\_gazette 12@34, """
        + NOTE
        + "}\n}"
    )


def test_ris_has_one_value_a_line_and_one_line_an_author():
    assert ris(HARBOR).split("\r\n") == [
        "TY  - NEWS",
        "ID  - 12@34",
        "AU  - 王小明",
        "AU  - Ana Reed",
        "AU  - Smith, Bo",
        "TI  - 碼頭_重新開放 {50%} \\alpha",
        "T2  - 海港時報 & Gazette",
        "PY  - 2026",
        "DA  - 2026/02/03/",
        "UR  - https://www.harbor.example/news?id=1&q=a_b%20c",
        "Y2  - 2026/02/04/",
        "LA  - zh-Hant",
        f"N1  - newsarchive harbor_gazette 12@34, {NOTE}",
        "ER  - ",
        "",
    ]


def test_csl_json_has_the_names_of_its_schema():
    assert json.loads(csl_json(HARBOR)) == [
        {
            "id": "harbor_gazette-12-34",
            "type": "article-newspaper",
            "title": "碼頭_重新開放 {50%} \\alpha",
            "author": [{"literal": "王小明"}, {"literal": "Ana Reed"}, {"literal": "Smith, Bo"}],
            "container-title": "海港時報 & Gazette",
            "issued": {"date-parts": [[2026, 2, 3]]},
            "URL": "https://www.harbor.example/news?id=1&q=a_b%20c",
            "accessed": {"date-parts": [[2026, 2, 4]]},
            "language": "zh-Hant",
            "archive": "newsarchive",
            "archive_location": "12@34",
            "note": f"newsarchive harbor_gazette 12@34, {NOTE}",
        }
    ]


def test_a_line_of_text_has_all_of_it():
    assert text(HARBOR) == (
        "王小明, Ana Reed, Smith, Bo. 〈碼頭_重新開放 {50%} \\alpha〉. 海港時報 & Gazette, 2026-02-03T19:35:00+08:00. "
        f"https://www.harbor.example/news?id=1&q=a_b%20c. newsarchive harbor_gazette 12@34, {NOTE}."
    )


def odd(headline=None, reporters=(), published_at=None):
    return Citation(1, 2, "pier", "Pier", headline, tuple(reporters), published_at, "https://pier.example/{a}", None,
                    "2026-02-04T01:30:00Z", 3, "a" * 64, "b" * 64)  # fmt: skip


ODD = st.text(st.one_of(st.characters(), st.sampled_from('{}\\@%,"\n\r\u2028\x1b~^_$#&=')), max_size=40)


@given(headline=ODD, reporter=ODD)
def test_no_headline_and_no_name_breaks_an_entry(headline, reporter):
    citation = odd(headline, [reporter], "2026-02-03")

    library = bibtexparser.parse_string(bibtex(citation))
    assert [len(library.entries), len(library.failed_blocks)] == [1, 0]
    assert library.entries[0]["url"] == "https://pier.example/%7Ba%7D"
    assert len(rispy.loads(ris(citation))) == 1
    assert ris(citation).count("\r\nER  - \r\n") == 1
    assert len(json.loads(csl_json(citation))) == 1
    for form in FORMATS.values():
        assert "\x1b" not in form(citation)
    assert len(text(citation).splitlines()) == 1


def test_a_headline_cannot_end_a_ris_entry():
    read = rispy.loads(ris(odd("碼頭\r\nER  - \r\nTY  - BOOK", ["王小明"])))

    assert [(entry["type_of_reference"], entry["title"]) for entry in read] == [("NEWS", "碼頭 ER - TY - BOOK")]


def test_what_is_not_known_is_left_out_and_a_missing_headline_is_said():
    assert "  date = " not in bibtex(odd())
    assert "issued" not in csl_json(odd())
    assert "DA  - " not in ris(odd())
    assert text(odd()).startswith("〈[no headline]〉. Pier, no date. ")


@pytest.fixture
def kept(tmp_path):
    archive = Kept(tmp_path / "archive.db")
    archive.show(1, long("第一篇"), byline="記者王小明／台北報導")
    archive.now = datetime(2026, 2, 6, tzinfo=UTC)
    archive.show(
        1,
        long("市長今天宣布，碼頭延到下個月才開放，漁民失望。"),
        headline="碼頭延後開放",
        byline="記者林大同／台北報導",
    )
    return archive


def test_the_newest_text_is_cited_and_an_older_one_by_its_revision_or_its_day(kept):
    newest, first, then = cite(kept.db, 1), cite(kept.db, 1, 1), cite(kept.db, 1, None, "2026-02-04T23:59:59Z")

    assert (newest.id, newest.headline, newest.fetched_at) == ("1@2", "碼頭延後開放", "2026-02-06T00:01:00Z")
    assert (first.id, first.headline, first.reporters) == ("1@1", "碼頭重新開放", ("王小明",))
    assert first == then


def test_the_hashes_are_those_of_the_capture_and_of_the_text(kept):
    row = kept.db.execute(
        "select c.sha256, r.text_sha256 from revisions r join captures c on c.id = r.capture where r.id = 1"
    ).fetchone()

    assert (cite(kept.db, 1, 1).capture_sha256, cite(kept.db, 1, 1).text_sha256) == tuple(row)


def test_what_is_not_there_is_said_and_what_there_is(kept):
    kept.show(2, long("第二篇"))
    with pytest.raises(NotInArchive, match="no article 9"):
        cite(kept.db, 9)
    with pytest.raises(NotInArchive, match=r"article 1 has no revision 3; it has 1 \(2026-02-04\), 2 \(2026-02-06\)"):
        cite(kept.db, 1, 3)
    with pytest.raises(NotInArchive, match="was not known by 2026-02-03T23:59:59Z: it was first seen 2026-02-04"):
        cite(kept.db, 1, None, "2026-02-03T23:59:59Z")


def test_of_what_was_removed_the_reason_is_said(kept):
    with kept.transaction():
        tombstones.add(kept.db, 1, "removed", at="2026-03-01T00:00:00Z", reason="a court order")

    with pytest.raises(NotInArchive, match="removed from this archive on 2026-03-01T00:00:00Z: a court order"):
        cite(kept.db, 1)


@pytest.mark.parametrize("which", ["", "x", "1@", "@1", "1@2@3", "-1", "１", "1" * 30])
def test_what_is_no_id_is_refused(which):
    with pytest.raises(UsageError, match="write it like 12"):
        parsed(which)


def test_the_command_prints_the_asked_format(kept, tmp_path):
    path = str(tmp_path / "archive.db")

    for form, begins in (
        ("text", "〈碼頭延後開放〉"),
        ("bibtex", "@article{"),
        ("ris", "TY  - NEWS\r\n"),
        ("csl-json", "["),
    ):
        done = CliRunner().invoke(group, ["cite", "1", path, "--format", form])
        assert (done.exit_code, done.stdout_bytes.decode().startswith(begins)) == (0, True)
    done = CliRunner().invoke(group, ["cite", "1@1", path, "--as-of", "2026-02-04"])
    assert "names a revision already" in str(done.exception)
