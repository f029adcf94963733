"""What the archive wrote against what the script expected. Judged is only what stood at some visit."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from newsarchive.ledger.clock import moment, stamp
from tests.crawl.year.script import Script, Standing


@dataclass
class Score:
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(expected, written); `-`: none."""
    visits: int = 0
    lost: int = 0
    """Articles whose row is not the fullest text of the last visit that saw the whole."""
    moved: int = 0
    parted: int = 0
    """Articles that moved, and of them those that ended as two."""
    takedowns: int = 0
    recorded: int = 0
    returns: int = 0
    undone: int = 0
    extra: int = 0
    """Tombstones without a takedown that lasted over the retries."""
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        found = sum(count for (_, was), count in self.kinds.items() if was == "substantive")
        return self.kinds["substantive", "substantive"] / found if found else 1.0

    @property
    def recall(self) -> float:
        meant = sum(count for (should, _), count in self.kinds.items() if should == "substantive")
        return self.kinds["substantive", "substantive"] / meant if meant else 1.0

    @property
    def from_nothing(self) -> int:
        """Revisions where only cards, adverts and counters had changed, or only the address."""
        return sum(count for (should, was), count in self.kinds.items() if should == "-" and was != "-")

    def note(self, expected: str, was: str, where: str) -> None:
        if expected == was == "-":
            return
        self.kinds[expected, was] += 1
        if (expected == "substantive") != (was == "substantive") or expected == "-":
            self.faults.append(f"{where}: expected {expected}, written {was}")

    def check(self, db: sqlite3.Connection, script: Script) -> None:
        """What stands in the archive when the year is over."""
        for root, standing in script.all.items():
            self._check_article(db, root, standing)
        self._check_tombstones(db, script)

    def _check_article(self, db: sqlite3.Connection, root: int, standing: Standing) -> None:
        rows = _rows(db, standing)
        if standing.full and not any(set(standing.full) <= set(row["body"].split("\n\n")) for row in rows):
            self.lost += 1
            self.faults.append(f"id={root}: the last whole text is not the archive's")
        if len(standing.ids) > 1:
            self.moved += 1
            self.parted += len(rows) > 1
            if len(rows) > 1:
                self.faults.append(f"id={root}: moved to {standing.ids[-1]}, and is {len(rows)} articles")

    def _check_tombstones(self, db: sqlite3.Connection, script: Script) -> None:
        """Every takedown that lasted has one whose interval holds its moment, and no tombstone is without a takedown."""
        used = set()
        self.takedowns = len(script.takedowns)
        for down in script.takedowns:
            standing = script.all[down.root]
            stones = [
                stone
                for article in _rows(db, standing)
                for stone in db.execute("select * from tombstones where article = ?", (article["id"],))
                if moment(stone["last_seen_at"]) <= down.at <= moment(stone["first_missed_at"])
                and stone["kind"] == down.kind
            ]
            if not stones:
                self.faults.append(f"id={down.root}: no tombstone for {down.kind} at {stamp(down.at)}")
                continue
            self.recorded += 1
            used.add(stones[0]["id"])
            if down.returned_at:
                self.returns += 1
                back = stones[0]["returned_at"]
                if back and moment(stones[0]["last_missed_at"]) <= down.returned_at <= moment(back):
                    self.undone += 1
                else:
                    self.faults.append(f"id={down.root}: the return at {stamp(down.returned_at)} is not seen")
        extra = [row["id"] for row in db.execute("select id from tombstones") if row["id"] not in used]
        self.extra = len(extra)
        self.faults += [f"tombstone {number} is of no takedown that lasted" for number in extra]

    def figures(self, script: Script) -> dict[str, object]:
        return {
            "articles": len(script.all),
            "events": sum(script.events.values()),
            "by kind": dict(script.events.most_common()),
            "visits": self.visits,
            "expected > written": {f"{a} > {b}": count for (a, b), count in sorted(self.kinds.items())},
            "precision of substantive": round(self.precision, 4),
            "recall of substantive": round(self.recall, 4),
            "revisions from cards, adverts and moves": self.from_nothing,
            "fuller texts lost": self.lost,
            "takedowns recorded": f"{self.recorded} of {self.takedowns}",
            "returns recorded": f"{self.undone} of {self.returns}",
            "tombstones without a takedown": self.extra,
            "moved and one article still": f"{self.moved - self.parted} of {self.moved}",
            "faults": len(self.faults),
        }


def _rows(db: sqlite3.Connection, standing: Standing) -> list[sqlite3.Row]:
    """Articles that are this one, by their own identity or by a page that leads there."""
    marks = ", ".join("?" * len(standing.ids))
    identities = [f"id={number}" for number in standing.ids]
    return db.execute(
        f"select * from articles where identity in ({marks}) or id in (select article from frontier where identity in ({marks}))",
        identities * 2,
    ).fetchall()
