"""How a mutation is written: it takes an answer, the story behind it (None: another page) and the site, and gives what is
answered from that night on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from newsarchive.publisher.press import Answer
from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import Story

Mutation = Callable[[Answer, Story | None, Site], Answer]
OnPage = Callable[[str, Story, Site], str]
MUTATIONS: dict[str, Mutation] = {}


def plain(headline: str, *lines: str) -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1>{text}</body></html>"


def on_articles(name: str) -> Callable[[OnPage], OnPage]:
    def add(change: OnPage) -> OnPage:
        def on_article(answer: Answer, story: Story | None, site: Site) -> Answer:
            if story is None:
                return answer
            return replace(answer, body=change(answer.body.decode(), story, site).encode("utf-8", "surrogatepass"))

        MUTATIONS[name] = on_article
        return change

    return add


def on_each(name: str, change: Callable[[str], str], *, articles: bool = True, lists: bool = False) -> None:
    def on(answer: Answer, story: Story | None, site: Site) -> Answer:
        wanted = articles if story else lists
        return replace(answer, body=change(answer.body.decode()).encode()) if wanted else answer

    MUTATIONS[name] = on


def shows(name: str, page: str, *, lists: bool = False, articles: bool = True) -> None:
    on_each(name, lambda _: page, articles=articles, lists=lists)


def first_paragraph(story: Story) -> str:
    return escape(next(line.text for line in story.blocks if line.kind == "paragraph"))


def in_the_text(page: str, story: Story, change: Callable[[list[str]], list[str]]) -> str:
    """The printed paragraphs, changed one by one; not where metadata quote them."""
    texts = [escape(line.text) for line in story.lines if line.text]
    changed = change(texts)
    at = max(0, page.lower().find("<body"))
    head, body = page[:at], page[at:]
    for text, now in zip(texts, changed, strict=False):
        body = body.replace(text, now, 1)
    return head + body
