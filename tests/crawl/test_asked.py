"""What a run is asked, checked before anything is touched."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive import outlets
from newsarchive.crawl.asked import Asked
from newsarchive.errors import BadAddress, BadDay, BadSpan, NoContact, UsageError

OUTLET = outlets.get("reachingnews")
LOOPBACK = "http://127.0.0.1:8081"


def asked(**arguments: str) -> Asked:
    return Asked.check(OUTLET, "archive.db", None, **({"base_url": LOOPBACK} | arguments))


def test_a_loopback_site_needs_no_contact_and_no_politeness() -> None:
    assert not asked().polite
    assert not asked(base_url="http://[::1]:8081").polite
    assert not asked(base_url="http://localhost").polite


@pytest.mark.parametrize("arguments", [{}, {"base_url": "http://127.0.0.1.example.org"}])
def test_a_public_host_needs_a_contact_and_is_asked_politely(arguments: dict[str, str]) -> None:
    with pytest.raises(NoContact, match="set CONTACT"):
        Asked.check(OUTLET, "archive.db", None, **arguments)

    assert Asked.check(OUTLET, "archive.db", "me@example.org", **arguments).polite


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("http://LocalHost:80", "http://localhost"),
        ("http://[::1]:8081/", "http://[::1]:8081"),
    ],
)
def test_one_site_written_in_two_ways_is_one_site(given: str, kept: str) -> None:
    assert asked(base_url=given).base_url == kept


@pytest.mark.parametrize(
    "text",
    ["", "127.0.0.1:8081", "ftp://127.0.0.1", "http://", "http://[", "http://a:b", "http://127.0.0.1:0", "x",
     "file:///etc/passwd", "http://127.0.0.1/mirror", "http://127.0.0.1/?page=1"],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(text: str) -> None:
    with pytest.raises(BadAddress, match="is no address of a site"):
        asked(base_url=text)


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    for name in ("base_url", "since", "revisit", "deadline"):
        try:
            asked(**{name: text})
        except UsageError as error:
            assert len(str(error).splitlines()) == 1


def test_since_is_a_day() -> None:
    assert asked(since="2026-01-31").since == date(2026, 1, 31)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "1/31/2026", "20260131", "2026-W05-6", "2026-1-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadDay, match="write it like since=2026-01-31"):
        asked(since=text)


@pytest.mark.parametrize(
    ("text", "seconds", "shown"),
    [("50m", 3000, "50m"), ("90s", 90, "90s"), ("1h30m", 5400, "90m"), ("2h", 7200, "120m")],
)
def test_a_deadline_is_a_length_of_time(text: str, seconds: int, shown: str) -> None:
    assert asked(deadline=text).deadline == seconds
    assert asked(deadline=text).as_given()["deadline"] == shown


@pytest.mark.parametrize("text", ["", "50", "0m", "-5m", "m", "1d", "50 m", "m50", "２m", "1e3s", "9999999999s"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(BadSpan, match="write it like deadline=50m"):
        asked(deadline=text)


def test_an_argument_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="there are: since, walk, revisit, revisits, base_url, deadline"):
        asked(sinse="2026-01-31")


@pytest.mark.parametrize("archive", [None, "", " "])
def test_an_archive_has_a_name(archive: str | None) -> None:
    with pytest.raises(UsageError, match="ARCHIVE is empty"):
        Asked.check(OUTLET, archive, None, base_url=LOOPBACK)
