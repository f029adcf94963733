"""From a record's bytes to the page's: the transfer's chunks put together, its packing undone (RFC 9112, 7.1; RFC 9110, 8.4)."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from io import BytesIO

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from newsarchive.again.replay import BadRow
from newsarchive.reading.unpack import MAX_PAGE

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def page(block: bytes, transfer: str, encoding: str) -> bytes:
    """transfer, encoding: the headers Transfer-Encoding and Content-Encoding. Raises BadRow.

    Some programs store the page decoded and leave the headers as they were: what is not packed as they say stays as it is.
    """
    if "chunked" in transfer.lower():
        block = ChunkedDataReader(BytesIO(block)).read()
    for name in reversed([name.strip().lower() for name in encoding.split(",")]):
        if name in ("", "identity"):
            continue
        if name not in DECODERS:
            raise BadRow(f"content-encoding {name[:40]!r} is none that is known")
        block = DECODERS[name](block)
        if len(block) > MAX_PAGE:
            raise BadRow(f"its page is longer than {MAX_PAGE >> 20} MiB")
    return block


def _inflated(block: bytes, wbits: int) -> bytes:
    decoder = zlib.decompressobj(wbits)
    try:
        page = decoder.decompress(block, MAX_PAGE + 1)
    except zlib.error as error:
        raise BadRow(f"its packed page is damaged ({error})") from None
    if not decoder.eof and len(page) <= MAX_PAGE:
        raise BadRow("its packed page ends early")
    return page


def _gzip(block: bytes) -> bytes:
    return _inflated(block, 31) if block.startswith(b"\x1f\x8b") else block


def _deflate(block: bytes) -> bytes:
    """With zlib's head, as it should be, or without, as some servers send it."""
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return _inflated(block, wbits)
        except BadRow:
            continue
    return _unless_packed(block)


def _brotli(block: bytes) -> bytes:
    """warcio's own use of it fails with brotli 1.2: a decoder there takes no attributes."""
    decoder = brotli.Decompressor()
    try:
        page = bytes(decoder.process(block, output_buffer_limit=MAX_PAGE + 1))
        while len(page) <= MAX_PAGE and not decoder.is_finished() and not decoder.can_accept_more_data():
            page += decoder.process(b"", output_buffer_limit=MAX_PAGE + 1)
    except brotli.error:
        return _unless_packed(block)
    return page if decoder.is_finished() or len(page) > MAX_PAGE else _unless_packed(block)


def _zstd(block: bytes) -> bytes:
    if not block.startswith(b"\x28\xb5\x2f\xfd"):
        return block
    decoder = zstd.ZstdDecompressor()
    try:
        page = bytes(decoder.decompress(block, MAX_PAGE + 1))
    except zstd.ZstdError as error:
        raise BadRow(f"its packed page is damaged ({error})") from None
    if not decoder.eof and len(page) <= MAX_PAGE:
        raise BadRow("its packed page ends early")
    return page


def _unless_packed(block: bytes) -> bytes:
    """These two have no mark to be known by; a page that is not packed begins with markup."""
    if block.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b""):
        return block
    raise BadRow("its packed page is damaged or ends early")


DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
