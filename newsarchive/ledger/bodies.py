"""What responses held: each distinct body once, packed by zstd with its outlet's dictionary where there is one."""

from __future__ import annotations

import hashlib
import sqlite3
import sys

from newsarchive.errors import BodyRemoved, DamagedBody

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 3
"""zstd's own default: a third of gzip's time on news pages, for the same size."""
TRAINED = b"\x37\xa4\x30\xec"
"""How a trained dictionary begins (RFC 8878, 5); another is plain content."""
PREPARED = 64
"""Dictionaries that a process keeps ready at most."""
_PREPARED: dict[str, zstd.ZstdDict] = {}
"""By SHA-256, so that archives may share them."""


def put(db: sqlite3.Connection, body: bytes, outlet: str | None) -> tuple[int, str]:
    """Store a body unless it is stored; returns its id and its SHA-256 in hex.

    What was removed stays so: the same bytes, fetched again, find its row.
    """
    sha256 = hashlib.sha256(body).hexdigest()
    known = db.execute("select id from bodies where sha256 = ?", (sha256,)).fetchone()
    if known:
        return int(known[0]), sha256
    dictionary = newest_dictionary(db, outlet)
    number = db.execute(
        "insert into bodies (sha256, length, dictionary, bytes) values (?, ?, ?, ?) returning id",
        (sha256, len(body), dictionary, pack(body, dictionary_of(db, dictionary))),
    ).fetchone()[0]
    return int(number), sha256


def get(db: sqlite3.Connection, body: int) -> bytes:
    """The bytes, proved by their SHA-256. Raises BodyRemoved, DamagedBody."""
    row = db.execute("select sha256, dictionary, removed_at, bytes from bodies where id = ?", (body,)).fetchone()
    if row is None:
        raise DamagedBody(f"body {body} is not in the archive; newsarchive verify says what else is missing")
    if row["bytes"] is None:
        raise BodyRemoved(f"body {body} was removed on {row['removed_at']}; its bytes are gone for good")
    try:
        bytes_ = unpack(row["bytes"], dictionary_of(db, row["dictionary"]))
    except (zstd.ZstdError, MemoryError) as error:
        raise DamagedBody(f"body {body} cannot be unpacked ({error}); restore it from a backup") from error
    if hashlib.sha256(bytes_).hexdigest() != row["sha256"]:
        raise DamagedBody(f"body {body} is not what was stored: its SHA-256 differs; restore it from a backup")
    return bytes_


def pack(body: bytes, dictionary: zstd.ZstdDict | None = None) -> bytes:
    if dictionary is None:
        return bytes(zstd.compress(body, LEVEL))
    return bytes(zstd.compress(body, LEVEL, zstd_dict=dictionary.as_digested_dict))


def unpack(packed: bytes, dictionary: zstd.ZstdDict | None = None) -> bytes:
    """Raises ZstdError where the bytes are damaged, or the dictionary is another."""
    return bytes(zstd.decompress(packed, zstd_dict=dictionary))


def newest_dictionary(db: sqlite3.Connection, outlet: str | None) -> int | None:
    row = db.execute("select max(id) from dictionaries where outlet = ?", (outlet,)).fetchone()
    return None if row[0] is None else int(row[0])


def dictionary_of(db: sqlite3.Connection, dictionary: int | None) -> zstd.ZstdDict | None:
    """Raises DamagedBody."""
    if dictionary is None:
        return None
    row = db.execute("select sha256 from dictionaries where id = ?", (dictionary,)).fetchone()
    if row is None:
        raise DamagedBody(f"dictionary {dictionary} is not in the archive; restore it from a backup")
    prepared = _PREPARED.get(row[0])
    if prepared is None:
        content = db.execute("select bytes from dictionaries where id = ?", (dictionary,)).fetchone()[0]
        if hashlib.sha256(content).hexdigest() != row[0]:
            raise DamagedBody(f"dictionary {dictionary} is damaged: its SHA-256 differs; restore it from a backup")
        if len(_PREPARED) == PREPARED:
            del _PREPARED[next(iter(_PREPARED))]
        prepared = _PREPARED[row[0]] = zstd.ZstdDict(content, is_raw=not content.startswith(TRAINED))
    return prepared
