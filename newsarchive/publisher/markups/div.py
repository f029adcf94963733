"""Plain <div>s whose class names say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from newsarchive.publisher.pages import NAVIGATION, TITLE, ArticlePage, Card, ListingPage, Style
from newsarchive.publisher.stories import ADVERT, PrintedLine


def article(page: ArticlePage) -> tuple[str, str]:
    story, style = page.story, page.style
    headline = escape(story.headline)
    before = f"""{_top(story.headline, style)}<div class="b1">{story.section}</div>
<div class="t1">{headline}</div>
<div class="m1"><img src="{story.lead_photo.url}" alt="{headline}">
<div class="m2">{escape(story.lead_photo.caption or "")}</div></div>
<div class="t2">{headline}</div>
<div class="b2">{page.published_line}</div>
<div class="b3"><span class="k">A-</span> <span class="k">A</span> <span class="k">A+</span></div>
<div class="c1">
<div>{escape(story.byline.raw)}</div>
{"".join(_line(line, style) for line in story.lines)}</div>
"""
    return before, _BOTTOM


def _line(line: PrintedLine, style: Style) -> str:
    match line.kind:
        case "photo":
            assert line.photo
            caption = escape(style.text(f"({line.photo.caption})"))
            return f'<div><img src="{line.photo.url}" alt=""></div>\n<div>{caption}</div>\n'
        case "advert":
            return f'<div><a href="/ad.asp">{escape(line.text)}</a></div>\n'
        case "blank":
            return "<div>&nbsp;</div>\n"
        case _:
            return f"<div>{escape(line.text)}</div>\n"


def cards(cards: Sequence[Card]) -> str:
    return f'<div class="c2">\n<div class="t3">相關新聞</div>\n{"".join(map(_card, cards))}</div>\n'


def around(counter: str, advert: str) -> str:
    return f'<div class="b4">{counter}</div>\n<div class="b4"><a href="/ad.asp">{escape(advert)}</a></div>\n'


def listing(page: ListingPage) -> str:
    pager = " ".join(
        f'<a href="{escape(address)}">{label}</a>' if address else f"<span>{label}</span>"
        for label, address in page.pager
    )
    return f"""{_top(page.title, page.style)}<div class="t1">{page.title}</div>
<div class="c2">
{"".join(map(_card, page.cards)) or "<div>目前沒有文章</div>"}</div>
<div class="b5">{pager}</div>
{_BOTTOM}"""


def note(title: str, text: str, style: Style) -> str:
    return f'{_top(title, style)}<div class="t1">{title}</div>\n<div>{escape(style.text(text))}</div>\n{_BOTTOM}'


def _card(card: Card) -> str:
    """Its address has the parameters in the other order."""
    headline = escape(card.headline)
    address = f"/article-info.asp?id={card.id}&amp;cate={card.cate}"
    return f"""<div class="r1"><a href="{address}"><img src="{card.picture}" alt="{headline}"></a>
<div class="r2"><a href="{address}">{headline}</a></div>
<div class="r3">{escape(card.summary)}</div><div class="r4">{card.published_raw}</div></div>
"""


def _top(title: str, style: Style) -> str:
    links = "".join(f'<div class="n1"><a href="{escape(address)}">{label}</a></div>' for address, label in NAVIGATION)
    declared = f'<meta charset="{style.declared}">\n' if style.declared else ""
    return f"""<!DOCTYPE html>
<html>
<head>
{declared}<title>{escape(title)}｜{TITLE}</title>
</head>
<body>
<div class="h1"><a href="/">{TITLE}</a></div>
<div class="n0">{links}</div>
<div class="w1">
"""


_BOTTOM = f"""</div>
<div class="f1">{TITLE} 版權所有 轉載必究</div>
<div class="f1"><a href="/ad.asp">{ADVERT}</a></div>
</body>
</html>
"""
