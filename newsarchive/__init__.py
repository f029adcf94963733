"""newsarchive: a faithful record of what a news outlet published."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newsarchive.query.opened import Archive

__version__ = "0.1.0"


def open(path: str | Path) -> Archive:
    """An archive for questions in Python; see docs/notebook.ipynb. Raises ArchiveError."""
    from newsarchive.query.opened import Archive  # who wants the version alone loads nothing else

    return Archive(path)
