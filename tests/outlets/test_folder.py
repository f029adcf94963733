"""Outlets that somebody keeps in a folder of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsarchive import outlets
from newsarchive.errors import UnknownOutlet, UsageError
from newsarchive.outlets.base import Outlet
from newsarchive.reading.layout import Layout

GOOD = """
from newsarchive.outlets.base import Outlet

OUTLET = Outlet(name="harbor", title="Harbor", home="https://www.harbor.example/")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(outlets.FOLDER, str(tmp_path))
    return tmp_path


def test_a_file_in_the_folder_is_an_outlet_beside_ours(folder: Path) -> None:
    (folder / "harbor.py").write_text(GOOD)

    assert outlets.names() == ["harbor", "reachingnews"]
    assert outlets.get("harbor").title == "Harbor"


def test_an_unknown_outlet_is_answered_with_those_that_there_are(folder: Path) -> None:
    (folder / "harbor.py").write_text(GOOD)

    with pytest.raises(UnknownOutlet, match="no outlet is named 'habor'; there are: harbor, reachingnews"):
        outlets.get("habor")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("OUTLET = 5", "OUTLET is a int, not an Outlet"),
        ("", "AttributeError"),
        ("import nowhere", "ModuleNotFoundError: No module named 'nowhere'"),
        ("OUTLET = (", "SyntaxError"),
        (GOOD.replace("title=", "titel="), "titel"),
        (GOOD.replace("home=", "article='(', home="), "PatternError|error"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(folder: Path, text: str, line: str) -> None:
    (folder / "broken.py").write_text(text)

    with pytest.raises(UsageError, match=rf"broken\.py.*({line}).*see docs/add-an-outlet\.md"):
        outlets.names()


def test_an_old_capture_is_read_by_the_layout_of_its_day() -> None:
    old, new = Layout(published=("日期",)), Layout(published=("發布日期",))
    outlet = Outlet(
        name="harbor",
        title="Harbor",
        home="https://www.harbor.example/",
        layouts={date.min: old, date(2023, 5, 1): new},
    )
    assert outlet.layout_on(date(2023, 4, 30)).published == ("日期",)
    assert outlet.layout_on(date(2023, 5, 1)).published == ("發布日期",)


def test_layouts_without_a_beginning_are_refused() -> None:
    with pytest.raises(ValueError, match=r"must have one from date\.min on"):
        Outlet(name="harbor", title="Harbor", home="https://www.harbor.example/", layouts={date(2023, 5, 1): Layout()})
