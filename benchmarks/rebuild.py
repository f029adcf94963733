"""How fast an archive is rebuilt, against trafilatura reading the same pages in as many processes: whole commands, all cores."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.measures import pages

SETS = ("aeb", "naeb", "crw")
"""Of NEWSARCHIVE_PAGES: real pages whose address is known."""
ROOT = Path(__file__).parents[1]
PEER = ROOT / ".venv-peers" / "extractors" / "bin" / "python"
AIM = 2.5


def listed(folder: Path) -> Path:
    """The pages as a list of captures; what `replay` takes, `trafilatura` too."""
    lines, seen = [], set()
    for name in SETS:
        home = pages() / name
        for line in (home / "truth.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            url = row.get("url") or f"https://{name}.example/{row['id']}"
            if url not in seen and urlsplit(url).hostname:
                seen.add(url)
                lines.append(
                    {
                        "id": f"{name}-{row['id']}",
                        "html_path": str(home / row["html_path"]),
                        "url": url,
                        "captured": "2026-01-31",
                    }
                )
    path = folder / "captures.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return path


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall, and of all cores together."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, used


def ours(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", "newsarchive", *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (0, 65):  # 65: a page of the lot that no reader can read
        sys.exit(f"newsarchive {arguments[0]} ended with {done.returncode}: {done.stderr}")


def trafilatura(rows: Path, processes: int) -> None:
    """Every n-th page to each process."""
    lines = rows.read_text("utf-8").splitlines()
    started = []
    for number in range(processes):
        part = rows.with_name(f"part{number}.jsonl")
        part.write_text("\n".join(lines[number::processes]), "utf-8")
        command = [str(PEER), str(ROOT / "benchmarks" / "peers" / "read.py"), "trafilatura", str(part)]
        started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    for process in started:
        process.wait()


def throughput(pairs: int = 3) -> None:
    if "NEWSARCHIVE_PAGES" not in os.environ or not PEER.exists():
        print(f"rebuild: not measured; it needs NEWSARCHIVE_PAGES and {PEER.relative_to(ROOT)} (make quality-peers)")
        return
    cores = os.cpu_count() or 1
    ratios, by_core = [], []
    with tempfile.TemporaryDirectory() as folder:
        rows, archive = listed(Path(folder)), f"{folder}/archive.db"
        count = len(rows.read_text("utf-8").splitlines())
        ours("replay", str(rows), "--archive", archive)
        for _ in range(pairs):
            peer, peer_cpu = timed(lambda: trafilatura(rows, cores))
            rebuilt, rebuilt_cpu = timed(lambda: ours("rebuild", archive))
            ratios.append(peer / rebuilt)
            by_core.append(peer_cpu / rebuilt_cpu)
            print(
                f"  {count} pages on {cores} cores: trafilatura {count / peer:6.1f} pages a second, rebuild {count / rebuilt:6.1f}, "
                f"ratio {ratios[-1]:.2f}; a core's second: {count / peer_cpu:5.1f} and {count / rebuilt_cpu:5.1f}, ratio {by_core[-1]:.2f}",
                flush=True,
            )
    print(
        f"rebuild: {statistics.median(ratios):.2f} × trafilatura's pages a second, {statistics.median(by_core):.2f} × by the cores' "
        f"own seconds (medians of {pairs}; the aim is {AIM})"
    )


if __name__ == "__main__":
    throughput()
