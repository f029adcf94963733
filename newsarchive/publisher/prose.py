"""Seeded news prose of our own in Traditional Chinese: short sentences in half-width punctuation, often cut.

Every character that a page prints must survive Big5, except a few in names (see people.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from newsarchive.publisher import people


def _words(text: str) -> list[str]:
    return text.split()


_TOWNS = (
    ("台北市", "信義區 萬華區 士林區 文山區"),
    ("新北市", "板橋區 淡水區 三峽區 汐止區"),
    ("桃園市", "中壢區 大溪區 龜山區 觀音區"),
    ("新竹縣", "竹北市 關西鎮 北埔鄉 尖石鄉"),
    ("苗栗縣", "頭份市 三義鄉 南庄鄉 公館鄉"),
    ("台中市", "豐原區 清水區 霧峰區 和平區"),
    ("彰化縣", "員林市 鹿港鎮 田尾鄉 芳苑鄉"),
    ("南投縣", "埔里鎮 集集鎮 魚池鄉 仁愛鄉"),
    ("雲林縣", "斗六市 虎尾鎮 古坑鄉 口湖鄉"),
    ("嘉義縣", "朴子市 布袋鎮 民雄鄉 阿里山鄉"),
    ("台南市", "安平區 新化區 白河區 七股區"),
    ("高雄市", "鳳山區 旗山區 美濃區 茄萣區"),
    ("屏東縣", "潮州鎮 恆春鎮 新埤鄉 霧台鄉"),
    ("宜蘭縣", "羅東鎮 頭城鎮 冬山鄉 三星鄉"),
    ("花蓮縣", "玉里鎮 吉安鄉 瑞穗鄉 光復鄉"),
    ("台東縣", "成功鎮 關山鎮 池上鄉 鹿野鄉"),
)
_OFFICES = _words("教育局 社會局 環保局 交通局 農業局 衛生局 文化局 工務局 消防局 觀光局 水利局 勞工局")
_PARTNERS = _words("在地農會 社區發展協會 科技大學 青年創業團隊 志工隊 公益基金會 醫療中心 產業公會 國小師生 合作金庫")
_THEMES = _words(
    "長照據點 公共運輸 綠能校園 老屋修繕 親子公園 社會住宅 水岸步道 食農教育 防災演練 數位學習 街區再造 淨零轉型 "
    "銀髮共餐 青年返鄉 智慧路燈 低碳旅遊 閱讀推廣 傳統市場 自行車道 托育服務 河川整治 職業訓練 地方創生 毒品防制"
)
_EVENTS = _words(
    "成果發表會 啟用典禮 動土典禮 評鑑頒獎 說明會 論壇 工作坊 博覽會 公開徵選 聯合稽查 體驗營 簽約儀式 巡迴展 期末座談"
)
_GROUPS = _words("長者 學童 青年 新住民 家庭照顧者 小農 通勤民眾 第一線同仁 身心障礙朋友 返鄉遊客 攤商 社區居民")
_EFFECTS = _words(
    "服務更貼近日常 資源不再分散 等候時間明顯縮短 生活圈更加完整 城市走得更穩更遠 參與意願大幅提升 "
    "安全網更加綿密 產業有了新的出路 環境品質逐步改善 世代之間更能互相理解"
)
_ADVERBS = _words("日前 近日 昨日上午 本週稍早 今年首度 歷經多年籌備後")
_MEASURES = _words("跨局處小組 專案平台 單一窗口 巡迴專車 數位系統 補助方案 志工培訓 輔導機制 即時通報 共同採購")

_HEADLINES = (
    "{town}{theme}再升級!{event}{area}登場,{effect}",
    "{area}{theme}{event}落幕,{town}盼{group}共享成果",
    "{town}攜手{partner}推動{theme},{effect}",
    "從{area}出發,{town}以{theme}陪伴{group}",
    "{theme}新里程!{town}投入{n}萬元,打造{group}的安心生活",
    "「{town}{theme}計畫」啟動,{office}:{effect}",
    "{town}{office}推{measure},{theme}服務觸及{n}處",
    "邁向下一個十年,{area}{theme}{event}吸引{n}人參與",
)
_LEADS = (
    "{town}推動{theme}再添新頁!{town}政府{adverb}於{area}舉行{event},邀集{partner}共同參與。",
    "為回應{group}的實際需求,{town}政府{office}{adverb}於{area}舉辦{theme}{event},現場湧入近 {n} 人。",
    "在{theme}的推動過程中,{town}始終把{group}放在第一位,{adverb}更於{area}交出亮眼成績。",
    "{area}的{theme}工程{adverb}完成,{town}政府隨即舉行{event},與{group}一同見證。",
)
_SENTENCES = (
    "{town}政府{office}指出,{theme}推動以來已服務 {n} 人次,較去年同期成長 {percent}%。",
    "{office}長{leader}表示,市政的價值在於細節,唯有傾聽{group}的聲音,才能讓{effect}。",
    "{leader}於記者會中說明,這次{event}不是終點,而是{theme}走入{area}的起點。",
    "他告訴記者,團隊花了 {months} 個月走訪各地,逐戶了解{group}的需要。",
    "未來將結合{partner},把{measure}擴大到 {n} 個據點,期盼{effect}。",
    "為了讓{group}方便參與,{office}同步開設{measure},並提供接駁與線上報名。",
    "不少{group}到場後表示,過去辦理相關事務往往要跑好幾趟,如今在{area}就能完成。",
    "{partner}代表{friend}也到場支持,他認為公私協力是{theme}能夠長久的關鍵。",
    "經費方面,中央補助約 {n} 萬元,其餘由{town}自籌,預計 {months} 個月內完成。",
    "值得一提的是,本次{event}首度導入{measure},讓資料即時更新,流程也更加透明。",
    "{area}地方代表指出,這裡長期缺少{theme}的資源,居民期待已久。",
    "市府團隊盤點全區 {n} 處場域,依照急迫程度分成三個階段,逐步到位。",
    "專家建議,{theme}應與{measure}並行,並定期檢視成效,避免資源重複投入。",
    "活動當天也安排{group}分享自身經驗,從陌生到熟悉,掌聲不斷。",
    "{office}提醒,名額共 {n} 名,報名至本月底截止,額滿為止。",
    "除了硬體改善,{town}更重視人才培育,今年已辦理 {months} 場課程,培訓 {n} 位種子人員。",
    "在{measure}的協助下,第一線人員能更快掌握狀況,從「等人求助」轉為「主動關懷」。",
    "{leader}強調,{theme}不是單一部門的工作,需要教育、社政、交通一起努力。",
    "統計顯示,參與過的{group}有 {percent}% 願意再次加入,滿意度創下新高。",
    "從規劃到落成歷時 {months} 個月,期間多次與{partner}討論,設計也隨之調整。",
    "場館採用自然通風與回收雨水,每年可節省約 {n} 度用電。",
    "{friend}笑說,第一次來到{area}就被這裡的風景吸引,希望更多人看見。",
    "針對外界關心的交通問題,{office}說明將增設指標,並於假日加派人力疏導。",
    "{town}也與鄰近縣市交換經驗,把{area}的作法整理成手冊,供各地參考。",
    "隨著{theme}逐步成形,{area}的街景有了改變,商圈人潮也慢慢回流。",
    "{partner}今年捐出 {n} 份物資,由志工分送到偏遠部落,陪伴{group}度過寒冬。",
    "這項成果獲得評審肯定,在 {n} 件參賽作品之中脫穎而出,拿下優等。",
    "會中並頒發感謝狀給 {months} 個單位,肯定他們長年的投入。",
    "{leader}期許同仁保持初衷,把每一次{event}都當作與市民對話的機會。",
    "下一階段,{town}將把重點放在{measure},讓{effect}。",
    "參與規劃的學者指出,以人為本的{theme},才能真正走進{group}的生活。",
    "主辦單位準備了 {n} 份在地小點,並以環保餐具盛裝,落實減塑。",
    "{office}統計,{area}登記參加的{group}已達 {n} 人,年底前可望再增加 {percent}%。",
    "現場同步展出 {months} 組模型,說明{theme}如何與老街、河岸和學校相連。",
    "對此,{town}政府回應將持續與地方溝通,相關期程也會公開上網。",
    "一路走來並不容易,從用地取得到經費爭取,{office}團隊投入許多心力。",
    "曾參與{measure}的居民{friend}說,孩子放學後多了一個安心的去處。",
    "{area}的案例也被列入年度報告,成為{theme}推動上的重要參考。",
)
_SUBHEADINGS = (
    "{measure}到位 讓{effect}",
    "跨局處合作 {town}守護每一位{group}",
    "從{area}看見{theme}的下一步",
    "{partner}加入行列 {theme}走得更遠",
    "以{theme}為起點 {area}迎向新生活",
    "傾聽{group}需求 「{theme}」不只是口號",
    "{town}經驗受肯定 各地前來取經",
)
_CREDITS = ("{town}政府", "{town}政府{office}", "{area}公所")


@dataclass(frozen=True, slots=True)
class Scene:
    """What one article is about: the words that come back all through it."""

    words: dict[str, str]

    @classmethod
    def draw(cls, random: Random) -> Scene:
        town, areas = random.choice(_TOWNS)
        return cls(
            {
                "town": town,
                "area": random.choice(areas.split()),
                "office": random.choice(_OFFICES),
                "theme": random.choice(_THEMES),
                "event": random.choice(_EVENTS),
                "leader": people.name(random),
                "adverb": random.choice(_ADVERBS),
            }
        )

    def say(self, random: Random, pattern: str) -> str:
        return pattern.format(
            **self.words,
            group=random.choice(_GROUPS),
            partner=random.choice(_PARTNERS),
            effect=random.choice(_EFFECTS),
            measure=random.choice(_MEASURES),
            friend=people.name(random),
            n=random.randint(12, 980),
            months=random.randint(3, 36),
            percent=random.randint(5, 96),
        )

    def headline(self, random: Random) -> str:
        return self.say(random, random.choice(_HEADLINES))

    def sentence(self, random: Random) -> str:
        return self.say(random, random.choice(_SENTENCES))

    def paragraphs(self, random: Random, count: int) -> list[str]:
        """`count` of them or one more, 120 characters at least; one sentence in four is cut at its last comma."""
        patterns = [random.choice(_LEADS), *random.sample(_SENTENCES, len(_SENTENCES))]
        paragraphs: list[str] = []
        for pattern in patterns:
            sentence = self.say(random, pattern)
            head, comma, rest = sentence.rpartition(",")
            paragraphs += [f"{head}。", rest] if comma and random.random() < 0.25 else [sentence]
            if len(paragraphs) >= count and sum(map(len, paragraphs)) >= 120:
                break
        return paragraphs

    def subheadings(self, random: Random, count: int) -> list[str]:
        return [self.say(random, pattern) for pattern in random.sample(_SUBHEADINGS, count)]

    def credit(self, random: Random) -> str:
        return self.say(random, random.choice(_CREDITS))
