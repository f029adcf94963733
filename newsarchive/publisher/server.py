"""The site over HTTP, on loopback only; `/-/` is the control desk, unlogged and uncounted.

POST /-/publish?n=5   /-/edit?id=   /-/delete?id=&how=404|410|home|section|soft|wall   /-/return?id=   /-/move?id=&redirect=yes|no
POST /-/relist?id=&cate=   /-/advance?hours=
POST /-/forget        empties the log
GET  /-/truth         JSON lines      /-/log  {"requests", "counts", "log"}      /-/clock  {"now"}
"""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from newsarchive.errors import NewsArchiveError, UsageError
from newsarchive.publisher.service import Service

HOST = "127.0.0.1"


class NoPort(UsageError):
    def __init__(self, port: int, why: OSError) -> None:
        seen = "is in use" if why.errno == errno.EADDRINUSE else f"cannot be had ({why.strerror})"
        super().__init__(f"port {port} {seen}; name another with --port, or --port 0 for any free one")


@asynccontextmanager
async def listening(service: Service, port: int = 0) -> AsyncIterator[str]:
    """Serve for as long as the block runs; gives the site's address. Port 0 picks a free one. Raises NoPort."""
    latency = service.options.latency_ms / 1000

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        if request.path.startswith("/-/"):
            return _control(service, request)
        if latency:
            await asyncio.sleep(latency)
        return _page(service, request)

    # The low-level server has no router and no middleware: half the time of a page that is only joined bytes.
    runner = web.ServerRunner(web.Server(handle, access_log=None), shutdown_timeout=1)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise NoPort(port, error) from error
        yield f"http://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _page(service: Service, request: web.BaseRequest) -> web.Response:
    if request.method not in ("GET", "HEAD"):
        return web.Response(status=405, text="GET only\n")
    try:
        answer = service.answer(request.path, request.query, request.path_qs)
    except NewsArchiveError as error:  # a step of the script that cannot be done: whoever crawls must notice
        return web.Response(status=500, text=f"{error}\n")
    headers = {"Content-Type": answer.content_type, "Cache-Control": "private"}
    if answer.location:
        headers["Location"] = answer.location
    return web.Response(status=answer.status, body=answer.body, headers=headers)


def _control(service: Service, request: web.BaseRequest) -> web.Response:
    do = request.path.removeprefix("/-/")
    match request.method, do:
        case "GET", "truth":
            return web.Response(text=service.truth(), content_type="application/jsonl")
        case "GET", "log":
            return web.json_response({"requests": len(service.log), "counts": service.counts(), "log": service.log})
        case "GET", "clock":
            return web.json_response({"now": service.site.now.isoformat()})
        case "POST", "forget":
            service.forget()
            return web.json_response({})
        case "POST", _:
            try:
                return web.json_response({"ids": service.obey(do, request.query)})
            except NewsArchiveError as error:
                return web.Response(status=400, text=f"{error}\n")
        case _:
            return web.Response(status=404, text="GET truth, log or clock; POST an order\n")
