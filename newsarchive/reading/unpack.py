"""Pages that somebody stored as gzip, by whatever name."""

from __future__ import annotations

import gzip
import zlib

MAX_PAGE = 64 << 20
"""Bytes of one unpacked page: a bomb of zeros must not fill the memory."""


def unpacked(body: bytes) -> bytes:
    """The page, of which at most 64 MiB; what is no gzip comes back as it is."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        unpacker = zlib.decompressobj(wbits=31)
        return unpacker.decompress(body, MAX_PAGE)
    except (zlib.error, gzip.BadGzipFile):
        return body
