"""A site of a few addresses whose answers a test writes out, on loopback: what the simulated publisher never does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ABOUT_ASKING = ("/robots.txt", "/.well-known/tdmrep.json")
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """What Content-Length claims; None: the truth."""
    hangs: bool = False
    """Sends nothing until the site closes."""


@dataclass(frozen=True, slots=True)
class Visited:
    at: float
    """Seconds of a clock that never goes back."""
    path: str
    agent: str
    conditional: bool
    status: int


@dataclass
class OddSite:
    """`pages` may change at any time; what it does not hold answers 404."""

    base_url: str
    pages: dict[str, Answer]
    turns: dict[str, list[Answer]] = field(default_factory=dict)
    """What an address answers first, one after another, before `pages` does."""
    visits: list[Visited] = field(default_factory=list)
    """All that was asked, robots.txt too."""
    log: list[str] = field(default_factory=list)
    """Paths with their query, as asked; robots.txt and tdmrep.json left out."""
    closing: threading.Event = field(default_factory=threading.Event)

    def asked(self, path: str) -> int:
        return self.log.count(path)


def listing(*hrefs: str, pager: tuple[str, ...] = ()) -> Answer:
    links = "".join(f'<li><a href="{href}">{href} 新聞標題一則</a></li>' for href in hrefs)
    pages = "".join(f'<a href="{href}">{number}</a> ' for number, href in enumerate(pager, 1))
    return Answer(f"<html><body><h1>新聞列表</h1><ul>{links}</ul><div class='pager'>{pages}</div></body></html>")


BODY = (
    "港務局週一宣布,整修三年的舊碼頭將於五月重新開放,首週免費參觀。",
    "市長表示,碼頭是這座城市的記憶,開放後每日限額五百人,需事先登記。",
    "附近商家期待人潮回流,漁會則盼望保留清晨的拍賣時段。",
    "登記網頁將於下週一上午九點開放,現場不另發放號碼牌。",
)


def article(
    headline: str = "舊碼頭五月重新開放",
    body: tuple[str, ...] = BODY,
    *,
    day: str = "5/21/2025",
    reporter: str = "王小明",
    head: str = "",
) -> Answer:
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return Answer(
        f"<html><head><title>{headline}</title>{head}</head><body><h1>{headline}</h1><div>發布日期:{day}</div>"
        f"<div>新聞視界時報 記者 {reporter} 報導</div><div class='content'>{paragraphs}</div></body></html>"
    )


@contextmanager
def serving(pages: dict[str, Answer]) -> Iterator[OddSite]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path not in ABOUT_ASKING:
                site.log.append(self.path)
            turns = site.turns.get(self.path)
            answer = turns.pop(0) if turns else site.pages.get(self.path, Answer("nothing here", 404))
            asks = (self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since"))
            known = (answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
            if any(a and a == k for a, k in zip(asks, known, strict=True)):
                answer = replace(answer, status=304, body="")
            agent = self.headers.get("User-Agent", "")
            site.visits.append(Visited(time.monotonic(), self.path, agent, any(asks), answer.status))
            if answer.hangs:
                site.closing.wait()
                self.close_connection = True
                return
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            headers = {"Content-Type": HTML, "Content-Length": str(answer.length or len(body))} | answer.headers
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            if answer.length:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = OddSite(f"http://127.0.0.1:{server.server_port}", dict(pages))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
