"""Every example in a docstring holds."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import newsarchive

ROOT = Path(newsarchive.__file__).parent
MODULES = sorted(
    ".".join(("newsarchive", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    for path in ROOT.rglob("*.py")
    if ">>>" in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    if name.startswith("newsarchive.web."):
        pytest.importorskip(
            "jinja2", reason="the extra [web] is not installed: pip install -e '.[web]'", exc_type=ImportError
        )
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, tried = doctest.testmod(importlib.import_module(name), optionflags=flags)

    assert tried > 0
    assert failed == 0
