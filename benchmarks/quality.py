"""Reads every page with a truth, prints the table, fails below the floors: python -m benchmarks.quality [--pin]

Floors only rise: --pin writes today's figures where they are better, and never one that is worse.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measures import (
    SETS,
    Figures,
    better,
    figures,
    list_figures,
    list_table,
    load,
    save,
    table,
    truth_of,
)

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PEERS = HERE / "peers.json"
LISTS = "lists"
ROUNDING = 0.0005
"""Floors are written with three digits."""


def measure(folder: Path) -> dict[str, Figures]:
    """Our figures on every data set, read by the command that users have."""
    found = {}
    for name in SETS:
        rows = folder / f"{name.partition(':')[0]}.jsonl"
        if not rows.exists():
            _read("read", name, rows)
        found[name] = figures(name, rows)
    _read("listing", LISTS, folder / "lists.jsonl")
    found[LISTS] = list_figures(folder / "lists.jsonl")
    return found


def _read(command: str, name: str, rows: Path) -> None:
    with rows.open("w", encoding="utf-8") as out:
        asked = [sys.executable, "-m", "newsarchive", command, "--pages", str(truth_of(name))]
        subprocess.run(asked, stdout=out, check=True)


def below(ours: dict[str, Figures], floors: dict[str, dict[str, float]]) -> list[str]:
    """Every figure that is worse than its floor, or gone."""
    lines = []
    for name, pinned in floors.items():
        for kind, floor in pinned.items():
            figure = ours.get(name, {}).get(kind)
            if figure is None:
                lines.append(f"{name} {kind}: not measured, the floor is {floor:.3f}")
            elif better(kind, floor, figure[0]) and abs(floor - figure[0]) > ROUNDING:
                lines.append(f"{name} {kind}: {figure[0]:.3f}, the floor is {floor:.3f}")
    return lines


def pin(ours: dict[str, Figures], floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    pinned = {name: dict(kinds) for name, kinds in floors.items()}
    for name, found in ours.items():
        for kind, (figure, _) in found.items():
            floor = pinned.setdefault(name, {}).get(kind)
            if floor is None or better(kind, figure, floor):
                pinned[name][kind] = round(figure, 3)
    return pinned


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pin", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours = measure(Path(folder))
    print(table({name: ours[name] for name in SETS}, load(PEERS).get("best", {})))
    print(list_table(ours[LISTS]))
    floors = load(FLOORS)
    if asked.pin:
        save(FLOORS, pin(ours, floors))
        return 0
    lines = below(ours, floors)
    print("\n".join(lines) if lines else f"every figure is at or above its floor ({FLOORS.name})")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
