"""One short file an outlet. `NEWSARCHIVE_OUTLETS` names a folder with further ones, for who keeps outlets of their own."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
from functools import cache
from pathlib import Path

from newsarchive.errors import UnknownOutlet, UsageError
from newsarchive.outlets.base import Outlet

FOLDER = "NEWSARCHIVE_OUTLETS"


def names() -> list[str]:
    return sorted(_all(os.environ.get(FOLDER, "")))


def get(name: str) -> Outlet:
    """Raises UnknownOutlet, which names those that there are."""
    try:
        return _all(os.environ.get(FOLDER, ""))[name]
    except KeyError:
        raise UnknownOutlet(name, names()) from None


@cache
def _all(folder: str) -> dict[str, Outlet]:
    found = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name != "base":
            outlet = importlib.import_module(f"{__name__}.{module.name}").OUTLET
            found[outlet.name] = outlet
    for file in sorted(Path(folder).glob("*.py")) if folder else []:
        outlet = _load(file)
        found[outlet.name] = outlet
    return found


def _load(file: Path) -> Outlet:
    spec = importlib.util.spec_from_file_location(f"newsarchive_outlet_{file.stem}", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        outlet = module.OUTLET
    except Exception as error:
        raise UsageError(f"{file} is no outlet's file: {type(error).__name__}: {error}; see docs/add-an-outlet.md") from error
    if not isinstance(outlet, Outlet):
        raise UsageError(f"{file}: OUTLET is a {type(outlet).__name__}, not an Outlet; see docs/add-an-outlet.md")
    return outlet
