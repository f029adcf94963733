"""Bytes to text: BOM, header, meta and the bytes themselves, weighed much as a browser weighs them.

A declaration is a claim, the bytes are the evidence: valid UTF-8 with multi-byte letters in it is UTF-8 whatever a
header says, and a declared encoding stands only as long as it reads as a language.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from newsarchive.errors import EmptyPage, NotText
from newsarchive.reading.commonest import plausibility

LIMIT = 32 * 1024 * 1024
"""Bytes read of one page; what lies behind is noted, not read."""

# WHATWG Encoding Standard: the labels pages use, and the superset that browsers read under each.
_SUPERSETS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "iso-8859-11": "cp874",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "big-5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cp950": "big5hkscs",
    "gb2312": "gb18030",
    "gb-2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
}
# Python names the superset; people and tables know the encoding by its web name.
_WEB_NAMES = {
    "big5hkscs": "big5",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "euc_jp": "euc-jp",
    "cp1252": "windows-1252",
    "cp1254": "windows-1254",
    "cp1251": "windows-1251",
    "cp1250": "windows-1250",
    "cp874": "windows-874",
}
_UNDECLARED = ("big5hkscs", "gb18030", "cp932", "euc_jp", "cp949", "cp1251", "cp1252")
_EAST_ASIAN = frozenset({"big5hkscs", "gb18030", "cp932", "euc_jp", "cp949"})

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b": "gzip data",
    b"RIFF": "a media file",
    b"\x00\x00\x00\x18ftyp": "a video",
    b"\x7fELF": "a program",
}
# Searched in lower case; each begins with a literal, which is found fast.
_LABEL = rb"\s*=\s*[\"']?\s*([a-z0-9_.:-]{2,40})"
_CLAIMS = (re.compile(b"charset" + _LABEL), re.compile(b"encoding" + _LABEL))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
# é, ’ and 中 in UTF-8, read as windows-1252 and written as UTF-8 once more: Ã©, â€™, ä¸­.
_TWICE = re.compile(
    r"Ã[\x80-\xbf¡-¿]|â€[^\s\w]|[äåæçèé][\x80-\xbf¡-¿ŒŽœžŸŠš‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›][\x80-\xbf¡-¿ŒŽœžŸŠš‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]"
)
# A line of Big5 or GB bytes read as a Western code page.
_WESTERN_RUN = re.compile(r"[\x80-ÿŽžŠšŒœŸ€][\x80-ÿŽžŠšŒœŸ€]{11}")
# Of accents, quotes, 。 and ，: Ã, â€, ã€, ï¼ in UTF-8. Any text that was encoded twice holds one of them.
_TRACES = re.compile(rb"\xc3(?:\x83|[\xa2\xa3]\xe2\x82\xac|\xaf\xc2\xbc)")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(body: bytes, headers: tuple[tuple[str, str], ...] = ()) -> Decoded:
    """The page's text. Raises EmptyPage for no bytes and NotText for a picture, a PDF or noise.

    A byte that no reading explains becomes U+FFFD and is counted in the notes; nothing is dropped.
    """
    notes: list[str] = []
    if len(body) > LIMIT:
        notes.append(f"only the first {LIMIT} of {len(body)} bytes were read")
        body = body[:LIMIT]
    if not body.strip(b" \t\r\n\f\0"):
        raise EmptyPage(f"the page is empty ({len(body)} bytes)")
    _refuse_media(body)
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _finish(body[len(bom) :], encoding, [], notes)
    wide = _utf16_without_bom(body)
    if wide:
        return _finish(body, wide, [], notes)
    head = body[:16384]
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 20:
        raise NotText(f"the bytes are no text ({len(body)} bytes, many control bytes)")
    declared = _declared(body, headers)
    return _finish(body, _weigh(body, declared, notes), [name for name in declared if name in _EAST_ASIAN], notes)


def _refuse_media(body: bytes) -> None:
    for magic, what in _MAGIC.items():
        if body.startswith(magic):
            raise NotText(f"the page is {what}, not text")


def _utf16_without_bom(body: bytes) -> str | None:
    """Markup is ASCII, so in UTF-16 nearly every other byte of the first tags is NUL."""
    head = body[:64]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > len(head) // 5 and not even:
        return "utf-16-le"
    if even > len(head) // 5 and not odd:
        return "utf-16-be"
    return None


def _declared(body: bytes, headers: tuple[tuple[str, str], ...]) -> list[str]:
    """Python codec names in the order a browser asks: header, then meta."""
    labels = [m[1] for name, value in headers if name.lower() == "content-type" and (m := _HEADER.search(value))]
    head = body[:8192].lower()
    claims = [match for pattern in _CLAIMS for match in pattern.finditer(head)]
    claims.sort(key=re.Match.start)
    labels += [match[1].decode("ascii") for match in claims if _in_declaration(head, match.start())]
    names = []
    for label in labels:
        label = label.strip().lower()
        name = _SUPERSETS.get(label, label)
        try:
            name = codecs.lookup(name).name if name not in _SUPERSETS.values() else name
            "".encode(name)  # base64 and rot13 are codecs too, of another kind
        except (LookupError, UnicodeError, ValueError):
            continue
        if name.startswith("utf-16"):  # a meta that can be read as ASCII cannot be in UTF-16
            name = "utf-8"
        names.append(name)
    return names


def _in_declaration(head: bytes, at: int) -> bool:
    tag = head[max(0, head.rfind(b"<", 0, at)) : at]
    return tag.startswith((b"<meta", b"<?xml")) and b">" not in tag


def _weigh(body: bytes, declared: list[str], notes: list[str]) -> str:
    if body.isascii():
        return "iso2022_jp" if _ISO_2022_JP.search(body) else "utf-8"
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if declared and "utf-8" not in declared:
            notes.append(f"declared as {declared[0]}, is utf-8")
        return "utf-8"
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", body)))
    good = sum(map(len, _MULTIBYTE.findall(body)))
    if good >= 0.9 * high:
        return "utf-8"
    return _legacy(body, declared, notes)


def _legacy(body: bytes, declared: list[str], notes: list[str]) -> str:
    sample = _letters(body)
    first = next((name for name in declared if name != "utf-8"), None)
    best, best_score = first or "cp1252", -1.0
    for name in dict.fromkeys([*([first] if first else []), *_UNDECLARED]):
        text = sample.decode(name, "replace")
        score = plausibility(text, east_asian=name in _EAST_ASIAN)
        if name == first:
            score += 0.15  # between two readings that both look like a language, the page's own word counts
        if score > best_score:
            best, best_score = name, score
    if first and best != first:
        notes.append(f"declared as {_WEB_NAMES.get(first, first)}, is {_WEB_NAMES.get(best, best)}")
    return best


def _letters(body: bytes, limit: int = 60_000) -> bytes:
    """The lines that hold bytes beyond ASCII, up to `limit`: a declaration is judged by its letters, not its markup."""
    lines, length = [], 0
    for line in body.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            length += len(line)
            if length > limit:
                break
    return b"".join(lines)[: limit * 2]


def _finish(body: bytes, encoding: str, declared: list[str], notes: list[str]) -> Decoded:
    try:
        text, bad = body.decode(encoding), 0
    except UnicodeDecodeError:
        text = body.decode(encoding, _DIRTY_BIG5 if encoding == "big5hkscs" else "replace")
        bad = text.count("\ufffd") - (body.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if bad > 0:
        notes.append(f"{bad} undecodable bytes")
    traced = encoding == "utf-8" and b"\xc3" in body and _TRACES.search(body)
    if traced or (encoding == "utf-8" and declared and _WESTERN_RUN.search(text)):
        text = _once(text, declared, notes)
    return Decoded(text, _WEB_NAMES.get(encoding, encoding), tuple(notes))


def _dirty_big5(error: UnicodeError) -> tuple[str, int]:
    """Code page 950 for what ETEN and Microsoft added to Big5, U+FFFD for dirt.

    A lead byte before an ASCII byte is one bad byte: the markup behind it must survive (Encoding Standard, 12.1.1).
    """
    assert isinstance(error, UnicodeDecodeError)
    pair = error.object[error.start : error.start + 2]
    try:
        return pair.decode("cp950"), error.start + 2
    except UnicodeDecodeError:
        lone = len(pair) < 2 or pair[1] < 0x80 or not 0x81 <= pair[0] <= 0xFE
        return "\ufffd", error.start + (1 if lone else 2)


_DIRTY_BIG5 = "newsarchive-dirty-big5"
codecs.register_error(_DIRTY_BIG5, _dirty_big5)


def _once(text: str, declared: list[str], notes: list[str]) -> str:
    """Mends text that was encoded twice, where the whole of it shows it, and says so; elsewhere only says so."""
    found = len(_TWICE.findall(text))
    beyond = [char for char in text if char > "\x7f"]
    western = sum(1 for char in beyond if char < "\u0180" or "\u2000" <= char <= "\u2122")
    if western > len(beyond) * 0.9 and (found * 2 >= len(beyond) * 0.6 or (declared and _WESTERN_RUN.search(text))):
        mended = _mended(text, declared)
        if mended is not None:
            notes.append("double-encoded, mended")
            return mended
        notes.append("double-encoded UTF-8")
    elif found >= 3 and found * 2 > len(beyond) * 0.05:
        notes.append("double-encoded UTF-8 in places")
    return text


def _mended(text: str, declared: list[str]) -> str | None:
    """The text as it was before its bytes were taken for a Western code page, once or twice over; None if it never was."""
    for _ in range(2):
        for western in ("cp1252", "iso8859-15", "latin-1"):
            body = text.encode(western, "ignore")
            if len(body) < len(text) * 0.98:
                continue
            for name in ("utf-8", *declared):
                try:
                    once = body.decode(name, "strict" if name == "utf-8" else "replace")
                except UnicodeError:
                    continue
                if name == "utf-8":
                    if (once != text and plausibility(once, east_asian=False) >= 0) or plausibility(
                        once, east_asian=True
                    ) > 0.4:
                        return once
                    text = once
                elif name in _EAST_ASIAN and plausibility(once, east_asian=True) > 0.4:
                    return once
    return None
