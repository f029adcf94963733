"""The peers and ourselves on the same pages in one run, time a page too: python -m benchmarks.quality_peers [SET …]

Each group of peers gets an environment of its own under .venv-peers: their needs contradict each other. The figures
go to benchmarks/peers.json, which `make quality` prints beside ours.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measures import MEASURES, SETS, Figures, better, figures, load, save, table, truth_of
from benchmarks.quality import PEERS

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parent / ".venv-peers"
GROUPS = {
    "extractors": (
        "trafilatura",
        "newspaper4k",
        "goose3",
        "readability",
        "resiliparse",
        "justext",
        "extruct",
        "htmldate",
    ),
    "news-please": ("newsplease",),
    "gne": ("gne",),
}
OURS = "newsarchive"


def environment(group: str) -> Path:
    folder = ENVIRONMENTS / group
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        # pip 26 resolves what pip 23 stumbles over: two extras of one package (lxml[html-clean]).
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--upgrade", "pip"], check=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "-r", str(HERE / "peers" / f"{group}.txt")], check=True
        )
        (folder / ".ready").touch()
    return python


def rows_of(peer: str, python: Path, name: str, folder: Path) -> Path:
    rows = folder / f"{peer}.{name.partition(':')[0]}.jsonl"
    if not rows.exists():
        script = "ours.py" if peer == OURS else "read.py"
        with rows.open("w", encoding="utf-8") as out:
            command = [str(python), str(HERE / "peers" / script), peer, str(truth_of(name))]
            subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
    return rows


def main() -> None:
    asked = tuple(sys.argv[1:]) or SETS
    stored: dict[str, Any] = load(PEERS) or {"all": {}, "best": {}, "milliseconds": {}}
    ours: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pythons = {peer: environment(group) for group, peers in GROUPS.items() for peer in peers}
        pythons[OURS] = Path(sys.executable)
        for name in asked:
            for peer, python in pythons.items():
                rows = rows_of(peer, python, name, folder)
                found = figures(name, rows)
                times = [json.loads(line)["ms"] for line in rows.read_text(encoding="utf-8").split("\n") if line]
                stored["milliseconds"].setdefault(name, {})[peer] = round(statistics.median(times), 2)
                if peer == OURS:
                    ours[name] = found
                else:
                    stored["all"].setdefault(name, {})[peer] = {
                        kind: round(value, 4) for kind, (value, _) in found.items()
                    }
            stored["best"][name] = best_of(stored["all"][name])
            print(table({name: ours[name]}, stored["best"]), flush=True)
            print("  milliseconds a page:", stored["milliseconds"][name], flush=True)
    save(PEERS, stored)


def best_of(peers: dict[str, dict[str, float]]) -> dict[str, list[Any]]:
    """Measure > the best figure and whose; precision of dates counts for the peer with the best accuracy."""
    best: dict[str, list[Any]] = {}
    for kind in MEASURES:
        for peer, found in peers.items():
            if kind in found and (kind not in best or better(kind, found[kind], best[kind][0])):
                best[kind] = [found[kind], peer]
    if "date" in best:
        best["date_prec"] = [peers[best["date"][1]]["date_prec"], best["date"][1]]
    if best.get("title", [1])[0] == 0:
        del best["title"]
    return best


if __name__ == "__main__":
    main()
