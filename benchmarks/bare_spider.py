"""The floor: a Scrapy spider that follows the same links on the same site and stores nothing."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.http import Response

FOLLOWED = ("/article-info.asp?", "/article-list.asp")


class BareSpider(scrapy.Spider):
    name = "bare"

    async def start(self) -> AsyncIterator[Any]:
        yield scrapy.Request(self.base_url + "/")
        yield scrapy.Request(self.base_url + "/article-list.asp")

    def parse(self, response: Response) -> Iterator[Any]:
        for href in response.css("a::attr(href)").getall():
            url = response.urljoin(href)
            if any(part in url for part in FOLLOWED):
                yield scrapy.Request(url)
