"""After a run: a dictionary for an outlet that has none or has changed its pages, and the bodies that can do with one.

Nothing of it is needed for an archive to be whole: a kill at any moment leaves bodies packed as they were.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys

from newsarchive.errors import DamagedBody, PageError
from newsarchive.ledger import bodies, dictionaries

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENOUGH = 48
"""Bodies of an outlet before it gets a dictionary; also how many of the newest tell whether its pages have drifted."""
PAGES = 32
"""Pages that make a dictionary, at most. Of real pages few fit into MOST; short ones want more."""
MOST = 1 << 20
"""Bytes of a dictionary at most: each process that packs or reads holds it."""
STATISTICS = 1 << 16
"""Bytes that zstd's statistics may take before the pages; a few hundred in fact."""
DRIFTED = 1.25
"""A dictionary is looked at again where the newest bodies take this much more of their length than when it was made."""
BETTER = 0.9
"""A new dictionary must pack the newest bodies into this share of what the old one needs."""
BATCH = 50
"""Bodies of one transaction: other runs wait no longer than for these."""


def renew(db: sqlite3.Connection, outlet: str, now: str) -> int | None:
    """Give the outlet a dictionary where it would help; returns its id, None where nothing changed."""
    newest = _newest(db, outlet)
    if len(newest) < ENOUGH:
        return None
    known = dictionaries.newest(db, outlet)
    if known is not None and not _drifted(db, known, newest):
        return None
    try:
        pages = [bodies.get(db, number) for number in newest]
    except PageError:
        return None  # damage is for `verify` to name
    content, judged = made_of(pages)
    content = tuned(content, pages)
    share = share_of(judged, content)
    if known is not None:
        old = dictionaries.get(db, known)
        assert old
        if share > BETTER * share_of(judged, old.dict_content):
            return None
    return dictionaries.add(db, outlet, content, pages=len(pages) - len(judged), share=share, now=now)


def made_of(pages: list[bytes]) -> tuple[bytes, list[bytes]]:
    """A dictionary's content of pages that are spread over these, and the pages that are not in it. The last comes first.

    >>> content, others = made_of([b"a", b"b", b"c"] * 16)
    >>> len(content), len(others)
    (32, 16)
    """
    step = max(1, len(pages) // PAGES)
    taken: dict[int, bytes] = {}
    for number in range(len(pages) - 1, -1, -step):
        if len(taken) < PAGES and sum(map(len, taken.values())) + len(pages[number]) <= MOST:
            taken[number] = pages[number]
    if not taken:  # one page is more than a dictionary holds: its beginning serves
        taken[len(pages) - 1] = pages[-1][:MOST]
    return b"".join(reversed(taken.values())), [page for number, page in enumerate(pages) if number not in taken]


def tuned(content: bytes, pages: list[bytes]) -> bytes:
    """The content behind zstd's statistics of these pages, which each page would else bring along when it is packed."""
    plain = zstd.ZstdDict(content, is_raw=True)
    try:
        return zstd.finalize_dict(plain, pages, len(content) + STATISTICS, bodies.WITH_DICTIONARY).dict_content
    except zstd.ZstdError:  # nothing to count: the pages are all one, or hardly there
        return content


def share_of(pages: list[bytes], content: bytes) -> float:
    """Packed / raw."""
    dictionary = dictionaries.prepare(content)
    return sum(len(bodies.pack(page, dictionary)) for page in pages) / max(1, sum(map(len, pages)))


def repack(db: sqlite3.Connection, outlet: str) -> int:
    """Pack some bodies with the outlet's newest dictionary that were stored before it had one; returns how many."""
    known = dictionaries.newest(db, outlet)
    if known is None:
        return 0
    waiting = db.execute(
        """
        select id from bodies b where dictionary is null and bytes is not null
        and exists (select 1 from captures where body = b.id and outlet = ?) order by id limit ?
        """,
        (outlet, BATCH),
    ).fetchall()
    dictionary = dictionaries.get(db, known)
    done = 0
    for (number,) in waiting:
        try:
            packed = bodies.pack(bodies.get(db, number), dictionary)
        except DamagedBody:
            continue  # for `verify` to name
        db.execute("update bodies set dictionary = ?, bytes = ? where id = ?", (known, packed, number))
        done += 1
    return done


def _newest(db: sqlite3.Connection, outlet: str) -> list[int]:
    """The outlet's newest bodies that hold something, oldest first."""
    rows = db.execute(
        """
        select distinct body from captures join bodies b on b.id = body
        where captures.outlet = ? and b.bytes is not null and b.length > 0 order by captures.id desc limit ?
        """,
        (outlet, ENOUGH),
    )
    return sorted(number for (number,) in rows)


def _drifted(db: sqlite3.Connection, dictionary: int, newest: list[int]) -> bool:
    made = db.execute("select share from dictionaries where id = ?", (dictionary,)).fetchone()[0]
    marks = ", ".join("?" * len(newest))
    packed, raw = db.execute(
        f"select sum(length(bytes)), sum(length) from bodies where id in ({marks}) and dictionary = ?",
        (*newest, dictionary),
    ).fetchone()
    return bool(raw) and packed / raw > DRIFTED * made


def remove(db: sqlite3.Connection, body: int, now: str) -> None:
    """Make a body's bytes go for good, out of the dictionaries that quote it too; its row and its SHA-256 stay.

    A dictionary that holds the page goes as a whole: bodies that need it are packed anew, without one until the next run.
    What the file still holds of it in free space is the caller's matter.
    """
    try:
        beginning = bodies.get(db, body)[:MOST]
    except PageError:
        beginning = None  # nobody can tell which quote it
    quoting = [
        number
        for number, packed, sha256 in db.execute("select id, bytes, sha256 from dictionaries order by id")
        if _quotes(dictionaries.unpack(packed, sha256), beginning)
    ]
    db.execute("update bodies set bytes = null, dictionary = null, removed_at = ? where id = ?", (now, body))
    for dictionary in quoting:
        _drop(db, dictionary)


def _quotes(content: bytes | None, beginning: bytes | None) -> bool:
    if content is None or beginning is None:
        return True
    return beginning != b"" and beginning in content


def _drop(db: sqlite3.Connection, dictionary: int) -> None:
    for number, packed in db.execute("select id, bytes from bodies where dictionary = ?", (dictionary,)).fetchall():
        with contextlib.suppress(DamagedBody):  # it stays damaged
            packed = bodies.pack(bodies.get(db, number))
        db.execute("update bodies set dictionary = null, bytes = ? where id = ?", (packed, number))
    db.execute("delete from dictionaries where id = ?", (dictionary,))
