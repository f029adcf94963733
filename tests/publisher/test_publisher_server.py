"""The site over HTTP, in a thread and as a command."""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive import publisher
from newsarchive.publisher.server import NoPort


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode(answer.headers.get_content_charset() or "utf-8")


def post(address: str) -> dict:
    with urllib.request.urlopen(urllib.request.Request(address, method="POST"), timeout=10) as answer:
        return json.load(answer)


def test_a_site_in_a_thread_is_crawled_changed_and_asked_for_its_truth():
    with publisher.serve(articles=30, markup="div") as site:
        assert "article-info.asp?id=20034" in get(f"{site.base_url}/article-list.asp")

        assert site.publish(2) == [20035, 20036]
        assert site.edit(20010) == [20010]
        assert site.delete(20011, "410") == [20011]
        assert site.relist(20012, 11) == [20012]

        assert "article-info.asp?id=20036" in get(f"{site.base_url}/article-list.asp")
        with pytest.raises(urllib.error.HTTPError, match="410"):
            get(f"{site.base_url}/article-info.asp?id=20011")
        truth = site.truth()
        assert len(truth) == 32
        assert [row["id"] for row in truth if row["deleted"]] == [20011]
        assert site.log() == [
            (1, "/article-list.asp", 200),
            (2, "/article-list.asp", 200),
            (3, "/article-info.asp?id=20011", 410),
        ]
        assert site.counts() == {"/article-list.asp": 2, "/article-info.asp?id=20011": 1}


def test_the_port_is_free_again_when_the_block_ends():
    with publisher.serve(articles=1) as site:
        port = int(site.base_url.rpartition(":")[2])
    with publisher.serve(port=port, articles=1) as again:
        assert again.base_url == site.base_url


def test_a_port_in_use_is_named_with_what_to_do():
    with publisher.serve(articles=1) as site:
        port = int(site.base_url.rpartition(":")[2])
        with pytest.raises(NoPort, match=f"port {port} is in use; name another with --port"), publisher.serve(port):
            pass


def test_orders_come_in_over_http_and_are_not_logged():
    with publisher.serve(articles=5) as site:
        assert post(f"{site.base_url}/-/publish?n=2") == {"ids": [20010, 20011]}
        assert post(f"{site.base_url}/-/delete?id=20010&how=home") == {"ids": [20010]}
        assert json.loads(get(f"{site.base_url}/-/log")) == {"requests": 0, "counts": {}, "log": []}
        assert len(get(f"{site.base_url}/-/truth").splitlines()) == 7
        assert json.loads(get(f"{site.base_url}/-/clock")) == {"now": "2025-11-24T12:00:00+08:00"}


def test_an_order_that_cannot_be_done_is_refused_in_one_line():
    with publisher.serve(articles=5) as site:
        with pytest.raises(urllib.error.HTTPError) as refused:
            post(f"{site.base_url}/-/publish?n=many")
        assert (refused.value.code, refused.value.read()) == (400, b"order 'publish': n cannot be 'many'\n")


def test_a_script_changes_the_site_while_one_pages_through(tmp_path: Path):
    script, truth = tmp_path / "script.jsonl", tmp_path / "truth.jsonl"
    script.write_text(
        '{"after_requests": 1, "do": "publish", "n": 3}\n{"after_requests": 2, "do": "advance", "hours": 3}\n'
        '{"at": "+2h", "do": "delete", "id": 20005}\n'
    )
    with publisher.serve(articles=30, markup="div", script=script, truth=truth) as site:
        assert "id=20034" in get(f"{site.base_url}/article-list.asp?page=1")
        assert "id=20017" in get(f"{site.base_url}/article-list.asp?page=2")  # 20014 before the three pushed it on
        get(site.base_url)
        get(site.base_url)
    rows = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    assert len(rows) == 33
    assert [row["id"] for row in rows if row["deleted"]] == [20005]


def test_a_step_for_an_article_that_is_not_there_fails_loudly(tmp_path: Path):
    script = tmp_path / "script.jsonl"
    script.write_text('{"after_requests": 0, "do": "delete", "id": 1}\n')
    with publisher.serve(articles=3, script=script) as site:
        with pytest.raises(urllib.error.HTTPError) as failed:
            get(site.base_url)
        assert failed.value.code == 500
        assert b"no article 1" in failed.value.read()


@contextlib.contextmanager
def command(*options: object) -> Iterator[subprocess.Popen[str]]:
    arguments = [sys.executable, "-m", "newsarchive", "publisher", *map(str, options)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_the_command_says_where_it_listens_and_ends_cleanly(end, tmp_path: Path):
    port_file = tmp_path / "port"
    with command("--port", 0, "--articles", 3, "--port-file", port_file) as process:
        assert process.stdout and process.stderr
        line = process.stdout.readline()
        assert line == f"listening on http://127.0.0.1:{port_file.read_text().strip()}\n"
        get(line.split()[-1])

        process.send_signal(end)

        assert process.wait(timeout=20) == 0
        assert process.stderr.read() == ""


def test_the_command_leaves_with_64_where_the_port_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with command("--port", port, "--articles", 1) as process:
            _, complaint = process.communicate(timeout=20)
            assert process.returncode == 64
            assert complaint == (
                f"newsarchive: port {port} is in use; name another with --port, or --port 0 for any free one\n"
            )


def test_the_command_leaves_with_64_over_a_bad_script(tmp_path: Path):
    script = tmp_path / "script.jsonl"
    script.write_text('{"after_requests": 5, "do": "burn"}\n')
    with command("--port", 0, "--script", script) as process:
        _, complaint = process.communicate(timeout=20)
        assert process.returncode == 64
        assert complaint.startswith("newsarchive: script line 1: order 'burn'")
        assert complaint.count("\n") == 1
