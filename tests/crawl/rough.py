"""What cron's nights are like, each with its code and an intact archive after it: python -m tests.crawl.rough

50 starts at once, a site that hangs, full and read-only disks, signals, a deadline. One line a situation; the exit code is the
number of those that came out otherwise.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from newsarchive import publisher
from newsarchive.archive import checks
from newsarchive.publisher import Served
from tests.crawl import crawls
from tests.crawl.odd_site import Answer, serving

PATIENCE = 300
CANNOT_MOUNT = 99


class NoDisk(Exception):
    """No disk may be mounted here."""


def many_starts(folder: Path, starts: int) -> Counter[int]:
    """How often each code came; the one that is at work is stopped once the others have left."""
    with publisher.serve(articles=600, latency_ms=400) as site:
        processes = [crawls.start(folder / "archive.db", site.base_url) for _ in range(starts)]
        until = time.monotonic() + PATIENCE
        while sum(process.poll() is not None for process in processes) < starts - 1 and time.monotonic() < until:
            time.sleep(0.05)
        for process in processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in processes:
            process.communicate(timeout=PATIENCE)
    return Counter(process.returncode for process in processes)


def hung_server(folder: Path) -> int:
    """It takes the connection and says nothing; robots.txt it has."""
    hangs = Answer(hangs=True)
    with serving({"/robots.txt": Answer("", 404), "/": hangs, "/article-list.asp": hangs}) as site:
        settings = ["-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=0"]
        return crawls.crawl(folder / "archive.db", site.base_url, *settings)[0]


def full_disk(folder: Path) -> int:
    """ENOSPC in the middle of a run, from a disk of 12 MiB of which other files take nearly all."""
    fills = (
        f"(until [ -s {folder}/archive.db ]; do sleep 0.1; done; sleep 1; cat /dev/zero > {folder}/other) 2>/dev/null &"
    )
    return _on_a_disk(folder, "12m", fills, "rm -f other")


def read_only(folder: Path) -> int:
    """The disk of an archive that was crawled before is read-only today, as after an error of its own."""
    before = f"{_crawl(folder)} -s CLOSESPIDER_ITEMCOUNT=5 >/dev/null; mount -o remount,ro {folder}"
    return _on_a_disk(folder, "40m", before, "true")


def _crawl(folder: Path) -> str:
    return f"{sys.executable} -m scrapy crawl reachingnews -s FREE_SPACE=0 -s ARCHIVE={folder}/archive.db -a base_url=$SITE"


def _on_a_disk(folder: Path, size: str, before: str, after: str) -> int:
    """A crawl into a disk of its own, in a namespace of its own; what is left of the archive is copied to the folder's neighbour."""
    copy = folder.with_name(f"{folder.name}-left")
    copy.mkdir()
    with publisher.serve(articles=200, latency_ms=300) as site:
        script = f"""
            mount -t tmpfs -o size={size} tmpfs {folder} || exit {CANNOT_MOUNT}
            {before}
            {_crawl(folder)}
            code=$?
            cd {folder} && {after}
            cp archive.db* {copy}/
            exit $code"""
        ended = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script],
            cwd=crawls.ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env=os.environ | {"SITE": site.base_url},
        )
    if ended.returncode in (1, CANNOT_MOUNT):
        raise NoDisk(ended.stderr.strip())
    assert "Traceback" not in ended.stdout + ended.stderr, ended.stderr
    return ended.returncode


def stopped(folder: Path, sent: signal.Signals, times: int) -> int:
    with publisher.serve(articles=150, latency_ms=300) as site:
        process = crawls.start(folder / "archive.db", site.base_url)
        _at_work(site)
        for _ in range(times):
            process.send_signal(sent)
            time.sleep(0.1)
        process.communicate(timeout=PATIENCE)
    return process.returncode


def deadline(folder: Path) -> int:
    with publisher.serve(articles=300, latency_ms=400) as site:
        settings = ["-a", "deadline=5s", "-s", "CONCURRENT_REQUESTS=4"]
        return crawls.crawl(folder / "archive.db", site.base_url, *settings)[0]


def _at_work(site: Served) -> None:
    until = time.monotonic() + PATIENCE
    while crawls.article_requests(site) < 5 and time.monotonic() < until:
        time.sleep(0.05)


SITUATIONS: dict[str, tuple[Callable[[Path], int], int]] = {
    "the server hangs": (hung_server, 69),
    "the disk fills (ENOSPC)": (full_disk, 74),
    "the disk is read-only": (read_only, 74),
    "SIGTERM": (lambda folder: stopped(folder, signal.SIGTERM, 1), 0),
    "SIGINT twice": (lambda folder: stopped(folder, signal.SIGINT, 2), 0),
    "a deadline": (deadline, 0),
}


def intact(folder: Path) -> bool:
    """What is left is an archive that holds together, as a reader finds it."""
    left = folder.with_name(f"{folder.name}-left")
    with crawls.opened((left if left.exists() else folder) / "archive.db") as db:
        return not list(checks.faults(db))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=50)
    starts = parser.parse_args().starts
    bad = 0
    top = Path(tempfile.mkdtemp(prefix="rough."))
    try:
        for name, (happens, wanted) in SITUATIONS.items():
            folder = top / str(len(list(top.iterdir())))
            folder.mkdir()
            began = time.monotonic()
            try:
                code = happens(folder)
            except NoDisk as error:
                print(f"{name:<26} left out, no disk may be mounted here: {error}", flush=True)
                continue
            whole = intact(folder)
            bad += code != wanted or not whole
            print(
                f"{name:<26} code {code:>3}, wanted {wanted:>3}; archive {'intact' if whole else 'DAMAGED'}; "
                f"{time.monotonic() - began:.1f} s",
                flush=True,
            )
        folder = top / "starts"
        folder.mkdir()
        codes = many_starts(folder, starts)
        whole = intact(folder)
        bad += codes != {0: 1, 75: starts - 1} or not whole
        print(f"{f'{starts} starts at once':<26} codes {dict(codes)}; archive {'intact' if whole else 'DAMAGED'}")
    finally:
        shutil.rmtree(top)
    return bad


if __name__ == "__main__":
    sys.exit(main())
