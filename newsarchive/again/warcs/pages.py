"""The pages of WARC files that the intake takes: our own captures whole, of others' HTML that came, or was gone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from newsarchive import outlets, urls
from newsarchive.again.intake import Import
from newsarchive.again.replay import LONGEST_NAME, BadRow, moment_of
from newsarchive.again.warcs import own, payload
from newsarchive.again.warcs.records import Damage, Record, records
from newsarchive.items import Capture

TAKEN = frozenset({200, 404, 410})


@dataclass(slots=True)
class WarcPages:
    """In the order of the files and their records. Raises UsageError where a file cannot be read."""

    paths: tuple[Path, ...]
    outlet: str | None = None
    """The name of the outlet whose pages alone are taken: those of its file's host, else of the first page's. None: each host is one."""
    bad: list[str] = field(default_factory=list)
    """One line a record that could not be taken, with file and offset."""
    skipped: int = 0
    """Records of another kind: requests, pictures, redirects, pages of others."""
    _homes: dict[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Import]:
        for path in self.paths:
            for record in records(path):
                given = None
                if isinstance(record, Damage):
                    self.bad.append(f"{path}, offset {record.offset}: {record.what}")
                    continue
                try:
                    given = self._import(record) if record else None
                except BadRow as error:
                    assert record
                    self.bad.append(f"{path}, offset {record.offset}: {error}")
                    continue
                if given:
                    yield given
                else:
                    self.skipped += 1

    def _import(self, record: Record) -> Import | None:
        """None: nothing for us. Raises BadRow."""
        url = record.fields.get("warc-target-uri", "").strip("<>")  # wget 1.19 writes <…>
        if urls.absolute(url, url) is None:
            return None  # dns:, urn: …
        if record.http is None or not record.http.protocol.startswith("HTTP/"):
            raise BadRow("its block is no HTTP response")
        if own.FIELD.lower() in record.fields:
            return self._own(record, own.read(record.fields[own.FIELD.lower()]))
        status = record.http.get_statuscode()
        if not status.isdecimal():
            raise BadRow(f"status {status[:40]!r} is no HTTP status")
        if int(status) not in TAKEN or not _is_html(record):
            return None
        name = self.outlet or urls.host(url)
        if len(name) > LONGEST_NAME:
            raise BadRow(f"host {name[:80]!r} is too long for an outlet's name: say --outlet")
        card = outlets.card(name, self._homes.setdefault(name, urls.origin(url) + "/"))
        if not card.owns(url):
            return None
        url = card.canonical(url)
        header = record.http.get_header
        body = payload.page(record.block, header("transfer-encoding") or "", header("content-encoding") or "")
        capture = Capture(url, _date(record), int(status), body, tuple(record.http.headers), outlet=name)
        return Import(card, capture, url, "listing" if card.is_listing(url) else "article")

    def _own(self, record: Record, facts: own.Own) -> Import | None:
        if self.outlet not in (None, facts.outlet):
            return None
        if hashlib.sha256(record.block).hexdigest() != facts.sha256:
            raise BadRow("its bytes are not those that were exported: their SHA-256 differs")
        card = outlets.card(facts.outlet, facts.home)
        capture = Capture(
            facts.url, _date(record), facts.status, record.block, facts.headers, facts.outlet, facts.fetched_from
        )
        return Import(card, capture, facts.asked, facts.kind, facts.identity)


def _date(record: Record) -> datetime:
    return moment_of(record.fields.get("warc-date", ""))


def _is_html(record: Record) -> bool:
    kind = (record.http.get_header("content-type") or "").lower()
    return "html" in kind or (not kind and record.block.lstrip()[:1] == b"<")
