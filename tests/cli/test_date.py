"""The command `newsarchive date`, as a script sees it."""

from __future__ import annotations

import json
import subprocess
import sys


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsarchive", "date", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_json_row_holds_the_proof() -> None:
    done = run("發布日期：11/24/2025", "--order", "MDY", "--zone", "Asia/Taipei", "--fetched", "2026-02-04", "--json")

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "raw": "發布日期：11/24/2025",
        "value": "2025-11-24",
        "precision": "day",
        "order": "MDY",
        "zone": "Asia/Taipei",
        "source": "text",
        "ambiguous": False,
        "rivals": [],
    }


def test_a_text_without_a_date_has_a_row_without_a_value() -> None:
    done = run("桃園", "--json")

    row = json.loads(done.stdout)
    assert (done.returncode, row["raw"], row["value"], row["precision"]) == (0, "桃園", None, None)
    assert set(row) == {"raw", "value", "precision", "order", "zone", "source", "ambiguous", "rivals"}


def test_a_text_without_a_date_ends_with_one_line_and_65() -> None:
    done = run("桃園")

    assert (done.returncode, done.stdout) == (65, "")
    assert done.stderr == "newsarchive: no date in '桃園'\n"


def test_the_readable_line_says_that_a_date_is_ambiguous() -> None:
    done = run("2/3/2026")

    assert done.returncode == 0
    assert done.stdout.startswith("2026-03-02\t")
    assert "ambiguous" in done.stdout


def test_lines_of_standard_input_give_a_row_each() -> None:
    done = run("-", "--json", "--order", "MDY", stdin="2/3/2026\n桃園\n1150128\n")

    assert [json.loads(line)["value"] for line in done.stdout.splitlines()] == ["2026-02-03", None, "2026-01-28"]


def test_a_time_from_now_is_told_from_the_fetch() -> None:
    done = run("昨晚8點", "--fetched", "2026-02-04", "--json")

    assert json.loads(done.stdout)["value"] == "2026-02-03T20:00:00+08:00"


def test_a_zone_or_a_fetch_that_is_none_is_a_mistake_of_usage() -> None:
    for wrong in (("--zone", "Asia/Atlantis"), ("--zone", "../etc"), ("--fetched", "yesterday"), ("--order", "YDM")):
        done = run("2/3/2026", *wrong)

        assert (done.returncode, done.stdout) == (64, "")
        assert wrong[1] in done.stderr
        assert "Traceback" not in done.stderr
