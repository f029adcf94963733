"""The grammar of Chinese and Japanese credit lines.

`[outlet] [role] names [separator] place [報導|電|攝 …]`, any of it missing, the role before or after the names, several of them in one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from newsarchive.items import Role
from newsarchive.text.byline import latin, names, places, words
from newsarchive.text.byline.cut import Cut, cut
from newsarchive.text.byline.draft import Draft, add_once
from newsarchive.text.byline.lists import parted
from newsarchive.text.byline.segments import Segment, segments_of

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# A place stands before these, be it one we do not know.
_SENT = tuple(parted("報導 報道 报导 报道 電 电 訊 讯 特稿 專訪"))


def read(text: str, offset: int, draft: Draft, *, hint: str | None = None) -> None:
    """Reads one part of a line, between brackets, into the draft.

    text: folded; the days in it blanked with \\x1f. offset: where it stands in the raw line.
    """
    _Reader(draft, offset, hint, equals="=" in text).read(segments_of(text))


@dataclass(slots=True)
class _Reader:
    draft: Draft
    offset: int
    hint: str | None
    equals: bool
    role: Role | None = None
    group: words.Group = "text"
    seeks: Literal["people", "source", "place", "nothing"] = "people"
    prefixed: bool = False
    """A role has stood before its people in this part: later labels do so too."""
    pictured: bool = False
    """The last label was 圖, not 攝影: a source may follow as well as a person."""
    fresh: bool = False
    """A label was read and no name since."""
    pending: list[int] = field(default_factory=list)
    """People that a following place or role is about."""
    listed: list[int] = field(default_factory=list)
    """The last people joined by list signs: a role after the last one is about all of them."""
    following: str = ""
    glued: bool = False
    japanese: bool = False
    """Place and name are joined as in 北京=山田太郎."""
    taken: Role | None = None
    """The role that 攝 or 提供 right after the names gives them, whatever stands before."""
    last_place: tuple[int, str] | None = None

    def read(self, segments: list[Segment]) -> None:
        for position, segment in enumerate(segments):
            rest = segments[position + 1 :]
            self.following = rest[0].text if rest else ""
            self.glued = bool(rest) and rest[0].start == segment.end
            self.japanese = self.equals and segment.before == "slash"
            if segment.before in ("slash", "colon", "edge"):
                self.listed = []
            if segment.text in words.LABELS:
                self._label(segment, rest)
            elif segment.text in words.SOURCE_LABELS and segment.after in ("colon", "slash", "edge"):
                self.seeks = "source"
                self.draft.marks += 1
            elif segment.text in words.PLACE_LABELS:
                self.seeks = "place"
            elif segment.text in words.IDLE_LABELS and segment.after in ("colon", "slash", "edge", "date"):
                self.seeks = "nothing"
            elif self.seeks == "source":
                self._source(segment.text)
                self.seeks = "people"
            elif words.TAIL.fullmatch(segment.text) and segment.after != "colon":
                self._tail(segment.text, alone=True)
            else:
                self._content(segment)

    def _source(self, text: str) -> None:
        if words.ORGANISATION.fullmatch(text) and not words.is_outlet(text):
            add_once(self.draft.suppliers, text)
            self.draft.signs.add("supplied")
        else:
            add_once(self.draft.outlets, text)

    def _label(self, segment: Segment, rest: list[Segment]) -> None:
        group, role = words.LABELS[segment.text]
        self.draft.marks += bool(rest or self.pending)  # 生平[編輯] is a button
        if group == "photo":
            self.draft.signs.add("photo")
        if role == "translator":
            self.draft.signs.add("translated")
        if role == "compiler":
            self.draft.signs.add("compiled")
        last = not any(names.cost(part.text) is not None or words.ROLE.search(part.text) for part in rest)
        after = bool(self.pending) and segment.after != "colon" and segment.before != "edge"
        if after and (last or (not self.prefixed and segment.before == "slash")):
            if role and not (self.prefixed and role in ("reporter", "writer", "compiler")):
                self.draft.recast(self.pending, role)
            self.pending, self.listed = [], []
            return
        if (
            self.fresh
            and self.group == "text"
            and group == "photo"
            and segment.before in ("slash", "list", "dot", "space")
        ):
            return  # 文/圖: who wrote took the pictures too, and is one writer to us
        if self.fresh and self.group == "photo" and role == "reporter":
            return  # 圖/記者
        self.role, self.group, self.fresh, self.prefixed = role, group, True, True
        self.seeks = "nothing" if group == "none" else "people"
        self.pictured = any(sign in segment.text for sign in "圖图照片")
        self.pending, self.listed = [], []

    def _content(self, segment: Segment) -> None:
        text, start = segment.text, segment.start
        role = words.ROLE.search(text)
        if text.isdecimal() or (self.seeks == "nothing" and not role):
            return
        self.seeks = "people"
        if taken := words.TAKEN_FROM.match(text):
            self.draft.signs.add("photo")
            self.draft.marks += 1
            self._supplier(text[taken.end() :])
            self.draft.recast(self.listed, "photographer")  # 記者林悅翻攝自網路
            return
        if words.is_desk(text):
            self.draft.signs.add("desk")
            return
        if self.hint and text == self.hint:
            add_once(self.draft.outlets, text)
            return
        if role and not (role.start() == 0 and self._is_outlet_named_for(role, text)):
            self._with_role(role, segment)
            return
        tail = words.TAIL.search(text)
        body = text[: tail.start()] if tail and tail.start() else text
        tail_text = text[len(body) :]
        if names.cost(text) is not None and len(text) - len(tail_text) < 2:
            body, tail_text = text, ""
        self._body(body, start, segment, tail_text)

    def _is_outlet_named_for(self, role: re.Match[str], text: str) -> bool:
        """`記者爆料網` is an outlet, `記者王小明` is not."""
        kinds = {part.kind for part in cut(text[role.end() :], True)}
        return words.is_outlet(text) and "name" not in kinds

    def _with_role(self, match: re.Match[str], segment: Segment) -> None:
        left, right = segment.text[: match.start()], segment.text[match.end() :]
        role = words.role_of(match)
        self.draft.marks += 1
        if role == "translator":
            self.draft.signs.add("translated")
        left_is_name = left and self._is_name(left)
        if left_is_name or (not left and not right and self.pending and segment.before != "edge" and not self.prefixed):
            if left:
                self.listed = self.listed if role == "photographer" else []
                self._name(left, segment.start, role)
                self.draft.recast(self.listed, role)
            else:
                self.draft.recast(self.pending, role)
            if role == "photographer":
                self.draft.signs.add("photo")
        else:
            if left:
                self._left_of_role(left)
            if not (self.fresh and self.group == "photo" and role in ("reporter", "photographer")):
                self.role = role
                self.group = (
                    "photo" if role == "photographer" else "edit" if "editor" in role or role == "reviewer" else "text"
                )
                if segment.before != "list":
                    self.pending = []
            if self.group == "photo":
                self.draft.signs.add("photo")
            self.fresh, self.prefixed = True, True
        if right:
            start = segment.start + match.end()
            tail = words.TAIL.search(right)
            body = right[: tail.start()] if tail and tail.start() else right
            if tail and not tail.start():
                self._tail(right, alone=True)
                return
            self._body(body, start, segment, right[len(body) :], strong=not left_is_name)

    def _is_name(self, text: str) -> bool:
        parts = cut(text)
        return len(parts) == 1 and parts[0].kind == "name" and not words.is_outlet(text)

    def _left_of_role(self, text: str) -> None:
        if words.is_desk(text):
            self.draft.signs.add("desk")
        elif words.is_outlet(text) or text == self.hint:
            add_once(self.draft.outlets, text)
        else:
            parts = cut(text)
            if all(part.kind in ("outlet", "desk", "place") for part in parts):
                for part in parts:
                    if part.kind == "outlet":
                        add_once(self.draft.outlets, text[part.start : part.end])
            elif len(text) <= 8:
                add_once(self.draft.outlets, text)  # 新網記者: whose reporter it is
                self.draft.loose.append(text[3:])
            else:
                self.draft.loose.append(text)

    def _body(self, text: str, start: int, segment: Segment, tail: str, strong: bool = False) -> None:
        found = words.TAIL_WORD.findall(tail)
        signs = {words.TAILS[word] for word in found}
        self.taken = next(
            (words.TAIL_ROLES[word] for word in found if words.TAILS[word] == "photo" and word in words.TAIL_ROLES),
            None,
        )
        people = len(self.draft.people)
        photo = self.group == "photo" or "photo" in signs
        strong = strong or (self.role is not None and bool(self.listed) and segment.before == "list")
        strong = strong or (self.fresh and segment.before in ("colon", "slash", "space") and self.prefixed)
        sent = segment.after == "date" or tail.endswith(_SENT)
        if photo and (giver := words.GIVER.match(text)):
            start, text = start + giver.end(), text[giver.end() :]
        known = words.is_desk(text) or text == self.hint or (words.is_outlet(text) and not self._is_name(text))
        organisation = len(text) >= 4 and words.ORGANISATION.fullmatch(text) and not known
        if photo and (organisation or known or text in words.GENERIC_SUPPLIERS):
            self._supplier(text)
        elif organisation and (signs & {"report", "photo"}):
            self.draft.signs.add("supplied")
            add_once(self.draft.suppliers, text)
        elif text.startswith(("綜合", "综合")) and words.TAIL.fullmatch(text):
            self._tail(text, alone=False)
        elif words.is_desk(text):
            self.draft.signs.add("desk")
        elif known:
            add_once(self.draft.outlets, text)
        elif _LATIN.match(text) and not re.search("[一-鿿ぁ-ヶ가-힣]", text):
            self._latin(text, start, photo, strong)
        else:
            self._cut(text, start, segment, strong, sent, photo)
        if tail:
            if len(self.draft.people) == people:
                self.listed = []  # 記者余崇慧、品牌提供: the brand gave, not she
            self._tail(tail, alone=False)
        self.fresh = False

    def _latin(self, text: str, start: int, photo: bool, strong: bool) -> None:
        if text[:3].lower() == "by ":
            text, start, strong = text[3:], start + 3, True
            self.draft.marks += 1
        if words.is_named_outlet(text):
            add_once(self.draft.suppliers if photo else self.draft.outlets, text)
        elif text.islower():
            self.draft.loose.append(text)
        elif (strong or self.pending) and latin.is_name(text):
            self._name(text, start, None)
        elif photo:
            self._supplier(text)
        elif text.isupper() or len(text) <= 2 or not latin.is_name(text):
            add_once(self.draft.outlets, text) if len(text) > 2 else self.draft.loose.append(text)
        else:
            self._name(text, start, None)

    def _cut(self, text: str, start: int, segment: Segment, strong: bool, sent: bool, photo: bool) -> None:
        # A space inside a name is no part of it: 郭 嘉.
        places_of = [at for at, sign in enumerate(text) if sign != " "]
        raw, text = text, text.replace(" ", "")
        parts = cut(text, strong, sent)
        if self._is_source(raw, text, parts, segment, photo=photo, strong=strong):
            return
        if not strong and any(part.kind == "unknown" for part in parts):
            # Half a reading is a guess: 高雄某某人 holds no 高雄 and no person.
            parts = tuple(part for part in parts if part.kind in ("outlet", "desk", "unknown"))
        for part in parts:
            here = text[part.start : part.end]
            first, last = places_of[part.start], places_of[part.end - 1] + 1
            self.draft.guessed_names += part.kind == "pen_name"
            self.draft.guessed_places += part.kind == "maybe_place"
            if part.kind in ("name", "pen_name"):
                self._name(raw[first:last], start + first, None)
            elif part.kind in ("place", "maybe_place"):
                self._place(here, start + last)
            elif part.kind == "outlet":
                add_once(self.draft.outlets, here)
            elif part.kind == "desk":
                self.draft.signs.add("desk")
            elif part.kind == "unknown":
                self.draft.loose.append(here)

    def _is_source(
        self, raw: str, text: str, parts: tuple[Cut, ...], segment: Segment, *, photo: bool, strong: bool
    ) -> bool:
        """No person and no place: an outlet, a supplier, a label; taken as such."""
        kinds = {part.kind for part in parts}
        unknown = parts[0].kind == "unknown"
        if photo and not strong and kinds & {"unknown", "outlet", "desk"}:
            self._supplier(raw)
        elif photo and self.pictured and parts[0].kind == "pen_name":
            self._supplier(raw)  # 圖/某某影像
        elif not strong and len(parts) == 1 and (unknown or len(text) == 2) and self._is_imprint(segment):
            add_once(self.draft.outlets, text)
        elif unknown and self.glued and len(text) <= 6 and self.following in words.LABELS:
            add_once(self.draft.outlets, text)  # 某經記者:
        elif kinds == {"name"} and segment.after == "colon" and not strong:
            self.draft.loose.append(text)  # a label that we do not know
        else:
            return False
        return True

    def _name(self, text: str, start: int, role: Role | None) -> None:
        place = None
        if self.last_place and self.last_place[0] >= start - 1:
            before = self.last_place[1]
            written_so = places.foreign(before) or self.japanese
            self.draft.marks += written_so
            place = before if written_so or self.last_place[0] == start else None
        role = role or self.taken or self.role or "reporter"
        if self.seeks == "nothing":
            return
        span = (self.offset + start, self.offset + start + len(text))
        position = self.draft.add(text, role, span, place)
        if position is not None:
            self.pending.append(position)
            self.listed.append(position)
        self.fresh = False

    def _place(self, text: str, end: int) -> None:
        full = places.full(text)
        self.draft.guessed_places += not (self.draft.people or places.known(text) or len(text) > 4)
        add_once(self.draft.places, full)
        self.draft.settle(self.pending, full)
        self.last_place = (end, full)

    def _is_imprint(self, segment: Segment) -> bool:
        """`大紀元2023年10月20日訊`: whoever stands before the day and 訊 is the outlet."""
        return (
            segment.after == "date"
            and len(segment.text) <= 8
            and self.following in ("訊", "讯", "專訊", "专讯", "電訊")
        )

    def _supplier(self, text: str) -> None:
        self.draft.signs.add("photo")
        if text not in words.GENERIC_SUPPLIERS:
            add_once(self.draft.suppliers, text)

    def _tail(self, text: str, *, alone: bool) -> None:
        """What 報導, 電, 攝 … say about the line, and about the people just named."""
        found = words.TAIL_WORD.findall(text)
        signs = {words.TAILS[word] for word in found}
        self.draft.signs |= signs
        self.draft.marks += not words.WEAK_TAILS.issuperset(found)
        roles = [words.TAIL_ROLES[word] for word in found if word in words.TAIL_ROLES]
        if not roles:
            return
        about = self.listed or (self.pending if alone else [])
        if "photo" in signs or not (self.prefixed or "report" in signs):
            self.draft.recast(about, roles[-1])
