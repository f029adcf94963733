"""Texts of many outlets with known truth: which are reprints of one another, and which only look so.

Reprints are cut, retitled, edited lightly, under other bylines and in other typography. Near them stand pieces that quote a text,
follow-ups that repeat its background, and forms with other numbers: none of them counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from random import Random

from newsarchive.publisher import people
from newsarchive.publisher.forms import FORMS
from newsarchive.publisher.prose import Scene
from newsarchive.publisher.punctuation import widen
from newsarchive.publisher.wordings import Wording

OUTLETS = tuple(f"outlet{number:02}" for number in range(1, 41))
TAIPEI = timezone(timedelta(hours=8))
FIRST_DAY = date(2026, 1, 1)
REPRINTED = 0.4
"""Of the originals."""
BRIEF = {True: 150, False: 700}
"""Characters in Chinese and in English under which nothing is cut: briefs take no part."""
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Printed:
    """One article of one outlet."""

    outlet: str
    headline: str
    paragraphs: tuple[str, ...]
    published_at: str
    group: int
    """Two articles are near-duplicates exactly where this is the same."""
    made: str
    """original, reprint, quoting, follow-up, form."""

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)


def corpus(seed: int, originals: int) -> list[Printed]:
    """About 2.3 texts an original, in the order of their making."""
    random = Random(f"reprints {seed}")
    groups = iter(range(1, 1_000_000_000))
    texts: list[Printed] = []
    for _ in range(originals):
        texts += _family(random, groups)
    return texts


def _family(random: Random, groups: Iterator[int]) -> Iterator[Printed]:
    group = next(groups)
    day = FIRST_DAY + timedelta(days=random.randrange(365))
    if random.random() < 0.15:
        body = random.choice(FORMS)(random)
        first = Printed(random.choice(OUTLETS), "今日報告", tuple(body.split("\n\n")), day.isoformat(), group, "form")
        yield first
        for _ in range(random.choice((0, 0, 1, 2))):
            yield _reprint(random, first, day, may_cut=False)
        return
    teller = _Teller(random)
    first = Printed(
        random.choice(OUTLETS), teller.headline(), tuple(teller.paragraphs(random.randint(4, 16))), _moment(random, day), group, "original"
    )  # fmt: skip
    yield first
    if random.random() < REPRINTED:
        for _ in range(min(30, int(random.paretovariate(1.1)))):
            yield _reprint(random, first, day, may_cut=True)
    if random.random() < 0.3:
        yield _quoting(random, first, day, next(groups))
    if random.random() < 0.3:
        yield _follow_up(random, first, day, next(groups))


class _Teller:
    """Headlines and paragraphs of one story, in one of the ways in which we write them."""

    def __init__(self, random: Random, like: bool | None = None) -> None:
        """like: whether in Chinese; None: two of three."""
        self.random = random
        self.chinese = random.random() < 0.67 if like is None else like
        self.scene = Scene.draw(random) if self.chinese and random.random() < 0.3 else None
        self.wording = Wording(random, self.chinese)

    def headline(self) -> str:
        return self.scene.headline(self.random) if self.scene else self.wording.headline()

    def paragraphs(self, count: int) -> list[str]:
        if self.scene:
            return self.scene.paragraphs(self.random, max(6, min(count, 19)))
        return self.wording.paragraphs(count)


def _reprint(random: Random, first: Printed, day: date, *, may_cut: bool) -> Printed:
    chinese = _is_chinese(first.body)
    paragraphs = list(first.paragraphs)
    if may_cut and random.random() < 0.5:
        paragraphs = _cut(random, paragraphs)
    if random.random() < 0.7:
        paragraphs = [_edit(random, text, random.choice((0.005, 0.02, 0.04))) for text in paragraphs]
    if random.random() < 0.5:
        paragraphs[0] = _credit(random, chinese) + paragraphs[0]
    if random.random() < 0.25:
        paragraphs.append(
            "(責任編輯:" + people.name(random) + ")" if chinese else "Reporting by our own staff and agencies."
        )
    if random.random() < 0.5:
        paragraphs = [_set(random, text) for text in paragraphs]
    if random.random() < 0.3:
        paragraphs = ["\n\n".join(paragraphs).replace("\n\n", "" if chinese else " ")]  # one paragraph of all
    headline = _Teller(random, chinese).headline() if random.random() < 0.7 else first.headline
    later = day + timedelta(days=random.choice((0, 0, 0, 1, 1, 3, 30)))
    return Printed(random.choice(OUTLETS), headline, tuple(paragraphs), _moment(random, later), first.group, "reprint")


def _cut(random: Random, paragraphs: list[str]) -> list[str]:
    """35 to 90 of 100 characters stay: as a rule the beginning, else all but some paragraphs in the middle, rarely all but the first."""
    whole, way = sum(map(len, paragraphs)), random.random()
    size = max(random.uniform(0.35, 0.9) * whole, BRIEF[_is_chinese(paragraphs[0])])
    if way < 0.05 and len(paragraphs) > 3:
        return paragraphs[1:]
    if way < 0.25 and len(paragraphs) > 3:
        left = list(range(1, len(paragraphs)))
        random.shuffle(left)
        kept = {0}
        for number in left:
            if sum(len(paragraphs[one]) for one in kept) < size:
                kept.add(number)
        return [text for number, text in enumerate(paragraphs) if number in kept]
    kept_text: list[str] = []
    for text in paragraphs:
        room = int(size) - sum(map(len, kept_text))
        if room > 0:
            kept_text.append(text[:room])
    return kept_text


def _edit(random: Random, text: str, rate: float) -> str:
    """Words replaced, dropped or added at that rate."""

    def change(match: re.Match[str]) -> str:
        if random.random() >= rate:
            return match[0]
        other = (
            random.choice(("並", "另", "亦", "仍", "再", "約"))
            if ord(match[0][0]) > 255
            else random.choice(("also", "still", "now"))
        )
        return random.choice((other, "", match[0] + ("" if ord(other[0]) > 255 else " ") + other))

    return _WORD.sub(change, text)


def _credit(random: Random, chinese: bool) -> str:
    name, day = people.name(random), random.randint(1, 28)
    if not chinese:
        return random.choice(("PORT ELLERY (Gazette) - ", f"By our staff, {day} March. "))
    return random.choice((f"(中央社記者{name}台北{day}日電)", f"〔記者{name}/綜合報導〕", "【本報訊】"))


def _set(random: Random, text: str) -> str:
    """In the typography of another house."""
    text = widen(text) if random.random() < 0.6 else text
    text = text.replace("「", "“").replace("」", "”") if random.random() < 0.5 else text
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])", " ", text)


def _quoting(random: Random, first: Printed, day: date, group: int) -> Printed:
    """A piece of its own, as long again as what it quotes and up to three times that, which begins in its own words."""
    teller = _Teller(random, _is_chinese(first.body))
    count = len(first.paragraphs)
    quoted = list(first.paragraphs if random.random() < 0.5 else first.paragraphs[: random.randint(1, count)])
    length = sum(map(len, quoted)) * random.uniform(1.0, 3.0)
    own: list[str] = []
    while sum(map(len, own)) < length:
        own += teller.paragraphs(2)
    place = random.choice((1, len(own) // 2 or 1, len(own)))
    paragraphs = (*own[:place], *quoted, *own[place:])
    later = day + timedelta(days=random.randint(0, 9))
    return Printed(random.choice(OUTLETS), teller.headline(), paragraphs, _moment(random, later), group, "quoting")


def _follow_up(random: Random, first: Printed, day: date, group: int) -> Printed:
    """New text, and a part of the old one, up to as much again, as background."""
    teller = _Teller(random, _is_chinese(first.body))
    own = teller.paragraphs(max(3, len(first.paragraphs)))
    length, background = sum(map(len, own)) * random.uniform(0.2, 1.0), list[str]()
    for text in reversed(first.paragraphs[1:]):
        if sum(map(len, background)) < length:
            background.insert(0, text)
    later = day + timedelta(days=random.randint(1, 20))
    return Printed(first.outlet, teller.headline(), (*own, *background), _moment(random, later), group, "follow-up")


def _moment(random: Random, day: date) -> str:
    if random.random() < 0.5:
        return day.isoformat()
    return datetime(day.year, day.month, day.day, random.randrange(24), random.randrange(60), tzinfo=TAIPEI).isoformat()


def _is_chinese(text: str) -> bool:
    return sum(map(str.isascii, text)) < len(text) / 2
