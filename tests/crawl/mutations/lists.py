"""Lists that lead elsewhere, and addresses that answer otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

from newsarchive.publisher.press import Answer
from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import Story
from tests.crawl.mutations.kinds import MUTATIONS, on_each, plain, shows

on_each("lists of adverts", lambda page: page.replace("article-info.asp", "ad.asp"), articles=False, lists=True)
on_each("every link to one page", lambda page: re.sub(r"id=\d+", "id=20005", page), articles=False, lists=True)
on_each(
    "lists of three",
    lambda page: re.sub(r"id=(\d+)", lambda found: f"id={19990 + int(found[1]) % 3}", page),
    articles=False,
    lists=True,
)
on_each("lists without dates", lambda page: re.sub(r"\d+/\d+/20\d\d", "", page), articles=False, lists=True)
on_each("lists without a pager", lambda page: re.sub(r"page=\d+", "p", page), articles=False, lists=True)
shows("lists empty", plain("新聞列表", "目前沒有文章"), articles=False, lists=True)


def _frozen(answer: Answer, story: Story | None, site: Site) -> Answer:
    """Lists show what they showed a day ago: nothing new comes."""
    if story:
        return answer
    newest = site.newest.id
    page = re.sub(r"id=(\d+)", lambda found: f"id={min(int(found[1]), newest - 120)}", answer.body.decode())
    return replace(answer, body=page.encode())


MUTATIONS["lists of long ago"] = _frozen
MUTATIONS["every article moved to the front page"] = lambda answer, story, site: (
    replace(answer, status=302, body=b"", location="/") if story else answer
)
MUTATIONS["every article gone"] = lambda answer, story, site: replace(answer, status=404) if story else answer
