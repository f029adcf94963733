"""`make demo`: a newspaper is published on this machine, crawled, the crawl is killed with -9, resumed, and judged.

Every step says what it does, runs it, and looks whether it held. Ends with 0 only if all of them did.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import newsarchive
from newsarchive import publisher
from newsarchive.archive.connection import open_readonly
from newsarchive.archive.lock import OutletLock
from newsarchive.errors import ArchiveError, NewsArchiveError
from newsarchive.publisher.edits import Edit
from newsarchive.publisher.in_thread import Served
from newsarchive.publisher.judge import differences

HOME = Path(newsarchive.__file__).resolve().parents[1]
ARCHIVE = Path("data/demo.db")
"""Relative to HOME, where every command of the demo runs."""
OUTLET = "reachingnews"
ARTICLES = 400
KILLED_AT = ARTICLES // 3
"""Articles in the archive when the kill comes."""
SECONDS = 180
"""How long a crawl may take before the demo gives up; it takes about five."""
POLL = 0.01
SHOWN = 5

SCRIPT = (
    # Before the oldest articles can have been fetched: the archive must hold the text that they have then.
    {"after_requests": 12, "do": "publish", "n": 3},
    {"after_requests": 12, "do": "edit", "id": 20006, "what": "body"},
    {"after_requests": 12, "do": "edit", "id": 20007, "what": "headline"},
    {"after_requests": 80, "do": "relist", "id": 20404, "cate": 18},
    # While the crawl that goes on after the kill is at work: every list page shifts.
    {"after_requests": 330, "do": "publish", "n": 2},
)
PUBLISHED = ARTICLES + 5
WORDS = "智慧城市"
LATER_EDITS: tuple[tuple[int, Edit], ...] = ((20010, "body"), (20100, "headline"), (20200, "body"))
TAKEN_DOWN = 20300

BUSIEST = """\
select reporter, count(*) as articles, min(day) as first_day, max(day) as last_day
from article_reporters
where role = 'reporter'
group by reporter
order by articles desc, reporter
limit 5"""


class NotHeld(Exception):
    """A step did not show what it should."""


def main() -> int:
    signal.signal(signal.SIGTERM, _stop)
    try:
        demonstrate()
    except KeyboardInterrupt:
        print("\ndemo: stopped; nothing of it is left running", file=sys.stderr)
        return 130
    except (NotHeld, NewsArchiveError) as error:
        print(f"\ndemo: this did not hold: {error}", file=sys.stderr)
        return 1
    return 0


def demonstrate() -> None:
    """Raises NotHeld, NewsArchiveError."""
    _make_room()
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.jsonl"
        script.write_text("".join(json.dumps(step) + "\n" for step in SCRIPT), encoding="utf-8")
        with publisher.serve(articles=ARTICLES, markup="mixed", script=script) as site:
            _step(
                f"A simulated newspaper of {ARTICLES} articles is on the air at {site.base_url}.",
                "Three page designs, 20 articles a list page. While it is crawled it publishes, edits and lists again.",
            )
            killed_crawl(site)
            what_is_left()
            resumed_crawl(site)
            second_crawl(site)
            later_edits(site)
            question()
            runs()
            judgement(site)
    search()
    edited_story()
    browser()
    where_to_go_on()


def killed_crawl(site: Served) -> None:
    _step("The crawl begins. It is killed with -9 when about a third is stored.", _command(site))
    with _crawling(site) as crawl:
        _until(lambda: crawl.poll() is not None or _count("articles") >= KILLED_AT, "the crawl to store articles")
        crawl.kill()
        crawl.wait()
    _held(crawl.returncode == -signal.SIGKILL, f"the crawl ended by itself, with {crawl.returncode}, before the kill")
    _say(f"\nKilled: process {crawl.pid}, signal 9.")


def what_is_left() -> None:
    _step("What the archive holds now.")
    with _archive() as db:
        integrity = db.execute("pragma integrity_check").fetchone()[0]
        strays = db.execute("pragma foreign_key_check").fetchall()
        stored = db.execute("select count(*) from articles").fetchone()[0]
        leased = db.execute("select count(*) from frontier where state = 'leased'").fetchone()[0]
    _say(f"PRAGMA integrity_check: {integrity}", f"{stored} articles, {leased} pages that the dead run had leased")
    _held(integrity == "ok" and not strays, "the archive is damaged")
    _held(KILLED_AT <= stored < ARTICLES, f"{stored} articles are no third of {ARTICLES}")


def resumed_crawl(site: Served) -> None:
    _step("The same command again. It goes on where the dead one stopped.")
    _say(_crawl(site))
    _held(_count("articles") == PUBLISHED, f"{_count('articles')} articles are stored, not {PUBLISHED}")


def second_crawl(site: Served) -> None:
    _step(
        "The same command once more, on an unchanged newspaper: only list pages are fetched, nothing is stored twice."
    )
    before = _count("articles"), _count("revisions")
    _say(_crawl(site))
    _held((_count("articles"), _count("revisions")) == before, "a crawl of an unchanged newspaper stored something")


def later_edits(site: Served) -> None:
    _step(
        f"The newspaper edits {len(LATER_EDITS)} articles and takes one down. A crawl that looks at everything again.",
        _command(site, "-a", "revisit=all"),
    )
    before = _count("revisions")
    for story, what in LATER_EDITS:
        site.edit(story, what)
    site.delete(TAKEN_DOWN)
    _say(_crawl(site, "-a", "revisit=all"))
    kept = _count("revisions") - before
    _held(kept == len(LATER_EDITS), f"{kept} further revisions, not {len(LATER_EDITS)}")
    _held(_count("articles") == PUBLISHED, "an article that was taken down left the archive")


def question() -> None:
    _step("A question, in SQL: who wrote most?", BUSIEST, "")
    with _archive() as db:
        rows = db.execute(BUSIEST).fetchall()
    _say(*(f"{row['articles']:>4}  {row['reporter']}  {row['first_day']} to {row['last_day']}" for row in rows))
    _held(bool(rows), "the archive names no reporter")


def runs() -> None:
    _step("The runs of this archive, the newest first. The first of them was killed: it has no exit code.")
    _ask("runs", str(ARCHIVE))


def judgement(site: Served) -> None:
    _step(
        "The archive against what the newspaper published: text, sub-headings, captions, reporters, dates, addresses."
    )
    truth = site.truth()
    with _archive() as db:
        found = list(differences(db, truth, OUTLET))
        stored = db.execute("select count(*) from articles").fetchone()[0]
    _say(*(line[:200] for line in found[:SHOWN]))
    _say(f"published {len(truth)} articles, archived {stored} articles, {len(found)} differences")
    _held(not found and stored == len(truth), "the archive is not what the newspaper published")


def search() -> None:
    _step(f"A search for {WORDS}: every article that contains it, the newest first.")
    _ask("search", WORDS, str(ARCHIVE), "--limit", "3")


def edited_story() -> None:
    story = next(story for story, what in LATER_EDITS if what == "headline")
    with _archive() as db:
        row = db.execute("select id from articles where identity = ?", (f"id={story}",)).fetchone()
    _held(row is not None, f"story {story} is not in the archive")
    _step("What one of those edits changed, word by word.")
    _ask("diff", str(row["id"]), str(ARCHIVE))
    _step("The same article, cited: whoever has the archive finds this text again, and can prove that it is the same.")
    _ask("cite", str(row["id"]), str(ARCHIVE))


def browser() -> None:
    _step(
        "The same questions in a browser, in Chinese and English:",
        f"  .venv/bin/newsarchive serve {ARCHIVE}",
        f"  then open http://127.0.0.1:8001/?q={WORDS}",
    )
    if find_spec("datasette") is None:
        _say("  It needs one thing more: .venv/bin/pip install -c constraints.txt -e '.[web]'")


def where_to_go_on() -> None:
    _say(
        "\nEverything held. Go on:",
        "  . .venv/bin/activate",
        f"  newsarchive show 1 {ARCHIVE}                           an article as a page, with all that is known of it",
        f"  newsarchive timeline {ARCHIVE} --by section            how much was printed when",
        f'  newsarchive sql "select kind, count(*) from revisions group by kind" {ARCHIVE}',
        f"  scrapy crawl {OUTLET} -s CONTACT=you@example.org     the real outlet, politely, into data/archive.db",
        "  docs/research.md asks the archive twenty questions; docs/operate.md puts it into cron.",
    )


def _ask(*arguments: str) -> None:
    """A command as a user types it. Raises NotHeld."""
    _say(f"newsarchive {' '.join(arguments)}", "")
    done = subprocess.run([sys.executable, "-m", "newsarchive", *arguments], cwd=HOME, check=False)
    _held(done.returncode == 0, f"`newsarchive {arguments[0]}` ended with {done.returncode}")


def _make_room() -> None:
    """A new archive. Raises ArchiveBusy where another demo is at work on the old one."""
    os.chdir(HOME)
    ARCHIVE.parent.mkdir(exist_ok=True)
    lock = OutletLock(ARCHIVE, OUTLET)
    lock.take()
    try:
        for ending in ("", "-wal", "-shm"):
            ARCHIVE.with_name(ARCHIVE.name + ending).unlink(missing_ok=True)
    finally:
        lock.release()


def _arguments(site: Served, *more: str) -> list[str]:
    return ["scrapy", "crawl", OUTLET, "-s", f"ARCHIVE={ARCHIVE}", "-a", f"base_url={site.base_url}", *more]


def _command(site: Served, *more: str) -> str:
    return f"{' '.join(_arguments(site, *more))}\n"


@contextmanager
def _crawling(site: Served, *more: str) -> Iterator[subprocess.Popen[str]]:
    """A crawl in a process of its own, its progress on our stderr; never left behind."""
    command = [sys.executable, "-m", *_arguments(site, *more)]
    # A group of its own: Ctrl-C reaches it once, through us. A second signal would end it without its report.
    crawl = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True, process_group=0)
    try:
        yield crawl
    finally:
        if crawl.poll() is None:
            crawl.terminate()
            with suppress(subprocess.TimeoutExpired):
                crawl.wait(10)
            crawl.kill()
            crawl.wait()
        if crawl.stdout:
            crawl.stdout.close()


def _crawl(site: Served, *more: str) -> str:
    """The report of a crawl that was left in peace."""
    with _crawling(site, *more) as crawl:
        try:
            report, _ = crawl.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise NotHeld(f"the crawl was still at work after {SECONDS} s") from None
    _held(crawl.returncode == 0, f"the crawl ended with {crawl.returncode}\n{report}")
    return report.rstrip()


@contextmanager
def _archive() -> Iterator[sqlite3.Connection]:
    with closing(open_readonly(ARCHIVE)) as db:
        yield db


def _count(table: str) -> int:
    """0 while the archive is being made."""
    try:
        with _archive() as db:
            return int(db.execute(f"select count(*) from {table}").fetchone()[0])
    except (ArchiveError, sqlite3.OperationalError):
        return 0


def _until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > end:
            raise NotHeld(f"waited {SECONDS} s for {what}")
        time.sleep(POLL)


def _step(*lines: str, numbers: Iterator[int] = itertools.count(1)) -> None:  # noqa: B008, one count for all steps
    _say(f"\n{next(numbers)}. {lines[0]}", *lines[1:])


def _say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)


def _held(true: bool, otherwise: str) -> None:
    if not true:
        raise NotHeld(otherwise)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
