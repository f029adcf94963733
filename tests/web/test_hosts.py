"""To which names the server answers: a foreign page must not read an archive by a name that leads to this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

hosts = pytest.importorskip("newsarchive.web.hosts", reason="the extra [web] is not installed")


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "127.0.0.1:8001", "localhost:8001", "LOCALHOST", "[::1]:8001", "192.168.1.7:80"]
)
def test_an_address_of_this_machine_is_answered(pages, name: str) -> None:
    assert pages.get("/", host=name).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "rebound.example",
        "rebound.example:8001",
        "localhost.rebound.example",
        "127.0.0.1.rebound.example",
        "",
        "[",
        "::1]:x",
    ],
)
@pytest.mark.parametrize("page", ["/", "/archive/articles.json", "/assets/style.css", "/-/versions.json"])
def test_any_other_name_is_told_nothing(pages, page: str, name: str) -> None:
    answer = pages.get(page, host=name)

    assert answer.status_code == 421
    assert "newsarchive serve" in answer.text


def test_the_name_that_it_was_started_with_is_answered(kept) -> None:
    from tests.web.conftest import Pages

    path = Path(kept.db.execute("pragma database_list").fetchone()["file"])
    pages = Pages(path, host="Archive.lan")

    assert pages.get("/", host="archive.lan:8001").status_code == 200
    assert pages.get("/", host="other.lan:8001").status_code == 421


def test_a_server_that_listens_everywhere_knows_this_machines_name(monkeypatch) -> None:
    monkeypatch.setattr(hosts.socket, "gethostname", lambda: "Library")
    monkeypatch.setattr(hosts.socket, "getfqdn", lambda: "library.example.edu")

    assert hosts.names_of("0.0.0.0") == hosts.names_of("::") == {"library", "library.example.edu"}
