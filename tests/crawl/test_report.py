"""The end of a run: the worst that happened decides the code."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from newsarchive.crawl.report import Tally, block, ending
from newsarchive.errors import ArchiveBusy, ArchiveUnusable


@pytest.mark.parametrize(
    ("happened", "code"),
    [
        ({"counts": {"new": 3}}, 0),
        ({"counts": {"unchanged": 3}}, 0),
        ({"counts": {"gone": 3, "barred": 1}}, 0),
        ({"first_pages_read": 0}, 69),
        ({"first_pages_read": 0, "counts": {"failed": 2}}, 69),
        ({"first_pages_read": 0, "counts": {"quarantined": 2}}, 65),
        ({"first_pages_read": 0, "counts": {"barred": 2}}, 69),
        ({"counts": {"new": 3, "quarantined": 1}}, 65),
        ({"counts": {"failed": 1, "quarantined": 1}}, 69),
        ({"stopped": "shutdown", "first_pages_read": 0}, 0),
        ({"stopped": "shutdown", "counts": {"quarantined": 1}}, 65),
        ({"faults": 1}, 70),
        ({"faults": 1, "stopped": "shutdown", "first_pages_read": 0}, 70),
        ({"broken": ArchiveUnusable("full"), "faults": 1}, 74),
        ({"broken": ArchiveBusy("locked")}, 75),
    ],
)
def test_the_worst_that_happened_decides_the_code(happened: dict[str, Any], code: int) -> None:
    tally = Tally(**({"first_pages_read": 2} | happened | {"counts": Counter(happened.get("counts", {}))}))

    outcome, given = ending(tally)
    assert given == code
    assert outcome and len(outcome.splitlines()) == 1


def test_the_report_says_what_was_asked_and_why_pages_failed() -> None:
    tally = Tally(first_pages_read=2, left=4, articles=7)
    for number in range(3):
        tally.note("failed", "HTTP 500", f"https://www.harbor.example/{number}")

    text = block("harbor", "archive.db", {"since": "2026-01-01"}, tally, *ending(tally), seconds=2.0)
    assert "since=2026-01-01" in text
    assert "HTTP 500: https://www.harbor.example/0 and 2 more" in text
    assert "still to do  4" in text
    assert "exit code    69" in text
