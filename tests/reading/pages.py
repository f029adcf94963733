"""One article, typed by hand, in markups that nobody would write today, and what a person reads on each."""

from __future__ import annotations

from datetime import UTC, datetime

from newsarchive.items import Capture

FETCHED = datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
URL = "https://news.example/article.asp?cate=3&id=77"

HEADLINE = "海岸線公車改點上路，通學族有更多選擇"
PARAGRAPHS = [
    "縣府交通處今天宣布，海岸線公車自下月一日起調整班次，平日增加六班，假日維持原有班次。",
    "交通處長林某表示，調整班次是依照三個月來的刷卡資料，通學時段的需求最為明顯。",
    "沿線三所學校表示歡迎。",
    "司機員的排班也一併檢討，每人每日駕駛時間不超過八小時，並增加兩處休息站。",
]
SUBHEADING = "新站牌設在校門口 學生不必再過馬路"
BODY = [PARAGRAPHS[0], PARAGRAPHS[1], SUBHEADING, PARAGRAPHS[2], PARAGRAPHS[3]]

_NAV = '<a href="/">首頁</a> | <a href="/list.asp?cate=1">地方</a> | <a href="/list.asp?cate=2">生活</a>'
_CARDS = [
    ("/article.asp?cate=3&id=81", "漁港夜市週末開張，攤位抽籤今天截止", "2/1/2026", "記者陳小美／漁港報導"),
    ("/article.asp?cate=3&id=80", "山區道路搶通，單線雙向通車到月底", "1/31/2026", "記者黃大同／山區報導"),
    ("/article.asp?cate=3&id=79", "圖書館延長開放到晚間九點，先試辦三個月", "1/28/2026", "記者周一心／市區報導"),
]

FONTS_AND_BREAKS = f"""<HTML><HEAD><TITLE>晨報</TITLE></HEAD><BODY><TABLE><TR><TD>{_NAV}</TD></TR><TR><TD>
<FONT SIZE=2>地方新聞</FONT><BR><FONT SIZE=5>{HEADLINE}</FONT><BR>
<FONT COLOR=gray>發布日期:1/30/2026</FONT><BR>A- A A+<BR>晨報 記者 王大明 綜合報導<BR><BR>
{PARAGRAPHS[0]}<BR><BR>{PARAGRAPHS[1]}<BR>&nbsp;<BR>網頁設計：晨光工作室<BR>{SUBHEADING}<BR>{PARAGRAPHS[2]}<BR>
(圖/海岸縣政府)<BR>{PARAGRAPHS[3]}<BR><BR>相關新聞<BR>
{"".join(f'<A HREF="{u}">{h}</A><BR>{b}<BR>{d}<BR>' for u, h, d, b in _CARDS)}
</TD></TR></TABLE>版權所有 晨報"""

NESTED_TABLES = f"""<table width=760><tr><td><table><tr><td>{_NAV}<tr><td><table><tr><td class=t><b>地方新聞</b></td></tr>
<tr><td><center><h2>{HEADLINE}</h2></center></td></tr><tr><td align=right>發布日期：1/30/2026</td></tr>
<tr><td>晨報 記者 王大明 綜合報導</td></tr><tr><td>
<p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}<p><b>{SUBHEADING}</b><p>{PARAGRAPHS[2]}<p>（圖／海岸縣政府）<p>{PARAGRAPHS[3]}
</td></tr></table></td></tr></table><table><tr><td>相關新聞</td></tr>
{"".join(f"<tr><td><a href='{u}'>{h}</a><br>{b}<br>{d}</td></tr>" for u, h, d, b in _CARDS)}</table>"""

PLAIN_DIVS = f"""<html lang=zh-Hant><head><title>{HEADLINE} - 晨報</title></head><body><div class=a1>{_NAV}</div><div class=b2>
<div>地方新聞</div><div class=c3>{HEADLINE}</div><div><span>發布日期：1/30/2026</span></div><div>A- A A+</div>
<div>晨報　記者　王大明　綜合報導</div><div>{PARAGRAPHS[0]}</div><div>{PARAGRAPHS[1]}</div><div>{SUBHEADING}</div>
<div>{PARAGRAPHS[2]}</div><div>(圖/海岸縣政府)</div><div>{PARAGRAPHS[3]}</div></div><div class=d4><div>相關新聞</div>
{"".join(f'<div><a href="{u}"><img src=x.jpg alt="{h}"></a><h4><a href="{u}">{h}</a></h4><div>{b}</div><div>{d}</div></div>' for u, h, d, b in _CARDS)}
</div></body></html>"""

UNCLOSED = f"""<body><ul><li>{_NAV}</ul><h1>{HEADLINE}<h5>發布日期：1/30/2026</h5><div>晨報 記者 王大明 綜合報導<p>{PARAGRAPHS[0]}
<p>{PARAGRAPHS[1]}<p>{SUBHEADING}<p>{PARAGRAPHS[2]}<p>{PARAGRAPHS[3]}<p>相關新聞<p>
{"".join(f"<li><a href={u}>{h}</a><p>{b}<p>{d}" for u, h, d, b in _CARDS)}"""

MARKUPS = {
    "fonts and breaks": FONTS_AND_BREAKS,
    "nested tables": NESTED_TABLES,
    "plain divs": PLAIN_DIVS,
    "unclosed": UNCLOSED,
}


def capture(page: str | bytes, url: str = URL, *headers: tuple[str, str]) -> Capture:
    body = page if isinstance(page, bytes) else page.encode()
    return Capture(url, FETCHED, 200, body, headers)
