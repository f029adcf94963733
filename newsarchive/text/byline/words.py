"""The words of a credit line, as tables: roles, labels, modes, desks, agencies. Add a word here, not in the grammar.

Keys are width-folded (`/`, `:` half width), Traditional and Simplified side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from newsarchive.items import Role
from newsarchive.text.byline.lists import listed, parted

Sign = Literal["report", "wire", "compiled", "translated", "feature", "supplied", "photo", "desk", "foreign"]
"""What a word says about the line's kind; `report` says only that this is a credit line, `foreign` that it draws on agencies."""

Group = Literal["text", "photo", "edit", "none"]


def _table(rows: dict[str, tuple[Group, Role | None]]) -> dict[str, tuple[Group, Role | None]]:
    return {word: value for line, value in rows.items() for word in line.split()}


# A label names the role of the people after it (`攝影:王小明`), or of those before it (`王小明/攝影`).
# A None role: people who are no credit of ours (film editors, hosts of the page), or a label of something else.
LABELS = _table(
    {
        "执笔人 執筆人 撰稿人 評論員 评论员 特约评论员 特約評論員 本报评论员 本報評論員 文 文字 撰文 撰稿 撰 稿 作者 執筆 执笔 筆 著 採訪撰文 采访撰文 採訪撰稿 文字撰稿 撰寫 撰写 圖文 图文 文圖 文图 圖/文 Text TEXT Words": (
            "text",
            "writer",
        ),
        "採訪 采访 採訪報導 採訪整理 采写 採寫 報導 报道 取材 聞き手 記者 记者 記者群": ("text", "reporter"),
        "特派記者 特派记者 特派員 特派员": ("text", "special_correspondent"),
        "整理 彙整 汇整 編撰 编撰 綜合整理 構成": ("text", "compiler"),
        "編譯 编译 翻譯 翻译 譯 译 譯者 译者 翻訳": ("text", "translator"),
        "圖 图 照片 圖片 图片 相片 攝影 摄影 攝 摄 影像 写真 撮影 圖片來源 图片来源 圖源 图源 資料照 資料照片 資料圖 资料图 示意圖 示意图 "
        "封面圖 封面照 圖片提供 照片提供 照片來源 圖片攝影 攝影記者 摄影记者 影 資料畫面 圖說 图说 攝影師 現場攝影 首圖 配圖 配图 Photo PHOTO Photos": (
            "photo",
            "photographer",
        ),
        "編輯 编辑 主編 主编 執行編輯 执行编辑 網路編輯 網絡編輯 网络编辑 实习编辑 實習編輯 文字編輯 總編輯 总编辑 編集 監製 监制 編校 编校 "
        "執行主編 副主編 值班主任 统筹 統籌 策劃 策划 总监制 責任主編 新媒体编辑 新媒體編輯 值班編輯 微信编辑": (
            "edit",
            "editor",
        ),
        "責任編輯 责任编辑 責編 责编 责任编缉 值班编辑 責任编辑": ("edit", "duty_editor"),
        "核稿 核稿編輯 核稿编辑 審核 审核 校對 校对 審稿 审稿 審校 审校 編審 编审 复核 複核 审读 二审 三审 初审 終審 终审 签发 校閱": (
            "edit",
            "reviewer",
        ),
        "口述 受訪 企劃 企画 企劃執行 剪輯 剪辑 後製 后期 製圖 制图 主播 主持 主持人 導播 影音 视频 影片 視頻 动画 設計 设计 美編 美编 上稿 配音 出镜 供稿": (
            "none",
            None,
        ),
    }
)
SOURCE_LABELS = frozenset(
    parted(
        "來源 来源 稿源 新聞來源 新闻来源 文章來源 文章来源 稿件来源 稿件來源 轉載自 转载自 转自 轉自 出處 出处 出自 引用自 媒體"
    )
)
PLACE_LABELS = frozenset(parted("地區 地区 地點 地点"))
IDLE_LABELS = frozenset(
    parted(
        "時間 时间 日期 發布時間 發佈時間 发布时间 發布日期 发布日期 更新時間 更新时间 建立時間 出版時間 點閱 瀏覽 点击 點擊 点击数 點擊數 点击量 阅读 閱讀 阅读量 閱讀數 浏览 浏览量 浏览次数 人氣 人气 點閱數 瀏覽數 瀏覽次數 評論數 评论数 字数 字數 字體 字体 資料來源 资料来源 字號 字号 分享 更新 發布 發佈 发布 最新更新 实习 實習 原标题 原標題 标题 標題"
    )
)

