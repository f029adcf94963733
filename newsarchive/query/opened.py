"""An archive in the hands of a Python program: `newsarchive.open`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from newsarchive.archive.connection import explained_of, open_readonly
from newsarchive.errors import NotInArchive, UsageError
from newsarchive.items import Capture
from newsarchive.ledger import captures
from newsarchive.query import as_of, export, search
from newsarchive.query.manifest import Asked
from newsarchive.query.records import Article, Fetched, InCluster, Reporter, Revision

Record = TypeVar("Record")
AT_ONCE = 100
"""Hits whose rows are asked for together."""


class Rows(Generic[Record]):
    """Records, asked for anew by each loop; or all of them as a data frame with a column for each field."""

    def __init__(
        self, db: sqlite3.Connection, path: Path, kind: type[Record], rows: Callable[[], Iterator[tuple[Any, ...]]]
    ) -> None:
        self._db, self._path, self._kind, self._rows = db, path, kind, rows
        self._names = [field.name for field in fields(kind)]  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Record]:
        return (self._kind(*row) for row in self._read())

    def to_pandas(self) -> Any:
        """A pandas.DataFrame. Raises UsageError where pandas is missing."""
        try:
            import pandas
        except ImportError as error:
            raise UsageError("to_pandas needs pandas: pip install 'newsarchive[frames]'") from error
        return pandas.DataFrame.from_records(list(self._read()), columns=self._names)

    def to_polars(self) -> Any:
        """A polars.DataFrame. Raises UsageError where polars is missing."""
        try:
            import polars
        except ImportError as error:
            raise UsageError("to_polars needs polars: pip install polars") from error
        return polars.DataFrame(list(self._read()), schema=self._names, orient="row", infer_schema_length=None)

    def _read(self) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._rows()
        except sqlite3.DatabaseError as error:
            raise explained_of(self._db, error, self._path) from error


class Archive:
    """Read-only; close it, or use it in a `with`. A crawl may go on meanwhile."""

    def __init__(self, path: str | Path) -> None:
        """Raises ArchiveError where it is none, or of a newer version. An older one answers as far as its tables go."""
        self.path = Path(path)
        self.db = open_readonly(self.path)
        """For SQL of one's own."""

    def articles(self, query: str | None = None, *, reporter: str | None = None, **filters: Any) -> Rows[Article]:
        """In the order of ids; query and filters, all of `newsarchive export`: outlet, section, since …, days as datetime.date.

        Raises BadQuery; the loop raises StaleIndex."""
        asked = export.asked(query, reporter, None, None, **filters)
        return Rows(self.db, self.path, Article, lambda: _with_lists(asked, export.rows(self.db, asked)))

    def search(self, query: str, *, reporter: str | None = None, **filters: Any) -> Rows[Article]:
        """As articles, but the newest printed day first; `order="relevance"` and "oldest" are the others. Reads no more than is
        looped over."""
        asked = export.asked(query, reporter, None, None, **filters)
        return Rows(self.db, self.path, Article, lambda: _with_lists(asked, self._in_order(asked)))

    def as_of(self, day: str, outlet: str | None = None) -> Rows[as_of.Text]:
        """The text of each article that stood at the end of the day, `2026-01-31`, UTC. The loop raises BadDay."""
        names = [field.name for field in fields(as_of.Text)]
        return Rows(
            self.db,
            self.path,
            as_of.Text,
            lambda: (tuple(getattr(text, name) for name in names) for text in as_of.texts(self.db, day, outlet)),
        )

    def revisions(self, article: int | None = None) -> Rows[Revision]:
        """Every text that the articles had, or this one, in the order of storing."""
        return self._table(
            Revision, "revisions where :article is null or article = :article order by id", article=article
        )

    def reporters(self) -> Rows[Reporter]:
        counted = "select r.id, r.name, count(distinct c.article) as articles from reporters r join credits c on c.reporter = r.id"
        return self._table(Reporter, f"({counted} group by r.id) order by id")

    def clusters(self) -> Rows[InCluster]:
        """Every article that has a near-duplicate, cluster by cluster."""
        joined = """
            select m.*, c.first, a.outlet, a.headline, a.published_at
            from cluster_articles m join clusters c on c.id = m.cluster join articles a on a.id = m.article
            """
        return self._table(InCluster, f"({joined}) order by cluster, article")

    def captures(self) -> Rows[Fetched]:
        """In the order of storing."""
        return self._table(Fetched, "captures order by id")

    def capture(self, number: int) -> Capture:
        """With the bytes, proven by their SHA-256. Raises NotInArchive, DamagedBody, BodyRemoved."""
        if self.db.execute("select 1 from captures where id = ?", (number,)).fetchone() is None:
            raise NotInArchive(f"no capture {number} in this archive")
        return captures.get(self.db, number)

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _table(self, kind: type[Record], of: str, **values: Any) -> Rows[Record]:
        names = ", ".join(field.name for field in fields(kind))  # type: ignore[arg-type]
        return Rows(self.db, self.path, kind, lambda: map(tuple, self.db.execute(f"select {names} from {of}", values)))

    def _in_order(self, asked: Asked) -> Iterator[tuple[Any, ...]]:
        hits = search.hits(self.db, asked.search)
        while batch := [hit.article for hit in islice(hits, AT_ONCE)]:
            found = {row[0]: row for row in export.rows_of(self.db, asked, batch)}
            yield from (found[number] for number in batch if number in found)


def _with_lists(asked: Asked, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    lists = {number for number, column in enumerate(export.columns_of(asked)) if column.kind == "json"}
    return (tuple(json.loads(value) if number in lists else value for number, value in enumerate(row)) for row in rows)
