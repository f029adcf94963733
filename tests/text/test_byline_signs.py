"""The cheap questions asked before the long patterns of European credit lines."""

from __future__ import annotations

import re

import pytest

from newsarchive.text.byline import latin, titles, words
from newsarchive.text.byline.draft import Draft
from newsarchive.text.byline.line import draft as parse_draft


def test_no_job_is_missed_by_the_question_asked_before_the_titles() -> None:
    jobs = re.split(r"\|(?![^(]*\))", titles._JOB.removeprefix("(?:").removesuffix(")"))

    assert len(jobs) > 30
    assert [job for job in jobs if not latin._may_be_title(job)] == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ana Reed, Senior Political Correspondent", "Ana Reed"),
        ("Jo Weber, Redakteurin", "Jo Weber"),
        ("Eva Lind, REPORTER", "Eva Lind"),
        ("notre envoyée spéciale Anne Petit", "Anne Petit"),
    ],
)
def test_a_person_is_told_from_the_title_beside_the_name(line: str, name: str) -> None:
    assert _read(line) == [(name, "reporter")]


def test_no_job_is_missed_by_the_question_asked_before_a_line_is_taken_apart() -> None:
    jobs = re.split(r"\|(?![^(]*\))", titles._JOB.removeprefix("(?:").removesuffix(")"))
    plain = [re.sub(r"\[.*?\]\*?|\(\?:.*?\)|[?()]", "", job) for job in jobs]

    assert [job for job in plain if not latin.may_be_credit(f"Ana Reed, {job}")] == []


@pytest.mark.parametrize("beside", ["3 min read", "2 hours ago", "4 Weeks ago", "12:30 Uhr", "um 12:30", "Stand 12:30"])
def test_what_stands_beside_a_byline_is_no_part_of_it(beside: str) -> None:
    assert _read(f"By Ana Reed | {beside}") == [("Ana Reed", "reporter")]
    assert titles.IDLE.search(beside)
    assert any(sign in beside.lower() for sign in (*latin._IDLE_SIGNS, *latin._IDLE_UNITS))


def test_every_label_opens_the_names_behind_it() -> None:
    assert [label for label, role in titles.LABELS.items() if _read(f"{label}: Ana Reed") != [("Ana Reed", role)]] == []


def test_no_credit_line_is_missed_by_the_question_asked_before_it_is_taken_apart() -> None:
    lines = [
        *(f"{label}: Ana Reed" for label in titles.LABELS),
        *(f"{label} Ana Reed" for label in titles.LABELS),
        *(f"Harbor, {label} Ana Reed" for label in titles.LABELS),
        *(name for name in words.AGENCIES if name.isascii()),
        *(f"Ana Reed with {name}" for name in words.AGENCIES if name.isascii()),
        *("Our staff desk", "The newsroom", "La rédaction", "Online team", "News service", "agencies", "avec l'agence"),
        *("12 May 2019 By Ana Reed", "Updated By Ana Reed", "Harbor… By Ana Reed", "Harbor + von Ana Reed"),
    ]

    missed = [line for line in lines if not latin.may_be_credit(line)]

    assert [line for line in missed if _is_credit(line)] == []
    assert not latin.may_be_credit("The bridge of the harbor is closed until Friday")


def _is_credit(line: str) -> bool:
    draft = parse_draft(line)
    return bool(draft.marks or draft.outlets) and not draft.loose


def _read(line: str) -> list[tuple[str, str]]:
    draft = Draft()
    latin.read(line, 0, draft)
    return [(person.name, person.role) for person in draft.people]
