"""`newsarchive stats`: what the disk holds."""

from __future__ import annotations

import json
from pathlib import Path

from tests.again.captured import FERRY, HOME, OUTLET, PIER, listed, newsarchive, page


def filled(folder: Path, last: str) -> Path:
    pier = page("碼頭重新開放", PIER * 20)
    rows = listed(
        folder,
        {"page": pier, "url": f"{HOME}/a", "captured": "2026-01-01T00:00:00Z"},
        {"page": pier, "url": f"{HOME}/a", "captured": last},
        {"page": page("渡輪加班", FERRY), "url": f"{HOME}/b", "captured": last},
    )
    newsarchive("replay", rows, "--archive", folder / "a.db")
    return folder / "a.db"


def test_the_disk_is_told_by_table_and_by_outlet_and_a_year_is_forecast(tmp_path: Path) -> None:
    archive = filled(tmp_path, "2026-01-11T00:00:00Z")

    code, out, err = newsarchive("stats", archive, "--json")

    assert (code, err) == (0, "")
    told = json.loads(out)
    (outlet,) = told["outlets"]
    assert (outlet["outlet"], outlet["articles"], outlet["revisions"], outlet["captures"]) == (OUTLET, 2, 2, 3)
    assert outlet["bytes_raw"] == 2 * len(page("碼頭重新開放", PIER * 20)) + len(page("渡輪加班", FERRY))
    assert 0 < outlet["bytes_packed"] < outlet["bytes_raw"] / 4
    assert (outlet["first_captured_at"], outlet["last_captured_at"]) == ("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z")
    assert told["bytes"] == archive.stat().st_size
    assert {"captures", "bodies", "articles"} <= told["tables"].keys()
    assert told["forecast"] == {
        "days": 10.0,
        "captures_a_year": 73,  # two in ten days, the first one being where the ten days begin
        "bytes_a_year": round(73 * told["bytes"] / 3),
    }


def test_a_first_day_forecasts_nothing(tmp_path: Path) -> None:
    archive = filled(tmp_path, "2026-01-01T23:59:59Z")

    code, out, _ = newsarchive("stats", archive)

    assert code == 0
    assert out.startswith(f"{archive}: {archive.stat().st_size:,} bytes\n")
    assert out.endswith("\nno forecast: the captures span less than a day\n")
