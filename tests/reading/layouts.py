"""The seed article laid out in ways that no markup of the publisher uses: what a page says must not hang on its tags."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from newsarchive.publisher.seed_article import CARDS, STORY

ADVERT = "點擊時代網頁設計"
SECTION = "投資理財"
BYLINE = "新聞視界時報 記者 王秉程 整理報導"
DAY = "11/24/2025"
CAPTION = "圖/桃園市政府"

Block = Callable[[str, str], str]
"""(what a line is, its HTML) > the line laid out."""

PARTS: dict[str, tuple[str, Block, str]] = {
    "breaks": ("<div class=c>", lambda kind, html: f"{html}<br><br>\n", "</div>"),
    "single breaks": ("<td>", lambda kind, html: f"{html}<br>\n", "</td>"),
    "paragraphs": ("<div>", lambda kind, html: f"<p>{html}</p>\n", "</div>"),
    "styled paragraphs": (
        "<section>",
        lambda kind, html: f'<p style="margin:0"><span>{html}</span></p>\n',
        "</section>",
    ),
    "divs": ("<div id=box>", lambda kind, html: f"<div>{html}</div>\n", "</div>"),
    "rows": ("<table>", lambda kind, html: f"<tr><td>{html}</td></tr>\n", "</table>"),
    "unclosed": ("<div>", lambda kind, html: f"<P>{html}\n", "</div>"),
    "upper case fonts": ("<CENTER>", lambda kind, html: f"<FONT SIZE=3>{html}</FONT><BR>\n", "</CENTER>"),
}


def seed_pages(count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """(name, page) of so many layouts; the same for the same seed."""
    dice = random.Random(seed)
    for number in range(count):
        name = list(PARTS)[number % len(PARTS)]
        yield f"{number} {name}", page(name, dice).encode()


def page(name: str, dice: random.Random) -> str:
    opening, part, closing = PARTS[name]
    headline = STORY.headline
    title = dice.choice(("<b>{}</b>", "<h1>{}</h1>", "<h2>{}</h2>", "<font size=5>{}</font>", "{}")).format(headline)
    date = dice.choice((f"發布日期:{DAY}", f"<span>發布日期:</span><span>{DAY}</span>", f"發布日期: <b>{DAY}</b>"))
    font = dice.choice(("A- A A+", '<a href="#">A-</a> <a href="#">A</a> <a href="#">A+</a>'))
    advert = dice.choice((ADVERT, f'<a href="https://design.example/">{ADVERT}</a>'))
    image = '<img src="/upload/{}.jpg">'
    lines = [
        ("section", SECTION),
        ("headline", title),
        ("image", image.format(1)),
        ("caption", CAPTION),
        ("headline", title),
        ("date", date),
        ("font", font),
        ("byline", BYLINE),
    ]
    for line in STORY.lines:
        if line.kind == "photo":
            lines += [("image", image.format(2)), ("caption", f"({CAPTION})")]
        elif line.kind == "advert":
            lines.append(("advert", advert))
        else:
            lines.append((line.kind, line.text))
    lines.append(("blank", "&nbsp;"))
    text = "".join(part(kind, html) for kind, html in lines)
    return (
        "<html><head><meta charset=utf-8><title>新聞視界時報</title></head><body>"
        + dice.choice(
            (
                '<ul><li><a href="/">首頁</a></li><li><a href="article-list.asp?cate=14">政治焦點</a></li></ul>',
                '<table><tr><td><a href="/">首頁</a></td><td><a href="contact.asp">聯絡我們</a></td></tr></table>',
                "",
            )
        )
        + f"{opening}{text}{closing}{_cards(part, dice)}"
        + "<div>版權所有 新聞視界時報</div></body></html>"
    )


def _cards(part: Block, dice: random.Random) -> str:
    linked = dice.random() < 0.5
    rows = [part("related", dice.choice(("相關新聞", "<h3>相關新聞</h3>", "<b>相關新聞</b>")))]
    for number, headline, summary, day in CARDS:
        href = f"article-info.asp?cate=14&amp;id={number}"
        rows.append(part("image", f'<a href="{href}"><img src="/upload/c{number}.jpg" alt="{headline}"></a>'))
        rows.append(part("card", f'<a href="{href}">{headline}</a>'))
        rows.append(part("summary", f'<a href="{href}">{summary}</a>' if linked else summary))
        rows.append(part("day", day))
    return f"<div>{''.join(rows)}</div>"
