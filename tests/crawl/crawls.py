"""`scrapy crawl` as cron starts it, in a process of its own; for the tests around it and for `python -m tests.crawl.kill`."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from newsarchive.archive import checks
from newsarchive.archive.connection import open_readonly
from newsarchive.errors import EmptyArchive
from newsarchive.publisher import Served
from newsarchive.publisher.judge import differences

ROOT = Path(__file__).parents[2]
EACH_MINUTE = re.compile(r"^\w+: \d+ pages, \d+ new, .* a second.*\n", re.M)
READ = ("headline", "section", "body", "blocks", "byline_raw", "byline_kind", "reporters", "credits", "captions")
"""Fields that are the reader's, and not the crawl's."""


def start(
    archive: Path,
    base_url: str,
    *more: str,
    outlet: str = "reachingnews",
    largest_file: int | None = None,
    **environment: str,
) -> subprocess.Popen[str]:
    """largest_file: bytes, as a disk that is full beyond them."""
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        outlet,
        "-s",
        f"ARCHIVE={archive}",
        "-a",
        f"base_url={base_url}",
        *more,
    ]
    limits = (largest_file, largest_file)
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, limits) if largest_file else None,
    )


def crawl(
    archive: Path,
    base_url: str,
    *more: str,
    outlet: str = "reachingnews",
    largest_file: int | None = None,
    **environment: str,
) -> tuple[int, str, str]:
    """Exit code, standard output, standard error without the lines that tell each minute how far a run is."""
    process = start(archive, base_url, *more, outlet=outlet, largest_file=largest_file, **environment)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, EACH_MINUTE.sub("", err)


@contextmanager
def opened(archive: Path) -> Iterator:
    db = open_readonly(archive)
    try:
        yield db
    finally:
        db.close()


def faults(archive: Path, site: Served) -> list[str]:
    """What is wrong with an archive that should hold what the site published; empty is right."""
    with opened(archive) as db:
        found = list(differences(db, site.truth()))
        found += checks.faults(db)
        waiting = db.execute(
            "select count(*) from frontier where state in ('todo', 'leased') or capture is not null"
        ).fetchone()[0]
        return found + ([f"{waiting} pages still wait in the frontier"] if waiting else [])


def misplaced(archive: Path, site: Served) -> list[str]:
    """The same, but for how pages were read: which articles there are, under which addresses, and whether all is whole."""
    return [fault for fault in faults(archive, site) if not any(f": {field} is " in fault for field in READ)]


def article_requests(site: Served) -> int:
    return sum(visit.path.startswith("/article-info.asp") for visit in site.log())


def article_captures(archive: Path) -> int:
    """Captures of article pages on the disk; 0 where a kill came before the archive was made."""
    if not archive.exists():
        return 0
    try:
        with opened(archive) as db:
            return int(db.execute("select count(*) from captures where url like '%/article-info.asp?%'").fetchone()[0])
    except EmptyArchive:
        return 0
