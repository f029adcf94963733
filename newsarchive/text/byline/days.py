"""The day that a credit line prints: `29日`, `Nov. 28 2018`, `1150128`. Found and blanked before the names are read."""

from __future__ import annotations

import re
from datetime import date

from newsarchive.text.byline.lists import parted

BLANK = "\x1f"

_MONTHS = parted("jan feb mar apr may jun jul aug sep oct nov dec")
_MONTH = rf"(?P<name>(?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?\b)?(?:\s*(?:[ECMP][SD]?T|GMT|UTC|BST|IST|CES?T|JST|HKT)\b)?"
_TIME = rf"(?:\s*[T ,•]?\s*(?:at\s+)?{_CLOCK})?"
_SIGN = re.compile(r"[\d日]")
_WHOLE = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>\d{{1,2}})\s*[-/.月]\s*(?P<d>\d{{1,2}})(?!\d)日?{_TIME}"
    r"|(?<!\d)民?國?(?P<ry>1\d\d|[89]\d)(?:\s*年\s*|[-/.])(?P<rm>\d{1,2})(?:\s*月\s*|[-/.])(?P<rd>\d{1,2})(?!\d)日?"
    r"|(?<![\dA-Za-z])(?P<roc>1[0-2]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    rf"|\b{_MONTH}\s*(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<ey>(?:19|20)\d\d)\b{_TIME}"
    rf"|\b(?P<fd>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH.replace('<name>', '<fname>')},?\s+(?P<fy>(?:19|20)\d\d)\b{_TIME}",
    re.I,
)
_UNSURE = re.compile(
    rf"(?<!\d)\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)?\d\d(?!\d){_TIME}|(?<!\d)\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d)(?:\s*[ap]\.?m\.?\b)?",
    re.I,
)
_HAN_NUMBER = "[一二三四五六七八九十廿卅]{1,3}"
_BARE = re.compile(
    rf"(?:(?:(?<!\d)(?:1[0-2]|0?[1-9])|{_HAN_NUMBER})\s*月\s*)?(?:(?<!\d)(?:3[01]|[12]\d|0?[1-9])|(?:(?<=[^一-鿿])|(?<=..)){_HAN_NUMBER})\s*日(?=\s*(?:[)\]\s/]|$|[專专电電訊讯綜综报報外ロ時共AP]))(?!報(?!導|道))"
    rf"|\b(?:{_MONTH.replace('<name>', '<bname>')}\s*\d{{1,2}}|\d{{1,2}}\s+{_MONTH.replace('<name>', '<cname>')})\b(?=\s*[(\])–—,-]|\s*$)",
    re.I,
)


def take(text: str) -> tuple[str, str | None]:
    """The text with its days blanked, one character for one, and the day: ISO where it is whole, else as printed.

    >>> take("中央社記者王小明桃園19日電")[1], take("(編輯:林美玉)1150128")[1], take("大公報2023年10月20日訊")[1]
    ('19日', '2026-01-28', '2023-10-20')
    """
    day: str | None = None

    def whole(match: re.Match[str]) -> str:
        nonlocal day
        found = _iso(match)
        if found is None:
            return match[0]
        day = day or found
        return BLANK * len(match[0])

    def bare(match: re.Match[str]) -> str:
        nonlocal day
        day = day or (match[0].replace(" ", "") if "日" in match[0] else match[0])
        return BLANK * len(match[0])

    if not _SIGN.search(text):
        return text, None
    text = _WHOLE.sub(whole, text)
    text = _UNSURE.sub(lambda match: BLANK * len(match[0]), text)
    text = _BARE.sub(bare, text)
    return text, day


def _iso(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["y"]:
        year, month, day = part["y"], part["m"], part["d"]
    elif part["ry"]:
        year, month, day = int(part["ry"]) + 1911, part["rm"], part["rd"]
    elif part["roc"]:
        year, month, day = int(part["roc"][:3]) + 1911, part["roc"][3:5], part["roc"][5:]
    elif part["ed"]:
        year, month, day = part["ey"], _MONTHS.index(part["name"][:3].lower()) + 1, part["ed"]
    else:
        year, month, day = part["fy"], _MONTHS.index(part["fname"][:3].lower()) + 1, part["fd"]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
