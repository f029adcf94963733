"""The seed article's page as it was seen, ten cards and all, in any markup."""

from __future__ import annotations

from newsarchive.publisher import markups
from newsarchive.publisher.markups import MarkupName
from newsarchive.publisher.pages import ArticlePage, Card, Declare, Encoding, Style
from newsarchive.publisher.punctuation import Punctuation
from newsarchive.publisher.seed_article import CARDS, STORY
from newsarchive.publisher.stories import punctuated


def seed_page(
    markup: MarkupName = "table",
    punctuation: Punctuation = "half",
    encoding: Encoding = "utf-8",
    declare: Declare = "both",
) -> bytes:
    style = Style(punctuation, encoding, declare)
    printer = markups.of(markup, STORY.id)
    cards = [
        Card(story_id, STORY.cate, style.text(headline), style.text(summary), day, f"/upload/{story_id}-1.jpg")
        for story_id, headline, summary, day in CARDS
    ]
    before, after = printer.article(ArticlePage(punctuated(STORY, punctuation), style))
    return style.bytes(before + printer.cards(cards) + after)