# What stands after the names, or alone; longest first when read. 電 訊 攝 譯 count only at the very end.
_TAIL_LINES: dict[Sign, str] = {
    "report": "報導 報道 报导 报道 採訪報導 采访报道 現場報導 独家报道 獨家報導 採訪 采访 即時報導 即時 連線報導 連線 连线 更新 直擊 直击 現場 撰 撰文 撰寫 撰稿 撰述 "
    "專訊 专讯 訊 讯 電訊 快訊 快讯 綜合 综合 摘要 網路 獨家 独家 图文报道 圖文報導 深度報導 調查報導 調查採訪 特別報導 隨行採訪 隨行 隨團採訪",
    "wire": "電 电 專電 专电 電稿",
    "compiled": "整理 彙整 汇整 整合 整理報導 綜合整理 編輯整理 綜整 编辑整理 網路整理 綜合報導 綜合報道 综合报道 综合报导 整合報導 採訪整理 統整",
    "foreign": "外電 外电 綜合外電 综合外电 外電報導 綜合外電報導 外媒 外媒報導",
    "translated": "編譯 编译 翻譯 翻译 譯 译 綜合編譯 編譯報導 编译报道",
    "feature": "特稿 專稿 专稿 專題 专题 專題報導 专题报道 專訪 专访 特寫 特写 專欄 评论 評論 專文 人物專訪 專題採訪 專題企劃 專題企畫",
    "photo": "攝 摄 攝影 摄影 翻攝 翻摄 翻拍 拍攝 拍摄 撮影 提供 供圖 供图 傳真 资料照 資料照 資料照片 攝影報導 圖片 資料圖片 攝製 攝影提供 合成 截圖 檔案照片 檔案照 檔案畫面 翻攝畫面 翻攝照片 授權",
}
TAILS: dict[str, Sign] = {word: sign for sign, line in _TAIL_LINES.items() for word in parted(line)}
# 電 and 訊 end other words too: 台電, 停電, 資訊, 簡訊.
_LAST = "(?<![停核風风家來来台發发充光水火供用省斷断觸漏節节放手機机中國国])[電电]|(?<![資资通簡简視视音喜死快短諮問腾騰])[訊讯]|[攝摄譯译撰]"
_SINGLE = frozenset("電电訊讯攝摄譯译撰")
_PHOTO_ROLES = parted(
    "攝 摄 攝影 摄影 翻攝 翻摄 翻拍 拍攝 拍摄 撮影 攝影報導 攝製 合成 截圖 資料照 資料照片 檔案照片 檔案照 傳真"
)
WEAK_TAILS = frozenset(
    parted(
        "即時 連線 连线 更新 直擊 直击 現場 綜合 综合 摘要 網路 獨家 独家 專題 专题 專欄 評論 评论 專文 特寫 特写 快訊 快讯 編譯 编译 翻譯 翻译 整理 照片 合成 圖片 截圖 授權"
    )
)
"""Tails that headings end with as well: alone they make no credit line."""
TAIL_ROLES: dict[str, Role] = {
    **dict.fromkeys(_PHOTO_ROLES, "photographer"),
    **dict.fromkeys(parted("提供 供圖 供图 攝影提供 授權"), "photo_supplier"),
    **dict.fromkeys(parted("編譯 编译 翻譯 翻译 譯 译 綜合編譯"), "translator"),
    **dict.fromkeys(parted("撰 撰文 撰寫 撰稿 撰述"), "writer"),
    **dict.fromkeys(parted("整理 彙整 汇整 綜合整理 綜整"), "compiler"),
}
"""The roles that a tail gives to the names before it, where no other role is named."""


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_MANY = _longest_first(word for word in TAILS if word not in _SINGLE)
TAIL = re.compile(f"(?:{_MANY})*(?:{_MANY}|{_LAST})$")
TAIL_WORD = re.compile(f"{_MANY}|[{''.join(sorted(_SINGLE))}]")
"""Cuts a tail that TAIL found into its words."""

