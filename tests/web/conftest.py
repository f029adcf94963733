"""The web's pages without a network: an archive of a few articles, asked through the application itself."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.crawl.visits import Kept, long

if TYPE_CHECKING:
    import httpx

EVIL = '<script>alert("碼頭")</script>'

RELEASE = (
    "港務公司昨天表示，往來離島的兩條航線自下月起改為每日四班，冬季期間視海象增減。公司指出，新船已於上週完成試航，"
    "載客量比舊船多三成，票價維持不變；居民憑證購票仍享優惠。縣府則希望保留清晨第一班，讓學生能準時到校。"
    "雙方約定月底前再開一次會，屆時將邀請漁會、學校與旅宿業者列席，並公布完整時刻表。"
)


class Pages:
    """Asks an archive's pages, each by itself, as a browser without a memory does."""

    def __init__(self, path: Path, host: str = "127.0.0.1"):
        from newsarchive.web import server  # needs the extra [web]: the tests say so where it is not installed

        self._app = server.application(path, host)

    def get(self, address: str, **headers: str) -> httpx.Response:
        import httpx  # comes with Datasette

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8001") as client:
                return await client.get(address, headers=headers)

        return asyncio.run(ask())


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Kept:
    """1: two texts. 2: hostile text. 3: no day. 4 and 5: one text under two headlines, 5 later and with a line more."""
    kept = Kept(tmp_path_factory.mktemp("web") / "archive.db")
    kept.show(1, long("碼頭週一開放，智慧城市展同日登場。"), headline="碼頭重新開放", byline="記者王小明/基隆報導")
    kept.show(1, long("碼頭週二開放，智慧城市展同日登場。"), headline="碼頭重新開放", byline="記者王小明/基隆報導")
    kept.show(
        2, long(f"{EVIL} 展覽下月舉行。"), headline=EVIL, byline='"><img src=x onerror=alert(1)>', day="2026-02-05"
    )
    kept.show(3, long("Harbor talks go on."), headline="=HYPERLINK(1)", day=None)
    kept.show(4, RELEASE, headline="港務公司說明航線調整", day="2026-01-10")
    kept.show(5, f"{RELEASE}本報另問過三位船員。", headline="離島船班下月減半", day="2026-01-11")
    kept.db.executescript("""
        insert into reporters (id, name) values (1, '王小明'), (2, '林大同');
        insert into credits (article, reporter, role, place, position)
        values (1, 1, 'reporter', '基隆', 1), (3, 2, 'reporter', null, 1);
    """)
    return kept


@pytest.fixture(scope="module")
def pages(kept) -> Pages:
    return Pages(Path(kept.db.execute("pragma database_list").fetchone()["file"]))
