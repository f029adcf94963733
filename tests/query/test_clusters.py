"""What a researcher reads about reprints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from newsarchive.archive import clusters
from newsarchive.archive.connection import open_for_writing
from newsarchive.cli.clusters import command
from newsarchive.publisher.wordings import Wording
from tests.archive.rows import article


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The herald prints a text, the gazette cuts and retitles it, the courier prints it twice; another stands alone."""
    wording = Wording(Random(1), chinese=True)
    text = [wording.sentence() for _ in range(20)]
    half = 10
    put = (
        ("gazette", "碼頭開放了", "".join(text[:half]), "2026-03-02"),
        ("herald", "碼頭重新開放", "".join(text), "2026-03-01T08:00:00+08:00"),
        ("courier", "碼頭,重新開放", "".join(text), "2026-03-01"),
        ("courier", "碼頭重新開放", "".join(text), "2026-03-09"),
        ("gazette", "別的事", Wording(Random(2), chinese=True).paragraphs(9)[0] * 3, "2026-03-09"),
    )
    with closing(open_for_writing(tmp_path / "archive.db")) as db:
        for number, (outlet, headline, body, day) in enumerate(put, 1):
            article(db, body, number=number, outlet=outlet, headline=headline, published_at=day)
            clusters.place(db, number)
    yield tmp_path / "archive.db"


def asked(path: Path, *options: str) -> list[str]:
    done = CliRunner().invoke(command, [str(path), *options])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def test_a_cluster_tells_who_was_first_who_followed_and_what_each_changed(path: Path) -> None:
    head, first, *others, total = asked(path)

    assert head == "cluster 1: 4 articles, 3 outlets"
    assert first == "  2026-03-01  herald  first  碼頭重新開放  https://herald.example/2"
    assert others[0] == "  2026-03-01  courier  100% like, keeps 100%  碼頭,重新開放  https://courier.example/3"
    assert "headline changed, shortened to" in others[1]
    assert "courier.example/4" in others[2]
    assert total == "1 clusters, 4 articles in them"


@pytest.mark.parametrize(
    ("options", "clusters"),
    [
        (["--article", "4"], 1),
        (["--article", "5"], 0),
        ([], 1),
        (["--outlet", "gazette"], 1),
        (["--outlet", "mirror"], 0),
        (["--since", "2026-03-09"], 1),
        (["--since", "2026-03-10"], 0),
        (["--min-outlets", "3"], 1),
        (["--min-outlets", "4"], 0),
    ],
    ids=str,
)
def test_the_options_narrow_what_is_listed(path: Path, options: list[str], clusters: int) -> None:
    assert len(asked(path, "--json", *options)) == clusters


def test_the_json_row_has_every_article(path: Path) -> None:
    row = json.loads(asked(path, "--json")[0])

    assert [(one["article"], one["headline_changed"]) for one in row["articles"]] == [
        (2, False), (3, False), (1, True), (4, False)
    ]  # fmt: skip
    assert row["articles"][0]["similarity"] == 1.0
