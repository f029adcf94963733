"""kill -9 during a rebuild; `python -m tests.crawl.kill_rebuild` does as many rounds as asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawl import kill_rebuild
from tests.crawl.kill_rebuild import Stage


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return kill_rebuild.stage(tmp_path_factory.mktemp("scene"), articles=60)


@pytest.mark.parametrize("seed", [1, 2, 3, 5])
def test_a_killed_rebuild_leaves_the_old_rows_or_the_new_ones(scene: Stage, tmp_path: Path, seed: int) -> None:
    faults, _ = kill_rebuild.one_round(scene, tmp_path, seed)

    assert faults == []
