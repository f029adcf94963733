"""The seed article, id 20005: the one page of the real outlet whose text is known, and its ten cards."""

# The lines of the page stay whole, as they were seen.

from __future__ import annotations

from newsarchive.items import Byline, Image, Person
from newsarchive.publisher.bylines import OUTLET
from newsarchive.publisher.stories import ADVERT, FIRST_DAY, FIRST_ID, PrintedLine, Story


def _paragraph(text: str) -> PrintedLine:
    return PrintedLine("paragraph", text)


def _subheading(text: str) -> PrintedLine:
    return PrintedLine("subheading", text)


_LINES = (
    _paragraph("桃園市在智慧治理領域再添亮眼成績!市長張善政近日於市政會議中。"),
    _paragraph("接下警察局代表呈獻的好消息——桃園在「2025首爾智慧城市獎」中獲得「以人為本類」銀獎,從超過 50 個國家。"),
    _paragraph("眾多城市之中脫穎而出,拿下全球第二名。"),
    _paragraph("此榮耀象徵桃園在社會關懷、科技應用與青少年輔導上的創新作為,已獲得國際級肯定。"),
    PrintedLine("advert", ADVERT),
    _subheading("跨局處合作築起守護網 桃園以科技溫暖陪伴每位青少年"),
    _paragraph("張市長分享,桃園長期致力於打造更完善的青少年成長環境,市府各局處更建立起「全年皆在守護」的協作模式。"),
    _paragraph("透過導入大數據分析與風險預判工具,團隊能及早辨識可能需要協助的青少年,並在問題萌芽前即伸出援手。"),
    _paragraph("他表示,桃園是台灣首個建立預判式少年輔導機制的城市,成功讓服務從「發生後補救」提升為「事前預防」。"),
    _paragraph("項理念以人為核心,也正是桃園在國際評選中脫穎而出的重要原因。"),
    PrintedLine("photo", photo=Image("/upload/20005-2.jpg", "圖/桃園市政府", "桃園市政府")),
    _subheading("專業團隊展現城市實力 國際舞台上看見「Taoyuan Model」"),
    _paragraph("警察局副局長陳武康說明,本次由副秘書長金志聿率代表團赴首爾參與評選。"),
    _paragraph("面對各國強敵,桃園仍能以扎實的資料、完整的制度化流程與跨局處協作成果獲得青睞,十分難得。"),
    _paragraph("少年警察隊長戴賢補充,這次獲獎是多年努力的累積。"),
    _paragraph(
        "市府團隊從青少年保護制度的會前準備、會議協調到方案優化,皆投入長時間心力,並將整套「青春啟航—Juvenile 3P Model」送往國際評審。"
    ),
    _paragraph(
        "值得一提的是,國際多以「引導模式」作為兒少預防重點,而桃園已在科技工具、風險判定與制度化流程方面走得更前面。"
    ),
    _paragraph("未來在全球兒少保護的討論中,期盼能以桃園的整體架構作為典範,讓「Taoyuan Model」在國際舞台上持續發光。"),
    _subheading("讓城市更安全、更有溫度 桃園用智慧治理守護每一個孩子"),
    _paragraph("這份銀獎,不只是獎盃上的光芒,更代表桃園在科技治理上不斷向前的步伐。"),
    _paragraph("張市長也表示,市府將持續以科技結合溫度,打造多一分安全、多一分關懷的城市。"),
    _paragraph("讓每位青少年都能在桃園安心成長、擁有更燦爛的未來。"),
    PrintedLine("blank"),
)

STORY = Story(
    id=FIRST_ID,
    cate=16,
    headline="桃園智慧治理再創佳績!榮獲「2025首爾智慧城市獎」銀獎,市府團隊以人為本勇奪全球第二",
    published=FIRST_DAY,
    byline=Byline(
        raw="新聞視界時報 記者 王秉程 整理報導",
        kind="compiled",
        outlet=OUTLET,
        people=[Person("王秉程", "reporter")],
    ),
    lead_photo=Image("/upload/20005-1.jpg", "圖/桃園市政府", "桃園市政府"),
    lines=_LINES,
)

