"""What captures said of their use: each combination is one row."""

from __future__ import annotations

import sqlite3

from newsarchive.reading.rights import NOTHING, Rights


def note(db: sqlite3.Connection, rights: Rights) -> int | None:
    """Its row; None where nothing was said."""
    if rights == NOTHING:
        return None
    values = (rights.noarchive, rights.tdm_reservation, rights.tdm_policy, rights.tdm_by)
    row = db.execute(
        "select id from rights where tdm_policy is ?3 and noarchive is ?1 and tdm_reservation is ?2 and tdm_by is ?4",
        values,
    ).fetchone()
    if row is None:
        row = db.execute(
            "insert into rights (noarchive, tdm_reservation, tdm_policy, tdm_by) values (?, ?, ?, ?) returning id",
            values,
        ).fetchone()
    return int(row["id"])


def of(db: sqlite3.Connection, capture: int) -> Rights:
    row = db.execute(
        "select r.* from captures c join rights r on r.id = c.rights where c.id = ?", (capture,)
    ).fetchone()
    if row is None:
        return NOTHING
    reservation = None if row["tdm_reservation"] is None else bool(row["tdm_reservation"])
    return Rights(row["noarchive"], reservation, row["tdm_policy"], row["tdm_by"])
