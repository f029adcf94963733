"""A site on the air: it answers requests, keeps their log, follows its script and tells its truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from newsarchive.publisher import script, truth
from newsarchive.publisher.editor import order
from newsarchive.publisher.markups import MarkupName
from newsarchive.publisher.pages import Declare, Encoding, Style
from newsarchive.publisher.press import Answer, Press, Restlessness
from newsarchive.publisher.punctuation import Punctuation
from newsarchive.publisher.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    articles: int = 600
    seed: int = 7
    markup: MarkupName = "table"
    punctuation: Punctuation = "half"
    encoding: Encoding = "utf-8"
    declare: Declare = "both"
    page_size: int = 20
    twins: int = 0
    restlessness: Restlessness = "around"
    latency_ms: int = 0
    truth: Path | None = None
    script: Path | None = None


class Visit(NamedTuple):
    n: int
    path: str
    """With its query, as asked."""
    status: int


class Service:
    def __init__(self, options: Options):
        style = Style(options.punctuation, options.encoding, options.declare)
        self.options = options
        self.site = Site(options.articles, options.seed, style, options.page_size, options.twins)
        self.log: list[Visit] = []
        self._press = Press(self.site, options.markup, options.restlessness)
        self._requests = 0
        self._script = script.load(options.script) if options.script else script.Script()
        self._tell()

    def answer(self, path: str, query: Mapping[str, str], asked: str) -> Answer:
        """asked: the path with its query, for the log."""
        self._follow_script()
        self._requests += 1
        answer = self._press.answer(path, query, self._requests)
        self.log.append(Visit(self._requests, asked, answer.status))
        return answer

    def obey(self, do: str, given: Mapping[str, object]) -> list[int]:
        """Do one order and tell the new truth; returns the ids it touched. Raises BadOrder, NoSuchStory."""
        touched = order(do, given).obey(self.site)
        self._tell()
        return touched

    def truth(self) -> str:
        return truth.lines(self.site)

    def counts(self) -> dict[str, int]:
        return dict(Counter(visit.path for visit in self.log))

    def forget(self) -> None:
        """Empty the log; the script goes on counting."""
        self.log.clear()

    def _follow_script(self) -> None:
        due = self._script.take_due(self._requests, self.site.now - self.site.start)
        for step in due:
            step.order.obey(self.site)
        if due:
            self._tell()

    def _tell(self) -> None:
        if self.options.truth:
            truth.write(self.site, self.options.truth)
