"""Redirects stay on the host that was asked: another one has a robots.txt and an operator of its own."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from newsarchive import urls
from newsarchive.crawl.robots import ABOUT_ASKING


class OwnHost:
    """Scrapy's own OffsiteMiddleware drops such a request without a word to the spider, which would wait for it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        if request.meta.get(ABOUT_ASKING):  # robots.txt may stand on another host (RFC 9309, 2.3.1.2)
            return
        assert self.crawler.spider
        if urls.host(request.url) not in self.crawler.spider.allowed_domains:  # type: ignore[attr-defined]
            raise IgnoreRequest(f"redirected to another host, {request.url}")
