"""A story is what the newsroom knows of one article: the values that pages print and that truth tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from newsarchive.items import Byline, Image
from newsarchive.publisher import bylines
from newsarchive.publisher.prose import Scene
from newsarchive.publisher.punctuation import Punctuation, printed

PrintedKind = Literal["paragraph", "subheading", "photo", "advert", "blank", "stray", "furniture"]

FIRST_ID, FIRST_DAY = 20005, date(2025, 11, 24)
ADVERT = "點擊時代網頁設計"
SECTIONS = {
    11: "地方新聞",
    12: "生活消費",
    13: "健康醫療",
    14: "教育文化",
    15: "旅遊美食",
    16: "投資理財",
    17: "社會公益",
    18: "科技產業",
}
"""cate -> the list's name. 16 is the real site's; the others are ours."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line under the byline; only paragraphs and sub-headings are the article's body."""

    kind: PrintedKind
    text: str = ""
    photo: Image | None = None


@dataclass(frozen=True, slots=True)
class Story:
    id: int
    cate: int
    headline: str
    published: date
    byline: Byline
    lead_photo: Image
    lines: tuple[PrintedLine, ...]
    twin_of: int | None = None
    """The id under which this very text was published first."""
    edits: int = 0
    other_headline: str | None = None
    """What takes turns with the headline, where two are tried."""
    printed: int | None = None
    """Blocks that the page prints; None: the whole text."""
    walled: bool = False
    """The page asks for a subscription behind what it prints."""

    @property
    def section(self) -> str:
        return SECTIONS[self.cate]

    @property
    def published_raw(self) -> str:
        return f"{self.published.month}/{self.published.day}/{self.published.year}"

    @property
    def blocks(self) -> list[PrintedLine]:
        return [line for line in self.lines if line.kind in ("paragraph", "subheading")]

    @property
    def photos(self) -> list[Image]:
        """In page order, the lead photo first."""
        return [self.lead_photo, *(line.photo for line in self.lines if line.photo)]

    @property
    def summary(self) -> str:
        """What a card prints: the first 60 characters of the body, line breaks removed."""
        return "".join(line.text for line in self.blocks)[:60] + " ..."


def day_of(story_id: int) -> date:
    """Ids grew by 801 in 65 days on the real site, about 12 a day."""
    return FIRST_DAY + timedelta(days=(story_id - FIRST_ID) * 65 // 801)


def write(seed: int, story_id: int, published: date, staff: list[str], punctuation: Punctuation) -> Story:
    """The story that this seed has for this id: no other story, and no order of writing, changes it."""
    random = Random(f"{seed} {story_id}")
    scene = Scene.draw(random)
    paragraphs = scene.paragraphs(random, random.randint(6, 19))
    story = Story(
        id=story_id,
        cate=random.choice(list(SECTIONS)),
        headline=scene.headline(random),
        published=published,
        byline=bylines.write(random, staff),
        lead_photo=_supplied(scene, random, f"{story_id}-1"),
        lines=tuple(_lay_out(scene, random, paragraphs, staff, story_id)),
    )
    return punctuated(story, punctuation)


def twin(story: Story, story_id: int, seed: int) -> Story:
    """The same text under a second id, as a rule in another list."""
    cate = Random(f"{seed} {story_id}").choice(list(SECTIONS))
    return replace(story, id=story_id, cate=cate, twin_of=story.id)


def punctuated(story: Story, punctuation: Punctuation) -> Story:
    """The story with every printed text in the punctuation of the site."""

    def photo(image: Image) -> Image:
        return replace(image, caption=printed(image.caption or "", punctuation))

    return replace(
        story,
        headline=printed(story.headline, punctuation),
        byline=replace(story.byline, raw=printed(story.byline.raw, punctuation)),
        lead_photo=photo(story.lead_photo),
        lines=tuple(
            replace(line, text=printed(line.text, punctuation), photo=photo(line.photo) if line.photo else None)
            for line in story.lines
        ),
    )


def _lay_out(scene: Scene, random: Random, paragraphs: list[str], staff: list[str], story_id: int) -> list[PrintedLine]:
    """Paragraphs in two to four parts, a sub-heading before each but the first, and between them what is no body."""
    parts = random.randint(2, min(4, len(paragraphs) // 2))
    cuts = sorted(random.sample(range(1, len(paragraphs)), parts - 1))
    subheadings = scene.subheadings(random, parts - 1)
    advert_after = random.randrange(parts)
    lines: list[PrintedLine] = []
    for number, (start, end) in enumerate(zip([0, *cuts], [*cuts, len(paragraphs)], strict=True)):
        if number:
            lines.append(PrintedLine("subheading", subheadings[number - 1]))
        lines += [PrintedLine("paragraph", text) for text in paragraphs[start:end]]
        if number == advert_after:
            lines.append(PrintedLine("advert", ADVERT))
        if random.random() < 0.5:
            name = f"{story_id}-{number + 2}"
            taken = random.random() < 0.3
            photo = _taken(random, staff, name) if taken else _supplied(scene, random, name)
            lines.append(PrintedLine("photo", photo=photo))
        if random.random() < 0.15:
            lines.append(PrintedLine("stray", ".jpg)"))
        if random.random() < 0.2:
            lines.append(PrintedLine("blank"))
    return lines


def _supplied(scene: Scene, random: Random, name: str) -> Image:
    credit = scene.credit(random)
    return Image(f"/upload/{name}.jpg", f"圖/{credit}" + random.choice(("", "", "提供")), credit)


def _taken(random: Random, staff: list[str], name: str) -> Image:
    photographer = random.choice(staff)
    return Image(f"/upload/{name}.jpg", f"記者{photographer}攝", photographer)
