"""The web's pages without a network: an archive of a few articles, asked through the application itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.crawl.visits import Kept, long

pytest.importorskip("datasette", reason="the extra [web] is not installed: pip install -e '.[web]'")

import httpx

from newsarchive.web import server

EVIL = '<script>alert("碼頭")</script>'


class Pages:
    """Asks an archive's pages, each by itself, as a browser without a memory does."""

    def __init__(self, path: Path):
        self._app = server.application(path)

    def get(self, address: str, **headers: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://archive.example") as client:
                return await client.get(address, headers=headers)

        return asyncio.run(ask())


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Kept:
    """1: two texts. 2: hostile text. 3: a copy of 1, later. 4: taken down."""
    kept = Kept(tmp_path_factory.mktemp("web") / "archive.db")
    kept.show(1, long("碼頭週一開放，智慧城市展同日登場。"), headline="碼頭重新開放", byline="記者王小明/基隆報導")
    kept.show(1, long("碼頭週二開放，智慧城市展同日登場。"), headline="碼頭重新開放", byline="記者王小明/基隆報導")
    kept.show(
        2, long(f"{EVIL} 展覽下月舉行。"), headline=EVIL, byline='"><img src=x onerror=alert(1)>', day="2026-02-05"
    )
    kept.show(3, long("Harbor talks go on."), headline="=HYPERLINK(1)", day=None)
    kept.db.executescript("""
        insert into reporters (id, name) values (1, '王小明'), (2, '林大同');
        insert into credits (article, reporter, role, place, position)
        values (1, 1, 'reporter', '基隆', 1), (3, 2, 'reporter', null, 1);
    """)
    return kept


@pytest.fixture(scope="module")
def pages(kept) -> Pages:
    return Pages(Path(kept.db.execute("pragma database_list").fetchone()["file"]))
