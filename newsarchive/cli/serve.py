"""newsarchive serve"""

from __future__ import annotations

from pathlib import Path

import click

from newsarchive.errors import ExtraMissing


@click.command("serve")
@click.argument("path", metavar="[ARCHIVE]", default="data/archive.db", type=click.Path(path_type=Path))
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0: one that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Whom to answer: this machine alone, unless told.")
def command(path: Path, port: int, host: str) -> None:
    """Show ARCHIVE in a browser: search, articles, their changes, reporters, coverage; Datasette's own pages at /archive.

    Nothing is written, and a crawl may go on meanwhile. Whoever reaches the port can read everything in the archive, and
    ask it in SQL: give another --host only where that is meant. Needs pip install 'newsarchive[web]'.

    Example: newsarchive serve data/archive.db --port 8001
    """
    try:
        from newsarchive.web import server
    except ModuleNotFoundError as error:
        raise ExtraMissing("serve", "web", error.name or "datasette") from error
    app = server.application(path, host)
    with server.listening(host, port) as bound:
        address = bound.getsockname()
        shown = f"[{address[0]}]" if ":" in address[0] else address[0]
        click.echo(f"{path} is at http://{shown}:{address[1]}/ until Ctrl-C", err=True)
        server.run(app, bound)