_ADJECTIVE = (
    "本報|本报|本刊|本台|本网|本網|本社|本版|特約|特约|實習|实习|見習|见习|資深|资深|首席|高級|高级|文字|專案|专案|調查|调查|兼職|校園|公民|地方|財經|财经|體育|体育|影劇|娛樂|政治|社會|社会|"
    "生活|醫藥|國際|数字|數位|全媒体|全媒體|融媒体|駐[一-鿿]{1,4}?|驻[一-鿿]{1,4}?|即時|突發|大陸|兩岸|人物|專題|专题|影音|視頻|视频|編輯部|战地|戰地|専属|論説|編集"
)
_ROLE_WORDS: dict[str, Role] = {
    **dict.fromkeys(
        parted(
            "記者 记者 實習生 实习生 通訊員 通讯员 撰述委員 採訪主任 採訪中心主任 記者群 文化工作者 採訪團隊 編採 採編 采编 編集委員 論説委員"
        ),
        "reporter",
    ),
    **dict.fromkeys(parted("特派記者 特派记者 特派員 特派员"), "special_correspondent"),
    **dict.fromkeys(
        parted(
            "撰文 撰稿 作者 特約撰述 特约撰稿 特約撰稿 特約作者 主筆 主笔 總主筆 執筆 专栏作家 專欄作家 專欄作者 特約作家 撰述"
        ),
        "writer",
    ),
    **dict.fromkeys(parted("編譯 编译 譯者 译者 翻譯 特約編譯"), "translator"),
    **dict.fromkeys(parted("攝影記者 摄影记者 攝影 摄影 攝影師"), "photographer"),
    **dict.fromkeys(parted("責任編輯 责任编辑 責編 责编"), "duty_editor"),
    **dict.fromkeys(parted("核稿編輯 核稿编辑 核稿 審核 审核 校對 校对 編審 审校"), "reviewer"),
    **dict.fromkeys(parted("編輯 编辑 主編 主编 總編輯 总编辑 執行編輯 網路編輯 实习编辑 實習編輯 值班編輯"), "editor"),
}
ROLE = re.compile(f"(?:{_ADJECTIVE})*(?P<word>{_longest_first(_ROLE_WORDS)})")
"""A role word inside a run of characters: `中央社記者王小明`, `本報駐美特派記者`."""


def role_of(match: re.Match[str]) -> Role:
    word = match["word"]
    if word in ("記者", "记者") and re.search("攝影|摄影", match[0]):
        return "photographer"
    return _ROLE_WORDS[word]


# Photo sources that are named before the source: 翻攝自, 取自; nobody took the picture for this outlet.
TAKEN_FROM = re.compile(
    r"(?:圖片?|照片|畫面|影像)?(?:翻攝自|翻摄自|翻拍自|截自|擷取自|擷自|取自|截圖自|截图自|摘自|引自|翻自|來自|来自|來源|出自|資料來源|翻攝|翻拍|截取)(?=.)"
)

GENERIC_SUPPLIERS = frozenset(
    parted(
        "品牌 業者 業主 民眾 讀者 網友 家屬 受訪者 當事人 主辦單位 主辦方 官方 店家 廠商 警方 資料 翻攝 本報 記者 編輯 作者 校方 院方 球團 經紀公司 公司 唱片公司 電影公司 片商 車廠 "
        "IG FB Instagram Facebook YouTube Youtube X Twitter 臉書 推特 網路 网络 微博 抖音 LINE PTT 爆料公社 Google 谷歌 示意 示意圖 資料照 畫面 影片 網友 读者 受访者 主办方 当事人 网友 官網 "
    )
)
"""Who is said to have given the picture without being named: no supplier to count."""

GIVER = re.compile(r"(?:(?:圖片?|照片|畫面|影片)?由|讀者|民眾|網友|受訪者|家屬|業者|爆料者|读者|网友)(?=..)")
"""What stands before who gave the picture: 讀者王小明提供, 照片由市府提供."""

