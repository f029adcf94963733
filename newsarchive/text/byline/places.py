"""Is this a place? A gazetteer, with and without the last character that papers drop."""

from __future__ import annotations

import re
from functools import cache

from newsarchive.text.byline.lists import listed, rows

_LEVEL = re.compile(r"(?:縣市|自治區|自治区|[縣市區鄉鎮村里省州郡府島县区乡镇岛都道])$")
_UNKNOWN = re.compile(r"[一-鿿]{2,4}[縣市區鄉鎮县区乡镇省]$")
_KATAKANA = re.compile(r"[ァ-ヶー・]{2,12}$")


@cache
def _gazetteer() -> frozenset[str]:
    return listed("places_tw", "places_cn", "places_world", "places_ja", "places_ko") | _short().keys()


@cache
def _short() -> dict[str, str]:
    return dict(rows("places_short"))


def known(text: str) -> bool:
    """In the gazetteer, as it stands or but for its level (`屏東縣`, `烏日區`, `臺南`).

    >>> known("臺中"), known("烏日區"), known("王小明")
    (True, True, False)
    """
    text = text.replace("臺", "台")
    names = _gazetteer()
    if text in names:
        return True
    level = _LEVEL.search(text)
    return bool(level) and len(text) > 2 and text[: level.start()] in names if level else False


def cost(text: str) -> float | None:
    """How dear it is to take the text for one place; None where it cannot be one."""
    if known(text):
        return 0.5 - 0.02 * len(text)
    if _UNKNOWN.match(text):
        return 2.0
    return None


def foreign(text: str) -> bool:
    """Katakana alone, as Japanese papers write a foreign city."""
    return bool(_KATAKANA.match(text))


def full(text: str) -> str:
    """The place a short form stands for; any other place as printed.

    >>> full("南市"), full("臺中")
    ('台南市', '臺中')
    """
    return _short().get(text, text)
