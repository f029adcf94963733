"""Reporters of our own invention: two, three and four characters, over many surnames."""

from __future__ import annotations

from random import Random

_SURNAMES = (
    "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐周葉蘇莊呂江何羅蕭潘簡朱鍾彭詹胡施沈余"
    "趙盧梁顏柯翁魏孫戴范方宋鄧杜傅侯曹薛丁馬董唐藍蔣石田康鄒"
)
_COMPOUND_SURNAMES = ("歐陽", "司馬", "上官", "范姜", "張簡", "諸葛")
# 堃 and 喆 stand in many names and in no Big5: a Big5 page prints them as character references.
_FIRST = "怡佳雅淑美志建俊冠宗承柏彥家育心芳慧品宇子昱哲書詩思語筱婉瑋偉明國文世振啟紹曉靜宜采映翊"
_SECOND = "婷君玲芬華豪傑翰廷安恩瑄萱穎蓁涵琪雯倫勳誠毅霖賢祥銘輝軒睿妤妘珊真潔芸如儀堃喆"


def name(random: Random) -> str:
    """One in twelve has two characters, one in twenty four."""
    draw = random.random()
    if draw < 1 / 12:
        return random.choice(_SURNAMES) + random.choice(_SECOND)
    if draw < 1 / 12 + 1 / 20:
        return random.choice(_COMPOUND_SURNAMES) + random.choice(_FIRST) + random.choice(_SECOND)
    return random.choice(_SURNAMES) + random.choice(_FIRST) + random.choice(_SECOND)


def staff(seed: int, size: int = 48) -> list[str]:
    """The newsroom: the same people for every article of a seed, no name twice."""
    random = Random(f"staff {seed}")
    names: dict[str, None] = {}
    while len(names) < size:
        names[name(random)] = None
    return list(names)