DESK = re.compile(
    r"(?:(?:[一-鿿A-Za-z]{0,8}?(?:中心|編輯部|编辑部|編輯台|編輯室|採訪組|新聞組|新闻组|國際組|国际组|財經組|大陸組|體育組|政治組|生活組|社會組|娛樂組|影劇組|數位組|網路組|编辑组|編譯組|編輯組|編採組|要聞組|"
    r"新聞部|新闻部|採訪團隊|採訪小組|調查組|專題組|團隊|团队|小組|小组|頻道|新聞網編|取材班|通信部|総局|支局|社会部|政治部|経済部|国際部|外信部))"
    r"|即時新聞|国际新闻|國際新聞|體育新聞|財經新聞|社會新聞|地方新聞|綜合新聞|生活新聞|娛樂新聞|兩岸新聞|國際|社會|地方|政治|生活|財經|娛樂|體育|影劇|大陸|兩岸|焦點|科技|"
    r"本報|本报|本社|本刊|本台|本網|本网|本站|編輯|网编|網編|小編|小编|社論|本報社論|主筆室|編輯群|综合|綜合)"
)
_DESK_PREFIX = re.compile(
    r"[一-鿿A-Za-zァ-ヶー]{0,6}?(?:中心|編輯部|编辑部|新聞部|小組|採訪組|新聞組|國際組|財經組|編譯組|頻道|即時新聞|本報|本报|本刊|本台|本網|本网|国际部|社会部|支局|総局)"
)

AGENCIES = frozenset(name.replace("_", " ") for name in listed("agencies"))
_NAMED_OUTLETS = AGENCIES | listed("outlets")
_OUTLET_END = (
    r"日報|日报|時報|时报|晚報|晚报|早報|早报|週報|周報|周报|電子報|電子报|新報|新报|快報|快报|導報|导报|商報|商报|公報|公报|學報|報社(?!論)|報系|報|报(?!道|导)|通訊社|通讯社|電訊社|社(?!會|会|區|区|論|長|团|團)|"
    r"新聞網|新闻网|新聞雲|新聞台|新聞(?!稿|中心|部|處|組|科|局)|新闻(?!中心|部|组)|網路新聞|網(?!友|路|編|紅)|网(?!友|络|编|红)|電視台|电视台|電視|电视|衛視|卫视|電台|电台|廣播|广播|傳媒|传媒|媒體|"
    r"週刊|周刊|雜誌|杂志|月刊|季刊|頻道|在线|線上|通訊|振道|有線|資訊|经济报道|News|NEWS|news|ニュース|新聞社"
)
_OUTLET = re.compile(rf"[^\s/:,、()]{{1,14}}?(?:{_OUTLET_END})")
_OUTLET_WHOLE = re.compile(rf"[^\s/:,、()]{{1,16}}(?:{_OUTLET_END})$")
_KNOWN_OUTLET = re.compile(f"(?:{_longest_first(_NAMED_OUTLETS)})")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9.\-]*")

ORGANISATION = re.compile(
    r".*(?:政府|[市縣府省]府|公所|局|署|處|部|院|議會|委員會|協會|公會|工會|基金會|學會|公司|集團|大學|學院|高中|國中|國小|醫院|分局|派出所|消防隊|大隊|警方|檢方|地檢|法院|銀行|博物館|美術館|圖書館|"
    r"辦公室|團隊|服務處|競選總部|黨部|議員|立委|社團|中心|機構|飯店|航空|公园|公園|农业|部队|厅|委|法院|大学|集团|政府网|官網|粉絲團|粉專|臉書|旅宿|文旅|文化|影業|娛樂|唱片|工作室|電影)$"
)


def is_desk(text: str) -> bool:
    return bool(DESK.fullmatch(text))


def is_agency(name: str) -> bool:
    return name in AGENCIES


def is_named_outlet(text: str) -> bool:
    return text in _NAMED_OUTLETS


def is_outlet(text: str) -> bool:
    return text in _NAMED_OUTLETS or bool(_OUTLET_WHOLE.match(text))


def outlet_ends(text: str) -> list[tuple[int, float]]:
    """Where an outlet or a desk that opens the text may end, each with its cost."""
    ends: dict[int, float] = {}
    if desk := _DESK_PREFIX.match(text):
        ends[desk.end()] = 0.6
    if latin := _LATIN_RUN.match(text):
        ends[latin.end()] = 0.9
    if named := _OUTLET.match(text):
        ends[named.end()] = 0.8
        if longer := _OUTLET.match(text, named.end() - 1):  # 新聞視界時報: not 新聞 alone
            ends[longer.end()] = 0.7
    if known := _KNOWN_OUTLET.match(text):
        ends[known.end()] = 0.3
        if latin := _LATIN_RUN.match(text, known.end()):
            ends[latin.end()] = 0.25  # 新頭殼newtalk
    return list(ends.items())