# The cards' addresses were not seen: these ids are ours, near the one known of that day (20806, 1/28/2026).
CARDS = (
    (
        20870,
        "迎向超高齡時代,城市為幸福慢下來,桃園論壇集思廣益,打造貼近長者生活的友善都市藍圖",
        "桃園市面對人口結構快速轉變,正式站上超高齡社會的關鍵門檻。市長 張善政 於(2)日下午出席「超高齡社會對都市計劃的挑戰論 ...",
        "2/3/2026",
    ),
    (
        20868,
        "城市牽起友誼之橋,波蘭臺北辦事處處長首訪高雄,台波合作持續升溫",
        "波蘭與高雄的交流再添新頁!波蘭臺北辦事處處長畢爾斯基 於(2)日首度造訪高雄市政府。在波蘭投資貿易局臺北辦事處首席代表吾 ...",
        "2/3/2026",
    ),
    (
        20861,
        "山水共融、安心啟動,內湖康樂街海砂屋公辦都更首案順利評選完成",
        "臺北市推動的「海砂屋575專案」迎來重要里程碑!首件案件——內湖康樂街136巷公辦都市更新案,已圓滿完成實施者綜合評選程 ...",
        "2/2/2026",
    ),
    (
        20850,
        "以關懷陪伴家屬,高雄殯葬服務評鑑彰顯專業與溫情",
        "在生命最後一段旅程中,一份細膩而專業的陪伴,往往能為家屬帶來莫大的安慰。高雄市殯葬管理處今年完成年度殯葬服務業查核評鑑, ...",
        "2/1/2026",
    ),
    (
        20848,
        "高雄精進非都市土地開發審議制度,創新治理成果再獲中央肯定",
        "在《區域計畫法》銜接《國土計畫法》的關鍵過渡期,高雄市政府持續優化非都市土地開發許可審議制度。透過程序精簡、制度升級與跨 ...",
        "2/1/2026",
    ),
    (
        20841,
        "落實兒童表意權,新埤貓頭鷹共融公園正式啟用",
        "過年走春出遊屏東再添熱門新去處!地方鄉親殷殷期盼的新埤鄉貓頭鷹共融公園,(30)日正式啟用。現場湧入大批親子家庭與遊客, ...",
        "1/31/2026",
    ),
    (
        20839,
        "重塑港口溪生態景觀,啟動滿州永續觀光新里程",
        "為重建滿州鄉重要觀光地標、串連港口溪生態與遊憩。屏東縣政府於(28)日舉行「滿州鄉港口吊橋改建工程」動土典禮,縣長周春米 ...",
        "1/31/2026",
    ),
    (
        20807,
        "「新園鄉(鹽埔漁港)B、C幹線雨水下水道抽水站新建工程」啟用",
        "屏東縣政府(26)日於新園鄉舉行「鹽埔漁港B、C幹線雨水下水道抽水站新建工程」啟用典禮。縣長周春米、護國院長蘇貞昌、內政 ...",
        "1/28/2026",
    ),
    (
        20805,
        "水岸綠洲溫馨啟用!新屋頭洲里生態公園升級亮相,成為桃園最療癒日常角落",
        "桃園市再添一處讓人放慢腳步的自然綠地。市長張善政日前前往新屋區,實地了解「頭洲里公1公園綠美化工程」成果。見證這座結合埤 ...",
        "1/28/2026",
    ),
    (
        20794,
        "高雄挺年輕家庭!「婚育優先入住+育兒補貼升級」打造安心成家城市",
        "為了讓年輕人勇敢步入婚姻、放心迎接新生命,高雄市政府推出更有力的居住與育兒支持政策。市長陳其邁日前前往大寮社會住宅了解規 ...",
        "1/27/2026",
    ),
)
"""id, headline, summary, date: the ten newest articles when the page was fetched, newest first."""
