"""Classic ASP: nested tables, <FONT>, lines parted by <BR>, upper-case tags, many of them never closed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from newsarchive.publisher.pages import NAVIGATION, TITLE, ArticlePage, Card, ListingPage, Style
from newsarchive.publisher.stories import ADVERT, PrintedLine


def article(page: ArticlePage) -> tuple[str, str]:
    story, style = page.story, page.style
    headline = escape(story.headline)
    before = f"""{_top(story.headline, style)}<FONT COLOR=#990000 SIZE=2>{story.section}</FONT><BR>
<FONT SIZE=5><B>{headline}</B></FONT><BR>
<TABLE BORDER=0 ALIGN=CENTER><TR><TD><IMG SRC={story.lead_photo.url} WIDTH=600 ALT="{headline}">
<TR><TD ALIGN=CENTER><FONT SIZE=2>{escape(story.lead_photo.caption or "")}</TABLE>
<FONT SIZE=4>{headline}</FONT><BR><BR>
<FONT SIZE=2 COLOR=#666666>{page.published_line}</FONT><BR>
<A HREF="javascript:size(-1)">A-</A> <A HREF="javascript:size(0)">A</A> <A HREF="javascript:size(1)">A+</A><BR><BR>
<FONT SIZE=3>
{escape(story.byline.raw)}<BR><BR>
{"".join(_line(line, style) for line in story.lines)}
<TR><TD>"""
    return before, _BOTTOM


def _line(line: PrintedLine, style: Style) -> str:
    match line.kind:
        case "photo":
            assert line.photo
            caption = escape(style.text(f"({line.photo.caption})"))
            return f"<IMG SRC={line.photo.url} BORDER=0><BR>\n{caption}<BR><BR>\n"
        case "advert":
            return f'<A HREF="/ad.asp" TARGET=_blank>{escape(line.text)}</A><BR><BR>\n'
        case "blank":
            return "&nbsp;<BR>\n"
        case _:
            return f"{escape(line.text)}<BR><BR>\n"


def cards(cards: Sequence[Card]) -> str:
    return "<TABLE WIDTH=100%><TR><TD COLSPAN=2><B>相關新聞</B>\n" + "".join(map(_card, cards)) + "</TABLE>\n"


def around(counter: str, advert: str) -> str:
    return f"<CENTER><FONT SIZE=1 COLOR=#999999>{counter} <A HREF=/ad.asp>{escape(advert)}</A></FONT></CENTER>\n"


def listing(page: ListingPage) -> str:
    pager = " | ".join(
        f"<A HREF={address}>{label}</A>" if address else f"<B>{label}</B>" for label, address in page.pager
    )
    return f"""{_top(page.title, page.style)}<FONT SIZE=4>{page.title}</FONT>
<TABLE WIDTH=100% CELLPADDING=4>
{"".join(map(_card, page.cards)) or "<TR><TD>目前沒有文章"}</TABLE>
<P ALIGN=CENTER>{pager}
<TR><TD>{_BOTTOM}"""


def note(title: str, text: str, style: Style) -> str:
    return f"{_top(title, style)}<FONT SIZE=4>{title}</FONT><P>{escape(style.text(text))}\n<TR><TD>{_BOTTOM}"


def _card(card: Card) -> str:
    headline = escape(card.headline)
    address = f"article-info.asp?cate={card.cate}&id={card.id}"
    return f"""<TR><TD WIDTH=120><A HREF={address}><IMG SRC={card.picture} WIDTH=110 BORDER=0 ALT="{headline}"></A>
<TD VALIGN=TOP><A HREF={address}><B>{headline}</B></A><BR>
{escape(card.summary)}<BR>
<FONT SIZE=2 COLOR=#999999>{card.published_raw}</FONT>
"""


def _top(title: str, style: Style) -> str:
    links = " | ".join(f"<A HREF={address}>{label}</A>" for address, label in NAVIGATION)
    charset = f"; charset={style.declared}" if style.declared else ""
    return f"""<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html{charset}">
<META NAME="author" CONTENT="時代網頁設計">
<TITLE>{escape(title)} - {TITLE}</TITLE>
</HEAD>
<BODY BGCOLOR=#FFFFFF TOPMARGIN=0>
<TABLE WIDTH=960 ALIGN=CENTER CELLSPACING=0>
<TR><TD><A HREF=/><IMG SRC=/images/logo.gif BORDER=0 ALT="{TITLE}"></A>
<TR><TD><FONT SIZE=2>{links}</FONT>
<TR><TD><TABLE WIDTH=100% CELLPADDING=6><TR><TD WIDTH=640 VALIGN=TOP>
"""


_BOTTOM = f"""</TABLE>
<TR><TD ALIGN=CENTER><HR><FONT SIZE=2>{TITLE} 版權所有 轉載必究<BR>網頁設計 <A HREF=/ad.asp>{ADVERT}</A></FONT>
</TABLE>
</BODY>
</HTML>
"""
