"""An archive's captures as a WARC file: a response record each, in the order of storing, each a gzip member of its own."""

from __future__ import annotations

import re
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import newsarchive
from newsarchive.again.warcs import own
from newsarchive.archive import outlets
from newsarchive.errors import BodyRemoved, NotInArchive, UnknownOutlet, UsageError
from newsarchive.items import Capture
from newsarchive.ledger import captures
from newsarchive.ledger.clock import stamp
from newsarchive.query.whole import whole

OF_THE_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length", "trailer"})
"""What we keep is the body as decoded: in the record's HTTP block these would be untrue. The field of ours has them as sent."""
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
IN_A_URL = "!#$%&'()*+,/:;=?@[]~"


@dataclass(slots=True)
class Done:
    captures: int = 0
    removed: int = 0
    """Captures that were left out, for their bytes were removed for good."""


def export(
    db: sqlite3.Connection,
    to: Path,
    outlet: str | None,
    since: date | None,
    until: date | None,
    *,
    force: bool,
    written: Callable[[], None],
) -> Done:
    """since, until: days of fetching, in UTC. written: called for each capture. Equal captures make equal files.

    Raises UsageError where `to` is taken, UnknownOutlet, NotInArchive where there is nothing to write, DamagedBody, ArchiveUnusable.
    """
    if to.is_dir() or (to.exists() and not force):
        raise UsageError(f"{to} exists; name another file" + ("" if to.is_dir() else ", or say --force to replace it"))
    if outlet and outlet not in (names := outlets.names(db)):
        raise UnknownOutlet(outlet, names)
    done = Done()
    with whole(to) as part, part.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for row in captures.listed(db, outlet, since, until):
            try:
                capture = captures.get(db, row["id"])
            except BodyRemoved:
                done.removed += 1
                continue
            if not done.captures:
                writer.write_record(_about(writer, capture))
            writer.write_record(_response(writer, row, capture))
            done.captures += 1
            written()
        if not done.captures:
            raise NotInArchive("the archive has no such captures; nothing was written")
    return done


def _about(writer: WARCWriter, first: Capture) -> Any:
    """The file's own record has the day of its first capture, not of its writing: a clock would make two equal exports differ."""
    text = (
        f"software: newsarchive/{newsarchive.__version__}\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    ).encode()
    fields = {"WARC-Record-ID": _number("warcinfo"), "WARC-Date": stamp(first.fetched_at)}
    return writer.create_warc_record("", "warcinfo", payload=BytesIO(text), length=len(text), warc_headers_dict=fields)


def _response(writer: WARCWriter, row: sqlite3.Row, capture: Capture) -> Any:
    facts = own.written(row, capture)
    at = stamp(capture.fetched_at)
    fields = {"WARC-Record-ID": _number(f"{row['id']} {at} {facts}"), "WARC-Date": at, own.FIELD: facts}
    return writer.create_warc_record(
        quote(capture.url, safe=IN_A_URL),
        "response",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        warc_headers_dict=fields,
        http_headers=_http(capture),
    )


def _http(capture: Capture) -> StatusAndHeaders:
    """A block that is true for the body: of the headers, those that may stand in one."""
    headers = [
        (name, CONTROLS.sub(" ", value))
        for name, value in capture.headers
        if TOKEN.fullmatch(name) and name.lower() not in OF_THE_TRANSFER
    ]
    try:
        status = f"{capture.status} {HTTPStatus(capture.status).phrase}"
    except ValueError:
        status = f"{capture.status} Unknown"
    return StatusAndHeaders(status, [*headers, ("Content-Length", str(len(capture.body)))], protocol="HTTP/1.1")


def _number(of: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'https://newsarchive/ {of}')}>"
