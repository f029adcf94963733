"""The whole pipeline against the bare spider: articles a second, and memory as the site grows."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from newsarchive import publisher

ROOT = Path(__file__).parents[1]


def ours(base_url: str) -> tuple[float, int, int]:
    """Seconds from the lock to the report, articles, and the most memory that the run and its readers held, in KiB."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "newsarchive", "crawl", "reachingnews", "--base-url", base_url, "--json"]
        process = subprocess.Popen(
            [*command, "--archive", f"{folder}/archive.db"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        memory = [0]
        watch = threading.Thread(target=_watch, args=(process, memory))
        watch.start()
        out, _ = process.communicate()
        watch.join()
    report = json.loads(out)
    assert report["exit_code"] == 0, report
    return report["seconds"], report["new"], memory[0]


def bare(base_url: str) -> tuple[float, int]:
    """Seconds from the spider's opening to its end, and article pages fetched."""
    settings = {
        "CONCURRENT_REQUESTS": 32,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": True,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "INFO",
        "ASYNCIO_EVENT_LOOP": "uvloop.Loop",  # ours runs on it too
    }
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "runspider",
        str(ROOT / "benchmarks" / "bare_spider.py"),
        "-a",
        f"base_url={base_url}",
    ]
    with tempfile.TemporaryDirectory() as folder:  # outside the project, whose settings must not reach it
        log = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, check=True).stderr
    seconds = float(_stat(log, "elapsed_time_seconds"))
    return seconds, int(_stat(log, "response_received_count"))


def _stat(log: str, name: str) -> str:
    found = re.search(rf"'{name}': ([\d.]+)", log)
    assert found, log[-2000:]
    return found[1]


def _watch(process: subprocess.Popen[str], memory: list[int]) -> None:
    while process.poll() is None:
        total = sum(_resident(pid) for pid in (process.pid, *_children(process.pid)))
        memory[0] = max(memory[0], total)
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    """The run's workers. /proc/PID/task/*/children would say it at once, but not every kernel has that file."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # proc(5): pid (comm) state ppid …; comm may hold anything, brackets too.
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except (OSError, IndexError):
            continue
        if parent == str(pid):
            found.append(int(stat.parent.name))
    return found


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def throughput(articles: int = 1500, pairs: int = 3) -> None:
    ratios = []
    with publisher.serve(articles=articles, markup="mixed") as site:
        for _ in range(pairs):
            floor_seconds, pages = bare(site.base_url)
            seconds, new, _ = ours(site.base_url)
            floor, rate = new / floor_seconds, new / seconds
            ratios.append(rate / floor)
            print(
                f"  bare spider {floor:6.1f} articles a second ({pages} pages), newsarchive {rate:6.1f}, ratio {rate / floor:.2f}",
                flush=True,
            )
    print(
        f"pipeline: {statistics.median(ratios):.2f} × the bare spider's articles a second (median of {pairs}; the aim is 0.5)"
    )


def memory(small: int = 500, large: int = 5000) -> None:
    resident = {}
    for articles in (small, large):
        with publisher.serve(articles=articles, markup="mixed") as site:
            _, _, resident[articles] = ours(site.base_url)
        print(f"  {articles} articles: {resident[articles] / 1024:.0f} MiB resident at most", flush=True)
    print(
        f"memory: {resident[large] / resident[small]:.2f} × at {large} articles against {small} (the aim is 1.2 or less)"
    )
