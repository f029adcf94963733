"""`newsarchive publisher`: serve the simulated news site."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import Any, get_args

import click

from newsarchive.errors import UsageError
from newsarchive.publisher.markups import MarkupName
from newsarchive.publisher.pages import Declare, Encoding
from newsarchive.publisher.press import Restlessness
from newsarchive.publisher.punctuation import Punctuation
from newsarchive.publisher.server import listening
from newsarchive.publisher.service import Options, Service


def _choice(values: Any) -> click.Choice[str]:
    return click.Choice(get_args(values))


@click.command("publisher")
@click.option("--port", default=8081, show_default=True, type=click.IntRange(0, 65535), help="0 picks a free one.")
@click.option("--port-file", type=click.Path(dir_okay=False, path_type=Path), help="Write the port here once serving.")
@click.option("--articles", default=600, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--twins", default=0, type=click.IntRange(0), help="So many of them stand under a second id too.")
@click.option("--seed", default=7, show_default=True, type=int, help="The same seed gives the same site.")
@click.option("--markup", default="table", show_default=True, type=_choice(MarkupName))
@click.option("--punctuation", default="half", show_default=True, type=_choice(Punctuation), help="Width of , : ( ) /")
@click.option("--encoding", default="utf-8", show_default=True, type=_choice(Encoding))
@click.option("--declare", default="both", show_default=True, type=_choice(Declare), help="Where the charset stands.")
@click.option("--page-size", default=20, show_default=True, type=click.IntRange(1, 1000), help="Entries a list page.")
@click.option(
    "--restlessness",
    default="around",
    show_default=True,
    type=_choice(Restlessness),
    help="What differs at every visit: nothing, counter and advert around the cards, or the cards' order too.",
)
@click.option("--latency-ms", default=0, type=click.IntRange(0), help="Wait so long before each page.")
@click.option("--truth", type=click.Path(dir_okay=False, path_type=Path), help="Keep the truth here, as JSON lines.")
@click.option("--script", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON lines of orders.")
def command(port: int, port_file: Path | None, **options: Any) -> None:
    """Serve a simulated news site with known truth, on loopback only, until SIGTERM or Ctrl-C.

    Prints `listening on http://127.0.0.1:PORT`. The truth file holds one row an article, as a perfect archive would,
    and is written again whenever the site changes. A script's line is an order and its moment:

    \b
        {"after_requests": 120, "do": "publish", "n": 3}
        {"at": "+2h", "do": "delete", "id": 20010, "how": "410"}

    Orders: publish, edit, delete, relist, advance; also as POST /-/publish?n=3 and so on.

    Example: newsarchive publisher --port 0 --articles 60 --markup mixed --truth truth.jsonl
    """
    asyncio.run(_run(Service(Options(**options)), port, port_file))


async def _run(service: Service, port: int, port_file: Path | None) -> None:
    stop = asyncio.Event()
    for end in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(end, stop.set)
    async with listening(service, port) as base_url:
        if port_file:
            _write_port(port_file, base_url.rpartition(":")[2])
        click.echo(f"listening on {base_url}")
        await stop.wait()


def _write_port(path: Path, port: str) -> None:
    """Whole or not at all: a script that waits for the file must not read half a number."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_text(f"{port}\n", encoding="ascii")
        unfinished.replace(path)
    except OSError as error:
        raise UsageError(f"the port cannot be written to {path}: {error.strerror}") from error
