"""What an editor does to a story; each gives the story as it stands afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from random import Random
from typing import Literal

from newsarchive.publisher.prose import Scene
from newsarchive.publisher.punctuation import Punctuation, printed
from newsarchive.publisher.stories import PrintedLine, Story

Edit = Literal["body", "headline", "typo", "correction", "flip", "truncate", "paywall", "restore"]
"""What changes: a paragraph more at the end; another headline; a slip of one or two signs mended; a paragraph rewritten,
added or taken out; the two headlines take turns; the page prints only the beginning, without or with a wall; the whole."""
WALLS = ("訂閱後閱讀全文", "加入會員,繼續閱讀全文", "本文為付費內容,登入後閱讀全文")
FURNITURE = ("團購美食限時下殺", "訂閱電子報抽好禮", "中古車估價免費到府", "下載本報 APP 抽機票")
SHORTEST = 24
"""Characters of a paragraph that is worth a correction."""


def edited(story: Story, seed: int, what: Edit, punctuation: Punctuation) -> Story:
    """The story after an editor was at it."""
    random = Random(f"{seed} {story.id} edit {story.edits}")
    scene = Scene.draw(random)

    def say(text: str) -> str:
        return printed(text, punctuation)

    return _EDITS[what](replace(story, edits=story.edits + 1), random, scene, say)


Say = Callable[[str], str]


def _body(story: Story, random: Random, scene: Scene, say: Say) -> Story:
    return replace(story, lines=(*story.lines, PrintedLine("paragraph", say(scene.sentence(random)))))


def _headline(story: Story, random: Random, scene: Scene, say: Say) -> Story:
    return replace(story, headline=say(scene.headline(random)))


def _flip(story: Story, random: Random, scene: Scene, say: Say) -> Story:
    other = story.other_headline or say(scene.headline(random))
    return replace(story, headline=other, other_headline=story.headline)


def _typo(story: Story, random: Random, scene: Scene, say: Say) -> Story:
    place = random.choice(_worth(story))
    text = story.lines[place].text
    at = random.randrange(1, len(text) - 2)
    mended = text[:at] + random.choice("的了在與及並也更將") + text[at + random.randint(0, 1) :]
    return _with(story, place, PrintedLine("paragraph", mended))


def _correction(story: Story, random: Random, scene: Scene, say: Say) -> Story:
    places = _worth(story)
    place = random.choice(places)
    text = story.lines[place].text
    while SequenceMatcher(None, text, new := say("更正:" + scene.sentence(random))).ratio() > 0.5:
        pass  # the same sentence about others would be no more than a slip mended
    how = random.choice(("rewritten", "added", "taken out"))
    if how == "rewritten":
        return _with(story, place, PrintedLine("paragraph", new))
    if how == "added" or len(places) < 4:
        lines = (*story.lines[: place + 1], PrintedLine("paragraph", new), *story.lines[place + 1 :])
        return replace(story, lines=lines)
    return replace(story, lines=(*story.lines[:place], *story.lines[place + 1 :]))


def _truncate(story: Story, random: Random, scene: Scene, say: Say) -> Story:
    return replace(story, printed=max(1, len(story.blocks) // random.randint(2, 5)))


def _paywall(story: Story, random: Random, scene: Scene, say: Say) -> Story:
    return replace(story, printed=min(2, len(story.blocks) - 1), walled=True)


def _restore(story: Story, random: Random, scene: Scene, say: Say) -> Story:
    return replace(story, printed=None, walled=False)


_EDITS: dict[Edit, Callable[[Story, Random, Scene, Say], Story]] = {
    "body": _body,
    "headline": _headline,
    "typo": _typo,
    "correction": _correction,
    "flip": _flip,
    "truncate": _truncate,
    "paywall": _paywall,
    "restore": _restore,
}


def _worth(story: Story) -> list[int]:
    """Places of paragraphs; the longer ones, where there are any."""
    places = [place for place, line in enumerate(story.lines) if line.kind == "paragraph" and len(line.text) > 4]
    return [place for place in places if len(story.lines[place].text) >= SHORTEST] or places


def _with(story: Story, place: int, line: PrintedLine) -> Story:
    return replace(story, lines=(*story.lines[:place], line, *story.lines[place + 1 :]))


def shown(story: Story, furniture: str | None, wall: str) -> Story:
    """What the page prints of it: cut where the editor cut it, with a line among the paragraphs that is none of its own."""
    lines = list(story.lines)
    if story.printed is not None:
        ends = [place for place, line in enumerate(lines, 1) if line in story.blocks][: story.printed]
        lines = lines[: ends[-1]] + ([PrintedLine("furniture", wall)] if story.walled else [])
    if furniture:
        at = [place for place, line in enumerate(lines) if line.kind == "paragraph"]
        lines.insert(at[len(at) // 2] + 1, PrintedLine("furniture", furniture))
    return replace(story, lines=tuple(lines))
