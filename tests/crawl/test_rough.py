"""Rough nights, each with its code and an intact archive: those of `python -m tests.crawl.rough` that no other test has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawl.rough import SITUATIONS, NoDisk, intact


@pytest.mark.parametrize("name", ["the server hangs", "the disk fills (ENOSPC)", "the disk is read-only"])
def test_a_rough_night_has_its_code_and_leaves_an_intact_archive(name: str, tmp_path: Path) -> None:
    happens, code = SITUATIONS[name]
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        ended = happens(folder)
    except NoDisk as error:
        pytest.skip(f"no disk may be mounted here: {error}")
    assert ended == code
    assert intact(folder)
