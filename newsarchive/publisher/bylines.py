"""Byline forms with the parse that a person made of each; the forms are those of `bylines.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from newsarchive.items import Byline, BylineKind, Person, Role

OUTLET = "新聞視界時報"
_HOME = ("台北", "新北", "桃園", "新竹", "苗栗", "台中", "彰化", "南投", "嘉義", "台南", "高雄", "屏東", "宜蘭", "花蓮")
_ABROAD = ("東京", "首爾", "新加坡", "曼谷", "巴黎", "紐約")


@dataclass(frozen=True, slots=True)
class Form:
    printed: str
    """`{0}` and `{1}` are people, `{place}` where they wrote."""
    kind: BylineKind
    roles: tuple[Role, ...] = ("reporter",)
    places: tuple[str, ...] = _HOME
    weight: int = 2


FORMS = (
    Form("新聞視界時報 記者 {0} 整理報導", "compiled", weight=20),
    Form("新聞視界時報 記者 {0} {place}報導", "original", weight=6),
    Form("新聞視界時報 記者 {0}、{1} 整理報導", "compiled", ("reporter", "reporter"), weight=4),
    Form("新聞視界時報 記者 {0}、{1} {place}報導", "original", ("reporter", "reporter"), weight=3),
    Form("記者{0}/{place}報導", "original", weight=4),
    Form("記者{0}{place}報導", "original", weight=3),
    Form("【記者{0}/{place}報導】", "original"),
    Form("【記者{0}{place}報導】", "original"),
    Form("(新聞視界時報記者{0}、{1}/{place}報導)", "original", ("reporter", "reporter")),
    Form("〔記者{0}、{1}/綜合報導〕", "compiled", ("reporter", "reporter")),
    Form("({0}、{1}/{place}報導)", "original", ("reporter", "reporter")),
    Form("新聞視界時報 編譯 {0} 綜合外電報導", "translated", ("translator",)),
    Form("特派記者{0}/{place}報導", "original", ("special_correspondent",), _ABROAD),
    Form("新聞視界時報記者{0}{place}特稿", "feature"),
    Form("文/記者{0} 圖/記者{1}", "original", ("reporter", "photographer")),
    Form("記者:{0} / 攝影:{1}", "original", ("reporter", "photographer")),
    Form("新聞視界時報 綜合報導", "desk", (), weight=3),
    Form("〔本報訊〕", "desk", ()),
)
_WEIGHTS = [form.weight for form in FORMS]


def fill(form: Form, names: list[str], place: str) -> Byline:
    """The line as printed in half-width punctuation, and who it names."""
    prints_place = "{place}" in form.printed
    people = [Person(name, role, place if prints_place else None) for name, role in zip(names, form.roles, strict=True)]
    return Byline(
        raw=form.printed.format(*names, place=place),
        kind=form.kind,
        outlet=OUTLET if OUTLET in form.printed else None,
        people=people,
        places=[place] if prints_place else [],
    )


def write(random: Random, staff: list[str]) -> Byline:
    form = random.choices(FORMS, _WEIGHTS)[0]
    return fill(form, random.sample(staff, len(form.roles)), random.choice(form.places))
