"""Lines of a body that are none of the article's: what a reader let in on one visit and not on another. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsarchive.compare.fingerprints import normal
from newsarchive.reading.words import is_noise, is_pointer, is_related
from newsarchive.text.notices import is_wall
from newsarchive.text.width import fold

LONGEST = 120
"""Characters of a line beyond which words alone do not make it furniture."""
_COUNT = r"[\d,.]+\s?[萬万千億k]?\s?(?:次|人次|人|則|篇|views?|reads?|comments?|shares?|likes?|hits?)?"
COUNTER = re.compile(
    rf"[\s\W]*(?:(?:瀏覽|浏览|點閱|点阅|點擊|点击|閱讀|阅读|觀看|观看|人氣|人气|分享|留言|評論|评论|回應|按讚|讚|累積|累计|views?|page\s?views?|reads?|comments?|shares?|likes?|hits?|閲覧数?|조회수?)"
    rf"\s?(?:人次|人數|人数|次數|次数|數|数|量)?\s?[:：]?\s?{_COUNT}|[\d,.]+\s?[萬万千k]?\s?(?:人次|次(?:瀏覽|浏览|點閱|觀看|閱讀|阅读)|人(?:瀏覽|閱讀|按讚|分享)|views?|reads?|comments?|shares?|likes?))[\s\W]*",
    re.I,
)
UPDATED = re.compile(
    r"[\s\W]*(?:最後|最后|最新|上次|本文)?(?:更新|修改|修訂|修订|發布|发布)(?:時間|时间|日期|於|于)?[\s:：]*[\d年月日時时分秒上下午早晚星期週周一二三四五六/:.\s()-]*"
    r"|[\s\W]*(?:last\s)?(?:updated|modified|update|updating)(?:\s(?:on|at))?[\s:]*(?:[\d/:.,\s()-]|am|pm|a\.m\.|p\.m\.|[a-z]{3,9}\.?(?=[\s,\d])|gmt|utc|[a-z]{3,4}$)*"
    r"|[\s\W]*(?:持續|陸續)?更新(?:中|版)?[\s\W]*",
    re.I,
)
"""`（更新）`, `最後更新:2026/1/2 10:30`, `Updated 3 May 2024, 10:30 GMT`."""
MORE = re.compile(
    r"[\s\W]*(?:廣告|广告|advertisement|sponsored(?:\scontent)?|贊助(?:內容)?|(?:請|请)?(?:繼續|继续)往下(?:閱讀|阅读|看).*|(?:文章|內文)未完.*|(?:story|article)\scontinues\sbelow.*"
    r"|(?:延伸閱讀|延伸阅读|相關(?:新聞|報導|文章)|相关(?:新闻|报道|阅读)|更多(?:新聞|報導|內容)|看更多|推薦閱讀|猜你喜[歡欢]|你可能(?:也|會|还).{0,4}|熱門(?:新聞|文章)|read\s(?:more|also|next)|see\salso|related(?:\s\w+)?|more\s(?:from|on)\b.{0,20}|recommended|most\sread|関連記事|관련\s?기사)\s?[:：▶►>»|/].{0,100})[\s\W]*",
    re.I,
)
INVITES = re.compile(
    r"(?:下載|下载|加入|追蹤|追踪|訂閱|订阅|按讚|安裝|关注|關注).{0,16}(?:app\b|line\b|粉絲|粉丝|臉書|电子报|電子報|頻道|频道|公众号|公眾號|ig\b|instagram|facebook|telegram|youtube|newsletter)"
    r"|(?:download|get|install|follow|join|like|subscribe).{0,24}(?:\bapp\b|newsletter|facebook|twitter|instagram|telegram|whatsapp|youtube)",
    re.I,
)
"""A line that ends as no sentence does, and asks the reader to come closer."""
NEIGHBOURS = 0.15
"""Share of the outlet's other articles that must show a sentence before it is theirs all and nobody's own. Agency prose
repeats phrases; of simulated articles made of few patterns, two strangers share a given sentence in 3 %."""
FEW = 2
"""The same, in articles, for a line that is no sentence: an advert, a promise, a heading."""
COPY = 0.5
"""Share of lines from which a neighbour is a copy of this article, and its lines prove nothing."""
_SENTENCE = re.compile(r"[。！？!?.…」』”\"；;]\W*$")
HEADLINE = 8
"""Characters under which a headline is too common to tell a card by."""


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known of an outlet when two texts of one article are compared; all of it may be empty."""

    neighbours: tuple[str, ...] = ()
    """Bodies of other articles of the outlet."""
    cards: tuple[str, ...] = ()
    """Headlines of other articles, captions of the article's own pictures."""
    beside: frozenset[str] = field(default_factory=frozenset)
    """Lines, normal, that stand beside the body in one of the two texts: headline, standfirst, byline."""


def is_sentence(line: str) -> bool:
    return bool(_SENTENCE.search(line))


def says_so(line: str) -> bool:
    """Whether the line's own words make it furniture.

    >>> [says_so(line) for line in ("瀏覽人次:123", "(更新)", "延伸閱讀:碼頭重新開放", "訂閱後閱讀全文", "今年有 123 人次參加。")]
    [True, True, True, True, False]
    """
    plain = " ".join(fold(line).split())
    if len(plain) > LONGEST:
        return False
    if any(pattern.fullmatch(plain) for pattern in (COUNTER, UPDATED, MORE)) or is_noise(plain) or is_related(plain):
        return True
    pointer = len(plain) <= LONGEST // 2 and not is_sentence(plain) and is_pointer(plain)
    return pointer or is_wall(plain) or bool(INVITES.search(plain) and not plain.endswith("。"))


def furniture(lines: Iterable[str], texts: Sequence[Sequence[str]], around: Around) -> set[str]:
    """Those of the lines that are furniture, in normal form.

    lines: as printed, what one text has and the other has not. texts: the lines of both texts, normal.
    """
    found: set[str] = set()
    asked = []
    for line in lines:
        key = normal(line)
        if key in around.beside or says_so(line) or _is_card(key, around.cards):
            found.add(key)
        else:
            asked.append(key)
    if asked and around.neighbours:
        found |= _shared(asked, texts, around.neighbours)
    return found


def _is_card(key: str, cards: Iterable[str]) -> bool:
    """Whether the line is another article's headline, maybe with a label or a day beside it, or a caption."""
    for card in cards:
        name = normal(card)
        if key == name or (len(name) >= HEADLINE and name in key and len(name) >= 0.6 * len(key)):
            return True
    return False


def _shared(asked: Sequence[str], texts: Sequence[Sequence[str]], neighbours: Iterable[str]) -> set[str]:
    own = [set(text) for text in texts]
    others = [{normal(line) for line in body.split("\n\n")} for body in neighbours]
    others = [other for other in others if not any(_is_copy(other, text) for text in own)]
    shown = Counter(key for other in others for key in set(asked) & other)
    many = max(FEW + 1, NEIGHBOURS * len(others))
    return {key for key, count in shown.items() if count >= (many if is_sentence(key) else FEW)}


def _is_copy(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= COPY * max(1, min(len(one), len(other)))
