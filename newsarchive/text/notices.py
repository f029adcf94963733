"""What a page says in place of its article: that it is not there, or that one has to log in, pay or agree first.

Put together from common knowledge of how sites word such pages; a wording belongs here only if no article's own text
would be made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from newsarchive.text.width import fold

Notice = Literal["not there", "wall"]

_THING = r"(?:文章|新聞|新闻|網頁|网页|頁面|页面|內容|内容|報導|报道|資料|资料|檔案|文件|連結|链接)"
_GONE = r"(?:不存在|找不到|已(?:經|经)?(?:被)?(?:刪除|删除|移除|下架|撤下|撤回|撤除)|已失效|已過期|已过期|無法找到|无法找到)"
_PAGE = r"(?:page|article|story|content|document|item|post|url|link)"
NOT_THERE = re.compile(
    rf"""
    {_THING}.{{0,12}}{_GONE} | (?:找不到|查無|查无|沒有找到|没有找到|無此|无此).{{0,8}}{_THING} | {_GONE}.{{0,6}}的{_THING}
    | \b404\b.{{0,20}}(?:not\ found|error|找不到|錯誤|错误) | (?:error|錯誤|错误).{{0,6}}\b404\b | ^\W*404\W*$
    | {_PAGE}.{{0,40}}(?:(?:could\ not|cannot|can't|couldn't)\ be\ found|not\ found|no\ longer\ (?:available|exists?)|does(?:\ not|n't)\ exist|(?:has|have)\ been\ (?:removed|deleted|taken\ down|withdrawn|unpublished)|is\ (?:not|un)\ ?available|has\ expired)
    | (?:couldn't|could\ not|cannot|can't)\ find\ .{{0,20}}{_PAGE} | not\ found.{{0,12}}404
    | (?:ページ|記事).{{0,16}}(?:見つかりません|存在しません|削除され) | (?:페이지|기사).{{0,12}}(?:찾을\ 수\ 없|삭제|존재하지)
    | (?:seite|artikel).{{0,24}}nicht\ (?:gefunden|mehr\ verfügbar) | (?:page|article).{{0,12}}introuvable | página.{{0,12}}no\ (?:encontrada|existe)
    | página\ não\ encontrada | pagina\ non\ trovata | pagina\ niet\ gevonden | страница.{{0,12}}не\ найдена
    """,
    re.X | re.I,
)
WALL = re.compile(
    r"""
    (?:訂閱|订阅|加入會員|成為會員|付費|付费|登入|登錄|登录|註冊|注册|解鎖|解锁|購買|购买|升級).{0,14}(?:閱讀|阅读|觀看|观看|瀏覽|浏览|解鎖|解锁|繼續|继续|查看|看).{0,8}(?:全文|完整|更多|內容|内容|本文|文章|繼續|$)
    | (?:閱讀|阅读|觀看|觀看|看).{0,6}(?:全文|完整).{0,10}(?:訂閱|订阅|會員|会员|登入|登录|付費|付费)
    | (?:本文|此文|全文|以下|本篇|這篇).{0,8}(?:訂戶|订户|會員|会员|付費|付费|訂閱|订阅)(?:.{0,6}(?:專屬|专属|限定|內容|内容|閱讀|文章|獨享))?\W*$
    | (?:請|请)(?:先|您)?(?:登入|登录|登錄)(?:會員)?\W*$ | 您(?:尚未|還沒有)登入
    | (?:subscribe|subscription|sign\ (?:in|up)|log\ ?in|register|become\ a\ (?:member|subscriber)|join).{0,50}(?:continue|keep)\ reading
    | (?:subscribe|sign\ (?:in|up)|log\ ?in|register|become\ a\ (?:member|subscriber))\ (?:now\ )?(?:to|for)\ (?:continue|read|view|unlock|access|get|full|unlimited|see)
    | already\ a\ (?:subscriber|member) | (?:this|the)\ (?:article|story|content)\ is\ (?:for|only|available\ (?:only\ )?(?:to|for)|exclusive).{0,20}(?:subscribers?|members?)
    | (?:to|and)\ (?:continue|keep)\ reading.{0,30}(?:subscribe|sign|log|register)
    | (?:verify|confirm).{0,12}(?:you\ are|you're)\ (?:a\ )?(?:not\ a\ robot|human) | enable\ (?:javascript|cookies) | (?:啟用|启用|開啟).{0,6}javascript
    | checking\ your\ browser | access\ denied | unusual\ traffic | 驗證您是(?:真人|人類)
    | (?:accept|agree|同意|接受).{0,24}(?:cookies?|隱私權政策|隐私政策|條款)
    | (?:会員登録|ログイン).{0,16}(?:続き|全文|読) | 로그인.{0,10}(?:필요|후) | (?:jetzt|weiter)\ ?lesen\ mit | réservé\ aux\ abonnés | solo\ para\ suscriptores
    """,
    re.X | re.I,
)
LONGEST = 80
"""Characters of a line beyond which it is prose about such things, and no notice."""


def notice(lines: Iterable[str]) -> Notice | None:
    """What the lines of a page without an article say. A wall that also says `not found` is a wall: nothing is concluded.

    >>> notice(["找不到文章", "您要的文章不存在或已下架。"])
    'not there'
    >>> notice(["Subscribe to continue reading"])
    'wall'
    """
    found: Notice | None = None
    for line in lines:
        plain = " ".join(fold(line).split())
        if len(plain) > LONGEST:
            continue
        if WALL.search(plain):
            return "wall"
        if NOT_THERE.search(plain):
            found = "not there"
    return found


def is_wall(line: str) -> bool:
    """Whether one line of a body is a paywall's: what stands above it is a cut copy.

    >>> is_wall("訂閱後閱讀全文"), is_wall("她訂閱了三份報紙。")
    (True, False)
    """
    plain = " ".join(fold(line).split())
    return len(plain) <= LONGEST and bool(WALL.search(plain))
