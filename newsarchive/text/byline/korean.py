"""The grammar of Korean credit lines: `홍길동 기자`, `(서울=연합뉴스) 홍길동 기자 =`, `글·사진 홍길동`."""

from __future__ import annotations

import re

from newsarchive.items import Role
from newsarchive.text.byline import names, places, words
from newsarchive.text.byline.draft import Draft, add_once
from newsarchive.text.byline.lists import parted

_ROLES: dict[str, Role] = {
    **dict.fromkeys(
        parted(
            "기자 선임기자 전문기자 인턴기자 객원기자 수습기자 대기자 논설위원 편집위원 리포터 앵커 에디터 통신원 시민기자 취재기자"
        ),
        "reporter",
    ),
    "특파원": "special_correspondent",
    **dict.fromkeys(parted("칼럼니스트 작가 교수"), "writer"),
    **dict.fromkeys(parted("사진기자 촬영기자"), "photographer"),
    **dict.fromkeys(parted("편집기자 편집자"), "editor"),
}
_LABELS: dict[str, Role | None] = {
    **dict.fromkeys(parted("글 작성자 글쓴이"), "writer"),
    **dict.fromkeys(parted("취재 기자 입력기자"), "reporter"),
    **dict.fromkeys(parted("사진 촬영 영상 사진제공"), "photographer"),
    **dict.fromkeys(parted("정리"), "compiler"),
    **dict.fromkeys(parted("번역"), "translator"),
    **dict.fromkeys(parted("편집"), "editor"),
    **dict.fromkeys(parted("구성 제작 기획 디자인 그래픽 진행 출연 연출"), None),  # no credit of ours
}
_ROLE = "|".join(sorted(_ROLES, key=len, reverse=True))
_TOKEN = re.compile(r"[^\s()\[\]{}=/|,·ㆍ:;<>\x1f]+")
_ATTACHED = re.compile(rf"(?P<name>[가-힣]{{2,4}})(?P<role>{_ROLE})$")
_OUTLET = re.compile(
    r"[가-힣A-Za-z0-9]+(?:뉴스|일보|신문|타임스|타임즈|경제|데일리|투데이|통신|방송|저널|미디어|헤럴드|닷컴|TV|뉴스통신|매일|조선|스포츠)\d?$"
)
_DESK = re.compile(r"[가-힣A-Za-z]*(?:팀|부|국|본부|센터|편집국|뉴스룸|취재단)$")
_NEWSROOM = re.compile("뉴스|취재|온라인|편집|디지털")
_EMAIL = re.compile(r"\S+@\S+")


def read(text: str, offset: int, draft: Draft, *, hint: str | None = None) -> None:
    """Reads one piece, folded, its days blanked with \\x1f, into the draft."""
    text = _EMAIL.sub(lambda match: " " * len(match[0]), text)
    tokens = list(_TOKEN.finditer(text))
    role: Role | None = None
    idle = False  # after 제작: people and units who are no credit of ours
    waiting: list[tuple[str, tuple[int, int]]] = []
    here: str | None = None
    for position, match in enumerate(tokens):
        token = match[0]
        span = (offset + match.start(), offset + match.end())
        attached = _ATTACHED.match(token)
        if token in _ROLES and waiting:
            for name, at in waiting:
                draft.add(name, "photographer" if role == "photographer" else _ROLES[token], at, here)
            waiting = []
            draft.marks += 1
        elif token in _LABELS and (position + 1 < len(tokens)):
            _flush(draft, [] if idle else waiting, role, here)
            waiting = []
            both = role == "writer" and _LABELS[token] == "photographer" and text[match.start() - 1] in "·ㆍ"
            role = role if both else _LABELS[token]
            idle = role is None
            draft.marks += 1
            if role == "photographer":
                draft.signs.add("photo")
        elif attached and names.is_korean(attached["name"]) and not _OUTLET.match(token):
            waiting.append((attached["name"], (span[0], span[0] + len(attached["name"]))))
            for name, at in waiting:
                draft.add(name, "photographer" if role == "photographer" else _ROLES[attached["role"]], at, here)
            waiting = []
            draft.marks += 1
        elif token == hint or token in words.AGENCIES or _OUTLET.match(token):
            add_once(draft.suppliers if role == "photographer" else draft.outlets, token)
            draft.marks += token in words.AGENCIES
        elif places.known(token) and not (position + 1 < len(tokens) and tokens[position + 1][0] in _ROLES):
            add_once(draft.places, token)
            here = token
        elif names.is_korean(token) and not (_DESK.match(token) and len(token) > 3):
            waiting.append((token, span))
        elif _DESK.match(token):
            draft.signs.add("desk")
            draft.marks += bool(_NEWSROOM.search(token))
        elif role == "photographer":
            add_once(draft.suppliers, token)
        elif not idle:
            draft.loose.append(token)
    _flush(draft, [] if idle else waiting, role, here)


def _flush(draft: Draft, waiting: list[tuple[str, tuple[int, int]]], role: Role | None, here: str | None) -> None:
    """Names that no 기자 followed count where a label stood before them."""
    for name, at in waiting:
        if role:
            draft.add(name, role, at, here)
        else:
            draft.loose.append(name)
