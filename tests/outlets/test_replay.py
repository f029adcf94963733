"""Real pages through the whole of a crawl. They are not ours to keep: NEWSARCHIVE_PAGES names the folder that holds them."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from tests.crawl import crawls
from tests.crawl.odd_site import Answer, listing, serving

FOLDER = "NEWSARCHIVE_PAGES"


@pytest.mark.skipif(FOLDER not in os.environ, reason=f"{FOLDER} names no folder of real pages, so none are replayed")
def test_twenty_real_pages_all_come_into_the_archive(tmp_path: Path) -> None:
    folder = Path(os.environ[FOLDER]) / "tw"
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    pages = {
        f"/page/{row['id']}": Answer(
            gzip.decompress((folder / row["html_path"]).read_bytes()), headers={"Content-Type": "text/html"}
        )
        for row in rows
    }
    with serving({"/list": listing(*pages)} | pages) as site:
        code, out, _ = crawls.crawl(
            tmp_path / "archive.db",
            site.base_url,
            outlet="replay",
            NEWSARCHIVE_OUTLETS=str(Path(__file__).parent / "replay"),
        )
    with crawls.opened(tmp_path / "archive.db") as db:
        stored = {
            row["url"].rpartition("/")[2] for row in db.execute("select url from articles where length(body) > 40")
        }
    assert code == 0, out
    assert stored == {row["id"] for row in rows}
    assert len(rows) == 20
