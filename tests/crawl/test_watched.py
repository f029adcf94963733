"""What a run tells those who watch it from outside: a heartbeat, and figures for Prometheus."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from newsarchive import publisher
from newsarchive.archive.lock import OutletLock
from tests.crawl.crawls import ROOT
from tests.crawl.odd_site import Answer, OddSite, serving


def crawl(archive: Path, base_url: str, *settings: str) -> subprocess.CompletedProcess[str]:
    line = ["newsarchive", "crawl", "reachingnews", "--archive", str(archive), "--base-url", base_url]
    line += [word for setting in settings for word in ("-s", setting)]
    return subprocess.run([sys.executable, "-m", *line], cwd=ROOT, capture_output=True, text=True, timeout=120)


def samples(file: Path) -> dict[str, float]:
    found = {}
    for family in text_string_to_metric_families(file.read_text()):
        for sample in family.samples:
            assert sample.labels == {"outlet": "reachingnews"}
            found[sample.name.removeprefix("newsarchive_")] = sample.value
    return found


def test_a_good_run_is_told_as_one_and_its_figures_stand_in_the_file(tmp_path: Path) -> None:
    file, began = tmp_path / "newsarchive.prom", time.time()
    with publisher.serve(articles=12) as site, serving({"/beat?key=1": Answer("OK")}) as watcher:
        ended = crawl(
            tmp_path / "a.db", site.base_url, f"HEARTBEAT_URL={watcher.base_url}/beat?key=1", f"METRICS_FILE={file}"
        )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert watcher.log == ["/beat?key=1"]
    figures = samples(file)
    assert began - 2 <= figures.pop("last_run_timestamp_seconds") <= figures.pop("last_success_timestamp_seconds")
    assert figures == {
        "last_exit_code": 0,
        "last_run_failed_pages": 0,
        "last_run_quarantined_pages": 0,
        "articles": 12,
        "open_gaps": 0,
        "last_run_departures": 0,
    }
    assert [path.name for path in tmp_path.glob("newsarchive.prom*")] == ["newsarchive.prom"]


def test_a_bad_run_is_told_under_fail_and_has_never_succeeded(tmp_path: Path) -> None:
    file = tmp_path / "newsarchive.prom"
    with serving({"/beat/fail": Answer("OK")}) as watcher:
        ended = crawl(
            tmp_path / "a.db", "http://127.0.0.1:9", f"HEARTBEAT_URL={watcher.base_url}/beat", f"METRICS_FILE={file}"
        )
    assert ended.returncode == 69
    assert watcher.log == ["/beat/fail"]
    figures = samples(file)
    assert figures["last_exit_code"] == 69
    assert "last_success_timestamp_seconds" not in figures


def test_a_run_that_cannot_begin_is_told_too_but_not_where_another_is_at_work(tmp_path: Path) -> None:
    def told(archive: Path, code: int, watcher: OddSite) -> list[str]:
        watcher.log.clear()
        ended = crawl(archive, "http://127.0.0.1:9", f"HEARTBEAT_URL={watcher.base_url}/beat")
        assert ended.returncode == code, ended
        return list(watcher.log)

    lock = OutletLock(tmp_path / "a.db", "reachingnews")
    with serving({}) as watcher:
        assert told(tmp_path / "nowhere" / "a.db", 74, watcher) == ["/beat/fail"]
        lock.take()
        assert told(tmp_path / "a.db", 75, watcher) == []
        lock.release()


@pytest.mark.parametrize("answer", [Answer("no such check", 404), Answer("", 500)])
def test_watchers_that_fail_fail_no_run(answer: Answer, tmp_path: Path) -> None:
    with publisher.serve(articles=3) as site, serving({"/beat": answer}) as watcher:
        settings = [f"HEARTBEAT_URL={watcher.base_url}/beat", f"METRICS_FILE={tmp_path}/nowhere/figures.prom"]
        ended = crawl(tmp_path / "a.db", site.base_url, *settings)
    assert ended.returncode == 0
    assert f"HEARTBEAT_URL was not told: HTTP Error {answer.status}" in ended.stderr
    assert "figures.prom stays as it was" in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


@pytest.mark.parametrize("setting", ["HEARTBEAT_URL=hc-ping.com/1", "HEARTBEAT_URL=https://", "HARTBEAT=1", "READERS"])
def test_a_setting_that_is_none_is_told_before_anything_is_done(setting: str, tmp_path: Path) -> None:
    ended = crawl(tmp_path / "a.db", "http://127.0.0.1:9", setting)
    assert ended.returncode == 64
    assert setting.partition("=")[0] in ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []
