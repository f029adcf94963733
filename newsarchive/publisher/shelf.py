"""Stories by id, each written when somebody first asks for it: a site of 100,000 opens at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping

from newsarchive.publisher.stories import Story

Write = Callable[[int], Story]


class Shelf(MutableMapping[int, Story]):
    """In the order in which they were put there."""

    def __init__(self) -> None:
        self._stories: dict[int, Story | Write] = {}

    def announce(self, story_id: int, write: Write) -> None:
        """It is written when it is asked for."""
        self._stories[story_id] = write

    def __getitem__(self, story_id: int) -> Story:
        story = self._stories[story_id]
        if not isinstance(story, Story):
            story = self._stories[story_id] = story(story_id)
        return story

    def __setitem__(self, story_id: int, story: Story) -> None:
        self._stories[story_id] = story

    def __delitem__(self, story_id: int) -> None:
        del self._stories[story_id]

    def __contains__(self, story_id: object) -> bool:
        return story_id in self._stories

    def __iter__(self) -> Iterator[int]:
        return iter(self._stories)

    def __reversed__(self) -> Iterator[int]:
        return reversed(self._stories)

    def __len__(self) -> int:
        return len(self._stories)
