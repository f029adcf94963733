"""A modern page: <article>, <figure>, <time>, JSON-LD NewsArticle, OpenGraph."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from newsarchive.publisher.pages import NAVIGATION, TITLE, ArticlePage, Card, ListingPage, Style
from newsarchive.publisher.stories import ADVERT, PrintedLine, Story


def article(page: ArticlePage) -> tuple[str, str]:
    story, style = page.story, page.style
    headline = escape(story.headline)
    before = f"""{_top(story.headline, style, _metadata(story, style))}<main>
<article>
<header>
<p class="section">{story.section}</p>
<h1>{headline}</h1>
{_figure(story.lead_photo.url, headline, story.lead_photo.caption or "")}
<p class="title">{headline}</p>
<p class="date"><time datetime="{story.published.isoformat()}">{page.published_line}</time></p>
<p class="font-size"><button>A-</button> <button>A</button> <button>A+</button></p>
</header>
<p class="byline">{escape(story.byline.raw)}</p>
{"".join(_line(line, style) for line in story.lines)}</article>
"""
    return before, "</main>\n" + _BOTTOM


def _metadata(story: Story, style: Style) -> str:
    """The address is relative: the page does not know under which host it is served."""
    address = f"/article-info.asp?id={story.id}"
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": story.published.isoformat(),
        "articleSection": story.section,
        "image": [story.lead_photo.url],
        "author": {"@type": "Organization", "name": TITLE},
        "publisher": {"@type": "Organization", "name": TITLE},
        "mainEntityOfPage": address,
    }
    # A character reference means nothing in a script, so what Big5 lacks is written as \\u escapes.
    script = json.dumps(linked, ensure_ascii=style.encoding != "utf-8", indent=1).replace("</", "<\\/")
    return f"""<link rel="canonical" href="{address}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.headline)}">
<meta property="og:image" content="{story.lead_photo.url}">
<meta name="description" content="{escape(story.summary)}">
<script type="application/ld+json">
{script}
</script>
"""


def _figure(url: str | None, alternative: str, caption: str) -> str:
    return f'<figure><img src="{url}" alt="{alternative}"><figcaption>{escape(caption)}</figcaption></figure>'


def _line(line: PrintedLine, style: Style) -> str:
    match line.kind:
        case "photo":
            assert line.photo
            return _figure(line.photo.url, "", style.text(f"({line.photo.caption})")) + "\n"
        case "subheading":
            return f"<h2>{escape(line.text)}</h2>\n"
        case "advert":
            return f'<p><a href="/ad.asp" rel="sponsored">{escape(line.text)}</a></p>\n'
        case "blank":
            return "<p>&nbsp;</p>\n"
        case _:
            return f"<p>{escape(line.text)}</p>\n"


def cards(cards: Sequence[Card]) -> str:
    return f'<aside class="related">\n<h2>相關新聞</h2>\n<ul>\n{"".join(map(_card, cards))}</ul>\n</aside>\n'


def around(counter: str, advert: str) -> str:
    return f'<p class="counter">{counter}</p>\n<aside class="sponsor"><a href="/ad.asp">{escape(advert)}</a></aside>\n'


def listing(page: ListingPage) -> str:
    pager = "\n".join(
        f'<a href="{escape(address)}">{label}</a>' if address else f'<span aria-current="page">{label}</span>'
        for label, address in page.pager
    )
    return f"""{_top(page.title, page.style)}<main>
<h1>{page.title}</h1>
<ul class="list">
{"".join(map(_card, page.cards)) or "<li>目前沒有文章</li>"}</ul>
<nav class="pager">{pager}</nav>
</main>
{_BOTTOM}"""


def note(title: str, text: str, style: Style) -> str:
    return f"{_top(title, style)}<main>\n<h1>{title}</h1>\n<p>{escape(style.text(text))}</p>\n</main>\n{_BOTTOM}"


def _card(card: Card) -> str:
    headline = escape(card.headline)
    address = f"/article-info.asp?cate={card.cate}&amp;id={card.id}"
    return f"""<li><a href="{address}"><img src="{card.picture}" alt="{headline}"><h3>{headline}</h3></a>
<p>{escape(card.summary)}</p><time>{card.published_raw}</time></li>
"""


def _top(title: str, style: Style, metadata: str = "") -> str:
    links = "".join(f'<li><a href="{escape(address)}">{label}</a></li>' for address, label in NAVIGATION)
    declared = f'<meta charset="{style.declared}">\n' if style.declared else ""
    return f"""<!DOCTYPE html>
<html lang="zh-Hant-TW">
<head>
{declared}<title>{escape(title)} | {TITLE}</title>
{metadata}</head>
<body>
<header><a href="/">{TITLE}</a><nav><ul>{links}</ul></nav></header>
"""


_BOTTOM = f"""<footer><p>{TITLE} 版權所有 轉載必究</p><p><a href="/ad.asp">{ADVERT}</a></p></footer>
</body>
</html>
"""
