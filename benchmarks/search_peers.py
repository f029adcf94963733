"""What else an archive of Chinese news is searched with, asked the same: FTS5's trigram, LIKE, tantivy.

Their indexes stand beside the archive and are made once: PATH.trigram.db, PATH.tantivy/. None of them holds what it finds
against the text: trigram need not, LIKE does nothing else, and tantivy's grams find more than the phrase.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from benchmarks.quality_peers import environment

How = Literal["first", "count", "ranked"]
"""The newest twenty, how many there are, the twenty that rank best."""
FIRST = 20


class Answer(NamedTuple):
    wall: float
    cpu: float
    """Milliseconds."""
    found: list[int] | int


def timed(ask: Callable[[str], list[int] | int], phrases: Iterable[str]) -> list[Answer]:
    answers = []
    for phrase in phrases:
        wall, cpu = time.perf_counter(), time.process_time()
        found = ask(phrase)
        answers.append(Answer((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000, found))
    return answers


class Peer(Protocol):
    name: str
    scans: bool
    """Whether a question may read every text: few are asked then."""

    def build(self) -> None: ...
    def size(self) -> int: ...
    def can(self, phrase: str) -> bool: ...
    def answers(self, how: How, phrases: list[str]) -> list[Answer]: ...


class Trigram:
    """FTS5's own tokenizer for what has no spaces. It cannot be asked for less than three characters."""

    name, scans = "FTS5 trigram", False

    def __init__(self, archive: Path):
        self.archive, self.path = archive, archive.with_name(f"{archive.name}.trigram.db")

    def build(self) -> None:
        if self.path.exists():
            return
        part = self.path.with_name(f"{self.path.name}.part")
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            db.execute("pragma synchronous = off")
            db.execute("attach ? as archive", (str(self.archive),))
            db.execute("create virtual table texts using fts5 (headline, body, content = '', tokenize = 'trigram')")
            db.execute("insert into texts (texts, rank) values ('hashsize', ?)", (64 << 20,))
            db.execute(
                "insert into texts (rowid, headline, body) select id, headline, body from archive.articles order by id"
            )
        part.rename(self.path)

    def size(self) -> int:
        return self.path.stat().st_size

    def can(self, phrase: str) -> bool:
        return len(phrase) > 2

    def answers(self, how: How, phrases: list[str]) -> list[Answer]:
        order = "rank" if how == "ranked" else "rowid desc"
        with closing(sqlite3.connect(self.path)) as db:

            def ask(phrase: str) -> list[int] | int:
                match = '"' + phrase.replace('"', '""') + '"'
                if how == "count":
                    asked = "select count(*) from texts where texts match ?"
                    return int(db.execute(asked, (match,)).fetchone()[0])
                asked = f"select rowid from texts where texts match ? order by {order} limit {FIRST}"
                return [row[0] for row in db.execute(asked, (match,))]

            return timed(ask, phrases)


class Like:
    """No index: reads every text until it has found enough. It ranks nothing, and `ai` is in `said`."""

    name, scans = "LIKE", True

    def __init__(self, archive: Path):
        self.archive = archive

    def build(self) -> None: ...

    def size(self) -> int:
        return 0

    def can(self, phrase: str) -> bool:
        return True

    def answers(self, how: How, phrases: list[str]) -> list[Answer]:
        where = "from articles where headline like :like or body like :like"
        with closing(sqlite3.connect(f"{self.archive.absolute().as_uri()}?mode=ro", uri=True)) as db:

            def ask(phrase: str) -> list[int] | int:
                like = {"like": f"%{phrase}%"}
                if how == "count":
                    return int(db.execute(f"select count(*) {where}", like).fetchone()[0])
                return [row[0] for row in db.execute(f"select id {where} order by id desc limit {FIRST}", like)]

            return timed(ask, phrases if how != "ranked" else [])


class Tantivy:
    """A search library in Rust, in an environment of its own; grams of one and two characters."""

    name, scans = "tantivy", False

    def __init__(self, archive: Path):
        self.archive, self.folder = archive, archive.with_name(f"{archive.name}.tantivy")

    def build(self) -> None:
        if self.folder.exists():
            return
        part = self.folder.with_name(f"{self.folder.name}.part")
        subprocess.run(["rm", "-rf", str(part)], check=True)
        subprocess.run([*self._script(), "build", str(self.archive), str(part)], check=True)
        part.rename(self.folder)

    def size(self) -> int:
        return sum(file.stat().st_size for file in self.folder.iterdir())

    def can(self, phrase: str) -> bool:
        return True

    def answers(self, how: How, phrases: list[str]) -> list[Answer]:
        ran = subprocess.run(
            [*self._script(), how, str(self.folder)],
            input="".join(f"{phrase}\n" for phrase in phrases),
            capture_output=True,
            text=True,
            check=True,
        )
        return [Answer(**json.loads(line)) for line in ran.stdout.splitlines()]

    def _script(self) -> list[str]:
        return [str(environment("tantivy")), str(Path(__file__).parent / "peers" / "search_tantivy.py")]


def peers(archive: Path) -> list[Peer]:
    return [Trigram(archive), Like(archive), Tantivy(archive)]


def build(archive: Path) -> None:
    """What is not there yet, and what it took."""
    for peer in peers(archive):
        began = _core()
        peer.build()
        if (took := _core() - began) > 1:
            print(f"{peer.name}: made in {took:.0f} s of a core, {peer.size() / 1e6:,.0f} MB", flush=True)


def _core() -> float:
    ours, childs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + childs.ru_utime + childs.ru_stime
