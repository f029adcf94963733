"""What may become of a newspaper's pages overnight. A mutation takes an answer, the story behind it (None: another page) and
the site. None of them is known to what is tested."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from random import Random

from newsarchive.publisher.press import Answer
from newsarchive.publisher.site import Site
from newsarchive.publisher.stories import Story

Mutation = Callable[[Answer, Story | None, Site], Answer]
OnPage = Callable[[str, Story, Site], str]
MUTATIONS: dict[str, Mutation] = {}


def rubbish(answer: Answer, random: Random) -> Answer:
    """One page that is not like the others, on an ordinary day."""
    kinds = (
        b"",
        "<html><body><h1>圖集</h1><p>本集照片共十二張。</p></body></html>".encode(),
        answer.body[: len(answer.body) // 3],
        answer.body.replace("發布日期".encode(), b""),
    )
    return replace(answer, body=random.choice(kinds))


def _plain(headline: str, *lines: str) -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1>{text}</body></html>"


def _articles(name: str) -> Callable[[OnPage], OnPage]:
    def add(change: OnPage) -> OnPage:
        def on_article(answer: Answer, story: Story | None, site: Site) -> Answer:
            if story is None:
                return answer
            return replace(answer, body=change(answer.body.decode(), story, site).encode("utf-8", "surrogatepass"))

        MUTATIONS[name] = on_article
        return change

    return add


def _each(name: str, change: Callable[[str], str], *, articles: bool = True, lists: bool = False) -> None:
    def on(answer: Answer, story: Story | None, site: Site) -> Answer:
        wanted = articles if story else lists
        return replace(answer, body=change(answer.body.decode()).encode()) if wanted else answer

    MUTATIONS[name] = on


def _shows(name: str, page: str, *, lists: bool = False, articles: bool = True) -> None:
    _each(name, lambda _: page, articles=articles, lists=lists)


def _first_article_line(story: Story) -> str:
    return escape(next(line.text for line in story.blocks if line.kind == "paragraph"))


def _body(page: str, story: Story, change: Callable[[list[str]], list[str]]) -> str:
    """The printed paragraphs, changed one by one."""
    texts = [escape(line.text) for line in story.lines if line.text]
    changed = change(texts)
    for text, now in zip(texts, changed, strict=False):
        page = page.replace(text, now, 1)
    return page


# What a page says in place of the article.
_shows(
    "consent wall",
    _plain(
        "我們重視您的隱私",
        "本網站使用 Cookie 以改善您的體驗,按下同意即表示您接受我們的隱私權政策與合作夥伴處理您的個人資料。",
        "同意 拒絕 更多選項",
    ),
)
_shows(
    "consent wall in English, lists too",
    _plain(
        "Before you continue",
        "We and our 842 partners store and access information on your device, such as cookies, and process personal data to serve you.",
        "Accept all",
        "Reject all",
    ),
    lists=True,
)
_shows("soft 404", _plain("找不到文章", "您要的文章不存在或已下架。"))
_shows(
    "soft 404 in words of its own",
    _plain("哎呀", "這裡什麼都沒有,可能是網址打錯了,或者它去旅行了。不妨回到首頁,看看今天的新聞,或者使用上方的搜尋。"),
)
_shows("empty 200", "")
_shows(
    "empty page with a frame",
    "<html><head><title>新聞視界時報</title></head><body><div id=app></div><script src=/app.js></script></body></html>",
)
_shows(
    "captcha",
    _plain("Just a moment...", "Checking your browser before accessing. This process is automatic.", "Ray ID: 7f1a"),
)
_shows(
    "access denied",
    _plain("Access Denied", "You don't have permission to access this page on this server.", "Reference #18.2d"),
)
_shows(
    "block page with status 200",
    _plain(
        "流量異常",
        "系統偵測到您的網路送出異常的要求,請於稍後再試,或聯絡客服人員,並提供以下的編號給我們,造成不便敬請見諒。",
        "編號 88213",
    ),
)
_shows("login wall", _plain("會員專區", "請先登入會員,登入後閱讀全文。", "帳號", "密碼"))
_shows(
    "maintenance",
    _plain(
        "系統維護中",
        "為提供更好的服務,本網站將於今日進行系統維護,期間暫停所有服務,造成您的不便,敬請見諒,謝謝您的支持與愛護。",
    ),
)
_shows(
    "database error",
    "<html><body><font face=Arial>Microsoft OLE DB Provider for SQL Server</font> error '80040e31'<p>Timeout expired<p>/article-info.asp, line 42</body></html>",
)
_shows(
    "parked domain",
    _plain(
        "This domain is for sale",
        "The domain may be for sale by its owner. Click here to inquire about pricing and related searches such as insurance, loans, and travel deals.",
        "Buy this domain",
    ),
    lists=True,
)
_shows(
    "one article everywhere",
    _plain(
        "重要公告",
        "本報將於下月搬遷至新址,編輯部電話與信箱不變,讀者來函請寄新址,感謝長期以來的支持。",
        "發布日期:2/3/2026",
        "訂戶服務專線與時間亦維持不變,假日由專人接聽,歡迎各界先進不吝指教。",
    ),
)
_shows("noise of bytes", "\x00\x01\x02PNG" * 400)

# Markup.
_each(
    "classes renamed",
    lambda page: (
        re.sub(r'class="([a-z])', r'class="xq\1', page).replace("<FONT", "<SPAN").replace("</FONT>", "</SPAN>")
    ),
    lists=True,
)
_each(
    "classes hashed",
    lambda page: (
        re.sub(r'class="[^"]*"', 'class="s8fk2"', page).replace("<TABLE", "<DIV").replace("</TABLE>", "</DIV>")
    ),
    lists=True,
)
_each(
    "all in divisions",
    lambda page: re.sub(
        r"<(/?)(?:article|p|h1|h2|main|header|figure|aside|ul|li|TABLE|TR|TD|FONT|B)\b[^>]*>", r"<\1div>", page
    ),
)
_each(
    "all in one line of text",
    lambda page: re.sub(r"<(?!/?(?:html|head|title|meta|body|a|img|script)\b)[^>]*>", " ", page, flags=re.I),
)
_each("line breaks gone", lambda page: re.sub(r"<BR>|</?p\b[^>]*>|</?div>", " ", page))
_each(
    "wrapper removed", lambda page: re.sub(r"</?(?:article|main|header)>|<div class=\"[cw]1\">|<FONT SIZE=3>", "", page)
)
_each("text escaped twice", lambda page: re.sub(r"<(?!/?(?:html|head|title|meta|body))", "&lt;", page, flags=re.I))
_each(
    "text in a script",
    lambda page: (
        f"<html><head><title>新聞</title></head><body><div id=root></div><script>var page = {page.replace('</script>', '')!r};</script></body></html>"
    ),
)
_each("everything hidden", lambda page: re.sub(r"<body[^>]*>", '<body><div style="display:none">', page, flags=re.I))
_each(
    "mobile page",
    lambda page: (
        "<html><head><title>手機版</title></head><body>"
        + "".join(f"<p>{line}" for line in re.sub(r"<[^>]*>", "\n", page).split("\n") if len(line) > 40)[:900]
        + "</body></html>"
    ),
)
_each("page cut in the middle", lambda page: page[: len(page) * 2 // 5])
_each("page printed twice", lambda page: page + page)
_each(
    "another paper's frame",
    lambda page: (
        page.replace("新聞視界時報", "東岸快訊").replace("<body", '<body data-x="1"').replace("版權所有", "All rights")
    ),
)


@_articles("headline is the outlet's name")
def _headline_is_the_outlet_s_name(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.headline), "新聞視界時報")


@_articles("headline gone")
def _headline_gone(page: str, story: Story, site: Site) -> str:
    return re.sub(r"<title>.*?</title>", "", page, flags=re.I).replace(escape(story.headline), "")


@_articles("headline is the section")
def _headline_is_the_section(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.headline), story.section)


@_articles("headline of another article")
def _headline_of_another_article(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.headline), escape(site.newest.headline))


@_articles("headline in capitals with a prefix")
def _headline_in_capitals_with_a_prefix(page: str, story: Story, site: Site) -> str:
    return page.replace(
        escape(story.headline), f"【快訊】最新即時新聞播報:{escape(story.headline)}(更新內容,持續為您報導)"
    )


@_articles("headline and first paragraph swapped")
def _headline_and_first_paragraph_swapped(page: str, story: Story, site: Site) -> str:
    first, headline = _first_article_line(story), escape(story.headline)
    return page.replace(headline, "\x00").replace(first, headline).replace("\x00", first)


@_articles("date gone")
def _date_gone(page: str, story: Story, site: Site) -> str:
    return page.replace(story.published_raw, "").replace(story.published.isoformat(), "")


@_articles("date under another label")
def _date_under_another_label(page: str, story: Story, site: Site) -> str:
    return re.sub(r'"datePublished".*\n|<time[^>]*>', "", page).replace("發布日期", "刊登日期")


@_articles("date below the text")
def _date_below_the_text(page: str, story: Story, site: Site) -> str:
    page = (
        re.sub(r'"datePublished".*\n', "", page)
        .replace("發布日期", "")
        .replace(story.published_raw, "")
        .replace(story.published.isoformat(), "")
    )
    return page.replace("相關新聞", f"{story.published_raw} 相關新聞")


@_articles("dates all of today")
def _dates_all_of_today(page: str, story: Story, site: Site) -> str:
    now = site.now.date()
    return page.replace(story.published_raw, f"{now.month}/{now.day}/{now.year}").replace(
        story.published.isoformat(), now.isoformat()
    )


@_articles("days before months")
def _days_before_months(page: str, story: Story, site: Site) -> str:
    day = story.published
    return page.replace(story.published_raw, f"{day.day}/{day.month}/{day.year}").replace(f'"{day.isoformat()}"', '""')


@_articles("date a century off")
def _date_a_century_off(page: str, story: Story, site: Site) -> str:
    day = story.published
    return page.replace(story.published_raw, f"{day.month}/{day.day}/1926").replace(
        day.isoformat(), f"1926-{day:%m-%d}"
    )


@_articles("every page of one day")
def _every_page_of_one_day(page: str, story: Story, site: Site) -> str:
    return page.replace(story.published_raw, "1/1/2020").replace(story.published.isoformat(), "2020-01-01")


@_articles("date and byline gone")
def _date_and_byline_gone(page: str, story: Story, site: Site) -> str:
    page = page.replace(story.published_raw, "").replace(story.published.isoformat(), "")
    return page.replace(escape(story.byline.raw), "")


@_articles("byline gone")
def _byline_gone(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.byline.raw), "")


@_articles("byline of the editors everywhere")
def _byline_of_the_editors_everywhere(page: str, story: Story, site: Site) -> str:
    return page.replace(escape(story.byline.raw), "新聞視界時報編輯部")


@_articles("byline below the text")
def _byline_below_the_text(page: str, story: Story, site: Site) -> str:
    raw = escape(story.byline.raw)
    return page.replace(raw, "").replace("相關新聞", f"{raw}<br><br>相關新聞", 1)


@_articles("byline and date swapped")
def _byline_and_date_swapped(page: str, story: Story, site: Site) -> str:
    raw = escape(story.byline.raw)
    return (
        page.replace(raw, "\x00")
        .replace(f"發布日期:{story.published_raw}", raw)
        .replace("\x00", f"發布日期:{story.published_raw}")
    )


@_articles("paywall stub")
def _paywall_stub(page: str, story: Story, site: Site) -> str:
    return _body(page, story, lambda texts: [*texts[:1], "訂閱後閱讀全文", *[""] * len(texts)][: len(texts)])


@_articles("bodies cut to half")
def _bodies_cut_to_half(page: str, story: Story, site: Site) -> str:
    return _body(page, story, lambda texts: [text if at < len(texts) / 2 else "" for at, text in enumerate(texts)])


@_articles("bodies cut to sixty characters")
def _bodies_cut_to_sixty_characters(page: str, story: Story, site: Site) -> str:
    return _body(page, story, lambda texts: [texts[0][:60], *[""] * (len(texts) - 1)])


@_articles("every paragraph twice")
def _every_paragraph_twice(page: str, story: Story, site: Site) -> str:
    return _body(page, story, lambda texts: [f"{text}<br><br></p></div><div><p>{text}" for text in texts])


@_articles("paragraphs of another article")
def _paragraphs_of_another_article(page: str, story: Story, site: Site) -> str:
    others = [escape(line.text) for line in site.newest.blocks]
    return _body(page, story, lambda texts: [others[at % len(others)] for at, _ in enumerate(texts)])


@_articles("an advert between all paragraphs")
def _an_advert_between_all_paragraphs(page: str, story: Story, site: Site) -> str:
    advert = "本篇由海灣銀行贊助播出,年利率百分之二點一起,詳情請洽各分行服務人員。"
    return _body(page, story, lambda texts: [f"{text}<br><br></p></div><div><p>{advert}" for text in texts])


@_articles("related cards in the text")
def _related_cards_in_the_text(page: str, story: Story, site: Site) -> str:
    cards = "".join(
        f"<br><br></p></div><div><p>{escape(card.headline)},{escape(card.summary)}" for card in site.newest_cards(8)
    )
    return _body(page, story, lambda texts: [texts[0] + cards, *texts[1:]])


@_articles("comments in the text")
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
    return _body(page, story, lambda texts: [*texts[:-1], texts[-1] + comments])


@_articles("in English")
def _in_english(page: str, story: Story, site: Site) -> str:
    english = "The city council said on Tuesday that the works along the harbour would be finished by the end of the year, officials said."
    page = _body(page, story, lambda texts: [f"{english} {at}" for at, _ in enumerate(texts)])
    return page.replace(escape(story.headline), f"Council says works number {story.id} will be finished")


@_articles("in simplified characters")
def _in_simplified_characters(page: str, story: Story, site: Site) -> str:
    return page.translate(
        str.maketrans(
            "發報導國會開關時說們對學個來過還後東車長門間問題點", "发报导国会开关时说们对学个来过还后东车长门间问题点"
        )
    )


@_articles("mojibake")
def _mojibake(page: str, story: Story, site: Site) -> str:
    return page.encode().decode("latin-1")


@_articles("question marks for characters")
def _question_marks_for_characters(page: str, story: Story, site: Site) -> str:
    return re.sub(r"[\u4e00-\u9fff]", lambda found: "?" if ord(found[0]) % 3 else found[0], page)


@_articles("characters as references of references")
def _characters_as_references_of_references(page: str, story: Story, site: Site) -> str:
    return re.sub(r"[\u4e00-\u9fff]", lambda found: f"&amp;#{ord(found[0])};", page)


@_articles("spaces between all characters")
def _spaces_between_all_characters(page: str, story: Story, site: Site) -> str:
    return _body(page, story, lambda texts: [" ".join(text) for text in texts])


@_articles("one picture everywhere")
def _one_picture_everywhere(page: str, story: Story, site: Site) -> str:
    for photo in story.photos:
        page = page.replace(photo.url or "\x00", "/images/spacer.gif")
    return page


@_articles("pictures gone")
def _pictures_gone(page: str, story: Story, site: Site) -> str:
    return re.sub(r"<img\b[^>]*>", "", page, flags=re.I)


@_articles("captions in the text")
def _captions_in_the_text(page: str, story: Story, site: Site) -> str:
    caption = escape(story.lead_photo.caption or "圖片")
    return _body(
        page, story, lambda texts: [f"{caption}({at})<br><br></p></div><div><p>{text}" for at, text in enumerate(texts)]
    )


@_articles("machine summary in place of the text")
def _machine_summary_in_place_of_the_text(page: str, story: Story, site: Site) -> str:
    return _body(
        page, story, lambda texts: [f"・{texts[0][:18]}", f"・{texts[-1][:18]}", *[""] * len(texts)][: len(texts)]
    )


# Lists.
_each("lists of adverts", lambda page: page.replace("article-info.asp", "ad.asp"), articles=False, lists=True)
_each("every link to one page", lambda page: re.sub(r"id=\d+", "id=20005", page), articles=False, lists=True)
_each(
    "lists of three",
    lambda page: re.sub(r"id=(\d+)", lambda found: f"id={19990 + int(found[1]) % 3}", page),
    articles=False,
    lists=True,
)
_each("lists without dates", lambda page: re.sub(r"\d+/\d+/20\d\d", "", page), articles=False, lists=True)
_each("lists without a pager", lambda page: re.sub(r"page=\d+", "p", page), articles=False, lists=True)
_shows("lists empty", _plain("新聞列表", "目前沒有文章"), articles=False, lists=True)


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
