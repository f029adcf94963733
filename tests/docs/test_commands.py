"""What the documents tell a user to type works as it stands there, as far as it needs no network."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import cache
from pathlib import Path

import click
import pytest

from newsarchive import outlets, settings
from newsarchive.archive.connection import open_readonly
from newsarchive.cli import group
from newsarchive.cli.outlets import command as outlets_command
from newsarchive.crawl.asked import ARGUMENTS
from tests.docs.documents import CARD, ROOT, Block, blocks

BIN = Path(sys.executable).parent
RUN_HERE = re.compile(
    r"newsarchive (?!crawl|publisher|serve|outlets \w)|sqlite-utils |sqlite3 |datasette .*--get |scrapy list"
)
SET_UP = re.compile(r"apt install |\. \.venv/bin/activate$|export NEWSARCHIVE_OUTLETS=")
SCRAPY = {"LOG_LEVEL", "LOG_FILE"}

SHELL = [block for block in blocks("sh") if block.document != "README.zh-Hant.md"]
"""That one shows what README.md shows; another test holds it."""
LINES = [
    pytest.param(block, line, id=f"{block}+{number}")
    for block in SHELL
    for number, line in enumerate(block.text.splitlines())
    if line.strip()
]


def card_is_known(monkeypatch, place):
    monkeypatch.setenv(outlets.FOLDER, str(place / "outlets"))


@pytest.mark.parametrize(("block", "line"), LINES)
def test_a_command_works_or_at_least_exists(block, line, place, monkeypatch):
    card_is_known(monkeypatch, place)
    program, _, rest = line.partition(" ")
    if RUN_HERE.match(line):
        if not (BIN / program).exists() and not shutil.which(program):
            pytest.skip(f"{program} is not installed here")
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        folder = ROOT if program == "scrapy" else place
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=folder,
            env=os.environ | {"PATH": path, "ARTICLE": an_edited_reprint(place)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout or ">" in line or "vacuum" in line or "enable-fts" in line or ".backup" in line
    elif program == "make":
        assert re.search(rf"^{rest}:", (ROOT / "Makefile").read_text("utf-8"), re.M)
    elif line.startswith("newsarchive crawl"):
        for name in parses(shlex.split(line)[1:]).params["names"]:
            outlets.get(name)
    elif line.startswith("newsarchive outlets"):
        words = shlex.split(line)[2:]
        outlets_command.commands[words[0]].make_context(words[0], words[1:])
    elif line.startswith("newsarchive serve"):
        parses(shlex.split(line)[1:])
    elif line.startswith("scrapy crawl"):
        scrapy_knows(shlex.split(line)[2:])
    else:
        assert SET_UP.match(line), f"no test knows what to do with {line!r}"


@cache
def an_edited_reprint(place: Path) -> str:
    """The id that `$ARTICLE` stands for in the documents."""
    sql = "select article from edited_articles where article in (select article from cluster_articles)"
    with closing(open_readonly(place / "data" / "archive.db")) as db:
        return str(db.execute(sql).fetchone()["article"])


def test_each_of_the_twelve_tasks_takes_two_commands_at_most():
    tasks = re.search(r"^## Twelve tasks$(.*?)^## ", (ROOT / "docs" / "research.md").read_text("utf-8"), re.M | re.S)[1]
    numbers = re.findall(r"^\*\*(\d+)\. .*?^```sh\n(.*?)^```$", tasks, re.M | re.S)

    assert [number for number, _ in numbers] == [str(number) for number in range(1, 13)]
    assert max(len(commands.splitlines()) for _, commands in numbers) <= 2


def test_there_are_twenty_questions_and_each_has_its_sql():
    asked = re.search(
        r"^## Twenty questions in SQL$(.*?)^## ", (ROOT / "docs" / "research.md").read_text("utf-8"), re.M | re.S
    )[1]
    questions = re.split(r"^(?=\*\*)", asked, flags=re.M)[1:]

    assert len(questions) >= 20
    assert all(question.count("```sql") == 1 for question in questions)


def parses(words: list[str]) -> click.Context:
    """Raises click.UsageError where the command has no such option."""
    command = group.get_command(None, words[0])
    with click.Context(group, info_name="newsarchive", **group.context_settings) as top:
        return command.make_context(words[0], words[1:], parent=top)


def scrapy_knows(words: list[str]) -> None:
    outlets.get(words[0])
    for option, given in zip(words[1::2], words[2::2], strict=True):
        name = given.partition("=")[0]
        assert (option == "-a" and name in ARGUMENTS) or (
            option == "-s" and (hasattr(settings, name) or name in SCRAPY)
        )


@pytest.mark.parametrize("block", blocks("cron"), ids=str)
def test_a_crontab_line_starts_a_crawl_that_parses(block):
    started = re.findall(r"newsarchive (crawl [^>\n]+) >>", block.text)

    assert started
    for words in started:
        for name in parses(shlex.split(words)).params["names"]:
            outlets.get(name)


@pytest.mark.parametrize("block", blocks("sql", "research.md", "README.md", "operate.md"), ids=str)
def test_a_query_of_the_documents_finds_something(block, place):
    db = open_readonly(place / "data" / "archive.db")

    assert db.execute(block.text).fetchone() is not None


@pytest.mark.parametrize("block", blocks("python", "research.md"), ids=str)
def test_the_python_of_the_documents_runs(block, place):
    done = subprocess.run([sys.executable, "-c", block.text], cwd=place, capture_output=True, text=True, check=False)

    if missing := re.search(r"No module named '(duckdb|pandas)'", done.stderr):
        pytest.skip(f"{missing[1]} is not installed here")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_card_in_the_documents_is_an_outlet(place, monkeypatch):
    card_is_known(monkeypatch, place)
    outlet = outlets.get("harbor_gazette")

    assert outlet.start_urls() == ["https://www.harborgazette.example/", "https://www.harborgazette.example/news"]
    assert outlet.is_article("https://harborgazette.example/2026/01/pier-reopens")
    assert outlet.is_listing("https://harborgazette.example/news?page=2")


def test_every_field_of_a_card_is_explained():
    explained = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "add-an-outlet.md").read_text("utf-8")))
    fields = set(outlets.Outlet.__dataclass_fields__) | set(outlets.base.Layout.__dataclass_fields__)

    assert fields - explained == set()
    assert CARD.startswith('"""Harbor Gazette')


def test_a_query_that_names_no_column_of_ours_is_noticed(place):
    with pytest.raises(sqlite3.OperationalError):
        open_readonly(place / "data" / "archive.db").execute(Block("", 1, "sql", "select author from articles").text)
