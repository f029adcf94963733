import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.errors import PageError
from newsarchive.reading.decode import decode

CHINESE = "縣府交通處今天宣布，海岸線公車自下月一日起調整班次，平日增加六班，假日維持原有班次。沿線三所學校表示歡迎。"
MAINLAND = "交通部门今天宣布，海岸线公交车自下月一日起调整班次，平日增加六班，周末维持原有班次。沿线三所学校表示欢迎。"
JAPANESE = "市交通局は今日、海岸線のバスを来月一日から増便すると発表した。平日は六本増え、週末はこれまで通り。"
KOREAN = "시 교통국은 오늘 해안선 버스를 다음 달 일일부터 늘린다고 발표했다. 평일에는 여섯 편이 늘어난다."
RUSSIAN = "Городские власти сегодня объявили, что автобусы на прибрежной линии будут ходить чаще."
FRENCH = "La mairie a annoncé aujourd’hui que les bus du littoral passeront plus souvent dès le mois prochain, à l’été."
POLISH = "Wczoraj władze miasta ogłosiły, że autobusy na nabrzeżu będą kursować częściej, także w święta."


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (CHINESE, "big5", "big5"),
        (MAINLAND, "gb18030", "gb18030"),
        (JAPANESE, "cp932", "shift_jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (KOREAN, "cp949", "euc-kr"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (FRENCH, "cp1252", "windows-1252"),
        (CHINESE, "utf-16-le", "utf-16-le"),
    ],
)
def test_undeclared_bytes_are_told_by_the_bytes_themselves(text, codec, name):
    page = f"<html><body><p>{text}</p></body></html>"

    decoded = decode(page.encode(codec))

    assert (decoded.text, decoded.encoding) == (page, name)


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (CHINESE, "utf-8", "big5"),
        (CHINESE, "big5", "utf-8"),
        (MAINLAND, "gb18030", "gb2312"),
        (MAINLAND, "utf-8", "gbk"),
    ],
)
def test_a_false_declaration_is_overruled(text, codec, declared):
    page = f"<meta charset={declared}><p>{text}</p>"

    assert decode(page.encode(codec), (("Content-Type", f"text/html; charset={declared}"),)).text == page


def test_a_declared_code_page_that_the_bytes_bear_out_is_believed():
    assert decode(f"<meta charset=iso-8859-2><p>{POLISH}</p>".encode("iso-8859-2")).text.endswith(f"<p>{POLISH}</p>")


def test_dirty_big5_costs_the_dirty_byte_only_and_is_noted():
    page = f"<meta charset=big5><p>{CHINESE}\x00</p><p>{CHINESE}</p>".encode("big5").replace(b"\x00", b"\xa5<", 1)

    decoded = decode(page)

    assert decoded.text.count(CHINESE) == 2
    assert decoded.notes == ("1 undecodable bytes",)


@pytest.mark.parametrize("char", ["裏", "恒", "碁", "銹", "喺", "嘅"])  # ETEN's, Microsoft's and Hong Kong's additions
def test_big5_is_read_with_its_extensions(char):
    codec = "big5hkscs" if char in "喺嘅" else "cp950"

    assert decode(f"<meta charset=big5><p>{CHINESE}{char}</p>".encode(codec)).text.endswith(f"{char}</p>")


def test_text_encoded_twice_is_mended_and_said():
    once = f"<p>{FRENCH}</p>".encode().decode("cp1252")

    decoded = decode(once.encode())

    assert decoded.text == f"<p>{FRENCH}</p>"
    assert decoded.notes == ("double-encoded, mended",)


def test_a_byte_order_mark_beats_every_declaration():
    page = "<meta charset=big5><p>海岸線</p>"

    assert decode(b"\xef\xbb\xbf" + page.encode(), (("content-type", "text/html; charset=big5"),)).text == page


@given(st.binary(max_size=2000), st.sampled_from(["", "big5", "utf-16", "base64", "no-such", "shift_jis"]))
def test_any_bytes_decode_or_say_why_not(body, declared):
    try:
        decoded = decode(body, (("Content-Type", f"text/html; charset={declared}"),))
    except PageError:
        return
    decoded.text.encode("utf-8")
