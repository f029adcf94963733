"""What the words beside a date say of it: published or updated."""

from __future__ import annotations

import re
from typing import Final, Literal

from newsarchive.text.dates.words import rows

Says = Literal["published", "updated", ""]


def _labels() -> dict[str, Says]:
    labels: dict[str, Says] = {}
    for row in rows("labels.txt"):
        said, _, forms = row.partition(":")
        for form in forms.split("|"):
            labels[form.strip()] = "updated" if said == "updated" else "published"
    return labels


_SAYS: Final = _labels()
_LATIN = "|".join(re.escape(word) for word in sorted(_SAYS, key=len, reverse=True) if word[0] < "⺀")
_OTHER = "|".join(re.escape(word) for word in sorted(_SAYS, key=len, reverse=True) if word[0] >= "⺀")
_LABEL: Final = re.compile(
    rf"(?<![^\W\d_])(?P<latin>{_LATIN})(?![^\W\d_])|(?P<other>{_OTHER})(?:日期|時間|时间|日時|日|於|于)?"
)
_LEADING: Final = re.compile(rf"[^\w]*(?:{_LABEL.pattern.replace('?P<latin>', '').replace('?P<other>', '')})[^\w]*")
_FIRST_DIGIT: Final = re.compile(r"\d")
_NEAR: Final = 40
_BEHIND: Final = 12
"""Characters behind a date within which a label that stands there begins."""
_LONGEST: Final = max(map(len, _SAYS)) + 2


def says(text: str, start: int, end: int) -> Says:
    """What the words before text[start:end] of a folded text say, else those right behind it."""
    around = text[max(0, start - _NEAR) : end + _NEAR]
    if _stand_behind(around):
        digit = _FIRST_DIGIT.search(text, end)
        match = _LABEL.search(text, end, min(digit.start() if digit else len(text), end + _BEHIND + _LONGEST))
        if match is not None and match.start() <= end + _BEHIND:
            return _said(match)
    said: Says = ""
    for match in _LABEL.finditer(text, max(0, start - _NEAR), start):
        said = _said(match)
    return said


def _stand_behind(text: str) -> bool:
    """Whether the labels stand behind the dates: `3 May 2024 (last updated)`, `2024-05-03 發布 2024-05-04 更新`.

    In `3 May 2024, updated 5 May 2024` the first date has none.
    """
    labels = [*_LABEL.finditer(text)]
    if not labels:
        return False
    digit = _FIRST_DIGIT.search(text)
    return bool(digit and digit.start() < labels[0].start()) and not _FIRST_DIGIT.search(text, labels[-1].end())


def _said(label: re.Match[str]) -> Says:
    return _SAYS[label["latin"] or label["other"]]


def says_before_digits(text: str) -> Says:
    digit = _FIRST_DIGIT.search(text)
    if digit is None:
        return says(text, len(text), len(text)) if len(text) <= _NEAR else ""
    last = next(place for place in range(len(text) - 1, -1, -1) if text[place].isdecimal())
    return says(text, digit.start(), last + 1)


def without_label(text: str) -> str:
    """A folded text without the labels and signs it begins with.

    >>> without_label("發布時間: 2 小時前")
    '2 小時前'
    """
    for _ in range(3):
        match = _LEADING.match(text)
        if match is None:
            break
        text = text[match.end() :]
    return text.strip(" \t\n:;|·•()[]-,.")
