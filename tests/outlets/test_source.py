"""A card as the text of a file: what a page said is a value in it, and never code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive import outlets
from newsarchive.outlets.base import Outlet
from newsarchive.outlets.inference.source import source_of

DAY = date(2026, 2, 4)


def written(outlet: Outlet, missing: tuple[str, ...] = (), remark: str | None = None) -> Outlet:
    """The outlet that the file's text is, with nothing else done by it."""
    names: dict[str, object] = {}
    exec(compile(source_of(outlet, pages=9, day=DAY, missing=missing, remark=remark), "card", "exec"), names)
    assert set(names) == {"__builtins__", "__doc__", "Outlet", "OUTLET"}
    found = names["OUTLET"]
    assert isinstance(found, Outlet)
    return found


def test_a_card_reads_as_a_person_writes_it() -> None:
    outlet = Outlet(
        "harbor",
        "Harbor Gazette",
        "https://www.harbor.example/",
        listings=("/", "/news"),
        article=r"/\d{4}/[^/?]+",
        zone="America/Halifax",
        date_order="DMY",
    )
    assert source_of(outlet, pages=21, day=DAY, missing=["a feed"], remark="13/2/2026 settles it") == (
        '''"""harbor: told from 21 pages by `newsarchive outlets add` on 2026-02-04.

Not found:
- a feed
"""

from newsarchive.outlets.base import Outlet

OUTLET = Outlet(
    name="harbor",
    title="Harbor Gazette",
    home="https://www.harbor.example/",
    listings=("/", "/news"),
    article=r"/\\d{4}/[^/?]+",
    zone="America/Halifax",
    date_order="DMY",  # 13/2/2026 settles it
)
'''
    )


@pytest.mark.parametrize(
    "title",
    [
        '"); import os; os.abort() #',
        "'''\"\"\"",
        'Harbor "Daily"\\',
        "Harbor\nimport os",
        "{name}",
        "%s\\N{BULLET}\\x41",
        "\u202eetteZaG\u2028",
        'r"\\',
    ],
)
def test_a_title_that_looks_like_code_stays_a_title(title: str) -> None:
    outlet = Outlet("harbor", title, "https://www.harbor.example/")

    assert written(outlet, missing=(title,), remark=title) == outlet


@given(st.text(), st.text(), st.text())
def test_whatever_a_page_says_comes_back_as_it_was(title: str, path: str, remark: str) -> None:
    outlet = Outlet(
        "harbor",
        title,
        "https://www.harbor.example/",
        listings=("/", path),
        view_parameters=frozenset({path}),
        date_order="DMY",
    )
    assert written(outlet, missing=(remark,), remark=remark) == outlet


def test_the_file_is_an_outlet_of_the_folder_that_it_lies_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outlet = Outlet("harbor", "Harbor", "https://www.harbor.example/", sitemaps=("/news.xml",))
    (tmp_path / "harbor.py").write_text(source_of(outlet, pages=9, day=DAY, missing=[]))
    monkeypatch.setenv(outlets.FOLDER, str(tmp_path))

    assert outlets.get("harbor").sitemaps == ("/news.xml",)
