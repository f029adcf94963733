"""Where in a page's text a credit line stands, and whether a line is one and nothing else. Rather no than wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from newsarchive.items import Byline
from newsarchive.text.byline import latin, line, words
from newsarchive.text.byline.draft import Draft
from newsarchive.text.width import fold

_LONGEST = 150  # characters of a credit line; four people with roles and places stay below
_WINDOW = 400  # characters at either end of a paragraph in which its credits stand
_PROSE = re.compile(r"[。！!？?；.](?:(?<!\.)|\s+[A-Z][a-z]+ [a-z])")
_LAST_WORD = re.compile(r"[^\s.]{3,}\.$(?<!\b[A-Z]\.)(?<!Jr\.)")
_OPEN, _CLOSE = "([〔【［﹝{", ")]〕】］﹞}"
_REPORTS = re.compile(r"(?:報導|報道|报道|报导|[電电訊讯])[)\]】〕］\s]*$|[電电訊讯]\s*[(（]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_EAST = re.compile("[㐀-鿿ぁ-ヶ々가-힣]")
_MAY_HOLD = re.compile("[(\\[〔【［﹝{|㐀-鿿ぁ-ヶ々가-힣]")
"""What a head or a tail of a line with more in it has: a bracket, the sign behind a name, a letter of East Asia."""
_SOURCE = re.compile(rf"[(\[【]?(?:{'|'.join(words.SOURCE_LABELS)})\s*:")
_ALONE = re.compile(r"[(\[〔【]?(?:綜合外?電?報[導道]|综合外?电?报[道导]|综合报道)[)\]〕】]?")
_BRACKETED = re.compile(r"[(\[〔【［﹝{][^()\[\]〔〕【】［］﹝﹞{}]{2,120}[)\]〕】］﹞}]")
_TAIL_DAY = re.compile(r"\s*1[0-2]\d(?:0[1-9]|1[0-2])\d\d\s*$")
_PLAIN_HEAD = re.compile(
    r"\s*据?據?(?:[^\s,。:]{0,10}(?:記者|记者|編譯|特派員)[^,。!?]{2,30}?(?:報導|報道|报道|报导|電|专电|專電|訊|讯)"
    r"|[^\s,。:]{2,10}(?:\d{1,2}月)?\d{1,2}日(?:電|电|專電|专电|訊|讯)|(?:新华社|新華社|中新社|中央社|法新社|路透社|美聯社)[^\s,。:]{1,10}(?:電|电)|本[報报]讯?訊?\s*\(?(?:記者|记者)[^,。!?)]{2,20}\))(?=[\s:\]】)(—-]|$)(?:\s*\([^()]{2,40}\))?"
)
_LATIN_HEAD = re.compile(r"\s*(?:[A-Z][A-Za-z .,'/-]{1,40}\((?:[A-Za-z -]{2,24})\)\s*[-–—]+|by\s+[^|.]{3,80}\|)", re.I)
_KOREAN_HEAD = re.compile(r"\s*[(\[][^()\[\]]{2,20}=[^()\[\]]{2,20}[)\]](?:\s*[가-힣·, ]{2,30}(?:기자|특파원)\s*=)?")
_CAPTION_HEAD = re.compile(
    r"\s*(?:[▲▼△▽↑↓]"
    r"|(?:圖|图|照片|圖片|图片|資料照|资料图|示意圖|攝影|摄影|圖說|图说|圖文|写真|画像)\s*(?:來源|来源|提供)?\s*[/:·・]"
    r"|圖為|图为|圖說|上圖|下圖|左圖|右圖|圖[一二三四五六七八九十\d]"
    r"|(?:翻攝|翻拍|取自|截自|擷取)\s*自?"
    r"|(?:photos?|pictures?|images?|fotos?|bild(?:er)?|foto(?:s|grafie|grafía)?|crédits?(?: photo)?|credits?|image credits?|photo credits?|photograph|사진|写真)\s*(?:by\b|von\b|de\b|di\b|[:=/])"
    r"|file photo\b)",
    re.I,
)
_CAPTION_CREDIT = re.compile(
    r"[(\[【〔]\s*(?:[^()\[\]【】〔〕]*?(?:攝|摄|攝影|摄影|翻攝|翻拍|提供|供圖|供图|資料照|資料照片|资料照|資料圖片|资料图|檔案照片|示意圖|翻攝畫面|截圖|傳真|取自[^()]*|翻攝自[^()]*|撮影)(?:[,/][^()]*)?"
    r"|(?:圖|图|照片|圖片|图片|示意圖|資料照|攝影|摄影|photo|foto|image|사진)\s*(?:來源|来源)?\s*[/:=][^()\[\]]*|資料照[^()]*)\s*[)\]】〕]\s*$",
    re.I,
)
_CAPTION_TAIL = re.compile(
    r"(?:[^\s,。]{1,14}[攝摄]|攝影|摄影|翻攝|翻拍|提供|供圖|供图|資料照|資料照片|资料图|資料圖片|檔案照片)[\s\d年月日/.\-]*[)\]】〕]*\s*$"
)


@lru_cache(maxsize=512)
def is_byline(text: str) -> bool:
    """Is the line as a whole a credit line of the text?

    >>> [is_byline(line) for line in ("記者 王秉程", "By Jane Doe", "記者會昨天在台北舉行", "圖／桃園市政府")]
    [True, True, False, False]
    """
    folded = fold(text).strip()
    if not 2 <= len(folded) <= _LONGEST or _is_prose(folded) or "\n\n" in folded:
        return False
    if folded[0] not in _OPEN and (folded.isascii() or not _EAST.search(folded)) and not latin.may_be_credit(folded):
        return False
    return _credits_text(line.draft(text), folded)


def _is_prose(folded: str) -> bool:
    """Whether a line without white space at its ends has sentences in it, or ends as one."""
    return _PROSE.search(folded) is not None or (folded[-1] == "." and _LAST_WORD.search(folded) is not None)


def _credits_text(found: Draft, folded: str) -> bool:
    if found.loose or not found.about_text:
        return False
    if not found.marks:
        return _says_nothing_else(found, folded)
    if found.people:
        sent = bool(found.places and found.signs & {"report", "wire"})
        return bool(found.day) or not (found.guessed_places or (found.guessed_names and not sent))
    if re.search("[一-鿿]", folded):
        if found.guessed_places and not found.day:
            return False
        if _SOURCE.match(folded):
            return bool(found.outlets or found.suppliers)
        if not (found.outlets or found.places or found.suppliers or found.signs & {"wire", "desk"}):
            return bool(_ALONE.fullmatch(folded))
        return bool(_REPORTS.search(folded) or (found.outlets and found.day))
    return bool(found.signs - {"photo"}) or (bool(found.outlets) and bool(found.places or found.day or found.signs))


def _says_nothing_else(found: Draft, folded: str) -> bool:
    """Without a word of credit lines: an agency alone, or names that fill a bracket, 【松岡大地】."""
    if found.people:
        whole = folded[0] in _OPEN and folded[-1] in _CLOSE and not found.outlets and not found.signs
        return whole and not _LATIN.search(folded)
    # 新華網 alone is a link of the page's frame.
    wires = all(words.is_agency(name) and name[-1] not in "網网" for name in found.outlets)
    return bool(found.outlets) and wires and len(folded) <= 30


def is_caption(text: str) -> bool:
    """Does the line belong to a picture: a photo credit, or a caption that ends with one or opens as one?

    >>> [is_caption(line) for line in ("(圖/桃園市政府)", "▲現場畫面。（圖／記者林悅翻攝）", "他提供了三張照片。")]
    [True, True, False]
    """
    folded = fold(text).strip()
    if not folded or len(folded) > 400:
        return False
    if _CAPTION_HEAD.match(folded) or _CAPTION_CREDIT.search(folded):
        if is_byline(text):  # 圖文／記者王小明
            return False
        return len(folded) <= 120 or bool(_CAPTION_CREDIT.search(folded)) or folded[0] in "▲▼△▽"
    if len(folded) > 60 or _is_prose(folded):
        return False
    found = line.draft(text)
    credited = found.people or _CAPTION_TAIL.search(folded)
    return bool(credited) and "photo" in found.signs and not found.about_text and not found.loose


def caption_credit(text: str) -> Byline:
    """Who took or supplied the picture, from its caption; the kind is `photo` where it says so."""
    folded = fold(text)
    start, end = 0, len(text)
    if brackets := [match for match in _BRACKETED.finditer(folded) if _says_photo(match[0])]:
        start, end = brackets[-1].span()
    elif folded.lstrip()[:1] in tuple("▲▼△▽") or len(folded) > 60:
        tail = max(folded.rfind(sign, 0, len(folded) - 1) for sign in "。 ,;")
        start = tail + 1
    byline = line.parse(text[start:end])
    people = [
        replace(
            person,
            role=person.role if person.role == "photo_supplier" else "photographer",
            span=person.span and (person.span[0] + start, person.span[1] + start),
        )
        for person in byline.people
    ]
    agency = byline.outlet if byline.kind == "wire" and not people else None
    suppliers = byline.suppliers or ([agency] if agency else [])
    return Byline(
        raw=text,
        kind="photo" if people or suppliers or byline.kind == "photo" else None,
        people=people,
        suppliers=suppliers,
        dateline=byline.dateline,
    )


def _says_photo(text: str) -> bool:
    return bool(_CAPTION_HEAD.match(text[1:]) or _CAPTION_CREDIT.search(text))


def find(text: str) -> list[tuple[int, int]]:
    """Where credit lines stand in a running line: the whole of it, what opens it, what closes it; in page order.

    >>> [text[a:b] for text in ["（中央社記者王秉程台南4日電）市長今天說，會改善。"] for a, b in find(text)]
    ['（中央社記者王秉程台南4日電）']
    """
    if is_byline(text):
        return [_trimmed(text, 0, len(text))]
    folded = fold(text)
    if not _MAY_HOLD.search(folded):
        return []
    cut = max(0, len(folded) - _WINDOW)
    ends = {(start + cut, end + cut) for start, end in _tails(folded[cut:])}
    spans = [span for span in ends.union(_heads(folded[:_WINDOW])) if _holds(text, span)]
    return sorted(span for span in spans if not any(_inside(span, other) for other in spans))


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _heads(folded: str) -> Iterator[tuple[int, int]]:
    """Brackets that open the line, and the heads that have none."""
    at = len(folded) - len(folded.lstrip())
    while bracket := _BRACKETED.match(folded, at):
        yield bracket.span()
        at = bracket.end() + len(folded[bracket.end() :]) - len(folded[bracket.end() :].lstrip())
    if at > len(folded) - len(folded.lstrip()):
        return
    for pattern in (_KOREAN_HEAD, _PLAIN_HEAD, _LATIN_HEAD):
        if head := pattern.match(folded):
            yield _trimmed(folded, head.start(), head.end())
            if (opening := folded.find("(", head.start() + 2, head.end())) > 0:
                yield _trimmed(folded, head.start(), opening)


def _tails(folded: str) -> Iterator[tuple[int, int]]:
    """Brackets that close the line, the day that stands after them with the last."""
    after = len(folded.rstrip())
    day = _TAIL_DAY.search(folded) if folded[after - 1 : after].isdecimal() else None
    end = day.start() if day else after
    for bracket in reversed(list(_BRACKETED.finditer(folded))):
        if folded[bracket.end() : end].strip(" 。.") or bracket.start() == 0:
            break
        yield bracket.start(), max(after, bracket.end())
        end = after = bracket.start()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))


def _holds(text: str, span: tuple[int, int]) -> bool:
    part = text[span[0] : span[1]]
    if len(part) > _LONGEST:
        return False
    found = line.draft(part.rstrip("|-–—= "))
    if found.loose and not ("wire" in found.signs and found.places):
        return False
    if not found.about_text:
        return False
    if found.marks:
        return bool(found.people or found.signs - {"photo"} or found.places)
    # A bracket alone says little: names in it are a credit only at the very end, 【松岡大地】.
    before = fold(text)[: span[0]].rstrip()
    return (
        bool(found.people)
        and not _LATIN.search(part)
        and fold(part)[0] in _OPEN
        and before[-1:] in tuple('。!?」』".')
        and not found.outlets
    )
