"""Where a new outlet's file goes, and how it gets there: whole or not at all, and never over another."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from newsarchive import outlets
from newsarchive.errors import OutletExists, OutletUnwritable, UsageError
from newsarchive.outlets.inference import case

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_]{0,62}[a-z0-9])?")


def place(to: Path | None) -> Path:
    """The folder, made if need be and tried. Raises UsageError where none is named, OutletUnwritable."""
    named = to or os.environ.get(outlets.FOLDER)
    if not named:
        raise UsageError(
            f"say where the outlet's file shall go: --to FOLDER, or {outlets.FOLDER} in the environment, "
            f'e.g. export {outlets.FOLDER}="$HOME/outlets"'
        )
    folder, trial = Path(named), Path(named) / ".newsarchive-may-write"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def check_name(name: str, folder: Path) -> None:
    """Raises OutletExists where it is no name, or another outlet's."""
    if not _NAME.fullmatch(name):
        raise OutletExists(f"{name!r} is no outlet's name; write it in a-z, 0-9 and _, like --name harbor_gazette")
    if name in outlets.names() or (folder / f"{name}.py").exists():
        raise OutletExists(
            f"there is an outlet {name} already; `newsarchive outlets check {name}` tries it, --name gives this one another"
        )


def write(folder: Path, name: str, source: str, kept: Mapping[str, bytes]) -> Path:
    """The case first, then the card. Raises OutletUnwritable."""
    file, beside = folder / f"{name}.py", folder / case.FOLDER / name / case.FIRST
    try:
        if kept:
            beside.mkdir(parents=True, exist_ok=True)
        for title, content in kept.items():
            _put(beside / title, content)
        _put(file, source.encode())
    except OSError as error:
        raise _unwritable(folder, error) from error
    return file


def cases(name: str) -> list[Path]:
    """The folders of the cases that stand beside an outlet's own file."""
    folder = os.environ.get(outlets.FOLDER)
    return sorted((Path(folder) / case.FOLDER / name).glob("*/")) if folder else []


def _put(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _unwritable(folder: Path, error: OSError) -> OutletUnwritable:
    return OutletUnwritable(f"{folder} cannot be written: {error.strerror}; name another folder with --to")
