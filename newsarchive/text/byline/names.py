"""Is this a person's name in Han characters, Kana or Hangul? Surname statistics and the length of given names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import log10

from newsarchive.text.byline.lists import listed, rows

HAN = "㐀-鿿豈-﫿𠀀-𱍊々〆"
_HAN = re.compile(f"[{HAN}]+$")
_KANA = re.compile(r"[ぁ-ゖァ-ヶー]{1,6}$")
_HANGUL = re.compile(r"[가-힣]{2,4}$")
# Indigenous and transliterated names: 谷辣斯．尤達卡.
DOT = "．.‧・·•・"
_DOTTED = re.compile(f"[{HAN}]{{1,6}}(?:[{DOT}][{HAN}]{{1,6}}){{1,3}}$")
# Characters of function words and of organisations: in no given name, so 記者會 and 高雄人新聞網 name nobody.
_NOT_IN_NAMES = frozenset(
    "的了這这個个說说們们被把很還还但或者攝摄稿記记府站昨縣县區区局處处訊讯報报網网組组室員员院校是不在於您你我他她它"
    "吧嗎吗呢啊哪麼么什該该跟沒没無佈片提供拍導导採訪访編编輯辑審審譯译"
    "署部廳厅隊队團团黨党廠厂店館馆廟寺版欄栏類类號号"
)

_NOT_LAST = frozenset("與与及")  # 林與婕 is a name; 王小明與 is one and its 與


@cache
def _chinese() -> dict[str, float]:
    """Surname -> cost: 0 for the most common, 0.6 for a rare one."""
    return {
        surname: 0.3 * log10(100 / float(row[0])) if float(row[0]) >= 3 or len(surname) == 1 else 0.0
        for row in reversed(rows("surnames_zh"))
        for surname in row[1:]
    }


@cache
def _japanese() -> frozenset[str]:
    return listed("surnames_ja")


@cache
def _korean() -> frozenset[str]:
    return listed("surnames_ko")


@cache
def _not_names() -> frozenset[str]:
    return listed("not_names")


def is_chinese_surname(text: str) -> bool:
    return text in _chinese()


def is_japanese_surname(text: str) -> bool:
    return len(text) > 1 and text in _japanese()


@lru_cache(maxsize=1024)
def cost(text: str) -> float | None:
    """How dear it is to take the text for one person's whole name; None where it cannot be one.

    >>> cost("王秉程") < cost("王秉") and cost("新聞部") is None
    True
    """
    if not 2 <= len(text) <= 20:
        return None
    if _DOTTED.match(text):
        return 1.2
    if text in _not_names():
        return None
    if _HAN.match(text):
        costs = [found for found in (_chinese_cost(text), _japanese_cost(text)) if found is not None]
        return min(costs, default=None)
    return _japanese_cost(text)


def _chinese_cost(text: str) -> float | None:
    surnames = _chinese()
    if not _NOT_IN_NAMES.isdisjoint(text[1:]) or text[-1] in _NOT_LAST:
        return None
    if len(text) <= 3 and text[0] in surnames:
        return 1.0 + surnames[text[0]] + (0.8 if len(text) == 2 else 0.0)
    if 3 <= len(text) <= 4 and text[:2] in surnames:
        return 1.1 + (0.3 if len(text) == 3 else 0.0)
    if len(text) == 4 and text[0] in surnames and text[1] in surnames:
        return 2.6 + surnames[text[0]] + surnames[text[1]]  # a married woman's 陳林美玉
    return None


def _japanese_cost(text: str) -> float | None:
    for length in (3, 2, 1):
        family, given = text[:length], text[length:]
        if not 1 <= len(given) <= 4 or family not in _japanese() or not _NOT_IN_NAMES.isdisjoint(given):
            continue
        if _KANA.match(given):
            return 1.2
        if len(given) <= 3 and length > 1 and _HAN.match(given):
            return 1.3 + (0.5 if len(given) == 3 else 0.0)
    return None


def could_be(text: str) -> bool:
    """A pen name or a surname we do not know, where a role word right before it says that a person follows."""
    return (
        bool(_HAN.match(text))
        and 2 <= len(text) <= 4
        and _NOT_IN_NAMES.isdisjoint(text)
        and text[-1] not in _NOT_LAST
        and text not in _not_names()
    )


def is_korean(text: str) -> bool:
    """
    >>> is_korean("홍길동"), is_korean("온라인뉴스팀")
    (True, False)
    """
    if not _HANGUL.match(text):
        return False
    return text[:2] in _korean() if len(text) == 4 else text[0] in _korean()


def joined_by_space(left: str, right: str) -> bool:
    """Does the space stand inside one name (`郭 嘉`, `大渡 美咲`) rather than between two (`彭佳芸 黃翊真`)?"""
    if not (_HAN.match(left) and (_HAN.match(right) or _KANA.match(right))):
        return False
    if len(left) == 1 and len(right) <= 2:
        return is_chinese_surname(left) and _NOT_IN_NAMES.isdisjoint(right)
    if is_japanese_surname(left) and len(right) <= 3:
        return len(right) < 3 or cost(right) is None
    if len(right) == 1:
        return len(left) == 2 and not _NOT_IN_NAMES.intersection(left + right)
    return len(left) == 2 and is_chinese_surname(left) and len(right) <= 2
