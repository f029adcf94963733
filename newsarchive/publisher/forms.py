"""Reports that are one form filled in anew each time: weather, lottery, closing prices. No two are copies of one another."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_TOWNS = ("基隆", "台北", "桃園", "新竹", "台中", "嘉義", "台南", "高雄", "花蓮", "台東")
_SKIES = ("多雲到晴", "晴時多雲", "多雲短暫雨", "陰有雨", "晴")
_SECTORS = ("電子類", "金融類", "航運類", "鋼鐵類", "觀光類", "生技類")


def weather(random: Random) -> str:
    towns = "".join(
        f"{town}{random.choice(_SKIES)},氣溫攝氏{(low := random.randint(14, 25))}至{low + random.randint(3, 9)}度,"
        f"降雨機率{random.randrange(0, 100, 10)}%。"
        for town in _TOWNS
    )
    return (
        f"〔本報訊〕中央氣象署今天發布天氣預報,各地天氣概況如下。\n\n{towns}\n\n"
        f"氣象署提醒,日夜溫差約{random.randint(4, 11)}度,早出晚歸的民眾請適時增減衣物;紫外線指數{random.randint(2, 11)},"
        "外出請做好防曬措施,沿海空曠地區請留意較強陣風。"
    )


def lottery(random: Random) -> str:
    numbers = "、".join(f"{number:02}" for number in sorted(random.sample(range(1, 50), 6)))
    return (
        f"大樂透第{random.randint(100000, 119999)}期今晚開獎,中獎號碼依大小順序為{numbers},特別號為{random.randint(1, 49)}。"
        f"頭獎{random.choice(('無人中獎', '1注中獎', '2注中獎'))},累積獎金{random.randint(1, 30)}億{random.randint(1000, 9999)}萬元。"
        f"貳獎{random.randint(0, 4)}注中獎,每注可得{random.randint(900000, 4000000)}元;參獎{random.randint(20, 120)}注中獎,每注可得"
        f"{random.randint(40000, 90000)}元。\n\n開獎結果以台灣彩券公司公告為準,中獎人應於開獎次日起三個月內,攜帶中獎彩券與"
        "國民身分證至指定銀行分行辦理兌領,逾期未領取的獎金將歸入公益彩券盈餘。"
    )


def stocks(random: Random) -> str:
    sectors = "".join(
        f"{sector}{random.choice(('上漲', '下跌'))}{random.uniform(0.01, 3):.2f}%,成交比重{random.uniform(1, 60):.2f}%。"
        for sector in _SECTORS
    )
    return (
        f"台北股市今天收盤{random.choice(('上漲', '下跌'))}{random.uniform(1, 300):.2f}點,加權指數為{random.uniform(14000, 24000):.2f}點,"
        f"成交金額新台幣{random.uniform(1800, 4900):.2f}億元。\n\n{sectors}\n\n"
        f"三大法人方面,外資買賣超{random.uniform(1, 300):.2f}億元,投信買賣超{random.uniform(1, 60):.2f}億元,自營商買賣超"
        f"{random.uniform(1, 90):.2f}億元。個股成交量前3名依序為代號{random.randint(1101, 9960)}、{random.randint(1101, 9960)}與"
        f"{random.randint(1101, 9960)},投資人應審慎評估風險。"
    )


def gazette(random: Random) -> str:
    return (
        f"The harbour master gave these figures for the day. High water {random.randint(0, 11):02}.{random.randint(0, 59):02}, "
        f"{random.uniform(2, 6):.1f} metres; low water {random.randint(12, 23):02}.{random.randint(0, 59):02}, {random.uniform(0, 2):.1f} "
        f"metres. Ships in port at noon were {random.randint(2, 60)}, of which {random.randint(1, 30)} under foreign flags. Cargo landed came "
        f"to {random.randint(800, 9000)} tonnes and cargo loaded to {random.randint(800, 9000)} tonnes. Passengers on the ferries numbered "
        f"{random.randint(500, 20000)}. Wind {random.randint(1, 9)} Beaufort from the west, visibility {random.randint(1, 30)} kilometres. "
        "Masters of small craft are reminded that the inner basin is closed to sailing while dredging goes on, and that lights must be shown "
        "from dusk. Complaints about moorings are heard at the office on the quay every weekday morning before the first tide."
    )


FORMS: tuple[Callable[[Random], str], ...] = (weather, lottery, stocks, gazette)
