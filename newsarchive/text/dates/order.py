"""The order in which a site prints day and month, inferred from its own dates."""

from __future__ import annotations

from collections.abc import Iterable

from newsarchive.items import Order
from newsarchive.text.dates.days import Day, days
from newsarchive.text.dates.folding import folded

_LONGEST = 400


def infer_order(raws: Iterable[str]) -> tuple[Order | None, list[str]]:
    """The order that the unambiguous dates of a site agree on, and the raw texts that contradict it.

    Only numbers with the year last tell MDY from DMY; where a site prints none of those and puts the year first, it is
    YMD. None where nothing tells, or where as many dates say the one as the other: then all of them are listed.

    >>> infer_order(["2/3/2026", "1/31/2026", "11/24/2025"])
    ('MDY', [])
    """
    told: dict[Order, list[str]] = {"MDY": [], "DMY": []}
    year_first = False
    for raw in raws:
        for day in days(folded(raw[:_LONGEST])):
            if day.shape == "fixed":
                year_first = True
            elif (order := _order_of(day)) is not None:
                told[order].append(raw)
    month_first, day_first = told["MDY"], told["DMY"]
    if len(month_first) > len(day_first):
        return "MDY", day_first
    if len(day_first) > len(month_first):
        return "DMY", month_first
    if month_first:
        return None, month_first + day_first
    return ("YMD" if year_first else None), []


def _order_of(day: Day) -> Order | None:
    if day.shape != "year_last":
        return None
    if day.a > 12 >= day.b >= 1 and day.a <= 31:
        return "DMY"
    if day.b > 12 >= day.a >= 1 and day.b <= 31:
        return "MDY"
    return None
