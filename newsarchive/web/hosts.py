"""Whom a request must be meant for. A page elsewhere can make its own name lead to this machine (DNS rebinding), and then a
browser would let it read the archive; but the browser still says the name in `Host`."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any


class ForThisMachine:
    """An ASGI application that answers what is asked of an address in figures, of localhost or of the names given.

    Only a name can be rebound. Whatever else is asked for gets 421 (RFC 9110, 15.5.20) and a line.
    """

    def __init__(self, app: Any, names: frozenset[str]) -> None:
        self._app, self._names = app, names | {"localhost"}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and not self._is_ours(name := _asked(scope)):
            await _refuse(send, name)
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, name: str) -> bool:
        return name in self._names or _is_figures(name)


def names_of(host: str) -> frozenset[str]:
    """What a server that listens on `host` is called; of one that listens everywhere, what this machine calls itself."""
    if _is_figures(host) and ipaddress.ip_address(host).is_unspecified:
        return frozenset({socket.gethostname().lower(), socket.getfqdn().lower()})
    return frozenset({host.lower()})


def _asked(scope: Any) -> str:
    """The name in Host, without port and brackets; empty where there is none.

    >>> _asked({"headers": [(b"host", b"[::1]:8001")]}), _asked({"headers": [(b"host", b"LocalHost.:80")]})
    ('::1', 'localhost')
    """
    host: str = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
    name, colon, port = host.rpartition(":")
    if not colon or not port.isdecimal():
        name = host
    return name.strip("[]").rstrip(".")


def _is_figures(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _refuse(send: Any, name: str) -> None:
    line = f"421: this archive is not at {name!r}; ask it at the address that newsarchive serve printed, or start that with --host\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": line.encode()})
