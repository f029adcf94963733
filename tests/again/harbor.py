"""An archive of a small paper: twins that part, a page that goes and comes, one that names another as its address, one that
cannot be read."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

from newsarchive import outlets
from newsarchive.again.intake import Import, Intake
from newsarchive.archive.articles import Outcome
from newsarchive.crawl import changes
from newsarchive.crawl.changes import Here
from newsarchive.errors import ReaderDied
from newsarchive.items import Capture, Visit
from tests.again.captured import FERRY, HOME, OUTLET, PIER, page

LONG = PIER * 3
"""Enough for twins to be told."""

VISITS: tuple[tuple[str, bytes, int], ...] = (
    ("/pier", page("碼頭重新開放", PIER, FERRY), 200),
    ("/twin?id=1", page("市場整修", LONG, FERRY), 200),
    ("/twin?id=2", page("市場整修", LONG, FERRY), 200),
    ("/ferry", page("渡輪加班", FERRY, PIER, cards="<a href='/pier'>碼頭重新開放了沒有</a>"), 200),
    ("/ferry?view=print", page("渡輪加班", FERRY, PIER).replace(b"<title>", f"<link rel=canonical href='{HOME}/ferry'><title>".encode()), 200),
    ("/empty", b"", 200),
    ("/pier", page("碼頭延後開放", PIER, FERRY), 200),
    ("/twin?id=2", page("市場整修", LONG, FERRY, PIER), 200),
    ("/brief", page("簡訊", PIER), 200),
    ("/pier", b"", 404),
    ("/twin?id=1", page("市場整修", LONG, FERRY), 200),
    ("/ferry", page("渡輪加班", FERRY), 200),
    ("/ferry", page("渡輪加班", FERRY, PIER), 200),
    ("/pier", page("碼頭重新開放", PIER, FERRY), 200),
)  # fmt: skip
"""What was asked, what came, status; a day after the other."""


def imports() -> list[Import]:
    card, day = outlets.card(OUTLET, f"{HOME}/"), datetime.fromisoformat("2026-02-04T01:30:00Z")
    return [
        Import(card, Capture(HOME + path, day + timedelta(number), status, body, outlet=OUTLET), HOME + path)
        for number, (path, body, status) in enumerate(VISITS)
    ]


def archive(path: Path) -> Path:
    with Intake(path, workers=1) as intake:
        list(intake.take(imports()))
    return path


def archive_of_a_reader_that_fails_on(address: str, path: Path) -> Path:
    """Whatever that address showed is in quarantine."""
    store = changes.store_article

    def fails(db: sqlite3.Connection, visit: Visit, here: Here) -> Outcome:
        if visit.asked == address:
            raise ReaderDied("two readers ended over this page")
        return store(db, visit, here)

    with mock.patch.object(changes, "store_article", fails):
        return archive(path)


def card(folder: Path) -> Path:
    """A folder with the paper's own file: by it, what the ferry company says is no text."""
    folder.mkdir()
    (folder / "harbor.py").write_text(
        f"""
from datetime import date
from newsarchive.outlets.base import Outlet
from newsarchive.reading.layout import Layout

OUTLET = Outlet({OUTLET!r}, {OUTLET!r}, {HOME + "/"!r}, zone="Asia/Taipei", layouts={{date.min: Layout(noise=("渡輪公司.*",))}})
""",
        "utf-8",
    )
    return folder
