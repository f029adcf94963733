"""The state of the simulated site: what is published, under which cates, what was deleted, and its own clock.

Nothing here renders, serves or reads a real clock, so the same calls give the same site.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import Literal

from newsarchive.errors import UsageError
from newsarchive.publisher import edits, people, seed_article, stories
from newsarchive.publisher.edits import Edit
from newsarchive.publisher.pages import Card, ListingPage, Style, card, pager
from newsarchive.publisher.shelf import Shelf
from newsarchive.publisher.stories import SECTIONS, Story

Gone = Literal["404", "410", "home", "section", "soft", "wall"]
"""How a deleted article answers: with that status, with a redirect to the home page or to its list, with status 200 and a
note, or, which is no deletion, with a wall: log in first."""

_TAIPEI = timezone(timedelta(hours=8))
# 876 ids after the seed article it is 2/3/2026, the newest day of the known cards: a larger site starts earlier.
_MOST_AFTER_SEED = 876


class NoSuchStory(UsageError):
    def __init__(self, story_id: int, newest: int) -> None:
        super().__init__(f"the simulated site has no article {story_id}; its newest is {newest}")


class Site:
    def __init__(
        self, articles: int = 600, seed: int = 7, style: Style | None = None, page_size: int = 20, twins: int = 0
    ):
        """articles: stories told; each of the `twins` among them stands under a second id too."""
        if articles < 1 or page_size < 1 or not 0 <= twins < articles:
            raise UsageError("the site needs 1 article and 1 entry a page at least, and fewer twins than articles")
        self.seed = seed
        self.style = style or Style()
        self.page_size = page_size
        self.stories = Shelf()
        """By id, oldest first."""
        self._relisted: dict[int, list[int]] = {}
        """id -> every further cate it was listed under, oldest first."""
        self._listed: dict[int | None, list[int]] = {}
        self._listed_at = 0
        """The version of the site that those ids are of."""
        self.gone: dict[int, Gone] = {}
        self.moved: dict[int, int] = {}
        """Old id -> new id, where the old address redirects."""
        self.version = 0
        """Grows whenever a page may look different."""
        self._staff = people.staff(seed)
        self._fill(articles, twins)
        self.start = self.now = datetime.combine(self.newest.published, time(12), _TAIPEI)

    def _fill(self, articles: int, twins: int) -> None:
        with_twin = set(Random(f"{self.seed} twins").sample(range(articles), twins))
        total = articles + twins
        first = stories.FIRST_ID - max(0, total - 1 - _MOST_AFTER_SEED)
        # A site of more than twenty thousand articles would begin below 1: there every article has a higher id.
        self._raised = max(0, 1 - first)
        told = 0
        waiting: list[int] = []
        for story_id in range(first + self._raised, first + self._raised + total):
            if waiting and story_id - self._raised != stories.FIRST_ID:  # the seed article's id is no twin's
                self.stories.announce(story_id, self._twin_of(waiting.pop()))
                continue
            self.stories.announce(story_id, self._write)
            if told in with_twin:
                waiting.append(story_id)
            told += 1

    def _write(self, story_id: int) -> Story:
        if story_id - self._raised == stories.FIRST_ID:
            return replace(stories.punctuated(seed_article.STORY, self.style.punctuation), id=story_id)
        return stories.write(self.seed, story_id, self.day_of(story_id), self._staff, self.style.punctuation)

    def _twin_of(self, first: int) -> Callable[[int], Story]:
        return lambda story_id: stories.twin(self.stories[first], story_id, self.seed)

    def day_of(self, story_id: int) -> date:
        """Of an article that was there from the start."""
        return stories.day_of(story_id - self._raised)

    def cates(self, story_id: int) -> list[int]:
        """Every cate it was listed under, oldest first."""
        return [self.stories[story_id].cate, *self._relisted.get(story_id, [])]

    @property
    def newest(self) -> Story:
        return self.stories[next(reversed(self.stories))]

    def story(self, story_id: int) -> Story:
        try:
            return self.stories[story_id]
        except KeyError:
            raise NoSuchStory(story_id, self.newest.id) from None

    # What an editor does; each returns the ids it touched.

    def publish(self, n: int = 1) -> list[int]:
        """n new articles under the next ids, dated today by the site's clock: lists shift by n entries."""
        ids = []
        for _ in range(n):
            story_id = self.newest.id + 1
            today = self.now.date()
            self.stories[story_id] = stories.write(self.seed, story_id, today, self._staff, self.style.punctuation)
            ids.append(story_id)
        self.version += 1
        return ids

    def edit(self, story_id: int, what: Edit = "body") -> list[int]:
        self.stories[story_id] = edits.edited(self.story(story_id), self.seed, what, self.style.punctuation)
        self.version += 1
        return [story_id]

    def delete(self, story_id: int, how: Gone = "404") -> list[int]:
        """The article leaves every list and card: lists shift back by one entry."""
        self.gone[self.story(story_id).id] = how
        self.version += 1
        return [story_id]

    def bring_back(self, story_id: int) -> list[int]:
        """A deleted article stands again, as it was."""
        self.gone.pop(self.story(story_id).id, None)
        self.version += 1
        return [story_id]

    def move(self, story_id: int, redirect: bool = True) -> list[int]:
        """The article gets a new id; its old address redirects there, or answers 404."""
        story = self.story(story_id)
        new = self.newest.id + 1
        self.stories[new] = replace(story, id=new, twin_of=story.twin_of or story.id)
        if redirect:
            self.moved[story_id] = new
        else:
            self.gone[story_id] = "404"
        self.version += 1
        return [story_id, new]

    def _stands(self, story_id: int) -> bool:
        return story_id not in self.gone and story_id not in self.moved

    def relist(self, story_id: int, cate: int) -> list[int]:
        """The same id under one cate more; the newest cate is the one that the list of all news links to."""
        if cate not in self.cates(self.story(story_id).id):
            self._relisted.setdefault(story_id, []).append(cate)
        self.version += 1
        return [story_id]

    def advance(self, hours: float) -> list[int]:
        """The clock goes on; it publishes nothing by itself."""
        self.now += timedelta(hours=hours)
        return []

    # What pages show.

    def listed(self, cate: int | None = None, most: int | None = None) -> list[Story]:
        """What is listed, newest first; with a cate, what that section lists."""
        return [self.stories[story_id] for story_id in self._listed_ids(cate)[:most]]

    def _listed_ids(self, cate: int | None = None) -> list[int]:
        if self._listed_at != self.version:
            self._listed, self._listed_at = {}, self.version
        if cate not in self._listed:
            self._listed[cate] = [
                story_id
                for story_id in reversed(self.stories)
                if self._stands(story_id) and (cate is None or cate in self.cates(story_id))
            ]
        return self._listed[cate]

    def newest_cards(self, count: int = 10) -> list[Card]:
        """The 相關新聞 of every article page at this moment, under the cate they were first listed in."""
        newest = (self.stories[story_id] for story_id in self._listed_ids()[:count])
        return [card(story, story.cate) for story in newest]

    def home(self) -> ListingPage:
        return ListingPage("最新消息", self._cards(self._listed_ids()[: self.page_size]), [], self.style)

    def listing(self, number: int = 1, cate: int | None = None) -> ListingPage:
        """A page past the last one is empty, not missing: the page of a shrunken list still answers."""
        listed = self._listed_ids(cate)
        last = max(1, -(-len(listed) // self.page_size))
        title = SECTIONS[cate] if cate else "新聞列表"
        shown = listed[(number - 1) * self.page_size : number * self.page_size]
        return ListingPage(title, self._cards(shown, cate), pager(cate, number, last), self.style)

    def _cards(self, listed: list[int], cate: int | None = None) -> list[Card]:
        return [card(self.stories[story_id], cate or self.cates(story_id)[-1]) for story_id in listed]
