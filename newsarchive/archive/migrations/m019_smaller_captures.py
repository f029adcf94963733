"""Small rows for captures: a hash stands once and as bytes, the chain once a day, dictionaries packed like the pages."""

from __future__ import annotations

import sqlite3

from newsarchive.ledger import chain, dictionaries, headers

BODIES = """
    create table bodies (  -- what the responses held, each distinct one once
        id integer primary key,  -- in the order of storing
        length integer not null,  -- bytes of the body, unpacked
        dictionary integer references dictionaries (id),  -- that zstd needs to unpack it; NULL: none
        removed_at text,  -- UTC: when its bytes were removed for good; NULL: never
        bytes blob  -- the body, packed (zstd); NULL: removed, or left behind by a smaller archive
    ) strict
    """
CAPTURES = """
    create table captures (  -- one response, headers and bytes, at one moment; stored before anything reads it
        id integer primary key,  -- in the order of storing
        outlet text not null references outlets (name),  -- whose page it is
        run integer references runs (id),  -- the run that fetched it; NULL: imported
        url text not null,  -- what was asked, under the outlet's own host
        final_url text,  -- where redirects led, under the outlet's own host; NULL: nowhere else
        fetched_from text,  -- the address really asked, where that was a mirror
        fetched_at text not null,  -- UTC
        status integer not null,  -- HTTP
        digest blob not null,  -- SHA-256 of the bytes, 32 of them
        sha256 text as (lower(hex(digest))) virtual,  -- the same in hex
        body integer references bodies (id),  -- what it held
        header_list integer references header_lists (id),  -- its headers, but for values that differ each time
        header_values text,  -- JSON: those values, in order
        rights integer references rights (id),  -- what it said of its use; NULL: nothing, or stored before we looked
        stored_check blob not null,  -- of the above and the headers: the first 8 bytes of a SHA-256
        frontier integer references frontier (id),  -- the page that it was fetched for; NULL: stored before we wrote that down
        settled integer,  -- from 1, in the order in which results were stored; NULL: not read yet
        outcome text,  -- what became of it: new, unchanged, layout, noise, revised, copy, listing, quarantined, gone, failed, barred
        article integer references articles (id),  -- what it showed
        settled_check blob  -- of what became of it: the first 8 bytes of a SHA-256; NULL: not read yet
    ) strict
    """
INDEXES = (
    "create index bodies_plain on bodies (id) where dictionary is null and bytes is not null",
    "create index captures_run on captures (run) where run is not null",
    "create index captures_digest on captures (substr(digest, 1, 8))",
    "create index captures_body on captures (body)",
    "create unique index captures_settled on captures (settled) where settled is not null",
    "create index captures_article on captures (article) where article is not null",
    "create index captures_frontier on captures (frontier) where frontier is not null",
)
NAMES = (
    "id, outlet, run, url, final_url, fetched_from, fetched_at, status, body, header_list, header_values, rights, "
    "frontier, settled, outcome, article"
)


def step(db: sqlite3.Connection) -> None:
    """Both tables are written anew: the file takes their space once more until SQLite fills it with what comes."""
    db.execute(
        "alter table seals add column chain_sha256 text /* the chain over captures at its last one, which stands on all before */"
    )
    db.execute("update seals set chain_sha256 = (select chain_sha256 from captures where captures.id = last)")
    db.execute("pragma legacy_alter_table = on")  # what points at the two keeps their names
    for table in ("captures", "bodies"):
        db.execute(f"alter table {table} rename to {table}_before")
    db.execute("pragma legacy_alter_table = off")
    db.execute(BODIES)
    names = "id, length, dictionary, removed_at, bytes"
    db.execute(f"insert into bodies ({names}) select {names} from bodies_before order by id")
    db.execute(CAPTURES)
    _move_captures(db)
    for table in ("captures", "bodies"):
        db.execute(f"drop table {table}_before")
    for statement in INDEXES:
        db.execute(statement)
    for number, content in db.execute("select id, bytes from dictionaries").fetchall():
        db.execute("update dictionaries set bytes = ? where id = ?", (dictionaries.pack(content), number))


def _bytes(digits: str) -> bytes:
    try:
        return bytes.fromhex(digits)
    except ValueError:  # damaged: `verify` goes on naming it
        return b""


def _move_captures(db: sqlite3.Connection) -> None:
    """What the old chain would have named is named by the new checks too: it gets none that fits."""
    before: str | None = ""
    last = 0
    rows = db.execute(
        "select c.*, b.sha256 as body_sha256 from captures_before c left join bodies_before b on b.id = c.body order by c.id"
    )
    for row in rows:
        if row["id"] != last + 1:
            before = None  # not known
        names = [*NAMES.split(", "), "digest", "stored_check", "settled_check"]
        settled = None if row["settled_check"] is None else _bytes(row["settled_check"])
        values = [*(row[name] for name in names[:-3]), _bytes(row["sha256"]), _stored_check(db, row, before), settled]
        db.execute(f"insert into captures ({', '.join(names)}) values ({', '.join('?' * len(names))})", values)
        before, last = row["chain_sha256"], row["id"]


def _stored_check(db: sqlite3.Connection, row: sqlite3.Row, before: str | None) -> bytes:
    try:
        sent = headers.get(db, row["header_list"], row["header_values"])
    except (ValueError, TypeError, LookupError):
        return b""
    if row["sha256"] != row["body_sha256"] or (
        before is not None and chain.link(before, row, sent) != row["chain_sha256"]
    ):
        return b""
    return chain.stored_check(row, sent)
