"""METRICS_FILE: the archive's figures as Prometheus reads them, for the textfile collector of its node exporter."""

from __future__ import annotations

import logging
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

from newsarchive.archive.connection import open_readonly
from newsarchive.errors import ArchiveError
from newsarchive.query.figures import FIGURES, figures

log = logging.getLogger(__name__)


def write(archive: Path, file: str) -> None:
    """Of all outlets of the archive, whoever of them ran. The file is exchanged at once. Where it cannot be, the log says so."""
    try:
        db = open_readonly(archive)
        try:
            rows = figures(db)
        finally:
            db.close()
        registry = CollectorRegistry()
        for name, says in FIGURES.items():
            gauge = Gauge(f"newsarchive_{name}", says, ["outlet"], registry=registry)
            for row in rows:
                if row[name] is not None:
                    gauge.labels(row["outlet"]).set(row[name])
        write_to_textfile(file, registry)
    except (ArchiveError, OSError) as error:
        log.warning("METRICS_FILE %s stays as it was: %s", file, error)
