"""The words that dates are printed with; the long lists are in data/."""

from __future__ import annotations

from importlib.resources import files
from typing import Final
from unicodedata import combining, normalize


def rows(name: str) -> list[str]:
    """The lines of a word list in data/, comments left out."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def without_accents(word: str) -> str:
    """Capitals often lose their accents: `DECEMBRE 2021`, `SUBAT`."""
    if word.isascii():
        return word
    return "".join(char for char in normalize("NFD", word.replace("ı", "i")) if not combining(char))


def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for row in rows("months.txt"):
        for number, forms in enumerate(row.split()[1:], 1):
            for form in forms.split("/"):
                months.setdefault(form, number)
                months.setdefault(without_accents(form), number)
    del months["-"]  # a column left empty
    return months


MONTHS: Final = _months()
"""Lower case, without a full stop: 1 to 12."""

ERAS: Final = {
    "民國": 1911,
    "民国": 1911,
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
}
"""What is added to a year of the era."""

MORNING: Final = (
    "上午",
    "午前",
    "오전",
    "凌晨",
    "清晨",
    "早上",
    "早",
    "晨",
    "am",
    "a.m.",
    "a.m",
    "a. m.",
    "öö",
    "πμ",
    "π.μ.",
    "sa",
    "ص",
)
AFTERNOON: Final = ("下午", "午後", "午后", "오후", "傍晚", "pm", "p.m.", "p.m", "p. m.", "ös", "μμ", "μ.μ.", "ch", "م")
ONLY_BEHIND: Final = ("sa", "ch", "ص", "م")
"""Too short to mean the time of day before a clock."""
NOON: Final = ("中午",)
NIGHT: Final = ("晚上", "晚間", "晚间", "深夜", "夜間", "夜间", "晚", "夜")

BETWEEN: Final = frozenset(word for row in rows("between.txt") for word in row.split())
"""What may stand between a day and its clock: weekdays, `at`, `um`."""

ZONES: Final[dict[str, int | str]] = {
    "est": -300, "edt": -240, "et": "America/New_York",
    "cdt": -300, "ct": "America/Chicago",
    "mst": -420, "mdt": -360, "mt": "America/Denver",
    "pst": -480, "pdt": -420, "pt": "America/Los_Angeles",
    "akst": -540, "akdt": -480, "hst": -600, "ast": -240, "adt": -180, "nst": -210, "ndt": -150,
    "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180,
    "msk": 180, "мск": 180, "trt": 180, "gst": 240, "pkt": 300, "wib": 420, "wita": 480, "wit": 540,
    "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "acdt": 630,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "sast": 120, "wat": 60, "cat": 120, "eat": 180,
    "brt": -180, "art": -180,
    "台灣時間": 480, "臺灣時間": 480, "台北時間": 480, "臺北時間": 480, "北京時間": 480, "北京时间": 480,
    "香港時間": 480, "日本時間": 540, "한국시간": 540,
}  # fmt: skip
"""Minutes east of Greenwich, or the zone whose rules tell. CST and IST mean two things each: see clock.py."""
