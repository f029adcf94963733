"""kill -9 at a random moment of a rebuild: python -m tests.crawl.kill_rebuild --rounds 100

An archive is filled by one reader and rebuilt by another, which reads every article differently. Whenever the rebuild is
killed, the archive must hold all of the old rows or all of the new ones, and the next rebuild must come to the new ones.
Every second kill waits until the rebuild begins to write to the archive.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsarchive import outlets
from newsarchive.again.intake import Import, Intake
from newsarchive.archive import checks
from newsarchive.items import Capture
from tests.again import harbor
from tests.again.captured import FERRY, HOME, OUTLET, PIER, page
from tests.again.rows import everything
from tests.crawl.crawls import opened

Rows = dict[str, list[tuple[object, ...]]]
AT_THE_EXCHANGE = 0.02
"""Seconds after the first write to the archive within which every second kill falls."""


@dataclass(frozen=True, slots=True)
class Stage:
    """An archive, the folder of the new reader, and the rows before and after."""

    archive: Path
    cards: Path
    old: Rows
    new: Rows
    seconds: float
    """That a rebuild takes which nobody kills."""


def stage(folder: Path, articles: int) -> Stage:
    archive = harbor.archive(folder / "archive.db")
    card, day = outlets.card(OUTLET, f"{HOME}/"), datetime(2026, 3, 1, tzinfo=UTC)
    with Intake(archive) as intake:
        pages = ((number, page(f"第{number}班渡輪", f"第{number}天。{PIER}", FERRY)) for number in range(articles))
        list(
            intake.take(
                Import(card, Capture(url, day + timedelta(minutes=number), 200, body, outlet=OUTLET), url)
                for number, body in pages
                for url in [f"{HOME}/{number}"]
            )
        )
    cards, rebuilt = harbor.card(folder / "cards"), folder / "rebuilt.db"
    shutil.copy(archive, rebuilt)
    began = time.monotonic()
    code = start(rebuilt, cards).wait()
    seconds = time.monotonic() - began
    old, new = everything(archive), everything(rebuilt)
    assert code == 0
    assert old != new
    return Stage(archive, cards, old, new, seconds)


def start(archive: Path, cards: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "newsarchive", "rebuild", str(archive)],
        stdout=subprocess.DEVNULL,
        env=os.environ | {outlets.FOLDER: str(cards)},
        start_new_session=True,
    )


def one_round(stage: Stage, folder: Path, seed: int) -> tuple[list[str], str]:
    """What was wrong, and what the kill left: `old`, `new`, or `missed` where the rebuild had ended."""
    dice = random.Random(seed)
    archive = folder / "archive.db"
    shutil.copy(stage.archive, archive)
    process = start(archive, stage.cards)
    if seed % 2:
        log = archive.with_name("archive.db-wal")
        while process.poll() is None and not (log.exists() and log.stat().st_size):
            time.sleep(0.0005)
        time.sleep(dice.uniform(0, AT_THE_EXCHANGE))
    else:
        time.sleep(dice.uniform(0, stage.seconds))
    missed = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    rows = everything(archive)
    left = "old" if rows == stage.old else "new" if rows == stage.new else "mixed"
    faults = ["neither the old rows nor the new ones"] if left == "mixed" else []
    with opened(archive) as db:
        faults += checks.faults(db)
    if (code := start(archive, stage.cards).wait()) != 0 or everything(archive) != stage.new:
        faults.append(f"the next rebuild ended with {code}, and not with the new rows")
    faults += [f"{path.name} is left" for path in folder.glob("*.rebuild*")]
    return faults, "missed" if missed else left


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    bad, left = 0, {"old": 0, "new": 0, "missed": 0, "mixed": 0}
    with tempfile.TemporaryDirectory() as folder:
        scene = stage(Path(folder), asked.articles)
        for number in range(asked.seed, asked.seed + asked.rounds):
            with tempfile.TemporaryDirectory() as room:
                faults, found = one_round(scene, Path(room), number)
            left[found] += 1
            bad += bool(faults)
            print(f"round {number}: {found}, {'clean' if not faults else faults[:3]}", flush=True)
    told = ", ".join(f"{number} {name}" for name, number in left.items())
    print(f"{asked.rounds - bad} of {asked.rounds} rounds clean; the kill left: {told}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
