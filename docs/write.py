"""Writes docs/cli.md and docs/schema.md from the program itself; `--check` says which of them is stale instead.

The commands tell their own help. The archive's tables carry their comments in their own DDL, so a fresh archive is
made and asked. A column without a comment is an error: mend newsarchive/archive/migrations/.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click

from newsarchive.archive.comments import LINE_COMMENT, column_comments
from newsarchive.archive.connection import open_for_writing
from newsarchive.cli import group

HERE = Path(__file__).resolve().parent
WIDTH = 100
TABLE_HEAD = re.compile(r"create table \w+ \(", re.I)
INDEX_HEAD = re.compile(r"create virtual table \w+ ", re.I)
VIEW_HEAD = re.compile(r"create view \w+ as\b", re.I)


class NoComment(Exception):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what} has no comment; write one behind it in newsarchive/archive/migrations/")


def main(arguments: list[str]) -> int:
    """1: a file is stale, or a column has no comment."""
    try:
        written = {HERE / "cli.md": cli(), HERE / "schema.md": schema()}
    except NoComment as error:
        print(f"docs/write.py: {error}", file=sys.stderr)
        return 1
    if "--check" not in arguments:
        for path, text in written.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path for path, text in written.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(f"docs/{path.name} is stale: run `make docs`", file=sys.stderr)
    return 1 if stale else 0


def cli() -> str:
    """What each command says of itself."""
    parts = ["# The commands", "Written by `make docs` from the commands' own help; do not edit."]
    with click.Context(group, info_name="newsarchive", terminal_width=WIDTH, **group.context_settings) as top:
        parts.append(_block(group.get_help(top)))
        for name in group.list_commands(top):
            command = group.get_command(top, name)
            assert command
            parts += _command(command, name, top)
    return "\n\n".join(parts) + "\n"


def _command(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    """And of the commands in it, where it is a group."""
    with click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH) as context:
        yield f"## {context.command_path}"
        yield _block(command.get_help(context))
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                yield from _command(command.commands[inner], inner, context)


def schema() -> str:
    """Every table and view of a fresh archive. Raises NoComment."""
    with tempfile.TemporaryDirectory() as folder, closing(open_for_writing(Path(folder) / "archive.db")) as db:
        parts = [
            "# The archive's tables",
            "Written by `make docs` from the comments in the archive's own DDL; do not edit. `sqlite3 ARCHIVE .schema`\n"
            "shows the same. A foreign key is named for the table that it points at. Times of our own clock are UTC and\n"
            "end in `Z`; what a page says is in the outlet's own offset.",
            *_tables(db),
            "# Views",
            *_views(db),
        ]
    return "\n\n".join(parts) + "\n"


def _tables(db: sqlite3.Connection) -> Iterator[str]:
    for name, ddl in _made(db, "table"):
        if INDEX_HEAD.match(ddl):
            yield f"## {name}"
            yield _head_comment(name, INDEX_HEAD, ddl)
            yield _block("\n".join(line.strip() for line in ddl.splitlines()), "sql")
            continue
        comments = column_comments(ddl)
        references = {row["from"]: row["table"] for row in db.execute(f"pragma foreign_key_list({name})")}
        rows = ["| column | type | holds |", "|---|---|---|"]
        for column in db.execute(f"pragma table_info({name})"):
            if column["name"] not in comments:
                raise NoComment(f"{name}.{column['name']}")
            kind = column["type"].lower() + (", not null" if column["notnull"] and not column["pk"] else "")
            kind += ", key" if column["pk"] else ""
            target = references.get(column["name"])
            kind += f" → [{target}](#{target})" if target else ""
            rows.append(f"| `{column['name']}` | {kind} | {_cell(comments[column['name']])} |")
        yield f"## {name}"
        yield _head_comment(name, TABLE_HEAD, ddl)
        yield "\n".join(rows)
        indexed = [sql.partition(" on ")[2].partition(" ")[2] for sql in _indexes(db, name)]
        if indexed:
            yield "Indexed by " + ", ".join(f"`{columns}`" for columns in indexed) + "."


def _views(db: sqlite3.Connection) -> Iterator[str]:
    for name, ddl in _made(db, "view"):
        yield f"## {name}"
        yield _head_comment(name, VIEW_HEAD, ddl)
        yield _block("\n".join(line.strip() for line in ddl.splitlines()), "sql")


def _made(db: sqlite3.Connection, kind: str) -> list[tuple[str, str]]:
    rows = db.execute("select name, sql from sqlite_master where type = ? order by rowid", (kind,))
    made = [(row["name"], row["sql"]) for row in rows if not row["name"].startswith(("_", "sqlite_"))]
    inner = tuple(f"{name}_" for name, ddl in made if INDEX_HEAD.match(ddl))  # FTS5 keeps tables of its own
    return [(name, ddl) for name, ddl in made if not inner or not name.startswith(inner)]


def _indexes(db: sqlite3.Connection, table: str) -> list[str]:
    rows = db.execute(
        "select sql from sqlite_master where type = 'index' and tbl_name = ? and sql is not null order by rowid",
        (table,),
    )
    return [row["sql"] for row in rows]


def _head_comment(name: str, head: re.Pattern[str], ddl: str) -> str:
    line = ddl.splitlines()[0]
    comment = LINE_COMMENT.search(line)
    if not head.match(line) or not comment:
        raise NoComment(name)
    return f"{comment[1][0].upper()}{comment[1][1:]}."


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _block(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.rstrip()}\n```"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
