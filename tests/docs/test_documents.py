"""The documents agree with the program and with each other."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys

import pytest

from newsarchive import errors
from tests.docs.documents import DOCUMENTS, ROOT, of

_spec = importlib.util.spec_from_file_location("docs_write", ROOT / "docs" / "write.py")
assert _spec and _spec.loader
write = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(write)

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_the_manuals_are_what_the_commands_and_a_fresh_archive_say():
    # A process of its own: click keeps a command's help option as the first caller in the process asked for it.
    answer = subprocess.run([sys.executable, "docs/write.py", "--check"], cwd=ROOT, capture_output=True, text=True)

    assert answer.returncode == 0, f"run `make docs`: {answer.stdout}{answer.stderr}"


def test_a_column_without_a_comment_is_an_error(monkeypatch):
    comments = write.column_comments
    monkeypatch.setattr(
        write, "column_comments", lambda ddl: {k: v for k, v in comments(ddl).items() if k != "headline"}
    )

    with pytest.raises(write.NoComment, match=r"articles\.headline"):
        write.schema()


def test_a_column_that_was_added_later_keeps_its_comment_apart():
    ddl = (  # as SQLite 3.40 writes a table down after `alter table … add column`
        "CREATE TABLE t (  -- what it is\n"
        " a text, b text /* later, and odd */ not null default 'x,y', c text,  -- the first\n"
        " unique (a, b)\n"
        ") strict"
    )

    assert write.column_comments(ddl) == {"a": "the first", "b": "later, and odd"}


def test_a_table_without_a_comment_is_an_error():
    with pytest.raises(write.NoComment, match="t has no comment"):
        write._head_comment("t", write.TABLE_HEAD, "CREATE TABLE t (\n a text  -- the first\n)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_leads_to_a_file(path):
    missing = [link for link in LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()]

    assert missing == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hant.md", "docs/operate.md"])
def test_every_exit_code_is_explained(name):
    rows = re.findall(r"^\| (\d+) \|", (ROOT / name).read_text("utf-8"), re.M)

    assert rows == [str(code) for code in sorted({0} | codes(errors.NewsArchiveError))]


def codes(error: type[errors.NewsArchiveError]) -> set[int]:
    return {error.exit_code}.union(*(codes(child) for child in error.__subclasses__()))


def test_both_readmes_show_the_same_commands():
    english, chinese = ([block.text for block in of(ROOT / name)] for name in ("README.md", "README.zh-Hant.md"))

    assert english == chinese


def test_both_readmes_lead_to_the_same_places():
    english, chinese = (
        set(LINK.findall((ROOT / name).read_text("utf-8"))) for name in ("README.md", "README.zh-Hant.md")
    )

    assert english - {"README.zh-Hant.md"} == chinese - {"README.md"}
