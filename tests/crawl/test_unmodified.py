"""What has not changed is not fetched again: ETag, Last-Modified, 304; and what each request of a run was for."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from newsarchive.again.rebuild import Asked, Rebuild
from newsarchive.archive.connection import open_for_writing
from tests.crawl import watchful
from tests.crawl.odd_site import OddSite, article, serving
from tests.crawl.watchful import NEWS, SITE, crawl

TAGGED = {
    path: replace(answer, headers={"ETag": f'"{path}-1"', "Last-Modified": "Wed, 04 Feb 2026 01:30:00 GMT"})
    for path, answer in SITE.items()
}


def ask(folder: Path, statement: str) -> list[dict[str, object]]:
    with closing(open_for_writing(folder / "archive.db")) as db:
        return [dict(row) for row in db.execute(statement).fetchall()]


def visited(site: OddSite, since: int) -> dict[str, tuple[bool, int]]:
    """By path: whether a condition was sent, and the status that came."""
    return {visit.path: (visit.conditional, visit.status) for visit in site.visits[since:]}


def test_what_has_not_changed_costs_one_conditional_request_and_no_reader_misses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = watchful.card(tmp_path)
    with serving(TAGGED) as site:
        assert crawl(folder, site)[0] == 0
        asked = len(site.visits)

        code, out = crawl(folder, site)
        assert code == 0
        assert visited(site, asked) == {"/": (True, 304)}
        assert "1: 0 for new articles; 1 listing pages; 0 to look again; 0 robots.txt" in out
        assert [poll["reached"] for poll in ask(folder, "select reached from polls order by id")][-1] == 1

        asked = len(site.visits)
        ask(folder, "update frontier set due_at = '2020-01-01T00:00:00Z' where kind = 'article'")
        ask(folder, "update articles set last_seen_at = '2020-01-01T00:00:00Z'")
        ask(folder, f"update frontier set read_by = '0.0' where url like '%{NEWS[1]}'")
        ask(folder, f"update frontier set full_at = '2020-01-01T00:00:00Z' where url like '%{NEWS[2]}'")
        site.pages[NEWS[3]] = article("第3則新聞的標題,改過了")
        code, out = crawl(folder, site)
        assert code == 0
        assert visited(site, asked) == {
            "/": (True, 304),
            NEWS[0]: (True, 304),
            NEWS[1]: (False, 200),  # another reader read it
            NEWS[2]: (False, 200),  # some servers say 304 for ever
            NEWS[3]: (True, 200),
        }
        assert "5: 0 for new articles; 1 listing pages; 4 to look again; 0 robots.txt" in out
        assert ask(
            folder, "select revised, unchanged, unmodified, revisit_requests from runs order by id desc limit 1"
        ) == [{"revised": 1, "unchanged": 3, "unmodified": 1, "revisit_requests": 4}]
        assert [
            row["length"]
            for row in ask(folder, "select length from captures c join bodies b on b.id = c.body where status = 304")
        ] == [0]

    assert ask(folder, "select id from articles where last_seen_at < '2026'") == []
    assert ask(folder, "select id from frontier where state != 'done'") == []
    monkeypatch.setenv("NEWSARCHIVE_OUTLETS", str(folder / "outlets"))
    with Rebuild(Asked(folder / "archive.db")) as rebuild:
        rebuild.read(lambda _: None)
        assert len(list(rebuild.changes())) == 1  # the counts alone


def test_a_page_that_could_not_be_read_is_asked_for_whole(tmp_path: Path) -> None:
    folder = watchful.card(tmp_path)
    with serving(TAGGED) as site:
        assert crawl(folder, site)[0] == 0
        ask(folder, "update frontier set due_at = '2020-01-01T00:00:00Z' where kind = 'article'")
        site.turns = {NEWS[0]: [replace(TAGGED[NEWS[0]], body="", headers={})]}
        assert crawl(folder, site)[0] == 65
        asked = len(site.visits)
        ask(folder, "update frontier set due_at = '2020-01-01T00:00:00Z' where kind = 'article'")
        assert crawl(folder, site)[0] == 0
        assert visited(site, asked)[NEWS[0]] == (False, 200)
        assert visited(site, asked)[NEWS[1]] == (True, 304)
