"""What responses held: each distinct body once, packed by zstd with its outlet's dictionary where there is one."""

from __future__ import annotations

import hashlib
import sqlite3
import sys

from newsarchive.errors import BodyRemoved, DamagedBody
from newsarchive.ledger import dictionaries

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HELD = "substr(digest, 1, 8) = substr(:digest, 1, 8) and digest = :digest"
"""As the index of captures by their SHA-256 wants it: it holds the first eight bytes."""
LEVEL = 3
"""zstd's own default: a third of gzip's time on news pages, for the same size."""
WITH_DICTIONARY = 9
"""A fifth smaller than level 3 there, and still faster than gzip; 19 is a fifteenth smaller again, for ten times the time."""
OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: WITH_DICTIONARY,
    zstd.CompressionParameter.dict_id_flag: 0,  # the row names the dictionary
}


def put(db: sqlite3.Connection, body: bytes, outlet: str | None) -> tuple[int, bytes]:
    """Store a body unless a capture holds it; returns its id and its SHA-256.

    What was removed stays so: the same bytes, fetched again, find its row.
    """
    digest = hashlib.sha256(body).digest()
    known = db.execute(
        f"select body from captures where {HELD} and body is not null limit 1", {"digest": digest}
    ).fetchone()
    if known:
        return int(known[0]), digest
    dictionary = dictionaries.newest(db, outlet)
    number = db.execute(
        "insert into bodies (length, dictionary, bytes) values (?, ?, ?) returning id",
        (len(body), dictionary, pack(body, dictionaries.get(db, dictionary))),
    ).fetchone()[0]
    return int(number), digest


def get(db: sqlite3.Connection, body: int) -> bytes:
    """The bytes, proved by the SHA-256 of a capture that holds them. Raises BodyRemoved, DamagedBody."""
    row = db.execute("select dictionary, removed_at, bytes from bodies where id = ?", (body,)).fetchone()
    if row is None:
        raise DamagedBody(f"body {body} is not in the archive; newsarchive verify says what else is missing")
    if row["bytes"] is None:
        raise BodyRemoved(f"body {body} was removed on {row['removed_at']}; its bytes are gone for good")
    try:
        bytes_ = unpack(row["bytes"], dictionaries.get(db, row["dictionary"]))
    except (zstd.ZstdError, MemoryError) as error:
        raise DamagedBody(f"body {body} cannot be unpacked ({error}); restore it from a backup") from error
    held = {"body": body, "digest": hashlib.sha256(bytes_).digest()}
    if not db.execute("select 1 from captures where body = :body and digest = :digest limit 1", held).fetchone():
        raise DamagedBody(f"body {body} is not what was stored: its SHA-256 differs; restore it from a backup")
    return bytes_


def pack(body: bytes, dictionary: zstd.ZstdDict | None = None) -> bytes:
    if dictionary is None:
        return bytes(zstd.compress(body, LEVEL))
    return bytes(zstd.compress(body, options=OPTIONS, zstd_dict=dictionary.as_digested_dict))


def unpack(packed: bytes, dictionary: zstd.ZstdDict | None = None) -> bytes:
    """Raises ZstdError where the bytes are damaged, or the dictionary is another."""
    return bytes(zstd.decompress(packed, zstd_dict=dictionary))
