"""The site in a thread of this process, for tests and benchmarks."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from newsarchive.publisher.edits import Edit
from newsarchive.publisher.server import listening
from newsarchive.publisher.service import Options, Service, Visit
from newsarchive.publisher.site import Gone

T = TypeVar("T")


class Served:
    """A running site; every call waits until the server's own thread has done it."""

    def __init__(self, service: Service, base_url: str, loop: asyncio.AbstractEventLoop):
        self.base_url = base_url
        self._service = service
        self._loop = loop

    def publish(self, n: int = 1) -> list[int]:
        return self._obey("publish", n=n)

    def edit(self, story_id: int, what: Edit = "body") -> list[int]:
        return self._obey("edit", id=story_id, what=what)

    def delete(self, story_id: int, how: Gone = "404") -> list[int]:
        return self._obey("delete", id=story_id, how=how)

    def bring_back(self, story_id: int) -> list[int]:
        return self._obey("return", id=story_id)

    def move(self, story_id: int, redirect: bool = True) -> list[int]:
        return self._obey("move", id=story_id, redirect=redirect)

    def relist(self, story_id: int, cate: int) -> list[int]:
        return self._obey("relist", id=story_id, cate=cate)

    def advance(self, hours: float) -> list[int]:
        return self._obey("advance", hours=hours)

    def truth(self) -> list[dict[str, Any]]:
        """One row an article, as `--truth` writes them."""
        return [json.loads(line) for line in self._there(self._service.truth).splitlines()]

    def log(self) -> list[Visit]:
        return self._there(lambda: list(self._service.log))

    def counts(self) -> dict[str, int]:
        """Requests by path and query."""
        return self._there(self._service.counts)

    def forget(self) -> None:
        """Empty the log."""
        self._there(self._service.forget)

    def _obey(self, do: str, **given: object) -> list[int]:
        return self._there(lambda: self._service.obey(do, given))

    def _there(self, call: Callable[[], T]) -> T:
        async def answer() -> T:
            return call()

        return asyncio.run_coroutine_threadsafe(answer(), self._loop).result()


@contextmanager
def serve(port: int = 0, **options: Any) -> Iterator[Served]:
    """Serve a site with these `Options` until the block ends.

    with publisher.serve(articles=60, markup="div") as site:
        crawl(site.base_url)
        assert archived() == site.truth()
    """
    service = Service(Options(**options))
    started: Future[Served] = Future()
    stop = asyncio.Event()

    async def run() -> None:
        async with listening(service, port) as base_url:
            started.set_result(Served(service, base_url, asyncio.get_running_loop()))
            await stop.wait()

    def work() -> None:
        try:
            asyncio.run(run())
        except Exception as error:
            if started.done():
                raise
            started.set_exception(error)

    thread = threading.Thread(target=work, name="publisher", daemon=True)
    thread.start()
    site = started.result()
    try:
        yield site
    finally:
        site._loop.call_soon_threadsafe(stop.set)
        thread.join()
