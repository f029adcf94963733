"""Starts the web server: Datasette with our pages, on one archive, read-only."""

from __future__ import annotations

import errno
import socket
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from newsarchive.archive.connection import open_readonly
from newsarchive.errors import BadPlace
from newsarchive.web import plugin
from newsarchive.web.database import ArchiveDatabase
from newsarchive.web.hosts import ForThisMachine, names_of

STATIC = Path(__file__).parent / "static"
SETTINGS = {
    "sql_time_limit_ms": 5000,
    "suggest_facets": False,  # on a large table each costs a second
    "truncate_cells_html": 300,
    "allow_download": False,  # newsarchive backup makes a copy that is whole
    "num_sql_threads": 4,
}


def application(path: Path, host: str) -> Any:
    """The ASGI application of an archive, for a server that listens on `host`. Raises ArchiveError."""
    open_readonly(path).close()
    if not pm.is_registered(plugin):
        pm.register(plugin)
    datasette = Datasette(
        [], static_mounts=[("assets", str(STATIC))], settings=SETTINGS, metadata={"title": "newsarchive"}
    )
    datasette.add_database(ArchiveDatabase(datasette, path=str(path), is_mutable=True), name=plugin.ARCHIVE)
    return ForThisMachine(datasette.app(), names_of(host))


def listening(host: str, port: int) -> socket.socket:
    """port 0: any that is free. Raises BadPlace."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        bound = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise BadPlace(f"{host} is no address of this machine ({error.strerror}); leave --host out") from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(128)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise BadPlace(
                f"port {port} on {host} is in use; give another with --port, or --port 0 for one that is free"
            ) from error
        raise BadPlace(f"{host}:{port} cannot be served on: {error.strerror}") from error
    return bound


def run(app: Any, bound: socket.socket) -> None:
    """Until SIGINT or SIGTERM."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="on")
    uvicorn.Server(config).run(sockets=[bound])
