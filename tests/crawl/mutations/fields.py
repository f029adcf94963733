"""A headline, date, byline, text or picture that is another one, or gone."""

from __future__ import annotations

import re
from html import escape
from random import Random

from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import Story
from tests.crawl.mutations.kinds import first_paragraph, in_the_text, on_articles


@on_articles("headline is the outlet's name")
def _headline_is_the_outlet_s_name(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.headline), "新聞視界時報")


@on_articles("headline gone")
def _headline_gone(page: str, story: Story, site: Site) -> str:
    return re.sub(r"<title>.*?</title>", "", page, flags=re.I).replace(escape(story.headline), "")


@on_articles("headline is the section")
def _headline_is_the_section(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.headline), story.section)


@on_articles("headline of another article")
def _headline_of_another_article(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.headline), escape(site.newest.headline))


@on_articles("headline in capitals with a prefix")
def _headline_in_capitals_with_a_prefix(page: str, story: Story, site: Site) -> str:
    return page.replace(
        escape(story.headline), f"【快訊】最新即時新聞播報:{escape(story.headline)}(更新內容,持續為您報導)"
    )


@on_articles("headline and first paragraph swapped")
def _headline_and_first_paragraph_swapped(page: str, story: Story, site: Site) -> str:
    first, headline = first_paragraph(story), escape(story.headline)
    return page.replace(headline, "\x00").replace(first, headline).replace("\x00", first)


@on_articles("date gone")
def _date_gone(page: str, story: Story, site: Site) -> str:
    return page.replace(story.published_raw, "").replace(story.published.isoformat(), "")


@on_articles("date under another label")
def _date_under_another_label(page: str, story: Story, site: Site) -> str:
    return re.sub(r'"datePublished".*\n|<time[^>]*>', "", page).replace("發布日期", "刊登日期")


@on_articles("date below the text")
def _date_below_the_text(page: str, story: Story, site: Site) -> str:
    page = (
        re.sub(r'"datePublished".*\n', "", page)
        .replace("發布日期", "")
        .replace(story.published_raw, "")
        .replace(story.published.isoformat(), "")
    )
    return page.replace("相關新聞", f"{story.published_raw} 相關新聞")


@on_articles("dates all of today")
def _dates_all_of_today(page: str, story: Story, site: Site) -> str:
    now = site.now.date()
    return page.replace(story.published_raw, f"{now.month}/{now.day}/{now.year}").replace(
        story.published.isoformat(), now.isoformat()
    )


@on_articles("days before months")
def _days_before_months(page: str, story: Story, site: Site) -> str:
    day = story.published
    return page.replace(story.published_raw, f"{day.day}/{day.month}/{day.year}").replace(f'"{day.isoformat()}"', '""')


@on_articles("date a century off")
def _date_a_century_off(page: str, story: Story, site: Site) -> str:
    day = story.published
    return page.replace(story.published_raw, f"{day.month}/{day.day}/1926").replace(
        day.isoformat(), f"1926-{day:%m-%d}"
    )


@on_articles("every page of one day")
def _every_page_of_one_day(page: str, story: Story, site: Site) -> str:
    return page.replace(story.published_raw, "1/1/2020").replace(story.published.isoformat(), "2020-01-01")


@on_articles("date and byline gone")
def _date_and_byline_gone(page: str, story: Story, site: Site) -> str:
    page = page.replace(story.published_raw, "").replace(story.published.isoformat(), "")
    return page.replace(escape(story.byline.raw), "")


@on_articles("byline gone")
def _byline_gone(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.byline.raw), "")


@on_articles("byline of the editors everywhere")
def _byline_of_the_editors_everywhere(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.byline.raw), "新聞視界時報編輯部")


@on_articles("byline below the text")
def _byline_below_the_text(page: str, story: Story, site: Site) -> str:
    raw = escape(story.byline.raw)
    return page.replace(raw, "").replace("相關新聞", f"{raw}<br><br>相關新聞", 1)


@on_articles("byline and date swapped")
def _byline_and_date_swapped(page: str, story: Story, site: Site) -> str:
    raw = escape(story.byline.raw)
    return (
        page.replace(raw, "\x00")
        .replace(f"發布日期:{story.published_raw}", raw)
        .replace("\x00", f"發布日期:{story.published_raw}")
    )


@on_articles("paywall stub")
def _paywall_stub(page: str, story: Story, site: Site) -> str:
    return in_the_text(page, story, lambda texts: [*texts[:1], "訂閱後閱讀全文", *[""] * len(texts)][: len(texts)])


@on_articles("bodies cut to half")
def _bodies_cut_to_half(page: str, story: Story, site: Site) -> str:
    return in_the_text(
        page, story, lambda texts: [text if at < len(texts) / 2 else "" for at, text in enumerate(texts)]
    )


