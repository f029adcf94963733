"""The language of a page: what it declares, checked against the characters of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsarchive import urls
from newsarchive.items import Line
from newsarchive.reading.metadata import Claims

_KANA = re.compile(r"[\u3041-\u30fa]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_OTHER = re.compile(r"[\u3041-\u30fa\uac00-\ud7a3\u4e00-\u9fff\u0400-\u04ff]")
# Everyday characters that only one of the two scripts writes.
_TRADITIONAL = frozenset(
    "這個們來國時說會對為學過發後開關當經與點無現動進還機從見長門問間東車馬書樣業產電話實義務報導記區縣灣臺選舉黨"
)
_SIMPLIFIED = (
    frozenset(
        "这个们来国时说会对为学过发后开关当经与点无现动进还机从见长门问间东车马书样业产电话实义务报导记区县湾选举党"
    )
    - _TRADITIONAL
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SCRIPTS = {"zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans"}


def language(claimed: Claims, lines: Iterable[Line], url: str) -> str | None:
    """BCP 47; `zh-Hant` and `zh-Hans` by the characters, whatever the page declares. None where nothing tells."""
    sample = "".join([line.text for line in lines])[:1500]
    seen = _by_characters(sample)
    if seen and seen not in ("latin", "cyrillic"):
        return seen
    declared = (claimed.language or "").strip().split(",")[0].strip().replace("_", "-")
    if _TAG.fullmatch(declared):
        low = declared.lower()
        if low.startswith("zh"):
            return (
                _SCRIPTS.get(low, "zh-Hant" if "hant" in low else "zh-Hans" if "hans" in low else None)
                if not seen
                else None
            )
        return declared if "-" not in declared else f"{low.split('-')[0]}-{declared.split('-')[1].upper()}"
    return None


def _by_characters(text: str) -> str | None:
    if text.isascii() or not _OTHER.search(text):
        return "latin" if _LATIN.search(text) else None
    latin = _count(_LATIN, text)
    han, kana, hangul, cyrillic = (_count(script, text) for script in (_HAN, _KANA, _HANGUL, _CYRILLIC))
    letters = han + kana + hangul + latin + cyrillic
    if not letters:
        return None
    if hangul > letters * 0.2:
        return "ko"
    if kana > letters * 0.1:
        return "ja"
    if han > letters * 0.2:
        traditional = sum(1 for char in text if char in _TRADITIONAL)
        simplified = sum(1 for char in text if char in _SIMPLIFIED)
        return "zh-Hant" if traditional > simplified else "zh-Hans" if simplified > traditional else "zh"
    return "cyrillic" if cyrillic > letters * 0.5 else "latin"


def _count(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


# Countries that keep one clock (or nearly all of whose people do), by top-level domain and by BCP 47 region.
_ZONES = {
    "tw": "Asia/Taipei", "hk": "Asia/Hong_Kong", "mo": "Asia/Macau", "cn": "Asia/Shanghai", "sg": "Asia/Singapore",
    "jp": "Asia/Tokyo", "kr": "Asia/Seoul", "vn": "Asia/Ho_Chi_Minh", "th": "Asia/Bangkok", "my": "Asia/Kuala_Lumpur",
    "ph": "Asia/Manila", "in": "Asia/Kolkata", "pk": "Asia/Karachi", "bd": "Asia/Dhaka", "il": "Asia/Jerusalem",
    "tr": "Europe/Istanbul", "ua": "Europe/Kyiv", "gr": "Europe/Athens", "ro": "Europe/Bucharest", "bg": "Europe/Sofia",
    "fi": "Europe/Helsinki", "ee": "Europe/Tallinn", "lv": "Europe/Riga", "lt": "Europe/Vilnius", "de": "Europe/Berlin",
    "at": "Europe/Vienna", "ch": "Europe/Zurich", "li": "Europe/Zurich", "fr": "Europe/Paris", "be": "Europe/Brussels",
    "nl": "Europe/Amsterdam", "lu": "Europe/Luxembourg", "it": "Europe/Rome", "es": "Europe/Madrid", "pl": "Europe/Warsaw",
    "cz": "Europe/Prague", "sk": "Europe/Bratislava", "hu": "Europe/Budapest", "si": "Europe/Ljubljana",
    "hr": "Europe/Zagreb", "rs": "Europe/Belgrade", "dk": "Europe/Copenhagen", "se": "Europe/Stockholm",
    "no": "Europe/Oslo", "pt": "Europe/Lisbon", "uk": "Europe/London", "gb": "Europe/London", "ie": "Europe/Dublin",
    "is": "Atlantic/Reykjavik", "za": "Africa/Johannesburg", "ng": "Africa/Lagos", "ke": "Africa/Nairobi",
    "eg": "Africa/Cairo", "ar": "America/Argentina/Buenos_Aires", "uy": "America/Montevideo", "co": "America/Bogota",
    "pe": "America/Lima", "ve": "America/Caracas", "nz": "Pacific/Auckland", "bo": "America/La_Paz",
    "py": "America/Asuncion", "cl": "America/Santiago", "br": "America/Sao_Paulo", "mx": "America/Mexico_City",
    "cr": "America/Costa_Rica", "do": "America/Santo_Domingo", "gt": "America/Guatemala", "ca": "America/Toronto",
    "au": "Australia/Sydney",
}  # fmt: skip
_BY_LANGUAGE = {
    "zh-Hant": "Asia/Taipei", "zh-Hans": "Asia/Shanghai", "ja": "Asia/Tokyo", "ko": "Asia/Seoul", "de": "Europe/Berlin",
    "it": "Europe/Rome", "nl": "Europe/Amsterdam", "pl": "Europe/Warsaw", "cs": "Europe/Prague", "da": "Europe/Copenhagen",
    "sv": "Europe/Stockholm", "nb": "Europe/Oslo", "no": "Europe/Oslo", "fi": "Europe/Helsinki", "el": "Europe/Athens",
    "hu": "Europe/Budapest", "tr": "Europe/Istanbul", "uk": "Europe/Kyiv", "vi": "Asia/Ho_Chi_Minh", "th": "Asia/Bangkok",
}  # fmt: skip
"""Languages most of whose papers appear in one zone; English, French, Spanish and Portuguese tell nothing."""


def zone_of(language: str | None, url: str) -> str:
    """The zone that a page without an outlet most likely keeps its clock in; UTC where nothing tells."""
    domain = urls.host(url).rsplit(".", 1)[-1]
    if domain in _ZONES:
        return _ZONES[domain]
    main, _, region = (language or "").partition("-")
    return _ZONES.get(region.lower()) or _BY_LANGUAGE.get(language or "") or _BY_LANGUAGE.get(main) or "UTC"
