"""The publisher's reprints are found, and what only looks like one is not."""

from __future__ import annotations

from tests.compare.reprints import figures


def test_reprints_are_told_from_quotations_follow_ups_and_forms() -> None:
    shown = figures(seed=5, originals=80)

    assert shown.f1 >= 0.97
    assert shown.indexed >= 0.99
