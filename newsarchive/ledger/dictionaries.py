"""What the pages of an outlet have in common, for zstd to refer to: a dictionary is some of its newest pages, whole.

docs/decisions.md has what was measured against zstd's own training.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys

from newsarchive.errors import DamagedBody

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TRAINED = b"\x37\xa4\x30\xec"
"""How a dictionary begins that zstd trained (RFC 8878, 5); another is plain content."""
LEVEL = 9
PREPARED = 64
"""Dictionaries that a process keeps ready at most."""
_PREPARED: dict[str, zstd.ZstdDict] = {}
"""By SHA-256, so that archives may share them."""


def add(db: sqlite3.Connection, outlet: str, content: bytes, *, pages: int, share: float, now: str) -> int:
    """The outlet's new bodies are packed with it from now on."""
    return int(
        db.execute(
            "insert into dictionaries (outlet, trained_at, pages, share, sha256, bytes) values (?, ?, ?, ?, ?, ?) returning id",
            (outlet, now, pages, share, hashlib.sha256(content).hexdigest(), pack(content)),
        ).fetchone()[0]
    )


def newest(db: sqlite3.Connection, outlet: str | None) -> int | None:
    row = db.execute("select max(id) from dictionaries where outlet = ?", (outlet,)).fetchone()
    return None if row[0] is None else int(row[0])


def get(db: sqlite3.Connection, dictionary: int | None) -> zstd.ZstdDict | None:
    """Ready to use; None where a body needs none. Raises DamagedBody."""
    if dictionary is None:
        return None
    row = db.execute("select sha256 from dictionaries where id = ?", (dictionary,)).fetchone()
    if row is None:
        raise DamagedBody(f"dictionary {dictionary} is not in the archive; restore it from a backup")
    prepared = _PREPARED.get(row[0])
    if prepared is None:
        packed = db.execute("select bytes from dictionaries where id = ?", (dictionary,)).fetchone()[0]
        content = unpack(packed, row[0])
        if content is None:
            raise DamagedBody(f"dictionary {dictionary} is damaged: its SHA-256 differs; restore it from a backup")
        if len(_PREPARED) == PREPARED:
            del _PREPARED[next(iter(_PREPARED))]
        prepared = _PREPARED[row[0]] = prepare(content)
    return prepared


def pack(content: bytes) -> bytes:
    """Its pages are much alike, so it takes a tenth."""
    return bytes(zstd.compress(content, LEVEL))


def unpack(packed: bytes, sha256: str) -> bytes | None:
    """The content; None where it is damaged."""
    try:
        content = bytes(zstd.decompress(packed))
    except (zstd.ZstdError, MemoryError):
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def prepare(content: bytes) -> zstd.ZstdDict:
    return zstd.ZstdDict(content, is_raw=not content.startswith(TRAINED))
