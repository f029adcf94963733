"""Datasette without our pages opens an archive: its own pages of tables, rows and views."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

datasette = pytest.importorskip("datasette.app", reason="the extra [web] is not installed")


def test_every_page_of_a_table_and_of_a_row_is_there(kept) -> None:
    path = Path(kept.db.execute("pragma database_list").fetchone()["file"])
    names = [row[0] for row in kept.db.execute("select name from sqlite_master where type in ('table', 'view')")]
    pages = [f"/{path.stem}", *(f"/{path.stem}/{name}" for name in names), f"/{path.stem}/articles/1"]

    assert asyncio.run(answers(path, pages)) == dict.fromkeys(pages, 200)


async def answers(path: Path, pages: list[str]) -> dict[str, int]:
    app = datasette.Datasette([str(path)])
    return {page: (await app.client.get(page)).status_code for page in pages}
