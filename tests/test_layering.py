"""Imports point down, as the design says; Scrapy and SQL stay where they belong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsarchive

PACKAGE = Path(newsarchive.__file__).parent

LAYERS = (
    {"items", "errors"},
    {"text", "urls"},
    {"reading", "compare"},
    {"archive", "ledger", "outlets"},
    {"query", "crawl", "again", "spiders", "pipelines", "settings"},
    {"cli", "web"},
)
"""From the ground up. Parts of one layer may import each other; the package's own version may be read by all."""
BESIDE = {"publisher": {"cli"}}
"""Parts that stand beside the layers, and what they may not import."""
MAY_IMPORT_BESIDE = {"cli"}
ENTRANCES = {"__main__", "__init__"}

KNOW_SCRAPY = {"spiders", "crawl", "pipelines", "settings"}
MAY_SAY_IN_FUNCTIONS = {"cli"}
"""`newsarchive crawl` starts Scrapy, inside its function: the other commands do not wait for it."""
HOLD_SQL = {"archive", "ledger", "query"}
SHOWS_SQL = {PACKAGE / "publisher" / "demo.py"}
"""Prints the question that it asks, for a stranger to copy."""
PURE = {"text", "reading", "compare"}
REACHES_OUT = {
    "sqlite3",
    "sqlite_utils",
    "socket",
    "urllib.request",
    "http.client",
    "requests",
    "aiohttp",
    "subprocess",
}
EXECUTES = {"execute", "executemany", "executescript"}
SQL = re.compile(
    r"\s*(select|insert|update|delete|replace|with|create|alter|drop|pragma|begin|commit|rollback|savepoint|release|vacuum)\b",
    re.I,
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """`reading` for newsarchive/reading/page.py, `items` for newsarchive/items.py."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def layer_of(part: str) -> int | None:
    return next((height for height, parts in enumerate(LAYERS) if part in parts), None)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name, `newsarchive.text.dates`, of every import, those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def of_ours(name: str) -> str | None:
    """The part of newsarchive that an import names; None: somebody else's, or the package itself."""
    names = name.split(".")
    if names[0] != "newsarchive" or len(names) == 1:
        return None
    known = layer_of(names[1]) is not None or names[1] in BESIDE
    return names[1] if known else None


def wrong_imports(source: str, part: str) -> list[str]:
    tree, wrong = ast.parse(source), []
    for line, name in imported(tree):
        target = of_ours(name)
        if target is None or target == part or part in ENTRANCES:
            continue
        if part in BESIDE:
            allowed = target not in BESIDE[part]
        elif target in BESIDE:
            allowed = part in MAY_IMPORT_BESIDE
        else:
            here, there = layer_of(part), layer_of(target)
            allowed = here is not None and there is not None and there <= here
        if not allowed:
            wrong.append(f"line {line}: {part} imports {name}")
    return wrong


def imports_of_others(source: str, names: set[str]) -> list[str]:
    return [
        f"line {line}: {name}"
        for line, name in imported(ast.parse(source))
        if any(name == other or name.startswith(f"{other}.") for other in names)
    ]


def sql_said(source: str) -> list[str]:
    """SQL that is passed to execute and its like; an f-string counts by how it begins."""
    said = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in EXECUTES:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.JoinedStr) and first.values:
                first = first.values[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and SQL.match(first.value):
                said.append(f"line {node.lineno}: {' '.join(first.value.split())[:60]}")
    return said


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path):
    assert wrong_imports(path.read_text("utf-8"), part_of(path)) == []


def test_every_part_has_a_layer():
    known = set().union(*LAYERS) | BESIDE.keys() | ENTRANCES | {"__init__"}

    assert {part_of(path) for path in modules()} - known == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_crawl_knows_scrapy(path):
    if part_of(path) in KNOW_SCRAPY:
        return
    source = path.read_text("utf-8")
    if part_of(path) in MAY_SAY_IN_FUNCTIONS:
        source = ast.unparse(
            ast.Module([node for node in ast.parse(source).body if not isinstance(node, ast.FunctionDef)], [])
        )

    assert imports_of_others(source, {"scrapy", "twisted"}) == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_sql_stands_with_the_tables_alone(path):
    if part_of(path) in HOLD_SQL or path in SHOWS_SQL:
        return

    assert sql_said(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if part_of(path) in PURE | {"outlets"}],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_what_reads_a_page_neither_fetches_nor_stores(path):
    assert imports_of_others(path.read_text("utf-8"), REACHES_OUT) == []


def test_an_import_upwards_is_seen_even_inside_a_function():
    assert wrong_imports("def read():\n    from newsarchive.archive import runs\n", "reading") == [
        "line 2: reading imports newsarchive.archive.runs"
    ]


def test_the_publisher_may_read_an_archive_but_not_call_a_command():
    assert wrong_imports("from newsarchive.archive import contents", "publisher") == []
    assert wrong_imports("from newsarchive.cli import group", "publisher") != []


def test_nothing_but_a_command_starts_the_publisher():
    assert wrong_imports("from newsarchive import publisher", "cli") == []
    assert wrong_imports("from newsarchive import publisher", "crawl") != []


def test_sql_is_seen_in_an_f_string():
    assert sql_said('db.execute(f"select {columns} from articles")') == ["line 1: select"]
