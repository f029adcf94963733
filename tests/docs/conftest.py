"""A small archive, crawled as a user would, and beside it what the documents' commands speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive import publisher
from tests.crawl import crawls
from tests.docs.documents import CARD


@pytest.fixture(scope="session")
def place(tmp_path_factory) -> Path:
    """A folder with data/archive.db, page.html and outlets/harbor_gazette.py."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "data").mkdir()
    (folder / "outlets").mkdir()
    (folder / "page.html").write_bytes(publisher.seed_page())
    (folder / "outlets" / "harbor_gazette.py").write_text(CARD, encoding="utf-8")
    archive = folder / "data" / "archive.db"
    with publisher.serve(articles=60, twins=2, markup="mixed") as site:
        assert crawls.crawl(archive, site.base_url)[0] == 0
        site.edit(20010, "headline")
        site.edit(20011, "body")
        site.delete(20012)
        twin = next(row["ids"][1] for row in site.truth() if len(row["ids"]) > 1)
        site.edit(twin, "headline")  # two articles of one text from here on: near-duplicates
        assert crawls.crawl(archive, site.base_url, "-a", "revisit=all")[0] == 0
    return folder
