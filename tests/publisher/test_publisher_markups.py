"""Every markup prints every story whole: its values stand on the page as texts of their own, in order."""

import html

import lxml.html
import pytest

from newsarchive.publisher.pages import Style
from newsarchive.publisher.press import Press
from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import Story

LABELS = {"half": "發布日期:", "full": "發布日期："}
CAPTION = {"half": "({})", "full": "（{}）"}


def texts(page: str) -> list[str]:
    root = lxml.html.fromstring(page)
    for unseen in root.xpath("//head | //script"):
        unseen.drop_tree()
    return [text.strip(" \n") for text in root.itertext() if text.strip(" \n")]


def told(story: Story, punctuation: str) -> list[str]:
    """What the page prints of the story from its section's name to its last line, font control apart."""
    top = [
        story.section,
        story.headline,
        story.lead_photo.caption,
        story.headline,
        LABELS[punctuation] + story.published_raw,
        story.byline.raw,
    ]
    body = [
        CAPTION[punctuation].format(line.photo.caption) if line.photo else line.text or "\xa0" for line in story.lines
    ]
    return top + body


@pytest.mark.parametrize("encoding", ["utf-8", "big5"])
@pytest.mark.parametrize("punctuation", ["half", "full"])
@pytest.mark.parametrize("markup", ["table", "div", "semantic", "mixed"])
def test_a_page_prints_its_story_line_by_line_and_then_the_cards(markup, punctuation, encoding):
    site = Site(60, style=Style(punctuation, encoding))
    press = Press(site, markup)
    for story in site.stories.values():
        body = press.answer("/article-info.asp", {"id": str(story.id)}).body
        page = body.decode("cp950" if encoding == "big5" else encoding)

        printed = [text for text in texts(page) if text not in ("A-", "A", "A+")]
        start = printed.index(story.headline) - 1
        assert printed[start : printed.index("相關新聞")] == told(story, punctuation)


@pytest.mark.parametrize("markup", ["table", "div", "semantic"])
def test_a_card_shows_picture_headline_summary_and_day(markup):
    site = Site(5)
    page = Press(site, markup).answer("/article-list.asp", {}).body.decode()

    for story in site.stories.values():
        assert f'{html.escape(story.headline)}"' in page  # the picture's alternative text
        shown = texts(page)
        at = shown.index(story.headline)
        assert shown[at : at + 3] == [story.headline, story.summary, story.published_raw]


def test_a_name_that_big5_lacks_becomes_a_character_reference():
    site = Site(200, style=Style(encoding="big5"))
    story = next(story for story in site.stories.values() if "堃" in story.byline.raw)
    page = Press(site, "div").answer("/article-info.asp", {"id": str(story.id)}).body.decode("cp950")

    assert "&#22531;" in page
    assert story.byline.raw in texts(page)