@on_articles("bodies cut to sixty characters")
def _bodies_cut_to_sixty_characters(page: str, story: Story, site: Site) -> str:
    return in_the_text(page, story, lambda texts: [texts[0][:60], *[""] * (len(texts) - 1)])


@on_articles("every paragraph twice")
def _every_paragraph_twice(page: str, story: Story, site: Site) -> str:
    return in_the_text(page, story, lambda texts: [f"{text}<br><br></p></div><div><p>{text}" for text in texts])


@on_articles("paragraphs of another article")
def _paragraphs_of_another_article(page: str, story: Story, site: Site) -> str:
    others = [escape(line.text) for line in site.newest.blocks]
    return in_the_text(page, story, lambda texts: [others[at % len(others)] for at, _ in enumerate(texts)])


@on_articles("an advert between all paragraphs")
def _an_advert_between_all_paragraphs(page: str, story: Story, site: Site) -> str:
    advert = "本篇由海灣銀行贊助播出,年利率百分之二點一起,詳情請洽各分行服務人員。"
    return in_the_text(page, story, lambda texts: [f"{text}<br><br></p></div><div><p>{advert}" for text in texts])


@on_articles("related cards in the text")
def _related_cards_in_the_text(page: str, story: Story, site: Site) -> str:
    cards = "".join(
        f"<br><br></p></div><div><p>{escape(card.headline)},{escape(card.summary)}" for card in site.newest_cards(8)
    )
    return in_the_text(page, story, lambda texts: [texts[0] + cards, *texts[1:]])


@on_articles("comments in the text")
def _comments_in_the_text(page: str, story: Story, site: Site) -> str:
    random = Random(story.id)
    said = [
        "好文章,推一個",
        "樓上說得對,我也這麼想。",
        "請問地點在哪裡?",
        "什麼時候才會修好啊!",
        "路過留名",
        "記者辛苦了,謝謝。",
    ]
    comments = "".join(f"<br><br></p></div><div><p>{random.choice(said)}" for _ in range(12))
    return in_the_text(page, story, lambda texts: [*texts[:-1], texts[-1] + comments])


@on_articles("in English")
def _in_english(page: str, story: Story, site: Site) -> str:
    english = "The city council said on Tuesday that the works along the harbour would be finished by the end of the year, officials said."
    page = in_the_text(page, story, lambda texts: [f"{english} {at}" for at, _ in enumerate(texts)])
    return page.replace(escape(story.headline), f"Council says works number {story.id} will be finished")


@on_articles("in simplified characters")
def _in_simplified_characters(page: str, story: Story, site: Site) -> str:
    return page.translate(
        str.maketrans(
            "發報導國會開關時說們對學個來過還後東車長門間問題點", "发报导国会开关时说们对学个来过还后东车长门间问题点"
        )
    )


@on_articles("mojibake")
def _mojibake(page: str, story: Story, site: Site) -> str:
    return page.encode().decode("latin-1")


@on_articles("question marks for characters")
def _question_marks_for_characters(page: str, story: Story, site: Site) -> str:
    return re.sub(r"[\u4e00-\u9fff]", lambda found: "?" if ord(found[0]) % 3 else found[0], page)


@on_articles("characters as references of references")
def _characters_as_references_of_references(page: str, story: Story, site: Site) -> str:
    return re.sub(r"[\u4e00-\u9fff]", lambda found: f"&amp;#{ord(found[0])};", page)


@on_articles("spaces between all characters")
def _spaces_between_all_characters(page: str, story: Story, site: Site) -> str:
    return in_the_text(page, story, lambda texts: [" ".join(text) for text in texts])


@on_articles("one picture everywhere")
def _one_picture_everywhere(page: str, story: Story, site: Site) -> str:
    for photo in story.photos:
        page = page.replace(photo.url or "\x00", "/images/spacer.gif")
    return page


@on_articles("pictures gone")
def _pictures_gone(page: str, story: Story, site: Site) -> str:
    return re.sub(r"<img\b[^>]*>", "", page, flags=re.I)


@on_articles("captions in the text")
def _captions_in_the_text(page: str, story: Story, site: Site) -> str:
    caption = escape(story.lead_photo.caption or "圖片")
    return in_the_text(
        page, story, lambda texts: [f"{caption}({at})<br><br></p></div><div><p>{text}" for at, text in enumerate(texts)]
    )


@on_articles("machine summary in place of the text")
def _machine_summary_in_place_of_the_text(page: str, story: Story, site: Site) -> str:
    return in_the_text(
        page, story, lambda texts: [f"・{texts[0][:18]}", f"・{texts[-1][:18]}", *[""] * len(texts)][: len(texts)]
    )
